"""A phrase in another language, marked as such."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.visitors import AS_INLINE, html_element


class foreign_phrase(nodes.inline):
    """``foreign_phrase(text)[lang="de"]``; not translated, not spell-checked."""


def make_foreign_phrase(text: str, language: str) -> foreign_phrase:
    """A run of text in a language (ISO 639-1)."""
    classes = ["sourcework-foreign", f"lang-{language}"]
    return foreign_phrase(text, text, lang=language, translate="no", classes=classes)


def setup_foreign_phrase(app: Sphinx) -> None:
    """Register the node. In HTML it names its language, so that it is read and hyphenated right."""
    app.add_node(
        foreign_phrase,
        html=html_element("span", kept=("lang", "translate")),
        text=AS_INLINE,
        typst=AS_INLINE,
    )
