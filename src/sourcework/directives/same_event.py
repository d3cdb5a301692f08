"""Where the sources speak of one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcework.model.claim import Claim
from sourcework.model.event import Event
from sourcework.model.source import Source
from sourcework.model.unit import Unit


@dataclass(frozen=True)
class Mention:
    """A paragraph that speaks of an event, with its claims about it, if any is bound to it."""

    source: Source
    paragraph: str
    claims: tuple[Claim, ...]


def mentions_of(unit: Unit, event: Event) -> tuple[Mention, ...]:
    """Every paragraph that speaks of the event, in the order of sources and paragraphs."""
    return tuple(
        Mention(source, name, claims)
        for name, source, paragraph in unit.paragraphs()
        if (claims := _claims_about(paragraph.claims, event)) or name in event.paragraphs
    )


def _claims_about(claims: Iterable[Claim], event: Event) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if event.id in claim.events)


def events_of(unit: Unit, source: Source) -> dict[str, list[tuple[Event, list[str]]]]:
    """For each paragraph the events that other sources speak of too, with their paragraphs."""
    found: dict[str, list[tuple[Event, list[str]]]] = {}
    for event in unit.events:
        mentions = mentions_of(unit, event)
        elsewhere = [item.paragraph for item in mentions if item.source is not source]
        if elsewhere:
            for item in mentions:
                if item.source is source:
                    found.setdefault(item.paragraph, []).append((event, elsewhere))
    return found
