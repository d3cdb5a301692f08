"""Events: the day they happened and the day they became known."""

from __future__ import annotations

from typing import Literal

from sourcework.model.base import (
    Basis,
    CitationKey,
    Confidence,
    ParagraphId,
    PartialDate,
    PlaceId,
    Prose,
    Record,
    Slug,
)

Track = Literal["ground", "table", "council", "aid"]
"""``ground``: fighting; ``table``: talks; ``council``: the UN Security Council; ``aid``: relief."""


class Known(Record):
    """From which day a newspaper reader could know of an event, and by what."""

    day: PartialDate | None
    """None where we cannot say."""
    by: Prose | None = None
    keys: tuple[CitationKey, ...] = ()
    confidence: Confidence


class Event(Record):
    """Something that happened."""

    id: Slug
    title: Prose
    date: PartialDate
    """The day it happened or began; as exact as is known."""
    end: PartialDate | None = None
    track: Track
    place: PlaceId | None = None
    known: Known | None = None
    """None for events outside the weeks whose knowledge horizon the unit follows."""
    paragraphs: tuple[ParagraphId, ...] = ()
    """Paragraphs of sources that speak of it and to which no claim is bound."""
    note: Prose | None = None
    basis: Basis
