"""Jupyter Book's own ways to a PDF end with one sentence that names ours."""

from sphinx.application import Sphinx

from sourcework.typst.locale import _

#: The Sphinx builders behind ``jupyter-book build --builder pdflatex`` and ``--builder pdfhtml``.
REFUSED = frozenset({"latex", "singlehtml"})


def refuse_other_pdf_builders(app: Sphinx) -> None:
    """A build with one of them stops before a page is read.

    It leaves the program, as nothing else can follow: to any other exception Jupyter Book adds a
    traceback of its own, below which nobody finds the sentence.
    """
    if app.builder.name in REFUSED:
        raise SystemExit(
            _(
                "This book makes its PDF with `sourcework pdf` (make pdf), which needs no TeX "
                "and no browser; Jupyter Book's builders pdflatex and pdfhtml are switched off."
            )
        )
