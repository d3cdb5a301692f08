"""Places: coordinates are on the globe, and both are there."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding

_LIMITS = {"latitude": 90, "longitude": 180}


def check_coordinates_are_in_range(examined: Examined) -> Iterator[Finding]:
    """A latitude lies between -90 and 90, a longitude between -180 and 180 degrees."""
    for place in examined.unit.places:
        for field, limit in _LIMITS.items():
            degrees = getattr(place, field)
            if degrees is not None and abs(degrees) > limit:
                message = f"{degrees:g} is no {field}; it lies between -{limit} and {limit} degrees"
                yield examined.at(place, field), message


def check_coordinates_come_in_pairs(examined: Examined) -> Iterator[Finding]:
    """A place has both coordinates or none."""
    for place in examined.unit.places:
        missing = [field for field in _LIMITS if getattr(place, field) is None]
        if len(missing) == 1:
            (given,) = set(_LIMITS) - set(missing)
            message = f"“{missing[0]}” is missing; give both coordinates or none"
            yield examined.at(place, given), message
