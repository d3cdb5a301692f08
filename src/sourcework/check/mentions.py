"""Mentions: what a text of data or a page names by a role is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.load.files import text_files
from sourcework.model.base import RecordKind
from sourcework.model.problem import Location

_WRITTEN = frozenset({".md", ".yml", ".yaml"})
_KINDS: dict[str, tuple[RecordKind, str]] = {
    "para": ("paragraph", "paragraph"),
    "claim": ("claim", "claim"),
    "quote": ("quotation", "quotation"),
    "cite": ("citation", "entry of references.bib"),
}
# A role between two backticks more is shown, not meant.
_ROLE = re.compile(r"(?<!`)\{(?P<role>para|claim|quote|cite)(?::\w+)?\}`(?P<names>[^`]+)`(?!`)")
_TARGET = re.compile(r"<([^<>]+)>\s*$")


def check_mention_is_known(examined: Examined) -> Iterator[Finding]:
    """Every paragraph, claim, quotation and document that prose names by a role is there."""
    for shown, text in text_files(examined.loaded.root):
        for match in _ROLE.finditer(text) if shown.suffix in _WRITTEN else ():
            kind, noun = _KINDS[match["role"]]
            for name in _names(match["names"]):
                if not examined.is_known(kind, name):
                    message = f"no {noun} is called “{name}”; {nearest(name, examined.ids[kind])}"
                    yield _place(shown, text, match.start()), message


def _names(given: str) -> list[str]:
    target = _TARGET.search(given)
    return [name.strip() for name in (target[1] if target else given).split(",")]


def _place(shown: Path, text: str, start: int) -> Location:
    line = text.count("\n", 0, start) + 1
    return Location(shown, line, start - text.rfind("\n", 0, start))
