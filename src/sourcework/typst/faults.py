"""What keeps a book from being printed, with the page and the line that caused it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.errors import SphinxError


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    page: path of the source file, relative to the source folder.
    line: its line, or None where the parser kept none.
    """

    page: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.page if self.line is None else f"{self.page}:{self.line}"
        return f"{place}: {self.message}"


class PrintError(SphinxError):
    """The PDF was not made; the message lists every fault found."""

    category = "The PDF was not made"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults), key=lambda f: (f.page, f.line or 0, f.message))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def place_of(node: nodes.Node, srcdir: Path, page: Path) -> tuple[str, int | None]:
    """The source file and line of a node, taken from the nearest ancestor that knows them."""
    source: str | None = None
    line: int | None = None
    current: nodes.Node | None = node
    while current is not None:
        line = line or getattr(current, "line", None)
        source = source or getattr(current, "source", None)
        if line and source:
            break
        current = current.parent
    # Included fragments name themselves; anything that is no file gives way to the page.
    path = Path(source) if source and Path(source).is_file() else page
    return os.path.relpath(path, srcdir), line
