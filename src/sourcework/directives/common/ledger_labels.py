"""What the values of the ledgers are called on a page."""

from __future__ import annotations

from babel.numbers import format_decimal

from sourcework.directives.common.days import day_label, span_label
from sourcework.directives.common.locale import _
from sourcework.model.claim import Figure


def mention_label(status: str) -> str:
    """What a source has of an event."""
    return {
        "says": _("says"),
        "mentions": _("mentions"),
        "foresees": _("foresees"),
        "silent": _("silent"),
        "not-yet": _("not yet known"),
    }[status]


def presence_label(status: str) -> str:
    """How an actor is present in a source."""
    return {
        "voice": _("voice"),
        "mention": _("mention"),
        "absent": _("absent"),
    }[status]


def number_label(figure: Figure, language: str | None) -> str | None:
    """The number that a figure stands for, with its qualifier: “more than 300”, “20 to 30”.

    None where it gives an order of magnitude and no number.
    """
    numbers = [
        format_decimal(number, locale=language or "en")
        for number in (figure.low, figure.value, figure.high)
        if number is not None
    ]
    if not numbers:
        return None
    number = numbers[0]
    if len(numbers) > 1:
        number = _("%(low)s to %(high)s") % {"low": numbers[0], "high": numbers[-1]}
    return _qualified(figure.qualifier) % {"number": number}


def _qualified(qualifier: str) -> str:
    return {
        "exact": _("%(number)s"),
        "about": _("about %(number)s"),
        "more-than": _("more than %(number)s"),
        "at-least": _("at least %(number)s"),
        "up-to": _("up to %(number)s"),
        "almost": _("almost %(number)s"),
        "order": _("in the order of %(number)s"),
    }[qualifier]


def period_label(period: str, language: str | None) -> str:
    """A day or a span of days (ISO 8601, ``..`` for an open end)."""
    first, _slash, last = period.partition("/")
    if first == "..":
        return _("until %(day)s") % {"day": day_label(last, language)}
    if last == "..":
        return _("from %(day)s on") % {"day": day_label(first, language)}
    return span_label(first, last or first, language)
