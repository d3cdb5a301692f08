"""A Sphinx builder that makes a tagged PDF (PDF/UA-1) of the whole book through Typst.

The builder is called ``typst``; its format is ``typst`` too. It knows docutils and Sphinx
doctrees, the nodes of sphinx-design, myst-nb and sphinxcontrib-bibtex, and nothing of the model.
A node that it does not know stops the build with the page and the line.

A component teaches the builder its own node the Sphinx way::

    app.add_node(MyNode, html=(visit_html, depart_html), typst=(visit_typst, None))

    def visit_typst(self: TypstWriter, node: MyNode) -> None:
        self.block("card", node, title=self.text(node["name"]))
        raise nodes.SkipNode

What a visitor uses of the translator (all in `writing.TypstWriter`):

``self.emit(markup)``
    Appends Typst markup. Only markup that another method here has made, or your own.
``self.text("…")``
    Reader's text as markup: nothing in it is read as Typst, straight quotes become the
    language's own, Arabic and Cyrillic runs carry their language.
``self.sub(node)``, ``self.sub_nodes([node, …])``
    The children of a node, or some nodes, as markup.
``self.call("name", content, …, key=value)``
    A call of a function of ``book.typ``. Python values become Typst values; markup becomes
    content. Returns the markup.
``self.block("name", node, content=None, key=value)``
    Emits such a call as a block of its own with the node's children (or ``content``) as the body.
``self.open("name", key=value)``, ``self.close()``
    The same in two halves, for a visit and a depart with the node's children in between.
    ``visit_paragraph``/``depart_paragraph`` and ``visit_inline``/``depart_inline`` may be lent
    to a node that is one.
``self.anchors(node)``
    The targets for the node's ids. ``block`` sets them; those that a visitor leaves out follow
    its opening.
``self.link(key, body, node, page=True)``, ``self.key(docname, id)``
    A link inside the book as markup, with the page number for paper; ``node`` names the place
    where the link leads nowhere.
``self.mark_index("Name", "sub-entry", register="persons", sort_key="name")``
    An entry of the index at the back, as markup to emit where the reader is to be sent; the
    register's title is in ``sourcework_typst_registers``.
``self.picture("images/plan.svg", "What it shows", width="60%")``
    An image file below the output folder, as markup. The words are written by a person.
``self.drawing("<svg …>", "What it shows", width="19mm")``
    The same for a drawing that the visitor makes itself.
``self.fault(node, "what is wrong; what would be right")``
    Reports a fault with page and line; the build goes on to the next and then stops.

What ``book.typ`` offers to such visitors (arguments: see the comments there): ``card``, ``badge``,
``labelled-paragraph``, ``writing-lines``, ``tick-box``, ``tick-list``, ``column-grid``,
``small-caption``, ``key-values``, ``admonition``, ``minor-heading``, ``name-line``, ``new-sheet``,
``captioned-figure``, ``landscape``, ``gap-text``. ``tests/typst/sample/worksheet.py`` uses most.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sourcework.typst.builder import TypstBuilder
from sourcework.typst.outputs import prefer_printable_outputs
from sourcework.typst.refuse_latex import refuse_other_pdf_builders
from sourcework.typst.settings import add_settings
from sourcework.typst.sheets import TypstSheetsBuilder
from sourcework.typst.skipped_headings import RememberSkippedHeadings
from sourcework.typst.translator import BOOK_END

__all__ = ["setup", "setup_typst"]


def setup_typst(app: Sphinx) -> None:
    """The builder, its settings and the refusal of Jupyter Book's own PDF builders are there."""
    add_settings(app)
    app.add_builder(TypstBuilder)
    app.add_builder(TypstSheetsBuilder)
    app.add_event(BOOK_END)
    app.add_transform(RememberSkippedHeadings)
    app.connect("config-inited", prefer_printable_outputs)
    # First of all handlers, so that no other extension speaks before the refusal.
    app.connect("builder-inited", refuse_other_pdf_builders, priority=0)


def setup(app: Sphinx) -> ExtensionMetadata:
    """The builder works without the rest of the package, too."""
    setup_typst(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
