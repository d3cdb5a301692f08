"""Our own prose: it takes no side by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcework.check.page_text import page_prose, place_in, without_mentions
from sourcework.check.rule import Examined, Finding, nearest
from sourcework.load.files import pages
from sourcework.model.contested import WordChoice

_NOT_OUR_WORDS: dict[str, tuple[str, ...] | None] = {
    # Proper names and the words of others. None: the whole record speaks of words.
    "Actor": ("name", "german", "original", "variants"),
    "Place": ("name", "german", "original", "variants"),
    "Claim": ("hedges",),
    "Figure": ("text_form",),
    "Publication": ("outlet", "headline"),
    "Quotation": ("text", "gloss"),
    "Span": None,
    "Speech": ("cue",),
    "VocabularyWord": ("word", "form"),
    "Term": ("term", "forms", "german", "german_forms", "german_variants"),
    "WordChoice": None,
}

_ALLOWANCE = re.compile(r"<!--\s*sourcework:\s*allow\s+(?P<word>\S+)(?P<reason>.*?)-->", re.DOTALL)
_REASON = re.compile(r"\s+because\s+\S")


@dataclass(frozen=True)
class _Word:
    choice: WordChoice
    pattern: re.Pattern[str]


def check_pattern_is_an_expression(examined: Examined) -> Iterator[Finding]:
    """The patterns of a word that takes sides are regular expressions."""
    for choice in examined.unit.words:
        for index, pattern in enumerate(choice.patterns):
            fault = _fault_of(pattern)
            if fault is not None:
                message = f"“{pattern}” is no regular expression: {fault}"
                yield examined.at(choice, "patterns", index), message


def check_word_is_neutral(examined: Examined) -> Iterator[Finding]:
    """Our own prose uses none of the words that ``terminology.yml`` replaces.

    A word in quotation marks or emphasis is mentioned, not used. On a page, a comment on the line
    before allows one use: ``<!-- sourcework: allow word-id because … -->``.
    """
    words = _words(examined)
    for text, record, path in examined.prose:
        fields = _NOT_OUR_WORDS.get(type(record).__name__, ())
        if fields is None or path[0] in fields:
            continue
        for word, match in _uses(words, without_mentions(text)):
            yield examined.at(record, *path), _message(word.choice, match[0])
    for page, text in pages(examined.loaded.root):
        allowed = _allowed_lines(text)
        for word, match in _uses(words, page_prose(text)):
            where = place_in(page, text, match.start())
            if word.choice.id not in allowed.get(where.line - 1, ()):
                yield where, _message(word.choice, match[0])


def check_allowance_has_a_reason(examined: Examined) -> Iterator[Finding]:
    """A comment that allows a word names the word and says why (``because …``)."""
    known = {choice.id for choice in examined.unit.words}
    for page, text in pages(examined.loaded.root):
        for match in _ALLOWANCE.finditer(text):
            where = place_in(page, text, match.start())
            name = match["word"]
            if name not in known and not examined.is_broken("terminology.yml"):
                yield where, f"terminology.yml has no “{name}”; {nearest(name, known)}"
            if not _REASON.match(match["reason"]):
                yield where, f"say why: <!-- sourcework: allow {name} because … -->"


def _words(examined: Examined) -> list[_Word]:
    return [
        _Word(choice, re.compile(pattern, re.IGNORECASE))
        for choice in examined.unit.words
        for pattern in choice.patterns
        if _fault_of(pattern) is None
    ]


@cache
def _fault_of(pattern: str) -> str | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return None


def _uses(words: list[_Word], prose: str) -> Iterator[tuple[_Word, re.Match[str]]]:
    for word in words:
        for match in word.pattern.finditer(prose):
            if not _is_in_a_phrase(match, prose, word.choice.exceptions):
                yield word, match


def _is_in_a_phrase(match: re.Match[str], prose: str, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:
        before = max(match.start() - len(phrase), 0)
        window = prose[before : match.end() + len(phrase)].casefold()
        start = window.find(phrase.casefold())
        while start >= 0:
            begins = before + start
            if begins <= match.start() and match.end() <= begins + len(phrase):
                return True
            start = window.find(phrase.casefold(), start + 1)
    return False


def _allowed_lines(text: str) -> dict[int, set[str]]:
    """Which words a comment on a line allows on the next."""
    allowed: dict[int, set[str]] = {}
    for match in _ALLOWANCE.finditer(text):
        line = text.count("\n", 0, match.end()) + 1
        allowed.setdefault(line, set()).add(match["word"])
    return allowed


def _message(choice: WordChoice, found: str) -> str:
    return f"“{found}” takes sides ({choice.id}); write: {choice.recommended}"
