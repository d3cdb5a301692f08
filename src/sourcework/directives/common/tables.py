"""Tables that scroll inside themselves when the page is narrow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Literal

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.book_registers import mark_rows
from sourcework.directives.common.visitors import TRANSPARENT, html_group

Record = tuple[Literal["event", "round", "actor", "place"], str]
"""What a row stands for: its kind and its id."""

TableCell = str | nodes.Node | Sequence[nodes.Node]


class scroll_region(nodes.Element):
    """``scroll_region(table)[label]``: reached by keyboard, named for a screen reader."""


class labelled_entry(nodes.entry):
    """``labelled_entry(body...)[label]``: a cell that can name its column, where none is above."""


def make_table(
    caption: str,
    header: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    widths: Sequence[int],
    *,
    row_ids: Sequence[str] = (),
    records: Sequence[Record] = (),
    classes: Sequence[str] = (),
    stacked: bool = False,
) -> scroll_region:
    """A table with a caption, one head row, and the first cell of each row as its head.

    ``widths`` are shares of the line; ``row_ids`` are anchors of the rows, ``records`` what they
    stand for. On a narrow screen a ``stacked`` table is a list of blocks, one per row, each cell
    with the name of its column.
    """
    form = ["sourcework-stacked"] if stacked else []
    # The translators keep to the shares only where this class is.
    table = nodes.table("", classes=["sourcework-table", "colwidths-given", *form, *classes])
    table += nodes.title(caption, caption)
    group = nodes.tgroup("", cols=len(header))
    table += group
    for index, width in enumerate(widths):
        group += nodes.colspec("", colwidth=width, stub=1 if index == 0 else 0)
    head = nodes.thead("")
    group += head
    head += _row(header)
    body = nodes.tbody("")
    group += body
    labels = [_words(cell) for cell in header] if stacked else []
    for index, cells in enumerate(rows):
        row = _row(cells, labels)
        if row_ids:
            row["ids"].append(row_ids[index])
        if records:
            row["record"] = records[index]
        body += row
    return scroll_region("", table, label=caption)


def _row(cells: Sequence[TableCell], labels: Sequence[str] = ()) -> nodes.row:
    row = nodes.row("")
    for index, cell in enumerate(cells):
        entry = labelled_entry("", label=labels[index]) if labels else nodes.entry("")
        entry.extend(_blocks(cell))
        row += entry
    return row


def _words(cell: TableCell) -> str:
    """The content of a cell as text."""
    if isinstance(cell, str):
        return cell
    return " ".join(node.astext() for node in ([cell] if isinstance(cell, nodes.Node) else cell))


def _blocks(cell: TableCell) -> list[nodes.Node]:
    """The content of a cell as block elements."""
    if isinstance(cell, str):
        return [nodes.paragraph(cell, cell)] if cell else []
    if isinstance(cell, nodes.Node):
        cell = [cell]
    blocks: list[nodes.Node] = []
    for node in cell:
        if isinstance(node, nodes.Inline | nodes.Text):
            if not blocks or not isinstance(blocks[-1], nodes.paragraph):
                blocks.append(nodes.paragraph(""))
            blocks[-1].append(node)  # type: ignore[attr-defined]
        else:
            blocks.append(node)
    return blocks


class MarkRepeatedCaptions(SphinxPostTransform):
    """A caption that says the same as the heading above is for screen readers only."""

    formats = ("html",)
    default_priority = 500

    def run(self, **_kwargs: Any) -> None:
        """Mark the tables, so that the style sheet can take the caption out of sight."""
        for table in self.document.findall(nodes.table):
            caption = next(iter(table.findall(nodes.title)), None)
            section = table.parent
            while section is not None and not isinstance(section, nodes.section):
                section = section.parent
            if caption is None or section is None:
                continue
            heading = next(iter(section.findall(nodes.title)))
            if heading.astext() == caption.astext():
                table["classes"].append("sourcework-titled-above")


def _visit_typst(translator: Any, node: scroll_region) -> None:
    for table in node.findall(nodes.table):
        mark_rows(translator, table)
    translator.emit(translator.sub(node))
    raise nodes.SkipNode


def _visit_entry(translator: HTML5Translator, node: labelled_entry) -> None:
    translator.visit_entry(node)
    # The translator writes the tag and counts the column; it has no way to add attributes.
    tag = translator.body.pop()
    label = f' data-label="{escape(node["label"])}"'
    translator.body.append(re.sub("<t[dh]", lambda start: start[0] + label, tag, count=1))


def _depart_entry(translator: HTML5Translator, node: labelled_entry) -> None:
    translator.depart_entry(node)


def setup_tables(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_post_transform(MarkRepeatedCaptions)
    app.add_node(labelled_entry, html=(_visit_entry, _depart_entry))
    app.add_node(
        scroll_region,
        html=html_group("sourcework-scroll-region", role="region", tabindex="0"),
        text=TRANSPARENT,
        typst=(_visit_typst, None),
    )
