"""Elements that docutils and myst-nb write in a way that WCAG faults, written as it wants them."""

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def setup_accessible_markup(app: Sphinx) -> None:
    """The visitors of this module replace those of the libraries."""
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
    app.add_node(nodes.literal_block, override=True, html=(visit_code, None))
    # First its own registration, then ours, whatever the order in the configuration.
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden_cell, depart_hidden_cell))


def visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Entries of a bibliography are items of a list.

    docutils gives them the role `doc-biblioentry`, which is deprecated and no list item.
    """
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Close the entry and, after the last one, the list."""
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</div>\n")


def visit_code(self: HTML5Translator, node: nodes.literal_block) -> None:
    """Code scrolls on a narrow screen, so it takes the focus of the keyboard."""
    first = len(self.body)
    try:
        HTML5Translator.visit_literal_block(self, node)
    finally:
        # The visitor writes the whole block and ends by an exception.
        self.body[first:] = [
            part.replace("<pre>", '<pre tabindex="0">', 1) for part in self.body[first:]
        ]


def visit_hidden_cell(self: HTML5Translator, node: HideCodeCellNode) -> None:
    """The visible words are the name of the control; myst-nb names it otherwise."""
    classes = " ".join(node["classes"])
    self.body.append(
        f'<details class="admonition hide {classes}">\n<summary>\n'
        f'<span class="collapsed admonition-title">{escape(node["prompt_show"])}</span>\n'
        f'<span class="expanded admonition-title">{escape(node["prompt_hide"])}</span>\n'
        "</summary>\n"
    )


def depart_hidden_cell(self: HTML5Translator, _node: HideCodeCellNode) -> None:
    """Close what `visit_hidden_cell` opened."""
    self.body.append("</details>\n")
