"""The number ledger: who counted whom, where and when."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.ledger_labels import number_label, period_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.claim import AUTHOR, UNNAMED, Figure
from sourcework.model.ledgers import Count, number_ledger


class NumberTableDirective(Component):
    """Every figure of the sources as a table.

    Doctree: ``scroll_region(table)``, one row per figure.
    """

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_annotations()
        self.depend_on("corpus/actors.yml", "corpus/events.yml", "corpus/places.yml")
        rows = [self._row(item) for item in number_ledger(self.unit)]
        header = (_("Figure"), _("What was counted"), _("Who counted"), _("Where it stands"))
        return [
            make_table(_("Figures in the sources"), header, rows, (22, 36, 22, 20), stacked=True)
        ]

    def _row(self, item: Count) -> list[TableCell]:
        figure = item.figure
        return [
            [
                self.line(self.quoted(figure.text_form, item.source.language)),
                self._number(figure),
            ],
            self._what(item),
            self._who(item),
            [
                self.line(self.paragraph_link(item.paragraph)),
                self.line(self.day_of(item.source), classes=["sourcework-note"]),
            ],
        ]

    def _number(self, figure: Figure) -> nodes.Node:
        number = number_label(figure, self.config.language)
        if number is None:
            return self.line(_("an order of magnitude only"))
        return self.line(number, " ", *self.inline(figure.unit))

    def _what(self, item: Count) -> list[nodes.Node]:
        places = self.loaded.places
        body: list[nodes.Node] = [self.prose(item.figure.what, places.of(item.figure, "what"))]
        names = [self.unit.place_by_id[name].name for name in item.places]
        periods = [period_label(period, self.config.language) for period in item.periods]
        setting = "; ".join([*names, *periods])
        if setting:
            body.append(self.line(setting, classes=["sourcework-note"]))
        if item.figure.note:
            note = places.of(item.figure, "note")
            body.append(self.prose(item.figure.note, note, classes=["sourcework-note"]))
        return body

    def _who(self, item: Count) -> list[nodes.Node]:
        counter = item.figure.counted_by
        body: list[nodes.Node] = [self.line(self.speaker_name(counter))]
        speaker = item.claim.speaker
        if speaker not in (counter, AUTHOR, UNNAMED):
            said = _("told by: %(name)s") % {"name": self.speaker_name(speaker)}
            body.append(self.line(said, classes=["sourcework-note"]))
        origin = item.claim.origin
        if origin is not None and origin not in (counter, speaker):
            behind = _("behind it: %(name)s") % {"name": self.speaker_name(origin)}
            body.append(self.line(behind, classes=["sourcework-note"]))
        return body


def setup_number_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("number-table", NumberTableDirective)
