"""Exercises with an answer to choose, sort, fill in or find.

What each type adds to the fields that all have in common. A choice::

    type: choice
    select: one
    options:
      - text: The port watch
        verdict: right
        feedback: '“Nach Angaben” (according to) names it ({para}`a-2`).'
      - text: The port watch, or somebody there
        verdict: partly
        feedback: The text names the office; nobody in it is quoted.
      - text: The paper itself
        verdict: wrong
        feedback: It prints the number, but it does not answer for it.

Cards to sort::

    type: classify
    categories:
      - {id: seen, name: The writer could see it}
      - {id: told, name: The writer was told}
    cards:
      - text: The ferry does not run.
        category: seen
        also: [told]
        feedback: A writer at the port can see it; {para}`a-2` does not say whether he was there.
      - text: Forty travellers are held up.
        category: told
        feedback: The words that name the source say so.
        mistakes:
          - {answer: seen, feedback: You can see a crowd. A number is counted by somebody.}

Pairs::

    type: match
    stems:
      - text: about forty travellers
        answer: watch
        feedback: The number belongs to the port watch.
      - text: the port stays closed
        answer: author
        feedback: Here nobody else is named.
        mistakes:
          - {answer: watch, feedback: It speaks in the sentence before.}
    answers:
      - {id: author, name: the author}
      - {id: watch, name: the port watch}
      - {id: council, name: the town council}

Steps in an order; two steps with one position have no order::

    type: order
    steps:
      - {text: The council talks again., position: 2, feedback: Still to come (¶3).}
      - {text: The ferry stops., position: 1, feedback: On Monday (¶2).}
      - {text: The port stays closed., position: 3, feedback: Until the summer (¶3).}

A text with gaps; a gap without ``choices`` is filled with a word that the learner finds::

    type: cloze
    text: >-
      The number comes from [[1]]. The word [[2]] says that the paper is not sure.
    gaps:
      - answers: [the port watch]
        choices: [the port watch, the council]
        feedback: Its name follows the cue.
        mistakes:
          - {answer: the council, feedback: It speaks in the next paragraph.}
      - answers: [offenbar, apparently]
        feedback: An adverb, late in the sentence.

Statements and the paragraphs in which they stand::

    type: locate
    candidates: [a-1, a-2, a-3]
    statements:
      - text: A forecast
        paragraph: a-3
        feedback: The second sentence speaks of the summer.
        mistakes:
          - {answer: a-2, feedback: It says what is; nothing in it lies ahead.}

Rows to be judged, in one column or several; ``note`` asks for a reason at the end of the row::

    type: matrix
    row_title: The note as evidence for …
    columns:
      - {id: note, name: the note}
      - {id: register, name: the register}
    values:
      - {id: strong, name: strong}
      - {id: weak, name: weak}
      - {id: none, name: none}
    note: Paragraph
    rows:
      - text: that the ferry stopped
        cells:
          - {column: note, value: strong}
          - {column: register, value: strong, also: [weak], feedback: If it was kept that day.}
        feedback: The note was written for readers who could look.
      - text: how many were held up
        cells:
          - {column: note, value: weak, feedback: It only passes the number on.}
          - {column: register, value: strong, feedback: It was made by those who counted.}
"""

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
    row_title: Prose
    """The head of the column in which the rows stand."""
    note: Prose | None = None
    """What the learner notes at the end of each row, such as the paragraph that decided it."""
