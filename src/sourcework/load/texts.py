"""Full texts: recognised by their fingerprints, and kept out of the repository.

The unit holds facts about its texts, not the texts. Who has one lawfully adds it here. A copy is
known by its paragraphs alone, so that neither the file's name nor its encoding, line breaks,
quotes or added lines matter.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcework.model.problem import Location, Problem
from sourcework.model.source import Paragraph, Source
from sourcework.model.text import (
    displayed,
    find_by_checksum,
    fingerprint,
    normalise,
    places_in_display,
    split_paragraphs,
)

ENVIRONMENT = "SOURCEWORK_TEXTS"
"""Names a folder of full texts, used as they are and never copied."""

FOLDER = Path("corpus") / "texts"
"""Where added texts are kept; git ignores it."""

_Place = tuple[int, int]
"""Start and end in a normalised text."""

_AND = re.compile(r"(?:und|oder|bis|bzw|sowie|and|or|et|ou)\b")
_PARTED = re.compile(r"(?<=\w)(-|\u2010|\u00ad)[^\S\n]*\r?\n[^\S\n]*(?=\w)")
"""A hyphen at the end of a line, in a word or between two."""

_JOINS: tuple[Callable[[str], str], ...] = (
    # Broken at a hyphen of its own, as “Ost-Berlin”.
    lambda text: _PARTED.sub(r"\1", text),
    # Divided by syllables.
    lambda text: _PARTED.sub("", text),
    # Both: a capital letter begins a word of its own.
    lambda text: _PARTED.sub(lambda match: match[1] if text[match.end()].isupper() else "", text),
    # The first, but for a hyphen that stands for the end of a word, as “Ost- und West-Berlin”.
    lambda text: _PARTED.sub(
        lambda match: match[0] if _AND.match(text, match.end()) else match[1], text
    ),
)
"""Ways to join the words that are parted at the end of a line."""

_LONGEST_COPY = 60_000
"""Characters; something longer is a stranger, and is not searched again in every form."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class FoundParagraph:
    """Where a paragraph stands in a normalised text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Recognition:
    """Which paragraphs of a source a text holds."""

    source: Source
    copy: str
    """The text as it stands in the copy, with parted words joined."""
    text: str
    """The whole text, normalised to one line."""
    found: tuple[FoundParagraph, ...]

    @property
    def paragraphs(self) -> dict[int, str]:
        """The paragraphs found, by number."""
        return {item.number: self.text[item.start : item.end] for item in self.found}

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the paragraphs that were not found."""
        found = {item.number for item in self.found}
        return tuple(
            paragraph.number
            for paragraph in self.source.paragraphs
            if paragraph.number not in found
        )

    @property
    def complete(self) -> bool:
        """Every paragraph was found."""
        return not self.missing

    @property
    def recognised(self) -> bool:
        """At least half of the body was found; a dateline alone may stand in any text."""
        body = {item.number for item in self.source.paragraphs if item.kind == "body"}
        found = body & {item.number for item in self.found}
        return bool(found) and 2 * len(found) >= len(body)


