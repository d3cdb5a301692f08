"""Formats of negotiation, compared by dimension, and their rounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.base import (
    ActorId,
    Basis,
    ClaimId,
    Confidence,
    DimensionId,
    FormatId,
    ParagraphId,
    PartialDate,
    Prose,
    Record,
    Slug,
)


class Dimension(Record):
    """One row of the comparison."""

    id: Slug
    title: Prose
    german: Prose


class Cell(Record):
    """What can be said of one format in one dimension, and how sure it is."""

    dimension: DimensionId
    text: Prose
    status: Literal["supported", "contested", "unknown"]
    """``unknown``: nothing reliable was seen, or it was not yet known."""
    paragraphs: tuple[ParagraphId, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    basis: Basis


class Format(Record):
    """A way of negotiating."""

    id: Slug
    title: Prose
    german: Prose
    period: Prose
    cells: Annotated[tuple[Cell, ...], Field(min_length=1)]


class Attendance(Record):
    """One party at one round."""

    actor: ActorId
    confidence: Confidence


class Seats(Record):
    """Who sat where.

    ``consulted`` were heard but did not sit at the table; ``absent`` were expected.
    """

    government: tuple[Attendance, ...] = ()
    opposition: tuple[Attendance, ...] = ()
    guarantors: tuple[Attendance, ...] = ()
    mediators: tuple[Attendance, ...] = ()
    hosts: tuple[Attendance, ...] = ()
    states: tuple[Attendance, ...] = ()
    observers: tuple[Attendance, ...] = ()
    consulted: tuple[Attendance, ...] = ()
    absent: tuple[Attendance, ...] = ()


class Round(Record):
    """One meeting of a format."""

    id: Slug
    format: FormatId
    label: Prose
    start: PartialDate
    end: PartialDate
    place: Prose
    outcome: Prose
    summary: Prose
    """Who came, in a sentence."""
    seats: Seats
    date_confidence: Confidence
    attendance_confidence: Confidence
    outcome_confidence: Confidence
    note: Prose | None = None
    basis: Basis
