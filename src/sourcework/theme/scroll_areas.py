"""A table or formula that is wider than the screen can be scrolled with the keyboard, too."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

_ = get_translation("sourcework")


def setup_scroll_areas(app: Sphinx) -> None:
    """Every table and formula stands in an area that takes the focus and has a name."""
    app.add_node(scroll_area, html=(visit_scroll_area, depart_scroll_area))
    app.add_post_transform(MakeWrappersScrollAreas)


class scroll_area(nodes.General, nodes.Element):
    """Contains one table or formula; its `label` is its name for a screen reader."""


def visit_scroll_area(self: HTML5Translator, node: scroll_area) -> None:
    """A region is a landmark, so it needs a name."""
    attributes: dict[str, Any] = {"role": "region", "tabindex": "0", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="container", **attributes))


def depart_scroll_area(self: HTML5Translator, _node: scroll_area) -> None:
    """Close what `visit_scroll_area` opened."""
    self.body.append("</div>\n")


class MakeWrappersScrollAreas(SphinxPostTransform):
    """The containers that Furo puts around tables and formulas become scroll areas.

    It runs after Furo's transform of priority 500.
    """

    formats = ("html",)
    default_priority = 600

    def run(self, **_kwargs: Any) -> None:
        """Replace the containers of this document."""
        labels = {"table-wrapper": _("Table"), "math-wrapper": _("Formula")}
        for container in list(self.document.findall(nodes.container)):
            kind = next((name for name in container["classes"] if name in labels), None)
            if kind is None:
                continue
            # Some components make such an area themselves.
            if container.parent.get("label"):
                container.replace_self(container.children)
                continue
            title = next(container.findall(nodes.title), None)
            area = scroll_area(
                label=labels[kind] if title is None else title.astext(),
                classes=container["classes"],
                ids=container["ids"],
            )
            area += container.children
            container.replace_self(area)
