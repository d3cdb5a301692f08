"""The sources at a glance."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component, record_link
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.source import Source


class SourceTableDirective(Component):
    """A table of the corpus: siglum, title, text type, day, place, outlet, length.

    Doctree: ``scroll_region(table)``, one row per source, linked to its first paragraph.
    """

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_sources()
        self.depend_on("corpus/places.yml")
        rows = [self._row(source) for source in self.unit.corpus]
        header = (_("Source"), _("What it is about"), _("Day"), _("Written in"), _("Outlet"))
        widths = (14, 38, 16, 12, 20)
        return [make_table(_("The sources"), header, rows, widths, stacked=True)]

    def _row(self, source: Source) -> list[TableCell]:
        name = _("%(siglum)s: %(title)s") % {"siglum": source.siglum, "title": source.title}
        link = record_link(source.paragraph_id(1), name, self.env.docname)
        place = self.unit.place_by_id[source.place].name if source.place else _("not said")
        outlet = source.publications[0].outlet if source.publications else _("not published")
        return [
            link,
            [
                self.prose(source.summary, self.loaded.places.of(source, "summary")),
                self.prose(
                    source.genre,
                    self.loaded.places.of(source, "genre"),
                    classes=["sourcework-note"],
                ),
            ],
            self.span(source.dating.earliest, source.dating.latest),
            place,
            outlet,
        ]


def setup_source_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("source-table", SourceTableDirective)
