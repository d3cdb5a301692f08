"""A task of an exercise notebook: what is right, and what is said to an answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt

from sourcework.model.audience import AfterAttempt
from sourcework.model.base import Prose, Record, Slug

Answer = StrictInt | StrictFloat | Prose | tuple[Prose, ...]
"""A number, a text, or several texts in any order."""


class NotebookMistake(Record):
    """A wrong answer that learners give, and what is said to it."""

    answer: Answer
    sentence: Prose


class NotebookTask(Record):
    """A task that a cell of the notebook names: ``answer("<id>", …)``."""

    id: Slug
    """Unique in the unit."""
    kind: Literal["number", "word", "words", "judgement"]
    """What is asked for: a number, a text, several texts, or a text of one's own."""
    decimals: Annotated[int, Field(ge=0)] = 0
    """Digits after the point to which numbers are compared."""
    fewest_words: Annotated[int, Field(ge=1)] | None = None
    """Words that a judgement must have."""
    right: AfterAttempt[tuple[Answer, ...]] = ()
    """Every answer that counts as right; empty for a judgement."""
    feedback: AfterAttempt[Prose]
    """What is said to a right answer, or to a judgement of some length."""
    hints: AfterAttempt[tuple[Prose, ...]] = ()
    """From the slightest to the strongest."""
    mistakes: AfterAttempt[tuple[NotebookMistake, ...]] = ()
