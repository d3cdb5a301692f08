"""The text files of a unit: pages, data and notes, as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("corpus", "book", "exercises")
"""The folders that hold a unit's content."""

_TEXTS = Path("corpus") / "texts"
_SUFFIXES = frozenset(
    {".bib", ".css", ".csv", ".html", ".ipynb", ".js", ".json", ".md", ".po", ".py", ".svg"}
    | {".toml", ".txt", ".typ", ".xml", ".yaml", ".yml"}
)


def text_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Each text file that belongs to the unit, relative to its folder, with its content.

    Full texts that somebody added are left out, and so is what a build or an editor left behind.
    """
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            shown = path.relative_to(root)
            if path.suffix not in _SUFFIXES or not path.is_file() or _is_left_out(shown):
                continue
            yield shown, path.read_text("utf-8", errors="replace")


def pages(root: Path) -> Iterator[tuple[Path, str]]:
    """Each Markdown page of the book and the exercises, with its content."""
    for shown, text in text_files(root):
        if shown.suffix == ".md" and shown.parts[0] != "corpus":
            yield shown, text


def _is_left_out(path: Path) -> bool:
    return path.is_relative_to(_TEXTS) or any(part[0] in "._" for part in path.parts)
