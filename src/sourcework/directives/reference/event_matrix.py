"""Events and sources: who says what of which event, and who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.ledger_labels import mention_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.event import Event
from sourcework.model.ledgers import Mention, event_matrix


class EventMatrixDirective(Component):
    """A table with one row per event and one column per source.

    Events of which no source speaks are left out, unless ``:events:`` names them. ``:from:`` and
    ``:until:`` (ISO dates) show a part.

    Doctree: ``scroll_region(table)``.
    """

    option_spec: ClassVar = {
        "events": directives.unchanged_required,
        "from": directives.unchanged_required,
        "until": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_sources()
        self.depend_on("corpus/events.yml")
        mentions: dict[str, list[Mention]] = {}
        for mention in event_matrix(self.unit):
            mentions.setdefault(mention.event.id, []).append(mention)
        events = [event for event in self._events() if self._is_shown(mentions.get(event.id, []))]
        rows: list[list[TableCell]] = [
            [self._head(event), *(self._cell(mention) for mention in mentions[event.id])]
            for event in events
        ]
        sigla = [source.siglum for source in self.unit.corpus]
        share = 70 // max(len(sigla), 1)
        header = (_("Event"), *(_("Source %(siglum)s") % {"siglum": siglum} for siglum in sigla))
        widths = (30, *(share for _siglum in sigla))
        caption = _("Events in the sources")
        return [
            make_table(
                caption,
                header,
                rows,
                widths,
                classes=["sourcework-event-matrix", "sourcework-short-cells"],
                stacked=True,
            )
        ]

    def _events(self) -> list[Event]:
        known = self.unit.event_by_id
        names = self.options.get("events", " ".join(known)).replace(",", " ").split()
        for name in names:
            if name not in known:
                self.unknown("event", name, known)
        first, last = self.options.get("from", "0000"), self.options.get("until", "9999")
        chosen = [known[name] for name in names if name in known]
        return sorted(
            (event for event in chosen if first <= event.date <= f"{last}~"),
            key=lambda event: event.date,
        )

    def _is_shown(self, mentions: Sequence[Mention]) -> bool:
        return "events" in self.options or any(mention.paragraphs for mention in mentions)

    def _head(self, event: Event) -> list[nodes.Node]:
        title = self.prose(event.title, self.loaded.places.of(event, "title"))
        day = self.line(self.span(event.date, event.end), classes=["sourcework-note"])
        return [title, day]

    def _cell(self, mention: Mention) -> list[nodes.Node]:
        body: list[nodes.Node] = [
            self.line(make_badge(mention.status, mention_label(mention.status)))
        ]
        if mention.paragraphs:
            body.append(self.line(*self.paragraph_links(mention.paragraphs)))
        return body


def setup_event_matrix(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("event-matrix", EventMatrixDirective)
