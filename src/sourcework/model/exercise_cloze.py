"""A text with gaps: where ``[[1]]`` stands, the first gap belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GAP = re.compile(r"\[\[([1-9][0-9]*)\]\]")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”“’‘])\s+|\n+")

Piece = tuple[str, int | None]
"""Words, and the position from 0 of the gap that follows them; None at the end."""


def cloze_parts(text: str) -> Iterator[Piece]:
    """A text as words and gaps."""
    parts = _GAP.split(text)
    gaps = [int(number) - 1 for number in parts[1::2]]
    yield from zip(parts[::2], [*gaps, None], strict=True)


def gaps_in(text: str) -> tuple[int, ...]:
    """The positions from 0 of the gaps that a text names, in its order."""
    return tuple(int(match[1]) - 1 for match in _GAP.finditer(text))


def sentence_of_gap(text: str, position: int) -> tuple[str, str]:
    """The words before and behind a gap in its sentence; another gap is its number, ``(2)``."""
    for sentence in _BETWEEN_SENTENCES.split(text):
        before, mark, after = sentence.partition(f"[[{position + 1}]]")
        if mark:
            return _GAP.sub(r"(\1)", before), _GAP.sub(r"(\1)", after)
    return "", ""
