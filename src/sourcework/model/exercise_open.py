"""Exercises in which something is marked, estimated or written.

Words to mark: in a paragraph (its wording is printed where it is open; else readers mark their own
copy), in our abstract, in a declared quotation, or in a phrase of our own::

    type: mark
    passages:
      - paragraph: p-1
        targets:
          - words: sagte
            feedback: The verb of saying names the speaker.
        traps:
          - words: am Dienstag
            feedback: It says when, not who.
      - paragraph: a-2
        targets:
          - {claim: a-2-c2, part: hedge, feedback: This adverb weakens the claim.}
          - {quotation: a-2-q1, feedback: These words are quoted.}
      - abstract: a-3
        targets:
          - {words: forecast, feedback: The word that looks ahead.}
      - quotation: a-2-q1
        targets:
          - {words: ohne, feedback: The word that says what is missing.}
      - phrase: Der Hafen soll bald öffnen.
        language: de
        gloss: The port is said to open soon.
        targets:
          - {words: soll, feedback: Somebody says so; nobody is named.}
    other: Look for words that name or hide a speaker.

A probability, scored by each test, or a number::

    type: estimate
    measure: probability
    test: The ferry runs again by 21 June 2031, by the register of the port.
    range: true
    reveal: The port stayed closed until 30 June.
    table:
      title: Days with a ferry
      columns: [Month, Days]
      rows:
        - [May, '0']
        - [June, '0']
    outcomes:
      - {text: It runs by 21 June., happened: false}
      - {text: It runs by 31 July., happened: true}
      - {text: Everybody is content., happened: null}
    bands:
      - {least: 0, most: 40, feedback: 'What spoke against a quick end?'}
      - {least: 40, most: 100, feedback: 'What made you hope?'}

A text; it may have all fields of ``first`` and ``then``, except ``prompt``, which it has anyway::

    type: written
    lines: 4
    words: 40
    starters: [The note is good evidence for …]
    checklist: [A paragraph is named.]
    rubric:
      - {level: 1, text: Says whether the note is good.}
      - {level: 2, text: Says for what it is good.}
      - {level: 3, text: 'Says for what, and why not for more.'}
    samples:
      - {level: 1, text: The note is good., feedback: 'For what?'}
      - {level: 2, text: 'It is good for the day, not for the number.'}
      - {level: 3, text: 'It is good for the day; the number would need its counter.'}
    key: The day is seen, the number is told.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from sourcework.model.audience import AfterAttempt
from sourcework.model.base import ClaimId, ParagraphId, Prose, QuotationId, Record
from sourcework.model.exercise_record import Exercise, Writing

SpanPart = Literal["claim", "frame", "cue", "hedge", "figure", "forecast"]
"""A layer of the annotation whose spans belong to a claim."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class Target(Record):
    """Words to be marked, by reference: they need not be printed here.

    Either ``words``, or ``claim`` with ``part``, or ``quotation``.
    """

    words: Prose | None = None
    """The words, where the passage is ours or open."""
    occurrence: Annotated[int, Field(ge=1)] = 1
    """Which of several equal wordings is meant."""
    claim: ClaimId | None = None
    part: SpanPart | None = None
    quotation: QuotationId | None = None
    feedback: Prose

    @model_validator(mode="after")
    def _is_one_reference(self) -> Self:
        given = [self.words is not None, self.claim is not None, self.quotation is not None]
        if sum(given) != 1 or (self.claim is None) != (self.part is None):
            raise PydanticCustomError(
                "one-reference", "give either words, or claim and part, or quotation"
            )
        return self


class Passage(Record):
    """What is read for marks: one of paragraph, abstract, quotation or phrase."""

    paragraph: ParagraphId | None = None
    """The wording of a paragraph: printed where it is open, else in the reader's own copy."""
    abstract: ParagraphId | None = None
    """Our abstract of a paragraph."""
    quotation: QuotationId | None = None
    """A declared quotation, with its gloss."""
    phrase: Prose | None = None
    """Words of our own."""
    language: Language | None = None
    """Of a phrase; without it the phrase is in the language of the unit."""
    gloss: Prose | None = None
    """Of a phrase in another language."""
    targets: AfterAttempt[tuple[Target, ...]] = ()
    traps: AfterAttempt[tuple[Target, ...]] = ()
    """Words that are marked by mistake, and why they tempt."""

    @model_validator(mode="after")
    def _is_one_passage(self) -> Self:
        given = (self.paragraph, self.abstract, self.quotation, self.phrase)
        if sum(item is not None for item in given) != 1:
            raise PydanticCustomError(
                "one-reference", "give one of paragraph, abstract, quotation or phrase"
            )
        if self.phrase is None and (self.language or self.gloss):
            raise PydanticCustomError("one-reference", "language and gloss belong to a phrase")
        return self


class Mark(Exercise):
    """Mark words in one or more passages."""

    type: Literal["mark"]
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    other: AfterAttempt[Prose | None] = None
    """What is said of marks elsewhere."""


class TestOutcome(Record):
    """A test, and whether what it asks for happened."""

    text: Prose
    happened: bool | None
    """None where it cannot be told."""

    __test__ = False  # pytest takes the name for a test class


class Band(Record):
    """What is said of an estimate between two bounds, both included."""

    least: float
    most: float
    feedback: Prose


class RevealTable(Record):
    """Figures that open with the answer."""

    title: Prose
    columns: Annotated[tuple[Prose, ...], Field(min_length=2)]
    rows: Annotated[tuple[tuple[Prose, ...], ...], Field(min_length=1)]


class Estimate(Exercise):
    """Commit to a probability or a number, then see."""

    type: Literal["estimate"]
    measure: Literal["probability", "number"]
    test: Prose
    """What exactly is estimated, so that a stranger could referee it."""
    unit: Prose | None = None
    """Of a number; a probability is in per cent."""
    least: float = 0
    most: float = 100
    step: Annotated[float, Field(gt=0)] = 1
    range: bool = False
    """True where the learner also gives a lowest and a highest value."""
    reveal: AfterAttempt[Prose]
    """What is known, and from whom."""
    table: AfterAttempt[RevealTable | None] = None
    outcomes: AfterAttempt[tuple[TestOutcome, ...]] = ()
    """Of a probability: each test is scored (Brier)."""
    value: AfterAttempt[float | None] = None
    """Of a number, where one can be given."""
    bands: AfterAttempt[tuple[Band, ...]] = ()


class Written(Exercise, Writing):
    """Write an answer, rate it, compare it."""

    type: Literal["written"]
