"""Dates: the calendar has them, they are in order, and none is later than a text could know."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.fields import nested
from sourcework.check.partial_dates import dates_in, exists, first_day, is_before
from sourcework.check.rule import Examined, Finding
from sourcework.model.claim import Claim, Forecast, Plan
from sourcework.model.companion import Companion
from sourcework.model.event import Event, Known
from sourcework.model.negotiation import Round
from sourcework.model.source import Dating, Paragraph

_DATED = {
    Dating: ("date", "earliest", "latest"),
    Event: ("date", "end"),
    Known: ("day",),
    Forecast: ("deadline",),
    Plan: ("due",),
    Companion: ("date",),
    Round: ("start", "end"),
}
_ABOUT_THE_FUTURE = ("forecast", "announced-plan")


def check_date_exists(examined: Examined) -> Iterator[Finding]:
    """Every date is one that the calendar has."""
    for record in nested(examined.records):
        for field in _DATED.get(type(record), ()):
            date = getattr(record, field)
            if date is not None and not exists(date):
                yield examined.at(record, field), f"the calendar has no {date}"


def check_dating_is_in_order(examined: Examined) -> Iterator[Finding]:
    """A text's day lies between the earliest and the latest day it can have."""
    for source in examined.unit.sources:
        dating = source.dating
        if is_before(dating.latest, dating.earliest):
            message = f"the latest day, {dating.latest}, is before the earliest, {dating.earliest}"
            yield examined.at(dating, "latest"), message
        elif is_before(dating.date, dating.earliest) or is_before(dating.latest, dating.date):
            message = (
                f"{dating.date} is not between the earliest day, {dating.earliest}, "
                f"and the latest, {dating.latest}"
            )
            yield examined.at(dating, "date"), message


def check_event_ends_after_it_begins(examined: Examined) -> Iterator[Finding]:
    """No event ends before it begins."""
    for event in examined.unit.events:
        if event.end is not None and is_before(event.end, event.date):
            message = f"the end, {event.end}, is before the beginning, {event.date}"
            yield examined.at(event, "end"), message


def check_event_is_known_after_it_happened(examined: Examined) -> Iterator[Finding]:
    """No event was known before it happened or began."""
    for event in examined.unit.events:
        day = event.known.day if event.known else None
        if day is not None and is_before(day, event.date):
            assert event.known is not None
            message = f"it happened on {event.date}, so it was not known on {day}"
            yield examined.at(event.known, "day"), message


def check_known_day_has_a_ground(examined: Examined) -> Iterator[Finding]:
    """Where we say on which day an event became known, we say by what."""
    for event in examined.unit.events:
        known = event.known
        if known is not None and known.day is not None and not known.by and not known.keys:
            yield examined.at(known, "day"), "“by” or “keys” is missing: by what was it known?"


def check_round_ends_after_it_begins(examined: Examined) -> Iterator[Finding]:
    """No round ends before it begins."""
    for item in examined.unit.rounds:
        if is_before(item.end, item.start):
            message = f"the end, {item.end}, is before the beginning, {item.start}"
            yield examined.at(item, "end"), message


def check_deadline_follows_the_text(examined: Examined) -> Iterator[Finding]:
    """A forecast's deadline and a plan's day are not before the day of the text."""
    for source, _, claim in examined.statements():
        terms = ((claim.forecast, "deadline"), (claim.plan, "due"))
        for record, field in terms:
            date = getattr(record, field, None)
            if record is not None and date is not None and is_before(date, source.dating.earliest):
                message = (
                    f"{date} is before the text, which is not older than {source.dating.earliest}"
                )
                yield examined.at(record, field), message


def check_reported_event_has_happened(examined: Examined) -> Iterator[Finding]:
    """What a text speaks of, except in forecasts and plans, began on its own day at the latest."""
    for source, _, claim in examined.statements():
        if not _is_past(claim):
            continue
        for index, name in enumerate(claim.events):
            event = examined.unit.event_by_id.get(name)
            if event is not None and is_before(source.dating.latest, event.date):
                message = (
                    f"“{name}” is of {event.date}; the text is of {source.dating.latest} at the "
                    "latest; if the claim looks ahead, it is a forecast or a plan, or has a “later”"
                )
                yield examined.at(claim, "events", index), message


