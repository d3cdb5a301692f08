"""Cross-references with page numbers, links to the web, footnotes, citations, targets."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from sourcework.typst.attributes import classes
from sourcework.typst.markup import Markup
from sourcework.typst.writing import TypstWriter, in_parentheses

logger = logging.getLogger(__name__)

#: Stands before a page's name in the addresses that the builder gives to Sphinx.
SCHEME = "book:"


def is_alphabetic(target: nodes.Node | None) -> bool:
    """A term or a citation is found by its alphabet, not by a page."""
    return isinstance(target, nodes.term | nodes.citation | nodes.footnote)


class ReferenceVisitors(TypstWriter):
    """References."""

    #: What the ids of the book stand on, and its footnotes, by key.
    targets: dict[str, nodes.Element]
    printed_pages: frozenset[str]
    printed_footnotes: set[str]
    #: Page numbers of another PDF, for what this one does not hold.
    other_pages: dict[str, int]
    #: This PDF holds chosen pages or sheets; that others are missing is meant so.
    part_of_book: bool

    def visit_reference(self, node: nodes.reference) -> None:
        body = self.sub(node)
        hidden = "sd-hide-link-text" in classes(node)
        if any(c == "sd-badge" for c in classes(node)):
            body = self.call("badge", body)
        uri = str(node.get("refuri", ""))
        self.emit(self.anchors(node))
        if "refid" in node:
            self.emit(self._inside(node, self.key(self.docname, node["refid"]), body, hidden))
        elif uri.startswith(SCHEME):
            page, _, target = uri.removeprefix(SCHEME).partition("#")
            self.emit(self._inside(node, self.key(page, target), body, hidden))
        elif uri:
            self.emit(self._web(node, uri, body, hidden))
        else:
            self.emit(body)
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def _inside(self, node: nodes.Element, key: str, body: Markup, hidden: bool) -> Markup:
        page, _, target = key.partition("#")
        if page not in self.printed_pages:
            return self._elsewhere(node, page, target, body, hidden)
        if hidden:
            # The link that covers a card: on paper only the page number says where it leads.
            return self.link(key, Markup(), node)
        with_page = self._in_index(node) or not is_alphabetic(self.targets.get(key))
        return self.link(key, body, node, page=with_page)

    @staticmethod
    def _in_index(node: nodes.Node) -> bool:
        """In a list of the class ``with-pages`` a term is found by its page too."""
        current: nodes.Node | None = node.parent
        while isinstance(current, nodes.Element):
            if "with-pages" in classes(current):
                return True
            current = current.parent
        return False

    def _elsewhere(
        self, node: nodes.Element, page: str, target: str, body: Markup, hidden: bool
    ) -> Markup:
        site = self.config.sourcework_typst_site_url.rstrip("/")
        if self.other_pages:
            number = self.other_pages.get(self.key(page, target), self.other_pages.get(f"{page}#"))
            if not number or hidden:
                return Markup() if hidden else body
            nested = {"nested": True} if in_parentheses(node) else {}
            return self.call("other-page", body, number=number, **nested)
        if self.part_of_book and not site:
            return Markup() if hidden else body
        if not site:
            logger.warning(
                "reference to the page %s, which this PDF does not hold; "
                "set sourcework_typst_site_url to lead readers to the site",
                page,
                location=node,
                type="sourcework",
                subtype="print-reference",
            )
            return Markup() if hidden else body
        uri = f"{site}/{page}.html" + (f"#{target}" if target else "")
        return self._web(node, uri, body, hidden)

    def _web(self, node: nodes.Element, uri: str, body: Markup, hidden: bool) -> Markup:
        if self.in_table_head:
            return body
        if hidden:
            return self.call("web-address", uri)
        said = node.astext().strip()
        bare = uri.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
        if said.removeprefix("https://").removeprefix("http://").rstrip("/") == bare.rstrip("/"):
            return self.call("web-address", uri, shown=said)
        noted = self.config.sourcework_typst_show_urls and not self.in_title
        return self.call("web-link", uri, body, noted=bool(noted) and not self._in_footnote(node))

    @staticmethod
    def _in_footnote(node: nodes.Node) -> bool:
        current: nodes.Node | None = node
        while current is not None:
            if isinstance(current, nodes.footnote | nodes.thead):
                return True
            current = current.parent
        return False

    def visit_pending_xref(self, node: nodes.Element) -> None:
        self.fault(node, f"reference to {node.get('reftarget')!r} leads nowhere")
        raise nodes.SkipNode

    def visit_download_reference(self, node: nodes.Element) -> None:
        """A file cannot be had from paper; its name can."""
        self.emit(self.sub(node))
        raise nodes.SkipNode

    def visit_target(self, node: nodes.target) -> None:
        """Its targets are set when it has been visited."""

    def depart_target(self, node: nodes.target) -> None:
        """Nothing was opened."""

    # Footnotes

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        key = self.key(self.docname, node.get("refid", ""))
        note = self.targets.get(key)
        if not isinstance(note, nodes.footnote):
            self.fault(node, "this footnote has no text")
        elif self.in_title:
            self.fault(node, "a heading or caption cannot carry a footnote; put it in the text")
        elif key in self.printed_footnotes:
            self.emit(self.call("same-footnote", key))
        else:
            self.printed_footnotes.add(key)
            said = [c for c in note.children if not isinstance(c, nodes.label)]
            self.emit(self.call("note-at-foot", key, self.sub_nodes(said)))
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Printed at its first reference."""
        keys = [self.key(self.docname, i) for i in node["ids"]]
        if not node.get("backrefs"):
            self.fault(node, f"footnote {keys[0].split('#')[1]} is never referred to")
        raise nodes.SkipNode

    # Citations

    def visit_citation(self, node: nodes.citation) -> None:
        label = next((c for c in node.children if isinstance(c, nodes.label)), None)
        said = [c for c in node.children if not isinstance(c, nodes.label)]
        shown = None
        if label is not None and self._labels_shown():
            shown = self.text(f"[{label.astext()}]")
        self.block("bibliography-entry", node, self.sub_nodes(said), label=shown)
        raise nodes.SkipNode

    def _labels_shown(self) -> bool:
        """References by author and year need no labels in the list."""
        style = getattr(self.config, "bibtex_reference_style", "label")
        return not str(style).startswith("author_year")

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        body = self.text(f"[{node.astext()}]")
        key = self.key(self.docname, node.get("refid", ""))
        self.emit(self.link(key, body, node, page=False))
        raise nodes.SkipNode

    def visit_label(self, node: nodes.label) -> None:
        raise nodes.SkipNode
