"""Days as a reader reads them, in the language of the build."""

from __future__ import annotations

import datetime

from babel.dates import format_date, format_interval, format_skeleton

from sourcework.model.base import PartialDate

_SKELETONS = {7: "yMMMM", 10: "yMMMMd"}
"""Babel's patterns for a date of so many characters; a year alone needs none."""


def day_label(day: PartialDate, language: str | None) -> str:
    """A date as exact as it is known: “8 August 2016”, “March 2011”, “2011”."""
    skeleton = _SKELETONS.get(len(day))
    if skeleton is None:
        return day
    if skeleton == "yMMMMd":
        return format_date(_date(day), format=_pattern(language), locale=locale_of(language))
    return format_skeleton(skeleton, _date(day), locale=locale_of(language))


def span_label(first: PartialDate, last: PartialDate, language: str | None) -> str:
    """A span of days: “7 – 12 August 2016”; one day where both are the same."""
    if first == last:
        return day_label(first, language)
    if len(first) != len(last) or len(first) == 4:
        return f"{day_label(first, language)} – {day_label(last, language)}"
    skeleton = _SKELETONS[len(first)]
    return format_interval(_date(first), _date(last), skeleton, locale=locale_of(language))


def _date(day: PartialDate) -> datetime.date:
    return datetime.date.fromisoformat(day if len(day) == 10 else f"{day}-01")


def locale_of(language: str | None) -> str:
    """The locale of Babel for a language of the build."""
    # Day before month, as in the sources and their places; plain “en” would be American.
    return {"en": "en_GB", None: "en_GB"}.get(language, language or "en_GB")


def _pattern(language: str | None) -> str:
    return "d MMMM y" if locale_of(language).startswith("en") else "long"
