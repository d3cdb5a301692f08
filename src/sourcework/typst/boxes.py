"""Boxes: admonitions, margin notes, and the components of sphinx-design, all of them open."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.locale import admonitionlabels

from sourcework.typst.attributes import classes
from sourcework.typst.markup import Markup
from sourcework.typst.writing import TypstWriter

#: Components of sphinx-design that only hold others.
_PLAIN_COMPONENTS = frozenset(
    {
        "accordion",
        "aside-body",
        "card-body",
        "card-overlay",
        "div",
        "grid-container",
        "grid-item",
        "step-content",
        "tab-content",
        "tab-set",
    }
)


class BoxVisitors(TypstWriter):
    """Admonitions and design components."""

    def _box(self, node: nodes.Element, kind: str, title: Markup | None = None) -> None:
        titles = [c for c in node.children if isinstance(c, nodes.title | nodes.subtitle)]
        if title is None and titles:
            title = self.title(titles[0])
        rest = [c for c in node.children if c not in titles[:1]]
        self.emit("\n\n", self.flush_anchors())
        self.block("admonition", node, self.sub_nodes(rest), kind=kind, title=title or None)
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.Element) -> None:
        kinds = [c for c in classes(node) if c in admonitionlabels]
        self._box(node, kinds[0] if kinds else "plain")

    def _named(self, node: nodes.Element) -> None:
        kind = node.__class__.__name__
        self._box(node, kind, self.text(str(admonitionlabels[kind])))

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = _named
    visit_important = visit_note = visit_seealso = visit_tip = visit_warning = _named

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        self._box(node, "aside")

    def visit_topic(self, node: nodes.topic) -> None:
        self._box(node, "topic")

    def visit_container(self, node: nodes.container) -> None:
        component = node.get("design_component")
        if component:
            handler = getattr(self, "_design_" + component.replace("-", "_"), None)
            if handler is not None:
                handler(node)
                raise nodes.SkipNode
            if component not in _PLAIN_COMPONENTS:
                self.fault(node, f"no form in print for the component {component}")
                raise nodes.SkipNode
        if "nb_element" in node:
            self.notebook_element(node)
        if "literal-block-wrapper" in classes(node):
            self.captioned_code(node)
        if "sourcework-landscape" in classes(node):
            self.block("landscape", node)
            raise nodes.SkipNode
        self.emit("\n\n", self.anchors(node), self.sub(node), "\n\n")
        raise nodes.SkipNode

    def notebook_element(self, node: nodes.container) -> None:
        """See `outputs`."""
        raise NotImplementedError

    def captioned_code(self, node: nodes.container) -> None:
        """See `code`."""
        raise NotImplementedError

    def _part(self, node: nodes.Element, component: str) -> Markup | None:
        for child in node.findall(nodes.container):
            if child.get("design_component") == component:
                return Markup(self.anchors(child) + self.sub(child))
        return None

    def _design_card(self, node: nodes.container) -> None:
        parts = ("card-header", "card-title", "card-footer")
        header, title, footer = (self._part(node, part) for part in parts)
        rest = [c for c in node.children if _component(c) not in parts]
        self.block("card", node, self.sub_nodes(rest), header=header, title=title, footer=footer)

    def _design_card_title(self, node: nodes.container) -> None:
        """Printed by the card."""

    def _design_card_carousel(self, node: nodes.container) -> None:
        self.emit("\n\n", self.anchors(node))
        self.emit(self.call("column-grid", [self.sub_nodes([c]) for c in node.children]), "\n\n")

    def _design_grid_row(self, node: nodes.container) -> None:
        counts = [re.fullmatch(r"sd-row-cols-(?:\w+-)?(\d+)", c) for c in classes(node)]
        # Paper has room for two columns of text, three of short cards.
        columns = min(max((int(c[1]) for c in counts if c), default=2), 3)
        items = [self.sub_nodes([c]) for c in node.children if isinstance(c, nodes.container)]
        self.emit("\n\n", self.anchors(node))
        self.emit(self.call("column-grid", items, columns=columns), "\n\n")

    def _titled(self, node: nodes.container, kind: str) -> None:
        rubric = next((c for c in node.children if isinstance(c, nodes.rubric)), None)
        title = None
        if rubric is not None:
            self.emit(self.anchors(rubric))
            title = self.title(rubric)
        rest = [c for c in node.children if c is not rubric]
        self.emit(self.flush_anchors())
        self.block("admonition", node, self.sub_nodes(rest), kind=kind, title=title)

    def _design_dropdown(self, node: nodes.container) -> None:
        self._titled(node, "dropdown")

    def _design_tab_item(self, node: nodes.container) -> None:
        self._titled(node, "tab")

    def _design_aside(self, node: nodes.container) -> None:
        self._titled(node, "aside")


def _component(node: nodes.Node) -> str:
    return str(node.get("design_component", "")) if isinstance(node, nodes.Element) else ""