def decode(data: bytes) -> str:
    """The text in a file's bytes: UTF-8 or UTF-16, with or without mark, else Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        # Latin script in UTF-16 has a zero in every other byte: the second or the first.
        little = data[1::2].count(0) >= data[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def recognise(text: str, sources: Iterable[Source]) -> tuple[Recognition, ...]:
    """What a text holds of the sources, the most first; sources of which it holds nothing left out.

    Words that a copy parts at the end of a line are joined where a paragraph is known by it.
    """
    sources = tuple(sources)
    found = _recognise(text, sources)
    if not _PARTED.search(text) or (found and all(result.complete for result in found)):
        return found
    known = {paragraph.sha256 for source in sources for paragraph in source.paragraphs}
    wholes = [_with_known_blocks(text, known)]
    if len(text) <= _LONGEST_COPY:
        wholes += [join(text) for join in _JOINS]
    # The first of equals is kept, so that a text is changed only where that helps.
    return max((found, *(_recognise(whole, sources) for whole in wholes)), key=_paragraphs_found)


def _paragraphs_found(results: tuple[Recognition, ...]) -> int:
    return sum(len(result.found) for result in results)


def _with_known_blocks(text: str, known: set[str]) -> str:
    """The text with each block in the form in which it is a known paragraph, if there is one."""
    parts = re.split(r"(\n[^\S\n]*\n)", text.replace("\r\n", "\n").replace("\r", "\n"))
    for index, block in enumerate(parts):
        forms = (block, *(join(block) for join in _JOINS)) if _PARTED.search(block) else ()
        parts[index] = next((form for form in forms if fingerprint(form) in known), block)
    return "".join(parts)


def _recognise(text: str, sources: tuple[Source, ...]) -> tuple[Recognition, ...]:
    """What a text holds, its lines taken as they are.

    A paragraph between blank lines is found at once. Only where no block of the text is known are
    the paragraphs looked for at every position.
    """
    whole = normalise(text)
    blocks = _blocks_by_fingerprint(text, whole)
    known = tuple(source for source in sources if _any_block(source, blocks))
    results = (
        Recognition(source, text, whole, tuple(_find(source, whole, blocks)))
        for source in known or sources
    )
    return tuple(
        sorted(
            (result for result in results if result.found),
            key=lambda result: -len(result.found) / len(result.source.paragraphs),
        )
    )


def paragraphs_at_hand(source: Source, text: str) -> dict[int, str]:
    """The paragraphs of a source that a text holds in the wording of the record, by number."""
    return next((result.paragraphs for result in recognise(text, (source,))), {})


def printed_paragraphs(source: Source, text: str) -> dict[int, str]:
    """The paragraphs of a source that a text holds, by number, with the text's own quotes."""
    printed: dict[int, str] = {}
    for result in recognise(text, (source,)):
        display = displayed(result.copy)
        places = places_in_display(display)
        for found in result.found:
            printed[found.number] = display[places[found.start] : places[found.end - 1] + 1]
    return printed


def _blocks_by_fingerprint(text: str, whole: str) -> dict[str, list[_Place]]:
    """Where each block of a text stands in the normalised whole."""
    blocks = split_paragraphs(text)
    # A combining mark at the start of a block would join the block before it.
    if " ".join(blocks) != whole:
        return {}
    places: dict[str, list[_Place]] = {}
    position = 0
    for block in blocks:
        places.setdefault(fingerprint(block), []).append((position, position + len(block)))
        position += len(block) + 1
    return places


def _any_block(source: Source, blocks: dict[str, list[_Place]]) -> bool:
    return any(paragraph.sha256 in blocks for paragraph in source.paragraphs)


def _find(source: Source, whole: str, blocks: dict[str, list[_Place]]) -> Iterator[FoundParagraph]:
    earliest = 0
    for paragraph in source.paragraphs:
        places = blocks.get(paragraph.sha256) or _places(paragraph, whole)
        if not places:
            continue
        # A short paragraph may occur twice; the text's order decides.
        start, end = next((place for place in places if place[0] >= earliest), places[0])
        yield FoundParagraph(paragraph.number, start, end)
        earliest = end


def _places(paragraph: Paragraph, whole: str) -> list[_Place]:
    return [
        (start, start + paragraph.length)
        for start in find_by_checksum(whole, paragraph.length, paragraph.checksum)
        if fingerprint(whole[start : start + paragraph.length]) == paragraph.sha256
    ]


def read_texts(root: Path, sources: Iterable[Source]) -> tuple[dict[str, str], list[Problem]]:
    """The full texts at hand by slug, and what is wrong with the folder of texts.

    A text stands beside its record (a text of our own), was added, or is in the folder that the
    environment names.
    """
    sources = tuple(sources)
    texts: dict[str, str] = {}
    for source in sources:
        for path in (text_beside(root, source), stored_text(root, source)):
            if path.is_file():
                texts[source.slug] = decode(path.read_bytes())
                break
    name = os.environ.get(ENVIRONMENT)
    if not name:
        return texts, []
    folder = Path(name)
    if not folder.is_dir():
        message = f"{ENVIRONMENT} names “{name}”, which is no folder; name one or unset it"
        return texts, [Problem(Location(folder), "texts-are-readable", message)]
    for path in sorted(folder.iterdir()):
        if path.is_file():
            text = decode(path.read_bytes())
            for result in recognise(text, sources):
                if result.recognised:
                    texts.setdefault(result.source.slug, text)
    return texts, []


def text_beside(root: Path, source: Source) -> Path:
    """Where the text of a source of our own stands: in the repository, beside its record."""
    return root / "corpus" / "sources" / source.slug / "text.txt"


def stored_text(root: Path, source: Source) -> Path:
    """Where a text that was added stands, or would stand."""
    return root / FOLDER / f"{source.slug}.txt"
