"""Outlines for maps: the shapes of a land and of what lies around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
"""Degrees east and degrees north, WGS 84."""

Ring = tuple[Point, ...]
"""The points of a closed line."""


@dataclass(frozen=True)
class Area:
    """One shape, such as a province or a country."""

    name: str
    german: str
    label: Point | None
    """Where its name may stand; None where it is not to be printed."""
    rings: tuple[Ring, ...]
    """Its borders; a ring inside another one is a hole."""


@dataclass(frozen=True)
class Outlines:
    """Everything that lies under the places of a map."""

    subject: tuple[Area, ...] = ()
    """The parts of the land that the unit is about."""
    surroundings: tuple[Area, ...] = ()
    """The countries around it; that land itself may be among them."""
    attributions: tuple[str, ...] = ()
    """To be printed with every map."""
    caveats: tuple[str, ...] = ()
    """What a reader of the map has to know about its borders."""

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the land that the unit is about."""
        points = list(self.points())
        longitudes, latitudes = zip(*points, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    def points(self) -> Iterator[Point]:
        """Every point of the land that the unit is about."""
        for area in self.subject:
            for ring in area.rings:
                yield from ring
