"""The part of the earth that a map shows, and where a point of it lies on the drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sourcework.model.outline import Point

KILOMETRES_PER_DEGREE = 111.2
"""Of latitude; of longitude it is less by the cosine of the latitude."""

_MARGIN = 0.04
"""Around the land, as a share of its width."""


@dataclass(frozen=True)
class Frame:
    """West, south, east and north in degrees, and the width of the drawing in its own units."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Units of the drawing per degree of latitude."""
        return self.width / ((self.east - self.west) * self._narrowing)

    @property
    def height(self) -> float:
        """Of the drawing."""
        return round((self.north - self.south) * self.scale, 1)

    @property
    def _narrowing(self) -> float:
        """By how much a degree of longitude is shorter than one of latitude, in the middle."""
        return math.cos(math.radians((self.north + self.south) / 2))

    def position(self, point: Point) -> tuple[float, float]:
        """Right of the left edge and below the upper edge."""
        east, north = point
        across = (east - self.west) * self._narrowing * self.scale
        return round(across, 1), round((self.north - north) * self.scale, 1)

    def holds(self, point: Point) -> bool:
        """Whether the point lies on the map."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def kilometres(self, units: float) -> float:
        """How far a length on the drawing is on the ground."""
        return units / self.scale * KILOMETRES_PER_DEGREE


def frame_of_land(bounds: tuple[float, float, float, float], width: float) -> Frame:
    """The whole land, with a margin."""
    west, south, east, north = bounds
    margin = (east - west) * _MARGIN
    return Frame(west - margin, south - margin, east + margin, north + margin, width)


def frame_around(centre: Point, kilometres: float, width: float) -> Frame:
    """So many kilometres to the left and to the right of a point, in the shape of a page."""
    east, north = centre
    up = 0.75 * kilometres / KILOMETRES_PER_DEGREE
    aside = kilometres / KILOMETRES_PER_DEGREE / math.cos(math.radians(north))
    return Frame(east - aside, north - up, east + aside, north + up, width)
