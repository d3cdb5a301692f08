"""Formats of negotiation compared: each cell with its status and its evidence."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.reference.format_cell import FormatComponent


class FormatTableDirective(FormatComponent):
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
        formats = self.chosen("formats", "format", {f.id: f for f in self.unit.formats})
        dimensions = self.chosen("dimensions", "dimension", {d.id: d for d in self.unit.dimensions})
        rows: list[list[TableCell]] = [
            [dimension.title, *(self.cell(fmt, dimension.id) for fmt in formats)]
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
                stacked=True,
            )
        ]


def setup_format_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("format-table", FormatTableDirective)
