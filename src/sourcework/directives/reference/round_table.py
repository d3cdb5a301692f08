"""The rounds of the formats: when, where, who came, what came of it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import confidence_mark
from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import seat_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import make_table
from sourcework.model.base import Confidence
from sourcework.model.negotiation import Round, Seats


class RoundTableDirective(Component):
    """The rounds as a table; ``:formats:`` and ``:until:`` (an ISO date) choose among them.

    Doctree: ``scroll_region(table)``, one row per round, its id as anchor.
    """

    option_spec: ClassVar = {
        "formats": directives.unchanged_required,
        "until": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on("corpus/rounds.yml", "corpus/actors.yml")
        known = {format_.id for format_ in self.unit.formats}
        wanted = self.options.get("formats", " ".join(sorted(known))).replace(",", " ").split()
        for name in wanted:
            if name not in known:
                self.unknown("format", name, known)
        last = self.options.get("until", "9999")
        rounds = [r for r in self.unit.rounds if r.format in wanted and r.start <= f"{last}~"]
        for item in rounds:
            self.domain.note_anchor(item.id)
        return [
            make_table(
                self._caption(wanted),
                (_("Round"), _("Days and place"), _("Who came"), _("What came of it")),
                [self._row(item) for item in rounds],
                (14, 18, 40, 28),
                row_ids=[item.id for item in rounds],
                records=[("round", item.id) for item in rounds],
                classes=["sourcework-round-table"],
                stacked=True,
            )
        ]

    def _caption(self, wanted: list[str]) -> str:
        if len(wanted) == 1:
            titles = {item.id: item.title for item in self.unit.formats}
            return _("Rounds: %(format)s") % {"format": titles.get(wanted[0], wanted[0])}
        return _("Rounds")

    def _row(self, item: Round) -> list[list[nodes.Node]]:
        outcome = self._marked(item, "outcome", item.outcome_confidence)
        outcome.extend(self.basis(item.basis))
        body: list[nodes.Node] = [outcome]
        if item.note:
            body.append(self.prose(item.note, self.loaded.places.of(item, "note")))
        return [
            [self.line(item.label)],
            [
                self.line(self.span(item.start, item.end), *confidence_mark(item.date_confidence)),
                self.line(item.place),
            ],
            [
                self._marked(item, "summary", item.attendance_confidence),
                *self._seats(item.seats),
            ],
            body,
        ]

    def _marked(self, item: Round, field: str, confidence: Confidence) -> nodes.paragraph:
        paragraph = self.prose(getattr(item, field), self.loaded.places.of(item, field))
        paragraph.extend(confidence_mark(confidence))
        return paragraph

    def _seats(self, seats: Seats) -> list[nodes.Node]:
        lines: list[nodes.Node] = []
        for role in Seats.model_fields:
            present = getattr(seats, role)
            if not present:
                continue
            line = self.line(nodes.strong("", seat_label(role)), ": ", classes=["sourcework-seats"])
            for index, attendance in enumerate(present):
                if index:
                    line += nodes.Text(", ")
                line += nodes.Text(self.unit.actor_by_id[attendance.actor].name)
                line.extend(confidence_mark(attendance.confidence))
            lines.append(line)
        return lines


def setup_round_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("round-table", RoundTableDirective)
