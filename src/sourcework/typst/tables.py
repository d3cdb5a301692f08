"""Tables: heads that repeat on every page, spans, widths, alignment, captions."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from docutils import nodes

from sourcework.typst.attributes import classes, ids
from sourcework.typst.markup import Code, Markup
from sourcework.typst.writing import TypstWriter

#: Characters of a table's text that fit on a line; those that the space around a cell takes.
_LINE = 92
_AROUND = 3
#: From so many columns on, cells are narrow and a table gains by a wider page.
MANY_COLUMNS = 4
#: Characters of a cell up to which its row stays on one page, however narrow the column.
_KEPT_TOGETHER = 600


class TableVisitors(TypstWriter):
    """Tables."""

    #: The chapter lets tables reach over its margin.
    wide_chapter = False
    #: Inside a table whose cells are narrow.
    in_narrow_cells = False

    def visit_table(self, node: nodes.table) -> None:
        caption = next((c for c in node.children if isinstance(c, nodes.title)), None)
        group = next(node.findall(nodes.tgroup))
        specs = [c for c in group.children if isinstance(c, nodes.colspec)]
        head = [r for h in group.children if isinstance(h, nodes.thead) for r in h.children]
        body = [r for b in group.children if isinstance(b, nodes.tbody) for r in b.children]
        stubs = {i for i, spec in enumerate(specs) if spec.get("stub")}
        cells: list[object] = []
        self.in_narrow_cells = len(specs) >= MANY_COLUMNS
        if head:
            self.in_table_head = True
            rows = ", ".join(self._row(row, range(len(specs))) for row in head)
            self.in_table_head = False
            cells.append(Code(f"table.header({rows})"))
        cells += [Code(self._row(row, stubs)) for row in body if row.children]
        self.in_narrow_cells = False
        title = self.title(caption) if caption is not None else None
        self.emit("\n\n", self.mark(node), self.flush_anchors(), self.anchors(node))
        table = self.call(
            "data-table",
            *cells,
            columns=self._columns(node, specs),
            caption=title,
            number=self.figure_number(node, "table"),
            landscape="sourcework-landscape" in classes(node),
            wide=self.wide_chapter and len(specs) >= MANY_COLUMNS - 1,
        )
        self.emit(table, "\n\n")
        raise nodes.SkipNode

    @staticmethod
    def _columns(node: nodes.table, specs: list[nodes.colspec]) -> list[Code]:
        if "colwidths-given" in classes(node):
            return [Code(f"{spec.get('colwidth', 1)}fr") for spec in specs]
        natural, least, total = ([0] * len(specs) for _measure in range(3))
        for row in node.findall(nodes.row):
            for column, entry in enumerate(row.children[: len(specs)]):
                if isinstance(entry, nodes.Element) and not entry.get("morecols"):
                    text = _as_printed(entry)
                    natural[column] = max(natural[column], len(text))
                    least[column] = max([least[column], *map(len, text.split(" "))])
                    total[column] += len(text)
        return column_widths(natural, least, total)

    def _row(self, row: nodes.Node, strong: Container[int]) -> str:
        cells = []
        entries = [e for e in row.children if isinstance(e, nodes.Element)]
        together = all(
            len(e.astext()) <= _KEPT_TOGETHER and not any(e.findall(nodes.image)) for e in entries
        )
        for column, entry in enumerate(entries):
            self.in_row_name = column in strong
            body = Markup(f"{self.mark(entry)}{self.anchors(entry)}{self.sub(entry)}")
            self.in_row_name = False
            if column in strong:
                body = self.call("row-name", body)
            arguments: dict[str, object] = {"breakable": False} if together else {}
            if entry.get("morecols"):
                arguments["colspan"] = entry["morecols"] + 1
            if entry.get("morerows"):
                arguments["rowspan"] = entry["morerows"] + 1
            for side in ("left", "right", "center"):
                if f"text-{side}" in classes(entry):
                    arguments["align"] = Code(side)
            call = self.call("table.cell", body, **arguments)
            cells.append(call.removeprefix("#").removesuffix(";"))
        return ", ".join(cells)

    def figure_number(self, node: nodes.Element, kind: str) -> str:
        """“Table 1.2” as Sphinx counts, so that print and screen agree; empty without numfig."""
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        for name in ids(node):
            if name in numbers:
                number = ".".join(map(str, numbers[name]))
                return str(self.config.numfig_format[kind]) % number
        return ""


def needs_width(tree: nodes.document) -> bool:
    """The page holds a table of many columns, and nothing that stands in the margin."""
    if any(getattr(node, "prints_in_margin", False) for node in tree.findall(nodes.Element)):
        return False
    return any(int(group.get("cols", 0)) >= MANY_COLUMNS for group in tree.findall(nodes.tgroup))


def _as_printed(entry: nodes.Element) -> str:
    """A cell's text; references get the room of the page numbers that follow them."""
    references = sum("refid" in r or "internal" in r for r in entry.findall(nodes.reference))
    return re.sub(r"[ \t\n]+", " ", entry.astext()) + " (p. 99)" * references


def column_widths(natural: Sequence[int], least: Sequence[int], total: Sequence[int]) -> list[Code]:
    """Widths for columns whose author gave none, from numbers of characters.

    natural: the longest cell; least: the longest word; total: all cells. Where the longest cells
    fit side by side, each column is as wide as it needs to be. Otherwise every column has room
    for its longest word, and the rest goes to the columns with much text: by a root of it, so
    that a very long one leaves room to others.
    """
    line = _LINE - _AROUND * len(natural)
    if sum(natural) <= line:
        return [Code("auto")] * len(natural)
    spare = max(0, line - sum(least))
    wish = [t**0.7 if n > m else 0.0 for n, m, t in zip(natural, least, total, strict=True)]
    shares = [m + spare * w / (sum(wish) or 1) for m, w in zip(least, wish, strict=True)]
    widths = [min(share, n) for share, n in zip(shares, natural, strict=True)]
    return [Code(f"{width + _AROUND:.1f}fr") for width in widths]
