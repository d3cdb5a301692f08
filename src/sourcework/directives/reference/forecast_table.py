"""The forecasts: whether they can be tried, and what became of them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.disclosure import make_disclosure
from sourcework.directives.common.labels import forecast_status_label, verdict_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.ledgers import Trial, forecast_list


class ForecastTableDirective(Component):
    """Every forecast of the sources as a table; what became of it opens on demand.

    Doctree: ``scroll_region(table)``, one row per forecast.
    """

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_sources()
        self.depend_on("corpus/actors.yml")
        rows = [self._row(item) for item in forecast_list(self.unit)]
        header = (
            _("Forecast"),
            _("Can it be tried?"),
            _("What could be known that day"),
            _("What became of it"),
        )
        table = make_table(
            _("Forecasts in the sources"),
            header,
            rows,
            (26, 22, 24, 28),
            stacked=True,
        )
        return [table]

    def _row(self, item: Trial) -> list[TableCell]:
        forecast, places = item.forecast, self.loaded.places
        return [
            self._forecast(item),
            self._terms(item),
            [self.prose(forecast.knowable, places.of(forecast, "knowable"))],
            self._outcome(item),
        ]

    def _forecast(self, item: Trial) -> list[nodes.Node]:
        gist = self.prose(item.claim.gist, self.loaded.places.of(item.claim, "gist"))
        name = self.speaker_name(item.claim.speaker)
        speaker = _("speaker: %(name)s") % {"name": name}
        where = self.line(self.paragraph_link(item.paragraph), ", ", self.day_of(item.source))
        return [gist, self.line(speaker, classes=["sourcework-note"]), where]

    def _terms(self, item: Trial) -> list[nodes.Node]:
        forecast, places = item.forecast, self.loaded.places
        # That a condition lapsed is known only afterwards.
        lapsed = forecast.status == "condition-lapsed"
        status = _("depends on a condition") if lapsed else forecast_status_label(forecast.status)
        body: list[nodes.Node] = [self.line(make_badge("terms", status))]
        for name, label in (("window", _("Time meant:")), ("condition", _("Condition:"))):
            text = getattr(forecast, name)
            if text:
                line = self.prose(text, places.of(forecast, name))
                line.insert(0, [nodes.strong("", label), nodes.Text(" ")])
                body.append(line)
        if forecast.deadline:
            deadline = _("to be judged after %(day)s") % {"day": self.day(forecast.deadline)}
            body.append(self.line(deadline))
        return body

    def _outcome(self, item: Trial) -> list[nodes.Node]:
        outcome, places = item.forecast.outcome, self.loaded.places
        text = self.prose(outcome.text, places.of(outcome, "text"))
        text.extend(self.basis(outcome.basis))
        why = places.of(item.forecast, "why")
        body: list[nodes.Node] = [
            self.line(make_badge(outcome.verdict, verdict_label(outcome.verdict))),
            text,
            self.prose(item.forecast.why, why, classes=["sourcework-note"]),
        ]
        rate = item.forecast.base_rate
        if rate is not None:
            line = self.prose(rate.text, places.of(rate, "text"), classes=["sourcework-note"])
            line.insert(0, [nodes.strong("", _("How often before:")), nodes.Text(" ")])
            line.extend(self.basis(rate.basis))
            body.append(line)
        # Whoever wants to judge the forecast by its own day first does not meet the end by chance.
        return [make_disclosure(_("Show the outcome"), *body, prints_summary=False)]


def setup_forecast_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("forecast-table", ForecastTableDirective)
