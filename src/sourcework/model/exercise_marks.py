"""Where the words of a passage stand that an exercise wants marked.

Places are counted in code points of the printed form of the passage, which has the length of the
normalised text, so that they fit a reader's own copy too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from sourcework.model.exercise_open import Passage, Target
from sourcework.model.source import Paragraph, Source
from sourcework.model.text import find_by_checksum, normalise
from sourcework.model.unit import Unit

PassageKind = Literal["paragraph", "abstract", "quotation", "phrase"]
Place = tuple[int, int]
"""The first code point, and one past the last."""


def kind_of(passage: Passage) -> PassageKind:
    """What is read for marks."""
    kinds: tuple[PassageKind, ...] = ("paragraph", "abstract", "quotation", "phrase")
    return next(kind for kind in kinds if getattr(passage, kind) is not None)


def printed_form(text: str) -> str:
    """A text with its own quotes and dashes, as long as its normalised form."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        plain = normalise(f"|{letter}|")[1:-1]
        if plain != " ":
            letters.append(letter if len(plain) == 1 else plain)
        elif letters and letters[-1] != " ":
            letters.append(" ")
    return "".join(letters).strip(" ")


def is_translated(passage: Passage) -> bool:
    """The words are in the language of the unit, so that a translation has others."""
    return passage.abstract is not None or (passage.phrase is not None and passage.language is None)


def words_of_passage(unit: Unit, passage: Passage) -> str | None:
    """The words that are read, in their printed form; None where they are not at hand."""
    if passage.phrase is not None:
        return printed_form(passage.phrase)
    if passage.abstract is not None:
        return printed_form(unit.paragraph_by_id[passage.abstract][1].abstract)
    if passage.quotation is not None:
        return printed_form(unit.quotation_by_id[passage.quotation][2].text)
    assert passage.paragraph is not None
    source, paragraph = unit.paragraph_by_id[passage.paragraph]
    text = unit.texts.get(source.slug)
    return _wording(source, paragraph, text) if text is not None else None


def _wording(source: Source, paragraph: Paragraph, text: str) -> str | None:
    whole = printed_form(text)
    starts = find_by_checksum(normalise(whole), paragraph.length, paragraph.checksum)
    for start in starts:
        return whole[start : start + paragraph.length]
    return None


def places_of(unit: Unit, passage: Passage, target: Target) -> tuple[Place, ...]:
    """Where the target's words stand in the passage; none where they do not."""
    if target.words is not None:
        words = words_of_passage(unit, passage)
        found = occurrence_of(target.words, words, target.occurrence) if words else None
        return () if found is None else (found,)
    if passage.paragraph is None:
        return ()
    source = unit.paragraph_by_id[passage.paragraph][0]
    annotations = unit.annotations.get(source.slug)
    layer, ref = (target.part, target.claim) if target.claim else ("quotation", target.quotation)
    return tuple(
        (span.start, span.end)
        for spans in (annotations.paragraphs if annotations else ())
        if spans.paragraph == passage.paragraph
        for span in spans.spans
        if span.layer == layer and span.ref == ref
    )


def occurrence_of(words: str, text: str, number: int = 1) -> Place | None:
    """Where words stand in a text for the first, second … time; None where they do not."""
    pattern = re.compile(rf"(?<!\w){re.escape(normalise(words))}(?!\w)")
    found = list(pattern.finditer(normalise(text)))
    return found[number - 1].span() if number <= len(found) else None
