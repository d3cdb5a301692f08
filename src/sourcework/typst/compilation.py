"""Typst markup becomes a PDF; the compiler's refusals are told in terms of pages and lines."""

from __future__ import annotations

import json
import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import typst
from sourcework.typst.faults import Fault

#: “error: what” and, below it, the place as file:line:column.
_DIAGNOSTIC = re.compile(
    r"^error: (?P<what>.+?)$(?:\s+┌─ (?P<file>.+?):(?P<line>\d+):(?P<col>\d+))?", re.M
)
_STANDARD = re.compile(r"^PDF/UA-1 error: ")


def book_date(srcdir: Path) -> datetime | None:
    """The date of the book: SOURCE_DATE_EPOCH, else that of the commit; None without either."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        command = ["git", "log", "-1", "--format=%ct"]
        try:
            done = subprocess.run(command, cwd=srcdir, capture_output=True, text=True, check=False)
        except OSError:
            return None
        given = done.stdout.strip() if done.returncode == 0 else ""
    return datetime.fromtimestamp(int(given), UTC) if given else None


class CompilationError(Exception):
    """Typst refused the book."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = list(faults)


def compile_book(
    source: Path,
    places: Sequence[tuple[int, str, int | None]],
    fonts: Sequence[Path],
    date: datetime | None,
) -> tuple[bytes, list[str]]:
    """The PDF, tagged and checked against PDF/UA-1, and the compiler's warnings.

    places: (offset in the source, page, line), in order, for the messages.
    Raises CompilationError; nothing is written.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(source),
            root=str(source.parent),
            font_paths=[str(folder) for folder in fonts],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(date.timestamp()) if date else 0,
        )
    except typst.TypstError as error:
        raise CompilationError(_faults(error.diagnostic, source, places)) from error
    return pdf, [warning.message for warning in warnings]


def target_pages(source: Path, fonts: Sequence[Path], keys: Iterable[str]) -> dict[str, int]:
    """The page number of each target of a book that has been compiled."""
    wanted = set(keys)
    found = typst.query(
        str(source),
        "<target-pages>",
        field="value",
        one=True,
        root=str(source.parent),
        font_paths=[str(folder) for folder in fonts],
        ignore_system_fonts=True,
    )
    return {key: page for key, page in json.loads(found) if key in wanted}


def _faults(
    diagnostic: str, source: Path, places: Sequence[tuple[int, str, int | None]]
) -> list[Fault]:
    starts = [0]
    text = source.read_text("utf-8")
    for found in re.finditer("\n", text):
        starts.append(found.end())
    offsets = [offset for offset, _page, _line in places]
    faults = []
    for error in _DIAGNOSTIC.finditer(diagnostic):
        what = _STANDARD.sub("the accessible PDF standard asks: ", error["what"])
        page, line = str(error["file"] or source.name), None
        if error["file"] and Path(error["file"]).name == source.name:
            at = starts[int(error["line"]) - 1] + int(error["col"])
            index = bisect_right(offsets, at) - 1
            if index >= 0:
                _offset, page, line = places[index]
        elif error["line"]:
            line = int(error["line"])
        faults.append(Fault(page, line, what))
    return faults or [Fault(source.name, None, diagnostic.strip())]
