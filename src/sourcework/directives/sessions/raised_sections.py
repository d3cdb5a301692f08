"""Sections of a page that a directive writes from within another section."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_RAISED = "sourcework-raised"


def raised(sections: Iterable[nodes.section]) -> list[nodes.Node]:
    """The sections, to be moved beside the one in which they were written."""
    found: list[nodes.Node] = []
    for section in sections:
        section[_RAISED] = True
        found.append(section)
    return found


class RaiseSections(SphinxTransform):
    """Sections that belong to the page stand beside the section in which they were written."""

    default_priority = 200

    def apply(self, **_keywords: object) -> None:
        """Move them behind the section of the page that holds them, in their order."""
        pages = [node for node in self.document.children if isinstance(node, nodes.section)]
        for page in pages:
            for holder in [node for node in page.children if isinstance(node, nodes.section)]:
                inside = [node for node in holder.findall(nodes.section) if node.get(_RAISED)]
                for section in reversed([node for node in inside if node is not holder]):
                    section.parent.remove(section)
                    page.insert(page.index(holder) + 1, section)


def setup_raised_sections(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(RaiseSections)