def check_later_date_is_marked(examined: Examined) -> Iterator[Finding]:
    """What we say of a text on its own day names no later day.

    Later days stand in ``later``, ``check`` and ``outcome``. The gist of a forecast or a plan may
    name them, and so may the abstract of a paragraph that holds one.
    """
    for source, _, claim in examined.statements():
        latest = source.dating.latest
        if claim.kind not in _ABOUT_THE_FUTURE and (date := _later(claim.gist, latest)):
            message = f"{date} is after the text ({latest}); write it in “later” or “check”"
            yield examined.at(claim, "gist"), message
        if claim.forecast is not None and (date := _later(claim.forecast.knowable, latest)):
            message = f"{date} is after the text ({latest}); on that day nobody knew it"
            yield examined.at(claim.forecast, "knowable"), message
    for _, source, paragraph in examined.unit.paragraphs():
        latest = source.dating.latest
        date = _later(paragraph.abstract, latest)
        if date and not _speaks_of_the_future(paragraph):
            message = f"{date} is after the text ({latest}), and no claim here is a forecast"
            yield examined.at(paragraph, "abstract"), message


def check_time_value_is_a_date(examined: Examined) -> Iterator[Finding]:
    """The value of a time expression is a day, a month, a year, or a span of them in order."""
    for _, _, span in examined.spans():
        if span.value is None:
            continue
        if span.layer != "time":
            message = f"only time expressions have a value, not the layer {span.layer}"
            yield examined.at(span, "value"), message
        elif fault := _fault_of_period(span.value):
            yield examined.at(span, "value"), fault


def check_time_is_not_after_the_text(examined: Examined) -> Iterator[Finding]:
    """A time after the text's own day belongs to a forecast, a plan, or a claim with ``later``."""
    for source, _, span in examined.spans():
        if span.layer != "time" or span.value is None or _fault_of_period(span.value):
            continue
        latest = source.dating.latest
        start = next(part for part in span.value.split("/") if part != "..")
        bound = examined.unit.claim_by_id.get(span.ref or "")
        if bound is None and span.ref in examined.loaded.unreadable:
            continue
        if is_before(latest, start) and (bound is None or _is_past(bound[1])):
            message = (
                f"{span.value} is after the text ({latest}); bind it (ref) to a forecast or plan, "
                "or give the claim a “later”"
            )
            yield examined.at(span, "value"), message


def _fault_of_period(value: str) -> str | None:
    parts = value.split("/")
    expected = "write a day, a month or a year (2016-08-05), or two of them with a slash between"
    if len(parts) > 2 or all(part == ".." for part in parts):
        return f"“{value}” is no date; {expected}"
    known = [part for part in parts if part != ".."]
    if not all(_is_date(part) for part in known):
        return f"“{value}” is no date; {expected}"
    if len(known) == 2 and first_day(known[1]) < first_day(known[0]):
        return f"“{value}” ends before it begins"
    return None


def _is_date(text: str) -> bool:
    parts = text.split("-")
    lengths = [len(part) for part in parts]
    return (
        lengths in ([4], [4, 2], [4, 2, 2]) and text.replace("-", "").isdecimal() and exists(text)
    )


def _later(prose: str, latest: str) -> str | None:
    return next((date for date in dates_in(prose) if is_before(latest, date)), None)


def _is_past(claim: Claim) -> bool:
    """A claim can only speak of what has happened; ``later`` marks one that looks ahead."""
    return claim.kind not in _ABOUT_THE_FUTURE and claim.later is None


def _speaks_of_the_future(paragraph: Paragraph) -> bool:
    return any(claim.kind in _ABOUT_THE_FUTURE for claim in paragraph.claims)
