"""Exercise notebooks: one text, a version with gaps for learners and one with solutions.

In the text, a code cell tagged ``task`` is followed by a cell tagged ``solution``. Learners get the
first, teachers the second in its place. Prose for teachers stands between two block breaks::

    ```{code-cell} python
    :tags: [task]

    answer("count-the-ships", ...)
    ```

    ```{code-cell} python
    :tags: [solution]

    answer("count-the-ships", len(ships))
    ```

    +++ {"tags": ["solution"]}

    Learners often forget the ferry.

    +++

A text without these tags is the same for everyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook

Part = Literal["everyone", "task", "solution"]

_CELL = re.compile(r"^(`{3,})\{code-cell\}")
_TAGS = re.compile(r"^:tags:\s*\[(.*)\]\s*$")
_BREAK = re.compile(r"^\+\+\+(.*)$")
_NEXT_STEP = re.compile(r"^\*\*Next:\*\*(?:.+\n?)*\Z", re.MULTILINE)


def has_tasks(text: str) -> bool:
    """Whether learners and teachers get different versions of a text notebook."""
    return any(part != "everyone" for part, _ in _parts(text))


def version_for_learners(text: str) -> str:
    """The text notebook with its gaps and without solutions; every line keeps its number."""
    return _without(text, "solution")


def version_for_teachers(text: str) -> str:
    """The text notebook with solutions in place of the gaps; every line keeps its number."""
    return _without(text, "task")


def as_notebook(text: str, kernel: str = "python3") -> nbformat.NotebookNode:
    """A text notebook as a Jupyter notebook without outputs, for a kernel of this name.

    The next step at its end is left out: it links a page, and from a file that leads nowhere.
    """
    notebook: nbformat.NotebookNode = read_myst_markdown_notebook(_NEXT_STEP.sub("", text))
    notebook.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": kernel},
            "language_info": {"name": "python"},
        }
    )
    notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
    return notebook


def _without(text: str, part: Part) -> str:
    """The text with the lines of this part left empty, so that messages name the right line."""
    return "".join(line if of != part else "\n" for of, line in _parts(text))


def _parts(text: str) -> Iterator[tuple[Part, str]]:
    """Every line, with its end, and to whom it belongs."""
    lines = text.splitlines(keepends=True)
    part: Part = "everyone"
    position = 0
    while position < len(lines):
        end = _end_of_cell(lines, position)
        if end is not None:
            cell = lines[position:end]
            of = _part_of_cell(cell) if part == "everyone" else part
            yield from ((of, line) for line in cell)
            position = end
            continue
        line = lines[position]
        block_break = _BREAK.match(line.rstrip())
        if block_break and '"solution"' in block_break[1]:
            part = "solution"
            yield part, line
        elif block_break and part == "solution":
            yield part, line
            part = "everyone"
        else:
            yield part, line
        position += 1


def _end_of_cell(lines: list[str], start: int) -> int | None:
    """The line after the code cell that begins here; None if none does."""
    fence = _CELL.match(lines[start])
    if fence is None:
        return None
    for number in range(start + 1, len(lines)):
        if lines[number].rstrip() == fence[1]:
            return number + 1
    return len(lines)


def _part_of_cell(cell: list[str]) -> Part:
    for line in cell[1:]:
        tags = _TAGS.match(line.rstrip())
        if tags:
            names = {name.strip() for name in tags[1].split(",")}
            if "solution" in names:
                return "solution"
            return "task" if "task" in names else "everyone"
        if not line.startswith(":"):
            break
    return "everyone"
