"""Where the sources speak of one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcework.directives.common.domain import SourceworkDomain, domain_of
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


def note_neighbours(domain: SourceworkDomain, source: Source) -> None:
    """Remember to which paragraphs of other sources the page being read links.

    The page is not read again for every change of another source, only when these links change.
    """
    states = domain.data["neighbours"].setdefault(domain.env.docname, {})
    states[source.slug] = _state(domain.unit, source)


def setup_same_event(app: Sphinx) -> None:
    """Pages whose links to other sources have changed are read again."""
    app.connect("env-get-outdated", _pages_with_other_neighbours)


def _pages_with_other_neighbours(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    domain = domain_of(env)
    known = domain.unit.source_by_slug
    return [
        docname
        for docname, states in domain.data["neighbours"].items()
        if docname not in removed
        and any(
            slug in known and _state(domain.unit, known[slug]) != state
            for slug, state in states.items()
        )
    ]


def _state(unit: Unit, source: Source) -> str:
    links = [
        (paragraph, event.id, elsewhere)
        for paragraph, events in events_of(unit, source).items()
        for event, elsewhere in events
    ]
    return hashlib.sha256(repr(links).encode("utf-8")).hexdigest()
