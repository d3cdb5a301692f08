"""A source: where it comes from, its paragraphs, and what they say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, computed_field

from sourcework.model.base import (
    ActorId,
    Basis,
    ParagraphId,
    PartialDate,
    PlaceId,
    Prose,
    QuotationId,
    Record,
    Sha256,
    Slug,
)
from sourcework.model.claim import Claim

Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
Count = Annotated[int, Field(ge=0)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Number = Annotated[int, Field(ge=1)]


class Publication(Record):
    """A place where the text, or a variant of it, appeared."""

    outlet: Prose
    address: Address
    headline: Prose | None = None
    headline_seen: bool = False
    """False where the headline was read off the address, not off the page."""
    note: Prose | None = None
    basis: Basis


class Evidence(Record):
    """One piece of inner evidence for the day of a text."""

    paragraph: Number | None = None
    """None where the evidence is an absence in the whole text."""
    text: Prose
    basis: Basis | None = None
    """Where the world outside the text is needed to read it."""


class Dating(Record):
    """The day of a text and how we know it."""

    date: PartialDate
    earliest: PartialDate
    latest: PartialDate
    printed: bool
    """True where the text itself carries its day."""
    confidence: Prose
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Rights(Record):
    """Who owns the text and what this unit does with it."""

    holder: Prose
    status: Literal["protected", "open"]
    licence: Prose | None = None
    """The licence of an open text."""
    note: Prose


class Quotation(Record):
    """A short phrase of a source, cited from pages by its id and counted once."""

    id: QuotationId
    text: Prose
    """The words as they stand in the text."""
    gloss: Prose
    """The same in the language of the unit."""
    comment: Prose
    """Why the wording matters."""


class Marks(Record):
    """How many spans of each layer a paragraph has, counted when it was annotated."""

    claim: Count = 0
    quotation: Count = 0
    cue: Count = 0
    frame: Count = 0
    hedge: Count = 0
    figure: Count = 0
    name: Count = 0
    forecast: Count = 0
    time: Count = 0


class Paragraph(Record):
    """One block of a source."""

    number: Number
    kind: Literal["body", "dateline", "subheading", "caption", "embed", "headline"]
    abstract: Prose
    """What it says, in our words."""
    words: Annotated[int, Field(ge=1)]
    length: Annotated[int, Field(ge=1)]
    """Code points of the normalised text."""
    sha256: Sha256
    checksum: Checksum
    control: Checksum | None = None
    """Control digits of the four values above: they tell, even without the text, that one of them
    was changed."""
    marks: Marks = Marks()
    """A second witness of ``annotations.yml``: a span or a file that was lost is missed."""
    content_note: Prose | None = None
    """A warning that stands before it."""
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()


class Source(Record):
    """One text of the corpus."""

    slug: Slug
    siglum: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}$")]
    role: Literal["corpus", "practice"]
    """A practice text is made for learning; it enters no table, count or chart of the corpus."""
    title: Prose
    """What we call it."""
    summary: Prose
    """What it is about, in one or two sentences."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    genre: Prose
    place: PlaceId | None = None
    """Where it was written: a place."""
    place_note: Prose
    """How we know the place."""
    author: Prose
    """The author as far as known."""
    on_the_spot: Prose
    """Was the writer there? As far as the text lets us say."""
    addressee: Prose
    """For whom it was written."""
    dating: Dating
    publications: tuple[Publication, ...] = ()
    """The first is the one that was matched; the others are variants."""
    agencies: tuple[ActorId, ...] = ()
    """News agencies that the text names or is known to draw on."""
    agency_note: Prose | None = None
    rights: Rights
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]

    def paragraph_id(self, number: int) -> ParagraphId:
        """The id under which pages refer to a paragraph."""
        return f"{self.siglum.lower()}-{number}"

    @computed_field  # type: ignore[prop-decorator]
    @property
    def words(self) -> int:
        """The words of the whole text."""
        return sum(paragraph.words for paragraph in self.paragraphs)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the text."""
        return tuple(claim for paragraph in self.paragraphs for claim in paragraph.claims)
