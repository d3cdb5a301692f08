"""Documents, openly accessible elsewhere, that go with a session."""

from __future__ import annotations

from sourcework.model.base import ActorId, Basis, PartialDate, Prose, Record, Slug
from sourcework.model.source import Address


class Companion(Record):
    """A document that a reader can follow a link to."""

    id: Slug
    title: Prose
    sessions: tuple[Slug, ...]
    first_choice: bool = False
    date: PartialDate
    issuer: ActorId
    symbol: Prose | None = None
    """The symbol of a UN document."""
    language: Prose
    address: Address
    licence: Prose
    good_for: Prose
    note: Prose | None = None
    basis: Basis
