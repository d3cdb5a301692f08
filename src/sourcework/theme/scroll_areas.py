"""A table that is wider than the screen can be scrolled with the keyboard, too."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sourcework")


def setup_scroll_areas(app: Sphinx) -> None:
    """Every table stands in an area that takes the focus and has a name."""
    app.add_node(scroll_area, html=(visit_scroll_area, depart_scroll_area))
    app.add_post_transform(PutTablesIntoScrollAreas)


class scroll_area(nodes.General, nodes.Element):  # noqa: N801 -- docutils writes node classes small
    """Contains one table; its `label` is the table's caption, or empty."""


def visit_scroll_area(self: HTML5Translator, node: scroll_area) -> None:
    """A region is a landmark, so it needs a name."""
    attributes: dict[str, Any] = {
        "role": "region",
        "tabindex": "0",
        "aria-label": node["label"] or _("Table"),
    }
    self.body.append(self.starttag(node, "div", CLASS="table-wrapper container", **attributes))


def depart_scroll_area(self: HTML5Translator, _node: scroll_area) -> None:
    """Close what `visit_scroll_area` opened."""
    self.body.append("</div>\n")


class PutTablesIntoScrollAreas(SphinxPostTransform):
    """The container that Furo puts around a table becomes a scroll area.

    It runs after Furo's transform of priority 500.
    """

    formats = ("html",)
    default_priority = 600

    def run(self, **_kwargs: Any) -> None:
        """Replace the containers of this document."""
        for container in list(self.document.findall(nodes.container)):
            if "table-wrapper" not in container["classes"]:
                continue
            title = next(container.findall(nodes.title), None)
            area = scroll_area(label="" if title is None else title.astext())
            area["ids"] = container["ids"]
            area += container.children
            container.replace_self(area)
