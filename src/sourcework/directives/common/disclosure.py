"""A part of a component that opens on demand, and stands open on paper."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.visitors import AS_PARAGRAPH, TRANSPARENT, html_element


class disclosure(nodes.Element):
    """``disclosure(disclosure_summary, body...)``."""


class disclosure_summary(nodes.TextElement):
    """The line that says what opens."""


def make_disclosure(summary: str, *body: nodes.Node, prints_summary: bool = True) -> disclosure:
    """A closed part with a line that opens it.

    On paper all of it stands open; without ``prints_summary`` the line is left out there.
    """
    return disclosure(
        "", disclosure_summary(summary, summary), *body, prints_summary=prints_summary
    )


def _visit_typst(translator: Any, node: disclosure) -> None:
    summary, *body = node.children
    if not node.get("prints_summary", True):
        translator.emit(translator.anchors(node), translator.sub_nodes(body))
        raise nodes.SkipNode
    title = translator.title(summary)
    translator.block("fine-print", node, translator.sub_nodes(body), title=title)
    raise nodes.SkipNode


def setup_disclosure(app: Sphinx) -> None:
    """Register the nodes. ``details`` works by keyboard and screen reader without a script."""
    app.add_node(
        disclosure,
        html=html_element("details", "sourcework-disclosure"),
        text=TRANSPARENT,
        typst=(_visit_typst, None),
    )
    app.add_node(
        disclosure_summary, html=html_element("summary"), text=AS_PARAGRAPH, typst=AS_PARAGRAPH
    )
