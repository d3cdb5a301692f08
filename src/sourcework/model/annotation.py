"""Stand-off annotation: what stands where in a text, without the text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.base import ParagraphId, Prose, Record, Sha256

Layer = Literal["claim", "quotation", "cue", "frame", "hedge", "figure", "name", "forecast", "time"]
"""``cue`` and ``frame`` belong to reported speech; ``name`` marks actors and places."""


class Span(Record):
    """A run of code points in the normalised text of a paragraph."""

    layer: Layer
    start: Annotated[int, Field(ge=0)]
    """The first code point, counted from 0."""
    end: Annotated[int, Field(ge=1)]
    """One past the last code point."""
    ref: Prose | None = None
    """What it is: the id of a claim (claim, cue, frame, hedge, figure, forecast), a quotation, or
    an actor or place (name)."""
    form: Prose | None = None
    """For a name of a few words, the words themselves: who is called what."""
    value: Prose | None = None
    """For a time expression, the day or span meant (ISO 8601, ``2016-08-05/2016-08-06``)."""


class ParagraphSpans(Record):
    """The annotation of one paragraph, bound to one wording of it."""

    paragraph: ParagraphId
    sha256: Sha256
    """The paragraph's hash when it was annotated; a changed text fails loudly."""
    spans: tuple[Span, ...]


class Annotations(Record):
    """The annotation of one source."""

    paragraphs: tuple[ParagraphSpans, ...]
