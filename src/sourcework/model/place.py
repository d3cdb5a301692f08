"""Places, with coordinates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.base import Basis, LanguageTag, PlaceId, Prose, Record, Slug


class Place(Record):
    """A place that the sources or the events name."""

    id: Slug
    kind: Literal["city", "town", "quarter", "province", "region", "country", "crossing", "site"]
    name: Prose
    german: Prose
    original: Prose | None = None
    """The name in its own script."""
    original_language: LanguageTag | None = None
    """Of that name, so that it is read aloud and set right."""
    variants: tuple[Prose, ...] = ()
    # The ranges are a rule of their own, so that all faults of a run are found together.
    latitude: float | None = None
    """Degrees north, WGS 84."""
    longitude: float | None = None
    """Degrees east, WGS 84."""
    part_of: PlaceId | None = None
    role: Prose
    """What it stood for in the time of the sources."""
    invented: bool = False
    """Made for a practice text; it enters no table of the corpus."""
    note: Prose | None = None
    basis: Basis
    coordinates_basis: Annotated[Basis | None, Field()] = None
