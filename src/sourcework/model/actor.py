"""Actors: who speaks, acts or is spoken of."""

from __future__ import annotations

from typing import Literal

from sourcework.model.base import ActorId, Basis, LanguageTag, Prose, Record, Slug


class Actor(Record):
    """A person, state, body, group or collective."""

    id: Slug
    kind: Literal["person", "organisation", "state", "armed-group", "media", "collective"]
    name: Prose
    german: Prose
    original: Prose | None = None
    """The name in its own script."""
    original_language: LanguageTag | None = None
    """Of that name, so that it is read aloud and set right."""
    variants: tuple[Prose, ...] = ()
    """Other spellings and names, in the sources or elsewhere."""
    part_of: ActorId | None = None
    """The actor for whom it speaks or to which it belongs."""
    role: Prose
    """What it was in the time of the sources."""
    invented: bool = False
    """Made for a practice text; it enters no table of the corpus."""
    note: Prose | None = None
    basis: Basis
