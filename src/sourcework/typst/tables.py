"""Tables: heads that repeat on every page, spans, widths, alignment, captions."""

from __future__ import annotations

from collections.abc import Container

from docutils import nodes

from sourcework.typst.attributes import classes, ids
from sourcework.typst.markup import Code, Markup
from sourcework.typst.writing import TypstWriter


class TableVisitors(TypstWriter):
    """Tables."""

    def visit_table(self, node: nodes.table) -> None:
        caption = next((c for c in node.children if isinstance(c, nodes.title)), None)
        group = next(node.findall(nodes.tgroup))
        specs = [c for c in group.children if isinstance(c, nodes.colspec)]
        head = [r for h in group.children if isinstance(h, nodes.thead) for r in h.children]
        body = [r for b in group.children if isinstance(b, nodes.tbody) for r in b.children]
        stubs = {i for i, spec in enumerate(specs) if spec.get("stub")}
        cells: list[object] = []
        if head:
            rows = ", ".join(self._row(row, range(len(specs))) for row in head)
            cells.append(Code(f"table.header({rows})"))
        cells += [Code(self._row(row, stubs)) for row in body if row.children]
        title = self.title(caption) if caption is not None else None
        self.emit("\n\n", self.mark(node), self.flush_anchors(), self.anchors(node))
        table = self.call(
            "data-table",
            *cells,
            columns=self._columns(node, specs),
            caption=title,
            number=self.figure_number(node, "table"),
            landscape="sourcework-landscape" in classes(node),
        )
        self.emit(table, "\n\n")
        raise nodes.SkipNode

    @staticmethod
    def _columns(node: nodes.table, specs: list[nodes.colspec]) -> list[Code]:
        # Pipe tables carry no widths worth keeping; the longest cells decide.
        if "colwidths-given" not in classes(node):
            return [Code("auto")] * len(specs)
        return [Code(f"{spec.get('colwidth', 1)}fr") for spec in specs]

    def _row(self, row: nodes.Node, strong: Container[int]) -> str:
        cells = []
        for column, entry in enumerate(row.children):
            assert isinstance(entry, nodes.Element)
            body = Markup(f"{self.mark(entry)}{self.anchors(entry)}{self.sub(entry)}")
            if column in strong:
                body = self.call("strong", body)
            arguments: dict[str, object] = {}
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
