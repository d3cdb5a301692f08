"""Sections, headings, paragraphs, quotations, verse: the skeleton of a page."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sourcework.typst.attributes import classes
from sourcework.typst.markup import Code, Markup
from sourcework.typst.writing import TypstWriter

KEPT_WITH_NEXT = "sourcework-kept-with-next"
"""Class of a line that does not stay behind at the foot of a page."""


WAY_ON = "sourcework-way-on"
"""Class of a last line that says where to go next: it never takes a page of its own."""


def mark_way_on(page: nodes.Element) -> None:
    """The page's last paragraph, where it begins in bold and holds a link, is its way on."""
    last: nodes.Node = page
    while isinstance(last, nodes.document | nodes.section) and last.children:
        last = last.children[-1]
    if isinstance(last, nodes.paragraph) and next(last.findall(nodes.reference), None):
        said = [child for child in last.children if child.astext().strip()]
        if isinstance(said[0], nodes.strong) and said[0].astext().endswith(":"):
            last["classes"].append(WAY_ON)


_MANY_LINKS = 4
_PAGE = " (p. 999)"


def _paragraph_function(node: nodes.Node) -> str:
    if KEPT_WITH_NEXT in classes(node) or _is_bold_line(node):
        return "kept-with-next"
    if WAY_ON in classes(node):
        return "way-on"
    return "ragged" if _is_list_of_links(node) else ""


def _is_list_of_links(node: nodes.Node) -> bool:
    """Most of the paragraph, as it is printed, is links with their pages."""
    links = list(node.findall(nodes.reference))
    pages = len(links) * len(_PAGE)
    printed = pages + sum(len(link.astext()) for link in links)
    return len(links) >= _MANY_LINKS and 2 * printed > len(node.astext()) + pages


def _is_bold_line(node: nodes.Node) -> bool:
    """All of the paragraph is in bold: it announces what follows."""
    if isinstance(node.parent, nodes.list_item | nodes.entry):
        return False
    said = [child for child in node.children if child.astext().strip()]
    return len(said) == 1 and isinstance(said[0], nodes.strong)


class StructureVisitors(TypstWriter):
    """Block structure."""

    def visit_section(self, node: nodes.section) -> None:
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        section = node.parent
        if not isinstance(section, nodes.section):
            # Boxes, tables and topics print their own titles and never come here.
            self.fault(node, f"title of <{type(section).__name__}> has no form in print")
            raise nodes.SkipNode
        body = self.title(node)
        anchors = self.flush_anchors() + self.anchors(section) + self.anchors(node)
        self.heading(node, body, self.level, self._number(section))
        # After the heading: before it they would stand on the page that a chapter leaves.
        self.emit(anchors, "\n\n")
        self.emit(self.below_title)
        self.below_title = Markup()
        raise nodes.SkipNode

    def heading(self, node: nodes.Node, body: Markup, level: int, number: str = "") -> None:
        """A heading of the book; the level counts from 1 and is never skipped."""
        depth = level - self.chapter_level
        kind = "chapter" if depth == 0 else f"section-{min(depth, 3)}"
        call = self.call("book-heading", body, level=level, kind=kind, number=number)
        self.emit("\n\n", self.mark(node), call, "\n\n")

    #: What follows the page's own heading before anything else does.
    below_title = Markup()
    #: Level of the current page's own heading; below a part it is 2.
    chapter_level = 1

    def _number(self, section: nodes.Element) -> str:
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        first = not isinstance(section.parent, nodes.section)
        keys = [""] if first else [f"#{i}" for i in section["ids"]]
        return next((".".join(map(str, numbers[k])) for k in keys if numbers.get(k)), "")

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        self.block("subtitle", node)
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        self.block("minor-heading", node)
        raise nodes.SkipNode

    # In two halves, so that a component can lend them to a node of its own.
    def visit_paragraph(self, node: nodes.Element) -> None:
        self.emit("\n\n", self.mark(node))
        if direction := self.right_to_left(node):
            self.open("right-to-left", language=direction)
        if function := _paragraph_function(node):
            self.open(function)

    def depart_paragraph(self, node: nodes.Element) -> None:
        if _paragraph_function(node):
            self.close()
        if self.right_to_left(node):
            self.close()
        self.emit("\n\n")

    visit_PassthroughTextElement = visit_paragraph  # noqa: N815 — the node's name
    depart_PassthroughTextElement = depart_paragraph  # noqa: N815
    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def visit_compound(self, node: nodes.compound) -> None:
        """Its children stand alone."""

    def depart_compound(self, node: nodes.compound) -> None:
        """Its children stand alone."""

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        said = [c for c in node.children if not isinstance(c, nodes.attribution)]
        by = [c for c in node.children if isinstance(c, nodes.attribution)]
        attribution = self.sub(by[0]) if by else None
        self.block("block-quote", node, self.sub_nodes(said), attribution=attribution)
        raise nodes.SkipNode

    def visit_attribution(self, node: nodes.attribution) -> None:
        self.block("attribution", node)
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        self.block("verse", node, self._lines(node, 0))
        raise nodes.SkipNode

    def _lines(self, node: nodes.Element, depth: int) -> Markup:
        lines = []
        for child in node.children:
            if isinstance(child, nodes.line_block):
                lines.append(self._lines(child, depth + 1))
            elif isinstance(child, nodes.Element):
                lines.append(self.call("verse-line", self.sub(child), depth=depth))
        return Markup("".join(lines))

    def visit_transition(self, node: nodes.transition) -> None:
        if not self._ends_page(node):
            self.emit("\n\n", self.call("ornament"), "\n\n")
        raise nodes.SkipNode

    @staticmethod
    def _ends_page(node: nodes.Node) -> bool:
        """Nothing but footnotes follows, as below the line that MyST sets before them."""
        rest = node.parent.children[node.parent.index(node) + 1 :]
        return all(isinstance(c, nodes.footnote | nodes.comment | nodes.target) for c in rest)

    def visit_centered(self, node: addnodes.centered) -> None:
        self.emit("\n\n", self.call("align", Code("center"), self.sub(node)), "\n\n")
        raise nodes.SkipNode

    def visit_landscape(self, node: nodes.Element) -> None:
        """A container with the class ``sourcework-landscape``."""
        self.block("landscape", node)
        raise nodes.SkipNode

    # Without a form of their own on paper

    def visit_toctree(self, node: addnodes.toctree) -> None:
        raise nodes.SkipNode

    def visit_comment(self, node: nodes.comment) -> None:
        raise nodes.SkipNode

    def visit_substitution_definition(self, node: nodes.substitution_definition) -> None:
        raise nodes.SkipNode

    def visit_meta(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_tabular_col_spec(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_highlightlang(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_system_message(self, node: nodes.system_message) -> None:
        self.fault(node, f"message of the parser: {node.astext()}")
        raise nodes.SkipNode
