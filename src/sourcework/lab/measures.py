"""Small measures that a historian can check by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from sourcework.lab.errors import LabError
from sourcework.lab.locale import _


def overlap(first: Iterable[Any], second: Iterable[Any]) -> float:
    """How much of two groups is shared: members of both, divided by members of either.

    0.0 means that no one belongs to both groups, 1.0 that the groups are the same. Historians and
    biologists call it the Jaccard index. How often someone is named does not matter.

    Raises LabError if both groups are empty: then there is nothing to compare.
    """
    one, other = set(first), set(second)
    if not one | other:
        raise LabError(_("Both groups are empty, so there is nothing to compare."))
    return len(one & other) / len(one | other)


def length(start: str, end: str) -> int:
    """How many days something lasted, the first and the last day included.

    ``start`` and ``end`` are exact days such as ``"2016-12-13"``. One day counts 1.

    Raises LabError if a date is not an exact day, or the end comes before the start.
    """
    first, last = day(start), day(end)
    if last < first:
        raise LabError(
            _("The end, {end}, comes before the start, {start}.").format(end=end, start=start)
        )
    return (last - first).days + 1


def spacing(dates: Iterable[str]) -> list[int]:
    """How many days lie between one date and the next, in order of time.

    ``dates`` are exact days such as ``"2016-12-13"``, in any order. Two dates give one number, one
    date or none gives none. From one day to the next counts 1.

    Raises LabError if a date is not an exact day.
    """
    days = sorted(day(text) for text in dates)
    return [(later - earlier).days for earlier, later in pairwise(days)]


def day(text: str) -> date:
    """The day that a text such as ``"2016-12-13"`` names; LabError if it names no exact day."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise LabError(
            _("“{text}” is not an exact day. A day is written like this: 2016-12-13.").format(
                text=text
            )
        ) from error
