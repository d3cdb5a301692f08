"""A sheet that stands on a page and is handed out: cards, roles, a table to cut apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.component import Component
from sourcework.directives.common.disclosure import disclosure, disclosure_summary
from sourcework.directives.common.visitors import TRANSPARENT


class handout(disclosure):
    """``handout(disclosure_summary, body...)[open]``: folded on the screen, on paper a sheet."""

    prints_as_sheet = True
    """The printing builder makes a sheet of it, where sheets are asked for."""
    sheet_has_name_line = False
    """Nobody writes on it."""


class HandoutDirective(Component):
    """A part of a page that is also a sheet. The argument is its title, the content what it holds.

    Options: ``:open:`` lets it stand open on the screen.

    Doctree: ``handout(disclosure_summary, body...)``.
    """

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"open": directives.flag}
    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """The folded part."""
        self.assert_has_content()
        (title,) = self.arguments
        summary = disclosure_summary(title, "", *self.inline(title))
        node = handout("", summary, open="open" in self.options)
        for each in (summary, node):
            self.set_source_info(each)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def _visit_html(translator: HTML5Translator, node: handout) -> None:
    attributes: dict[str, Any] = {"CLASS": "sourcework-disclosure sourcework-handout"}
    if node["open"]:
        attributes["open"] = "open"
    translator.body.append(translator.starttag(node, "details", **attributes))


def _depart_html(translator: HTML5Translator, _node: handout) -> None:
    translator.body.append("</details>\n")


def _visit_typst(translator: Any, node: handout) -> None:
    summary, *body = node.children
    heading = translator.call("minor-heading", translator.title(summary))
    translator.emit("\n\n", translator.anchors(node), heading, "\n\n", translator.sub_nodes(body))
    raise nodes.SkipNode


def setup_handout(app: Sphinx) -> None:
    """Register the directive and its node."""
    app.add_node(
        handout,
        html=(_visit_html, _depart_html),
        text=TRANSPARENT,
        typst=(_visit_typst, None),
    )
    app.add_directive("handout", HandoutDirective)
