"""The timeline: the day of an event, the day it became known, and who speaks of it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import track_label
from sourcework.directives.common.ledger_labels import mention_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.sorting import sort_key
from sourcework.directives.common.tables import make_table
from sourcework.directives.reference.timeline_filter import (
    TIMELINE_ANCHOR,
    is_day,
    mark_row,
    public_from,
    timeline_filter,
)
from sourcework.model.event import Event
from sourcework.model.ledgers import is_ahead

SHARES = (18, 41, 25, 16)
"""Of the width of the table: day, event, when it became known, who speaks of it."""


class TimelineDirective(Component):
    """The events as a table; ``:from:`` and ``:until:`` (ISO dates) show a part of them.

    A column in which no event of the part has an entry is left out.

    ``:filter:`` puts a form above that chooses by day of knowledge, track, place and source, for
    this timeline and those that follow on the page. ``:horizon:`` (a day) is the day of knowledge
    at which the form begins; without ``:filter:`` the form then has that day only.

    Doctree: ``timeline_filter?, scroll_region(table)``, one ``event_row`` per event, its id as
    anchor.
    """

    option_spec: ClassVar = {
        "from": directives.unchanged_required,
        "until": directives.unchanged_required,
        "filter": directives.flag,
        "horizon": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on("corpus/events.yml", "corpus/places.yml")
        self.depend_on_sources()
        first, last = self.options.get("from", "0000"), self.options.get("until", "9999")
        events = sorted(
            (event for event in self.unit.events if first <= event.date <= f"{last}~"),
            key=lambda event: event.date,
        )
        for event in events:
            self.domain.note_anchor(event.id)
        rows = [self._row(event) for event in events]
        heads = (_("Day"), _("Event"), _("Known to newspaper readers"), _("In the sources"))
        # Years of which no source speaks need no column that stays empty.
        used = [0, 1, *(column for column in (2, 3) if any(row[column] for row in rows))]
        table = make_table(
            self._caption(),
            [heads[column] for column in used],
            [[row[column] for column in used] for row in rows],
            [SHARES[column] for column in used],
            row_ids=[event.id for event in events],
            records=[("event", event.id) for event in events],
            classes=["sourcework-timeline"],
            stacked=True,
        )
        body = next(iter(table.findall(nodes.tbody)))
        for row, event in zip(list(body.findall(nodes.row)), events, strict=True):
            mark_row(row, self._facts(event))
        if "filter" in self.options:
            next(iter(table.findall(nodes.table)))["ids"].append(TIMELINE_ANCHOR)
            self.domain.note_anchor(TIMELINE_ANCHOR)
        return [*self._filter(), table]

    def _filter(self) -> list[nodes.Node]:
        """The form, where one is asked for."""
        horizon = self.options.get("horizon", "")
        if horizon and not is_day(horizon):
            raise self.error(f"timeline: “:horizon: {horizon}” is no day, such as 2035-01-31")
        if "filter" not in self.options and not horizon:
            return []
        number = self.env.new_serialno("sourcework-timeline-filter")
        choices = self._choices() if "filter" in self.options else {}
        return [timeline_filter("", horizon=horizon, number=number, choices=choices)]

    def _choices(self) -> dict[str, tuple[str, dict[str, str]]]:
        """What can be chosen beside the day: name of the field, its label, its values."""
        tracks = dict.fromkeys(event.track for event in self.unit.events)
        places = {event.place for event in self.unit.events if event.place}
        names = {place: self.unit.place_by_id[place].name for place in places}
        by_name = sorted(names.items(), key=lambda item: sort_key(item[1]))
        sources = self.unit.corpus
        return {
            "track": (_("Track"), {track: track_label(track) for track in tracks}),
            "place": (_("Place"), dict(by_name)),
            "source": (
                _("Spoken of in"),
                {
                    source.siglum.lower(): _("Source %(siglum)s") % {"siglum": source.siglum}
                    for source in sources
                },
            ),
        }

    def _facts(self, event: Event) -> dict[str, str]:
        sigla = dict.fromkeys(name.partition("-")[0] for name in self._paragraphs(event))
        return {
            "known": public_from(event),
            "track": event.track,
            "place": event.place or "",
            "source": " ".join(sigla),
        }

    def _caption(self) -> str:
        if "from" in self.options and "until" in self.options:
            return _("Events from %(first)s to %(last)s") % {
                "first": self.day(self.options["from"]),
                "last": self.day(self.options["until"]),
            }
        return _("Events")

    def _row(self, event: Event) -> list[list[nodes.Node]]:
        return [
            [self.line(self.span(event.date, event.end))],
            self._what(event),
            self._known(event),
            self._spoken_of(event),
        ]

    def _what(self, event: Event) -> list[nodes.Node]:
        title = self.prose(event.title, self.loaded.places.of(event, "title"))
        title.extend(self.basis(event.basis))
        track: list[str | nodes.Node] = [make_badge(event.track, track_label(event.track))]
        if event.place:
            track += [" ", self.unit.place_by_id[event.place].name]
        body: list[nodes.Node] = [title, self.line(*track)]
        if event.note:
            note = self.loaded.places.of(event, "note")
            body.append(self.prose(event.note, note, classes=["sourcework-note"]))
        return body

    def _known(self, event: Event) -> list[nodes.Node]:
        known = event.known
        if known is None:
            return []
        if known.day is None:
            return [self.line(_("we cannot say"))]
        line: list[str | nodes.Node] = [self.day(known.day)]
        if known.by:
            line += [": ", *self.inline(known.by)]
        line += [" ", *self.citation(known.keys)]
        return [self.line(*line)]

    def _spoken_of(self, event: Event) -> list[nodes.Node]:
        """Paragraphs that speak of the event, those apart that do so before it."""
        ahead: list[str] = []
        others: list[str] = []
        for name in self._paragraphs(event):
            before = is_ahead(event, self.unit.paragraph_by_id[name][0])
            (ahead if before else others).append(name)
        lines: list[nodes.Node] = []
        if others:
            lines.append(self.line(*self.paragraph_links(others)))
        if ahead:
            mark = make_badge("foresees", mention_label("foresees"))
            lines.append(self.line(mark, " ", *self.paragraph_links(ahead)))
        return lines

    def _paragraphs(self, event: Event) -> list[str]:
        """Paragraphs that speak of the event, in the order of the sources."""
        bound = {
            paragraph for paragraph, _, claim in self.unit.claims() if event.id in claim.events
        } | set(event.paragraphs)
        return [name for name in self.unit.paragraph_by_id if name in bound]


def setup_timeline(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("timeline", TimelineDirective)
