"""How nodes of ours are written: the few patterns that the components share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.html5 import HTML5Translator

Visitor = Callable[[Any, Any], None]
"""Called with a translator and a node, whichever the builder and the registration give it."""

Handlers = tuple[Visitor, Visitor]


def _pass(_translator: SphinxTranslator, _node: nodes.Element) -> None:
    pass


TRANSPARENT: Handlers = (_pass, _pass)
"""On paper the parts of the node stand in their order, with nothing around them."""


def _skip(_translator: SphinxTranslator, _node: nodes.Element) -> None:
    raise nodes.SkipNode


SKIPPED: Handlers = (_skip, _skip)
"""Not written at all."""


def _visit_inline(translator: SphinxTranslator, node: nodes.inline) -> None:
    translator.visit_inline(node)


def _depart_inline(translator: SphinxTranslator, node: nodes.inline) -> None:
    translator.depart_inline(node)


AS_INLINE: Handlers = (_visit_inline, _depart_inline)
"""As any run of text; the classes carry the look."""


def _visit_paragraph(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.visit_paragraph(nodes.paragraph())


def _depart_paragraph(translator: SphinxTranslator, _node: nodes.Element) -> None:
    translator.depart_paragraph(nodes.paragraph())


AS_PARAGRAPH: Handlers = (_visit_paragraph, _depart_paragraph)
"""As a line of its own."""


def _visit_admonition(translator: SphinxTranslator, node: nodes.admonition) -> None:
    translator.visit_admonition(node)


def _depart_admonition(translator: SphinxTranslator, node: nodes.admonition) -> None:
    translator.depart_admonition(node)


AS_ADMONITION: Handlers = (_visit_admonition, _depart_admonition)
"""As any box with a title."""


def typst_block(function: str, **arguments: Any) -> tuple[Visitor, None]:
    """As a block of the book's typography (see `sourcework.typst`), around the node's children."""

    def visit(translator: Any, node: nodes.Element) -> None:
        translator.block(function, node, **arguments)
        raise nodes.SkipNode

    return visit, None


def html_element(tag: str, css_class: str = "", *, kept: tuple[str, ...] = ()) -> Handlers:
    """As one HTML element. ``kept`` names attributes of the node that become attributes of it."""

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        attributes = {name: node[name] for name in kept}
        if css_class:
            attributes["CLASS"] = css_class
        translator.body.append(translator.starttag(node, tag, "", **attributes))

    def depart(translator: HTML5Translator, _node: nodes.Element) -> None:
        translator.body.append(f"</{tag}>")

    return visit, depart


def html_group(css_class: str, *, role: str = "group", tabindex: str | None = None) -> Handlers:
    """As a ``div`` that a screen reader names by the node's ``label``."""

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        attributes = {"CLASS": css_class, "role": role, "aria-label": node["label"]}
        if tabindex is not None:
            attributes["tabindex"] = tabindex
        translator.body.append(translator.starttag(node, "div", **attributes))

    def depart(translator: HTML5Translator, _node: nodes.Element) -> None:
        translator.body.append("</div>\n")

    return visit, depart
