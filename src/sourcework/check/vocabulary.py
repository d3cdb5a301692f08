"""Vocabulary: single words of a text, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.check.sharing import words_of
from sourcework.model.text import normalise


def check_vocabulary_word_is_short(examined: Examined) -> Iterator[Finding]:
    """An entry has no more words of its text than need no declaration as a quotation."""
    most = examined.unit.profile.uncounted_words
    for _, entry in examined.vocabulary():
        words = len(words_of(entry.wording))
        if words > most:
            message = f"“{entry.wording}” has {words} words of the text; at most {most} are allowed"
            yield examined.at(entry, "form" if entry.form else "word"), message


def check_vocabulary_word_is_unique(examined: Examined) -> Iterator[Finding]:
    """No word stands twice in the vocabulary of a source."""
    seen: set[tuple[str, str]] = set()
    for source, entry in examined.vocabulary():
        name = (source.slug, entry.word.casefold())
        if name in seen:
            message = f"“{entry.word}” stands in the list already; leave one of them out"
            yield examined.at(entry, "word"), message
        seen.add(name)


def check_vocabulary_is_of_its_source(examined: Examined) -> Iterator[Finding]:
    """The words beside a source are words of its own paragraphs, in their order."""
    last = ("", 0)
    for source, entry in examined.vocabulary():
        siglum, _, number = entry.paragraph.partition("-")
        if siglum != source.siglum.lower():
            message = f"here stand words of {source.siglum}; {entry.paragraph} is not of it"
            yield examined.at(entry, "paragraph"), message
            continue
        if last[0] == siglum and int(number) < last[1]:
            message = f"{entry.paragraph} comes before {siglum}-{last[1]}; move the word up"
            yield examined.at(entry, "paragraph"), message
            continue
        last = (siglum, int(number))


def check_vocabulary_stands_in_the_text(examined: Examined) -> Iterator[Finding]:
    """A word stands in its paragraph, as whole words; it needs the text.

    At the beginning of a sentence it may be capitalised.
    """
    for source, entry in examined.vocabulary():
        siglum, _, digits = entry.paragraph.partition("-")
        number = int(digits) if siglum == source.siglum.lower() else 0
        words = examined.wordings.get((source.slug, number))
        wording = normalise(entry.wording)
        either = (wording, wording[0].upper() + wording[1:])
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, either))})(?!\w)"
        if words is not None and re.search(pattern, words) is None:
            message = (
                f"“{entry.wording}” does not stand in {entry.paragraph}; "
                "give “form” as the text has it"
            )
            yield examined.at(entry, "form" if entry.form else "word"), message
