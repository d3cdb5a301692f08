"""Skipped heading levels are remembered with the page.

MyST warns of "H1 to H3" and then closes the gap, so that the doctree no longer shows it; the
warning comes only when the page is read. A reader of headings is misled all the same.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

ATTRIBUTE = "sourcework_typst_skipped_headings"


class RememberSkippedHeadings(SphinxTransform):
    """The document holds (line, message) of each skipped level, for a later printing."""

    # Before Sphinx drops the messages at 999.
    default_priority = 990

    def apply(self, **kwargs: Any) -> None:
        found = [
            (message.get("line"), _said(message).split(" [myst.header]")[0])
            for message in self.document.findall(nodes.system_message)
            if "[myst.header]" in _said(message)
        ]
        if found:
            self.document[ATTRIBUTE] = found


def _said(message: nodes.system_message) -> str:
    """The words of a message without its place, which `astext` puts before them."""
    return " ".join(child.astext() for child in message.children)
