"""Points on which accounts differ, and the words we use."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.audience import Teacher
from sourcework.model.base import ActorId, Basis, ParagraphId, Prose, Record, Slug


class Position(Record):
    """What one side says."""

    who: Prose
    actor: ActorId | None = None
    what: Prose
    basis: Basis


class ContestedPoint(Record):
    """A question with more than one answer."""

    id: Slug
    title: Prose
    status: Literal["settled", "largely-settled", "open", "depends-on-definition", "not-resolvable"]
    paragraphs: tuple[ParagraphId, ...] = ()
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    assessment: Prose
    basis: Basis
    task: Annotated[Teacher[Prose | None], Field()] = None
    """An idea for a lesson."""


class WordChoice(Record):
    """A word that takes sides, and what we write instead."""

    id: Slug
    term: Prose
    patterns: tuple[Prose, ...] = ()
    """Regular expressions; our own prose must not match them. Empty where context decides."""
    problem: Prose
    recommended: Prose
    paragraphs: tuple[ParagraphId, ...] = ()
    """Where the sources use it."""
    exceptions: tuple[Prose, ...] = ()
    """Phrases of our own prose in which the word is allowed, such as the title of a document."""
