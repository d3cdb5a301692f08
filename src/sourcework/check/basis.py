"""What pages say of the world: it carries a basis that a reader can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcework.check.page_text import page_prose, place_in
from sourcework.check.rule import Examined, Finding
from sourcework.load.files import pages
from sourcework.model.unit import Profile

_BASIS = re.compile(r"\{(?:para|claim|quote|cite(?::\w+)?)\}`")
_EXCUSE = re.compile(r"<!--\s*sourcework:\s*no-basis(?P<reason>.*?)-->", re.DOTALL)
_REASON = re.compile(r"\s+because\s+\S")

_NEW_BLOCK = re.compile(r"\s*(?:[-*+]|\d+[.)]|:)\s")
_NO_PROSE = re.compile(r"\s*(?:$|[#|%]|:{3,}|`{3,}|~{3,}|<!--.*-->\s*$|\([\w-]+\)=\s*$)|:[\w-]+:")
_SENTENCE_END = re.compile(r"[.!?][”’\")*]*\s+(?=[“‘\"(*\[]*[A-Z])")

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"\d{1,2}(?:\s?[–/-]\s?\d{1,2}|\s(?:and|or|to)\s\d{1,2})?"
_DATE = re.compile(
    rf"\b{_DAY}\s+{_MONTH}\b(?:\s+\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{1,2}}\b(?:,?\s+\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{4}}\b"
    r"|\b(?i:in|since|until|by|of|from|during|before|after|early|late|mid|last|next)[\s-]"
    rf"{_MONTH}\b"
    r"|(?<![\w/.,])(?:1[89]|20)\d\d(?:s|[–/-]\d\d(?:\d\d)?)?\b(?![.,]?\d)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "two|three|four|five|six|seven|eight|nine"
_NUMBER = re.compile(
    r"(?<![\w¶§/.,–-])(?:\d+(?:[,.\u00a0\u202f]\d+)*"
    rf"|(?:{_TENS})(?:[\s-](?:one|{_ONES}))?|{_ONES}|ten|eleven|twelve|\w{{3,5}}teen"
    r"|hundreds?|thousands?|millions?|dozens?)(?![\w/–])(?P<share>\s?%|\sper\scent)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+(?:\s*(?:[–,-]|and|to|or)\s*\d+)*")
_PARAGRAPHS = re.compile(r"¶+\s*\d+(?:\s*(?:[–,-]|and|to)\s*¶*\d+)*")
_WORD = re.compile(r"[\s-]+(?P<word>[^\W\d_]+)")
_PHRASE = 3
"""How many words behind a number may belong to what it counts."""

_OF = _words("of the these those our all them its his her their more other")
_NO_NOUN = _words(
    "a about after against also among and are as at be because been before between both but by can"
    " could did do does during each for from had has have he if in into is it like may might"
    " must no not on only or over she should so than that then there they to under until was we"
    " were what when where which while who whom whose will with without would you"
)


@dataclass(frozen=True)
class _OwnThings:
    """What the unit may count without a basis, its own parts, and what a number may name."""

    forms: frozenset[str]
    numbered: frozenset[str]

    @classmethod
    def of(cls, profile: Profile) -> _OwnThings:
        own, others = _all_forms(profile.own_things), _all_forms(profile.numbered_things)
        return cls(own, own | others)

    def without_labels(self, prose: str) -> str:
        """The prose with blanks for numbers that are names: ``session 2``, ``¶3 and 4``."""
        words = "|".join(sorted(map(re.escape, self.numbered)))
        labelled = re.compile(rf"(?<=\b)(?:{words or '(?!)'})\s+{_NUMBERS.pattern}", re.IGNORECASE)
        for pattern in (_PARAGRAPHS, labelled):
            prose = pattern.sub(lambda match: " " * len(match[0]), prose)
        return prose


def check_dated_sentence_has_basis(examined: Examined) -> Iterator[Finding]:
    """A sentence that names a date or counts something cites a paragraph, claim or document.

    It holds on the pages that ``unit.yml`` lists as ``pages_of_fact``, in their running text, and
    in what the sessions say is not known. What the unit may count of itself stands there as
    ``own_things``, what only bears a number as its name as ``numbered_things``. On a page, a
    comment on the line before excuses one use: ``<!-- sourcework: no-basis because … -->``.
    """
    own = _OwnThings.of(examined.unit.profile)
    yield from _in_pages(examined, own)
    yield from _in_sessions(examined, own)


def _in_pages(examined: Examined, own: _OwnThings) -> Iterator[Finding]:
    profile = examined.unit.profile
    for page, text in pages(examined.loaded.root):
        if not any(page.match(pattern) for pattern in profile.pages_of_fact):
            continue
        excused = _excused_lines(text)
        for offset, found in _without_basis(text, own):
            where = place_in(page, text, offset)
            if where.line not in excused:
                yield where, _message(found)


def _in_sessions(examined: Examined, own: _OwnThings) -> Iterator[Finding]:
    """A text in a session's record has one place, that of its first line."""
    for session in examined.unit.sessions:
        for index, text in enumerate(session.unknown):
            for _offset, found in _without_basis(text, own):
                yield examined.at(session, "unknown", index), _message(found)


