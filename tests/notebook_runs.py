"""Text notebooks, run cell by cell in this process, with what each cell puts out."""

from __future__ import annotations

import ast
import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sourcework.exports.notebooks import as_notebook
from sourcework.lab import Chart

ROOT = Path(__file__).parents[1]
DEMONSTRATIONS = sorted((ROOT / "book" / "notebooks").glob("*.md"))
EXERCISES = sorted((ROOT / "exercises" / "notebooks").glob("*.md"))


@dataclass
class Cell:
    """A code cell after it has been run."""

    source: str
    printed: str
    value: Any

    @property
    def words(self) -> str:
        """All that a reader can read of its output, the data of a chart included."""
        shown = "" if self.value is None else str(self.value)
        if isinstance(self.value, Chart):
            words = self.value.spec["usermeta"] | self.value.spec["title"]
            shown = json.dumps([words, self.value.spec["datasets"]], ensure_ascii=False)
        return f"{self.printed}\n{shown}"


@dataclass
class Run:
    """A notebook after it has been run."""

    prose: list[str]
    cells: list[Cell]

    def values(self, kind: type) -> Iterator[Any]:
        return (cell.value for cell in self.cells if isinstance(cell.value, kind))

    @property
    def charts(self) -> list[Chart]:
        return list(self.values(Chart))


def front_matter(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(text[4:].partition("\n---\n")[0])
    return loaded


def run(text: str) -> Run:
    """Run the cells of a text notebook in order, as a kernel would."""
    names: dict[str, Any] = {"__name__": "__main__"}
    done = Run([], [])
    for cell in as_notebook(text).cells:
        if cell.cell_type != "code":
            done.prose.append(cell.source)
            continue
        tree = ast.parse(cell.source)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "cell", "exec"), names)
            value = eval(compile(last, "cell", "eval"), names) if last else None
        done.cells.append(Cell(cell.source, printed.getvalue(), value))
    return done
