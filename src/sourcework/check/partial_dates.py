"""Dates that are as exact as is known: a day, a month or a year, and what comes before what."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_IN_PROSE = re.compile(
    # Not inside a document's symbol or a larger number.
    r"(?<![\w/.,-])(?:"
    r"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)"
    rf"|(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)"
    r"|(?P<bare>(?:19|20)\d\d)"
    r")(?![\w/]|[.,]\d)"
)


def exists(date: str) -> bool:
    """The calendar has this day, month or year."""
    year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def first_day(date: str) -> str:
    """The first day that a date can mean."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day that a date can mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02}" if 1 <= month <= 12 else date
    return date


def is_before(date: str, other: str) -> bool:
    """A date is certainly earlier than another one; a month is not earlier than a day of it."""
    return last_day(date) < first_day(other)


def dates_in(prose: str) -> Iterator[str]:
    """The dates that a text of ours names with their year."""
    for match in _IN_PROSE.finditer(prose):
        date = match["iso"] or match["bare"]
        if match["month"]:
            date = f"{match['year']}-{_MONTHS.index(match['month']) + 1:02}"
            if match["day"]:
                date += f"-{int(match['day']):02}"
        if exists(date):
            yield date
