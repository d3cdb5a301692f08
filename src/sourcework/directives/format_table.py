"""Formats of negotiation compared: each cell with its status and its evidence."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.badge import make_badge
from sourcework.directives.component import Component
from sourcework.directives.labels import cell_status_label
from sourcework.directives.locale import _
from sourcework.directives.tables import TableCell, make_table
from sourcework.model.negotiation import Cell, Format

T = TypeVar("T")


class FormatTableDirective(Component):
    """A table with one column per format and one row per dimension.

    ``:formats:`` names the columns, ``:dimensions:`` the rows; without them all are shown.

    Doctree: ``scroll_region(table)``.
    """

    option_spec: ClassVar = {
        "formats": directives.unchanged_required,
        "dimensions": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on("corpus/formats.yml")
        formats = self._chosen("formats", "format", {f.id: f for f in self.unit.formats})
        dimensions = self._chosen(
            "dimensions", "dimension", {d.id: d for d in self.unit.dimensions}
        )
        rows: list[list[TableCell]] = [
            [dimension.title, *(self._cell(fmt, dimension.id) for fmt in formats)]
            for dimension in dimensions
        ]
        caption = _("Comparison: %(formats)s") % {"formats": ", ".join(f.title for f in formats)}
        header = (_("Question"), *(fmt.title for fmt in formats))
        share = 80 // max(len(formats), 1)
        return [
            make_table(
                caption,
                header,
                rows,
                (20, *(share for _format in formats)),
                classes=["sourcework-format-table"],
            )
        ]

    def _chosen(self, option: str, what: str, known: dict[str, T]) -> list[T]:
        names = self.options.get(option, " ".join(known)).replace(",", " ").split()
        for name in names:
            if name not in known:
                self.unknown(what, name, known)
        return [known[name] for name in names if name in known]

    def _cell(self, fmt: Format, dimension: str) -> list[nodes.Node]:
        cell = next((cell for cell in fmt.cells if cell.dimension == dimension), None)
        if cell is None:
            return [self.line(make_badge("unknown", cell_status_label("unknown")))]
        return [self._text(cell), *self._mentions(cell)]

    def _text(self, cell: Cell) -> nodes.Node:
        paragraph = self.prose(cell.text, self.loaded.places.of(cell, "text"))
        paragraph += nodes.Text(" ")
        paragraph += make_badge(cell.status, cell_status_label(cell.status))
        paragraph.extend(self.basis(cell.basis))
        return paragraph

    def _mentions(self, cell: Cell) -> list[nodes.Node]:
        if not cell.paragraphs:
            return []
        return [self.line(_("In the sources:"), " ", *self.paragraph_links(cell.paragraphs))]


def setup_format_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("format-table", FormatTableDirective)