def check_excuse_has_a_reason(examined: Examined) -> Iterator[Finding]:
    """A comment that excuses a sentence from its basis says why (``because …``)."""
    for page, text in pages(examined.loaded.root):
        for match in _EXCUSE.finditer(text):
            if not _REASON.match(match["reason"]):
                where = place_in(page, text, match.start())
                yield where, "say why: <!-- sourcework: no-basis because … -->"


def _without_basis(text: str, own: _OwnThings) -> Iterator[tuple[int, _Statement]]:
    """The sentences that need a basis and have none: where the statement stands, and what it is."""
    prose = page_prose(text)
    for start, end in _sentences(text):
        found = _statement(prose[start:end], own)
        if found is not None and not _BASIS.search(text, start, end):
            yield start + found.start, found


@dataclass(frozen=True)
class _Statement:
    words: str
    is_date: bool
    start: int


def _statement(sentence: str, own: _OwnThings) -> _Statement | None:
    """The first date or count in a sentence that speaks of the world."""
    sentence = own.without_labels(sentence)
    found = [_Statement(match[0], True, match.start()) for match in _DATE.finditer(sentence)]
    undated = _DATE.sub(lambda match: "." * len(match[0]), sentence)
    for match in _NUMBER.finditer(undated):
        counted = _counted(undated, match.end())
        if match["share"] or (counted and not own.forms.intersection(counted)):
            words = " ".join((match[0], *counted[:1]))
            found.append(_Statement(words, False, match.start()))
    return min(found, key=lambda item: item.start, default=None)


def _counted(sentence: str, position: int) -> list[str]:
    """The words behind a number that say what it counts."""
    words: list[str] = []
    while len(words) < _PHRASE and (match := _WORD.match(sentence, position)):
        position = match.end()
        word = match["word"].casefold()
        if not words and word in _OF:
            continue
        if word in _NO_NOUN or word in _OF:
            break
        words.append(word)
    return words


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of the running text begins and ends."""
    hidden = page_prose(text).split("\n")
    block: tuple[int, int] | None = None
    offset = 0
    for line, shown in zip([*text.split("\n"), ""], [*hidden, ""], strict=True):
        no_prose = bool(_NO_PROSE.match(line)) or not (shown.strip() or _BASIS.search(line))
        if block and (no_prose or _NEW_BLOCK.match(line)):
            yield from _sentences_between(text, *block)
            block = None
        if not no_prose:
            block = (block[0] if block else offset, offset + len(line))
        offset += len(line) + 1


def _sentences_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _SENTENCE_END.finditer(text, start, end):
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _excused_lines(text: str) -> frozenset[int]:
    """The lines that follow an excuse."""
    return frozenset(text.count("\n", 0, match.end()) + 2 for match in _EXCUSE.finditer(text))


def _all_forms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for word in words for form in _forms(word.casefold()))


def _forms(word: str) -> tuple[str, ...]:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return word, plural, word + "es"


def _message(found: _Statement) -> str:
    words = " ".join(found.words.split())
    remedy = "its sentence has no basis; add {para}, {claim}, {quote} or {cite:p}"
    if found.is_date:
        return f"“{words}” is a date and {remedy}"
    return f"“{words}” counts something and {remedy}; or name a thing of the unit in own_things"
