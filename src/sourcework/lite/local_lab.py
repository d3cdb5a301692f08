"""The notebooks in a folder of one's own, for JupyterLab on this machine or on a server."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat

from sourcework.exports.notebooks import as_notebook, version_for_learners
from sourcework.exports.unit_file import write_unit_file
from sourcework.lite.wheel import build_wheel
from sourcework.load import load_unit

FOLDER = "my-notebooks"
PLACES = ("book/notebooks", "exercises/notebooks")


def lay_out_notebooks(root: Path) -> Path:
    """Write every notebook into ``my-notebooks``; what is there already stays as it is.

    Beside it the data are written to where notebooks look for them. Returns the folder.
    """
    loaded = load_unit(root)
    write_unit_file(loaded.unit, root, "student", root / "_build" / "unit.json")
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    # The work of whoever sits here belongs into no commit.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for place, file in _text_notebooks(root):
        target = folder / ("tasks" if place.startswith("exercises") else "pages")
        target.mkdir(exist_ok=True)
        notebook = as_notebook(version_for_learners(file.read_text("utf-8")))
        path = target / f"{file.stem}.ipynb"
        if not path.exists():
            nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
    return folder


def _text_notebooks(root: Path) -> Iterator[tuple[str, Path]]:
    for place in PLACES:
        for file in sorted((root / place).glob("*.md")):
            if "kernelspec:" in file.read_text("utf-8"):
                yield place, file


def environment_with_lab(root: Path) -> dict[str, str]:
    """The variables with which a Python of another environment finds the lab."""
    place = root / "_build" / "lab"
    shutil.rmtree(place, ignore_errors=True)
    wheel = build_wheel(root / "_build" / "unit.json", place / "wheel")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "python")
    path = [str(place / "python"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(part for part in path if part)}
