"""What every record has in common: it is frozen, closed, and says on what it rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

RecordKind = Literal[
    "actor",
    "place",
    "event",
    "paragraph",
    "claim",
    "quotation",
    "citation",
    "dimension",
    "format",
    "term",
]
"""What an id can stand for."""


@dataclass(frozen=True)
class IdOf:
    """The kind of record that an id stands for, as metadata of its annotation.

    A field that carries it is a reference, except for the field ``id`` of the record itself.
    """

    kind: RecordKind


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""ASCII kebab-case; says what the thing is; never reused."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A reader-facing text. It may hold inline MyST and is translatable."""

ActorId = Annotated[Slug, IdOf("actor")]
PlaceId = Annotated[Slug, IdOf("place")]
EventId = Annotated[Slug, IdOf("event")]
DimensionId = Annotated[Slug, IdOf("dimension")]
FormatId = Annotated[Slug, IdOf("format")]
TermId = Annotated[Slug, IdOf("term")]

ParagraphId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{1,2}-[1-9][0-9]*$"),
    IdOf("paragraph"),
]
"""Siglum and number of a paragraph, such as ``a-3``."""

ClaimId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{1,2}-[1-9][0-9]*-c[1-9][0-9]*$"),
    IdOf("claim"),
]
"""A claim of a paragraph, such as ``a-3-c1``."""

QuotationId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{1,2}-[1-9][0-9]*-q[1-9][0-9]*$"),
    IdOf("quotation"),
]
"""A quoted phrase of a paragraph, such as ``a-3-q1``."""

CitationKey = Annotated[Slug, IdOf("citation")]
"""A key of ``corpus/references.bib``."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""A language by its code of ISO 639, such as ``ar``."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
]
"""An ISO 8601 date as exact as is known: year, year and month, or year, month and day."""

Confidence = Literal["documented", "established", "uncertain"]
"""How well a record is founded.

``documented``: the document named was read. ``established``: reference knowledge, the document
was not read. ``uncertain``: doubtful; it is shown with a mark.
"""


class Record(BaseModel):
    """A piece of the unit's data. It cannot be changed and knows no field but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Basis(Record):
    """On what a statement of ours rests."""

    keys: Annotated[tuple[CitationKey, ...], Field(min_length=1)]
    """Documents, as keys of the bibliography."""
    confidence: Confidence
    note: Prose | None = None
    """Where in the documents, or what about them a reader should know."""


def pattern_of(annotation: Any) -> str | None:
    """The regular expression that a kind of text keeps."""
    constraints = (item for item in get_args(annotation) if isinstance(item, StringConstraints))
    return next((str(item.pattern) for item in constraints if item.pattern), None)
