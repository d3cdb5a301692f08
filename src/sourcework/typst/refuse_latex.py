"""Jupyter Book's own ways to a PDF end with one sentence that names ours."""

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sourcework.typst.locale import _

#: The Sphinx builders behind ``jupyter-book build --builder pdflatex`` and ``--builder pdfhtml``.
REFUSED = frozenset({"latex", "singlehtml"})


def refuse_other_pdf_builders(app: Sphinx) -> None:
    """A build with one of them stops before a page is read."""
    if app.builder.name in REFUSED:
        raise ExtensionError(
            _(
                "This book makes its PDF with `sourcework pdf` (make pdf), which needs no TeX "
                "and no browser; Jupyter Book's builders pdflatex and pdfhtml are switched off."
            )
        )
