"""Exercises with an answer to choose, sort, fill in or find."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.audience import AfterAttempt
from sourcework.model.base import ParagraphId, Prose, Record, Slug
from sourcework.model.exercise_record import Exercise, Mistake, Named, Texts

Verdict = Literal["right", "partly", "wrong"]
"""``partly``: a defensible answer that a better one surpasses."""

Mistakes = tuple[Mistake, ...]
Several = Field(min_length=2)


class Option(Record):
    """An answer to choose."""

    text: Prose
    verdict: AfterAttempt[Verdict]
    feedback: AfterAttempt[Prose]
    """Why it tempts, what it overlooks, where to look."""


class Choice(Exercise):
    """Choose one answer, or several."""

    type: Literal["choice"]
    select: Literal["one", "several"] = "one"
    options: Annotated[tuple[Option, ...], Several]


class Card(Record):
    """Something to be sorted."""

    text: Prose
    category: AfterAttempt[Slug]
    also: AfterAttempt[tuple[Slug, ...]] = ()
    """Categories that are accepted with a reason."""
    feedback: AfterAttempt[Prose]
    mistakes: AfterAttempt[Mistakes] = ()
    """``answer`` is a category."""


class Classify(Exercise):
    """Sort cards into categories."""

    type: Literal["classify"]
    categories: Annotated[tuple[Named, ...], Several]
    cards: Annotated[tuple[Card, ...], Several]


class Stem(Record):
    """Something that seeks its counterpart."""

    text: Prose
    answer: AfterAttempt[Slug]
    also: AfterAttempt[tuple[Slug, ...]] = ()
    feedback: AfterAttempt[Prose]
    mistakes: AfterAttempt[Mistakes] = ()
    """``answer`` is one of the answers."""


class Match(Exercise):
    """Bring together what belongs together; some answers may stay over."""

    type: Literal["match"]
    stems: Annotated[tuple[Stem, ...], Several]
    answers: Annotated[tuple[Named, ...], Several]
    """In the order in which they are shown."""
    reuse: bool = False
    """True where an answer may be used more than once."""


class Step(Record):
    """Something with a place in an order."""

    text: Prose
    position: AfterAttempt[Annotated[int, Field(ge=1)]]
    """Equal positions: the order of the two is open."""
    feedback: AfterAttempt[Prose]


class Order(Exercise):
    """Bring steps into order. The file gives them in the order in which they are shown."""

    type: Literal["order"]
    steps: Annotated[tuple[Step, ...], Several]


class Gap(Record):
    """A blank in a text."""

    answers: AfterAttempt[Annotated[Texts, Field(min_length=1)]]
    """Every wording that is right."""
    choices: Texts = ()
    """What to choose from; empty where the word has to be found."""
    feedback: AfterAttempt[Prose]
    mistakes: AfterAttempt[Mistakes] = ()
    """``answer`` is a wording."""


class Cloze(Exercise):
    """Fill the blanks. ``[[1]]`` stands in the text for the first of ``gaps``."""

    type: Literal["cloze"]
    text: Prose
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]


class Statement(Record):
    """Something that one paragraph says, or decides."""

    text: Prose
    paragraph: AfterAttempt[ParagraphId]
    also: AfterAttempt[tuple[ParagraphId, ...]] = ()
    feedback: AfterAttempt[Prose]
    mistakes: AfterAttempt[Mistakes] = ()
    """``answer`` is a paragraph."""


class Locate(Exercise):
    """Find the paragraph."""

    type: Literal["locate"]
    candidates: Annotated[tuple[ParagraphId, ...], Several]
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Cell(Record):
    """The answer for one row in one column."""

    column: Slug
    value: Slug
    also: tuple[Slug, ...] = ()
    feedback: Prose | None = None


class Row(Record):
    """A row of a matrix."""

    text: Prose
    cells: AfterAttempt[Annotated[tuple[Cell, ...], Field(min_length=1)]]
    """One for each column."""
    feedback: AfterAttempt[Prose | None] = None
    """On the row as a whole."""


class Matrix(Exercise):
    """Judge each row in each column."""

    type: Literal["matrix"]
    columns: Annotated[tuple[Named, ...], Field(min_length=1)]
    values: Annotated[tuple[Named, ...], Several]
    rows: Annotated[tuple[Row, ...], Several]
    note: Prose | None = None
    """What the learner notes at the end of each row, such as the paragraph that decided it."""
