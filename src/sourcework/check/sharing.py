"""What the unit's files share with the protected texts: declared quotations, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcework.check.rule import Examined, Finding
from sourcework.load.files import text_files
from sourcework.model.problem import Location
from sourcework.model.source import Source

_WORD = re.compile(r"\w+")
_SHORTEST = 8
"""So many words in a row are no accident."""

_Words = tuple[str, ...]


@dataclass(frozen=True)
class _Protected:
    source: Source
    words: _Words
    quotations: tuple[_Words, ...]


_Starts = dict[_Words, list[tuple[_Protected, int]]]
"""Where each run of the shortest length begins."""


def words_of(text: str) -> _Words:
    """The words of a text without case; the parts of a compound are words of their own."""
    return tuple(word.casefold() for word in _WORD.findall(text))


def check_text_is_not_shared(examined: Examined) -> Iterator[Finding]:
    """No file of the unit shares more words in a row with a protected text than a quotation has.

    A shorter run, from eight words on, lies within one declared quotation. It needs the texts.
    """
    protected = [
        _Protected(
            source,
            words_of(examined.unit.texts[source.slug]),
            tuple(words_of(item.text) for part in source.paragraphs for item in part.quotations),
        )
        for source in examined.unit.sources
        if source.rights.status == "protected" and source.slug in examined.unit.texts
    ]
    if not protected:
        return
    starts = _starts_of_runs(protected)
    most = examined.unit.profile.quotation_words
    for path, text in text_files(examined.loaded.root):
        yield from _shared_runs(path, text, starts, most)


def _starts_of_runs(protected: list[_Protected]) -> _Starts:
    starts: _Starts = {}
    for item in protected:
        for start in range(len(item.words) - _SHORTEST + 1):
            starts.setdefault(item.words[start : start + _SHORTEST], []).append((item, start))
    return starts


def _shared_runs(path: Path, text: str, starts: _Starts, most: int) -> Iterator[Finding]:
    matches = list(_WORD.finditer(text))
    words = tuple(match[0].casefold() for match in matches)
    start = 0
    while start <= len(words) - _SHORTEST:
        hits = starts.get(words[start : start + _SHORTEST])
        if not hits:
            start += 1
            continue
        lengths = ((_run_length(words, start, item.words, there), item) for item, there in hits)
        length, item = max(lengths, key=lambda found: found[0])
        run = words[start : start + length]
        if length > most or not any(_holds(quotation, run) for quotation in item.quotations):
            yield _place(path, text, matches[start].start()), _message(length, item.source, most)
        start += length


def _run_length(words: _Words, start: int, others: _Words, there: int) -> int:
    length = 0
    for word, other in zip(words[start:], others[there:], strict=False):
        if word != other:
            break
        length += 1
    return length


def _holds(quotation: _Words, run: _Words) -> bool:
    starts = range(len(quotation) - len(run) + 1)
    return any(quotation[start : start + len(run)] == run for start in starts)


def _place(path: Path, text: str, offset: int) -> Location:
    line = text.count("\n", 0, offset) + 1
    return Location(path, line, offset - text.rfind("\n", 0, offset))


def _message(length: int, source: Source, most: int) -> str:
    remedy = (
        f"a quotation has at most {most}; say it in your own words"
        if length > most
        else "declare them as a quotation of the source, or say it in your own words"
    )
    return f"{length} words in a row stand in the text of {source.siglum} too; {remedy}"
