"""The rubric: by what work is judged, at three levels; and the bands of points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.session import Band, Criterion

_FILE = "exercises/rubric.yml"
_MOST_POINTS = 100
_LEVELS = ("basic", "developing", "proficient")


def rubric_table(component: Component, wanted: Sequence[str] = ()) -> nodes.Node:
    """The criteria as a table; those that are named, or all."""
    component.depend_on(_FILE)
    rows = [
        _criterion_row(component, item)
        for item in component.unit.criteria
        if not wanted or item.id in wanted
    ]
    heads = (_("Criterion"), _("1 basic"), _("2 developing"), _("3 proficient"))
    widths = (19, 23, 27, 31)
    css = ["sourcework-rubric"]
    return make_table(_("Rubric"), heads, rows, widths, classes=css, stacked=True)


def _criterion_row(component: Component, criterion: Criterion) -> list[TableCell]:
    places = component.loaded.places
    cells: list[TableCell] = [
        [component.prose(getattr(criterion, level), places.of(criterion, level))]
        for level in _LEVELS
    ]
    name = component.prose(criterion.name, places.of(criterion, "name"))
    if len(criterion.id) == 1:
        return [[component.line(nodes.strong(criterion.id, criterion.id)), name], *cells]
    return [[name], *cells]


class RubricDirective(Component):
    """The rubric, or the criteria that are named; with ``:bands:`` the bands of points.

    Doctree: ``scroll_region(table)``.
    """

    optional_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {"bands": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on(_FILE)
        if "bands" in self.options:
            heads = (_("Points of 100"), _("Band"), _("What it means"))
            rows = [self._band(band) for band in self.unit.bands]
            return [make_table(_("Bands"), heads, rows, (20, 20, 60), stacked=True)]
        wanted = self.arguments[0].split() if self.arguments else []
        for name in wanted:
            if name not in self.unit.criterion_by_id:
                return self.unknown("criterion", name, self.unit.criterion_by_id)
        return [rubric_table(self, wanted)]

    def _band(self, band: Band) -> list[TableCell]:
        places = self.loaded.places
        # A band ends where the next higher one begins.
        higher = [other.least for other in self.unit.bands if other.least > band.least]
        most = min(higher) - 1 if higher else _MOST_POINTS
        points = _("%(least)d–%(most)d") % {"least": band.least, "most": most}
        return [
            points,
            [self.prose(band.name, places.of(band, "name"))],
            [self.prose(band.text, places.of(band, "text"))],
        ]


def setup_rubric_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("rubric-table", RubricDirective)
