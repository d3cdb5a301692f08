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


def make_disclosure(summary: str, *body: nodes.Node) -> disclosure:
    """A closed part with a line that opens it."""
    return disclosure("", disclosure_summary(summary, summary), *body)


def _visit_typst(translator: Any, node: disclosure) -> None:
    summary, *body = node.children
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
