"""The exercise notebooks as JupyterLite serves them, under names that say their version.

What a learner saves in the browser stands before the file of the site. Under one name for all
versions, a saved copy would hide every later version of the exercise. So a changed exercise has
another name, and the saved copy keeps its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import nbformat

from sourcework.exports.notebooks import as_notebook, has_tasks, version_for_learners

FOLDER = Path("exercises", "notebooks")
KERNEL = "python"
"""The name of JupyterLite's kernel."""


@dataclass(frozen=True)
class StudentNotebook:
    """A notebook without outputs and solutions."""

    name: str
    """Of the file: the slug, a hash of the content, the ending."""
    content: str


def student_notebook(slug: str, text: str) -> StudentNotebook:
    """The learner's version of a text notebook."""
    notebook = as_notebook(version_for_learners(text), KERNEL)
    notebook.metadata["kernelspec"]["display_name"] = "Python (Pyodide)"
    content = str(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    version = hashlib.sha256(content.encode("utf-8")).hexdigest()[:8]
    return StudentNotebook(f"{slug}-{version}.ipynb", content)


def student_notebooks(root: Path, site: Path) -> list[StudentNotebook]:
    """Those of the unit that the site has pages for."""
    found = []
    for file in sorted((root / FOLDER).glob("*.md")):
        text = file.read_text("utf-8")
        if has_tasks(text) and (site / FOLDER / f"{file.stem}.html").is_file():
            found.append(student_notebook(file.stem, text))
    return found
