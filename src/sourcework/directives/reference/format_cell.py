"""What every view of the formats shares: the choice of columns, and one cell of the comparison."""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import cell_status_label
from sourcework.directives.common.locale import _
from sourcework.model.negotiation import Cell, Format

T = TypeVar("T")


class FormatComponent(Component):
    """A directive that shows cells of the comparison."""

    def chosen(self, option: str, what: str, known: dict[str, T]) -> list[T]:
        """The records that an option names, in its order; all where it is not given."""
        names = self.options.get(option, " ".join(known)).replace(",", " ").split()
        for name in names:
            if name not in known:
                self.unknown(what, name, known)
        return [known[name] for name in names if name in known]

    def cell(self, fmt: Format, dimension: str) -> list[nodes.Node]:
        """What is known of a format in a dimension: text, status, basis, paragraphs."""
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
