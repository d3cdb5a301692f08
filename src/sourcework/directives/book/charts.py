"""Charts of notebooks, drawn while the site is built.

A notebook's chart arrives as a Vega-Lite specification with its words in ``usermeta`` (see
``sourcework.lab.charts``). It leaves as a figure: on a page an inline SVG that takes the colour of
the text around it, with the data as a table below; in print and EPUB an image file.
"""

from __future__ import annotations

import copy
import hashlib
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.locale import _
from sourcework.lab.charts import MIME_TYPE
from sourcework.lab.charts.appearance import FONT, INK, on_page
from sourcework.lab.tables import Table, table

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer

logger = logging.getLogger(__name__)

VEGA_LITE = "5.21"
NUMBERS_AND_DATES: dict[str, Literal["de-DE"]] = {"de": "de-DE"}
"""The renderer's name for how a language writes numbers and dates, where it is not English."""

FILE_FONTS = f"{FONT}, Arial, Helvetica, Libertinus Serif, sans-serif"
"""The last but one is the font of the PDF, which takes none from the machine."""

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


def setup_charts(app: Sphinx) -> None:
    """Register the node, its form on a page, and its form elsewhere."""
    app.add_node(drawn_chart, html=(visit_drawn_chart_html, None))
    app.add_post_transform(NumberCharts)
    app.add_css_file("sourcework/lab.css")


class drawn_chart(nodes.General, nodes.Element):
    """``drawn_chart(image)[title, note, svg, table]``; the image is the form for print."""


class ChartRenderer:
    """myst-nb asks this plugin (an entry point) for a chart's nodes while it reads a notebook."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = (
        ("*", MIME_TYPE, 1),
    )

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """The chart as a node, or None if the output is no chart."""
        if inline or data.mime_type != MIME_TYPE:
            return None
        spec: dict[str, Any] = (
            json.loads(data.string) if isinstance(data.content, str | bytes) else data.content
        )
        place = (renderer.source, data.line)
        words = spec.get("usermeta", {})
        if not words.get("alt"):
            logger.warning(
                "a chart has no alternative text; make it with sourcework.lab, which asks for one",
                type="sourcework",
                subtype="chart-alt",
                location=place,
            )
            return []
        env = renderer.renderer.sphinx_env
        try:
            svg = draw(spec, env.config.language if env is not None else "en")
        except ValueError as error:
            logger.warning(
                "the chart “%s” cannot be drawn: %s",
                spec["title"]["text"],
                error,
                type="sourcework",
                subtype="chart",
                location=place,
            )
            return []
        content = for_file(svg)
        name = f"chart-{hashlib.sha256(content).hexdigest()[:16]}.svg"
        image = nodes.image(
            uri=renderer.write_file([name], content, exists_ok=True), alt=words["alt"]
        )
        figure = drawn_chart(
            "",
            image,
            title=spec["title"]["text"],
            note=" ".join(spec["title"].get("subtitle", [])),
            svg=svg,
            alt=words["alt"],
            table=table(
                spec["datasets"]["records"],
                columns=words["columns"],
                caption=spec["title"]["text"],
            ),
            classes=["sourcework-lab"],
        )
        return [figure]


def draw(spec: dict[str, Any], language: str) -> str:
    """The chart as SVG: without its title, in the colour of the text around it.

    The same specification gives the same characters. Nothing is fetched.
    """
    spec = copy.deepcopy(spec)
    spec.pop("title")  # It stands in the caption, where it can wrap and be found.
    spec["config"] = on_page()
    local = NUMBERS_AND_DATES.get(language)
    svg: str = vl_convert.vegalite_to_svg(
        spec,
        vl_version=VEGA_LITE,
        allowed_base_urls=[],
        format_locale=local,
        time_format_locale=local,
    )
    return svg


def for_file(svg: str) -> bytes:
    """The drawing with ink and ground of its own, for a page that gives it none."""
    root = ElementTree.fromstring(svg.replace("currentColor", INK))
    for element in root.iter():
        lighten(element)
    root.set("font-family", FILE_FONTS)
    ground = ElementTree.Element(f"{{{SVG}}}rect", width="100%", height="100%", fill="white")
    root.insert(0, ground)
    return ElementTree.tostring(root, encoding="unicode").encode("utf-8")


def for_page(svg: str, chart_id: str, title: str, alt: str) -> str:
    """The drawing as a part of a page: one image with a name and a description.

    What Vega tells screen readers about every single mark is left out: within an image it is not
    read, and the description says it better. Ids get the chart's own prefix.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        lighten(element)
        rename_ids(element, chart_id)
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart_id}-title {chart_id}-text")
    name = ElementTree.Element(f"{{{SVG}}}title", id=f"{chart_id}-title")
    name.text = title
    description = ElementTree.Element(f"{{{SVG}}}desc", id=f"{chart_id}-text")
    description.text = alt
    root.insert(0, name)
    root.insert(1, description)
    return ElementTree.tostring(root, encoding="unicode")


def width_of(svg: str) -> float:
    """How many pixels wide the drawing is."""
    return float(ElementTree.fromstring(svg).get("width", "0"))


def lighten(element: ElementTree.Element) -> None:
    """The element is without what a page does not need: it may be half of a large drawing."""
    for attribute in list(element.attrib):
        if (
            attribute in {"class", "role", "pointer-events", "version"}
            or attribute.startswith("aria-")
            or (attribute == "font-family" and element.get(attribute) == FONT)
            or (attribute == "opacity" and element.get(attribute) == "1")
        ):
            del element.attrib[attribute]
    for child in list(element):
        empty = child.get("display") == "none" or child.get("d") in {"", "M0,0h0v0h0Z"}
        # Vega keeps a label that would overlap, or reach out of the chart, as a text nobody sees;
        # a search, a copied line and a PDF's text would have it.
        hidden = child.get("opacity") == "0"
        if (child.tag == f"{{{SVG}}}path" and empty) or (child.tag == f"{{{SVG}}}text" and hidden):
            element.remove(child)


def rename_ids(element: ElementTree.Element, prefix: str) -> None:
    """Ids in the drawing, and references to them, begin with the prefix."""
    for attribute, value in element.attrib.items():
        if attribute == "id":
            element.set(attribute, f"{prefix}-{value}")
        elif value.startswith("url(#"):
            element.set(attribute, value.replace("url(#", f"url(#{prefix}-"))
        elif value.startswith("#") and attribute.endswith("href"):
            element.set(attribute, f"#{prefix}-{value[1:]}")


class NumberCharts(SphinxPostTransform):
    """Every chart has an id that is unique on its page, and the form that the builder can print."""

    # After myst-nb (4) has chosen one form of each output, before images are converted (200).
    default_priority = 10

    def run(self, **_options: Any) -> None:
        """Keep the inline drawing for pages, the image for everything else."""
        builder = self.app.builder
        on_a_page = builder.format == "html" and builder.name != "epub"
        for number, chart in enumerate(list(self.document.findall(drawn_chart)), start=1):
            chart["ids"] = [f"sourcework-chart-{number}"]
            if on_a_page:
                chart.clear()
            else:
                chart.replace_self(as_figure(chart))


def as_figure(chart: drawn_chart) -> nodes.figure:
    """The chart as an image with a caption, and the note below."""
    figure = nodes.figure("", *chart.children, nodes.caption("", chart["title"]), ids=chart["ids"])
    if chart["note"]:
        figure += nodes.legend("", nodes.paragraph("", chart["note"]))
    return figure


def visit_drawn_chart_html(translator: HTML5Translator, node: drawn_chart) -> None:
    """A figure: caption, drawing, and the data as a table that opens on demand."""
    chart_id = node["ids"][0]
    title = escape(node["title"])
    note = f'<span class="sourcework-chart-note">{escape(node["note"])}</span>'
    data: Table = node["table"]
    translator.body.append(
        f'<figure class="sourcework-chart" id="{chart_id}">\n'
        f'<figcaption><span class="sourcework-chart-title">{title}</span>'
        f"{note if node['note'] else ''}</figcaption>\n"
        # A wide drawing shrinks a little, then scrolls; tabindex lets the keyboard scroll it too.
        f'<div class="sourcework-chart-drawing" role="group" tabindex="0" aria-label="{title}" '
        f'style="--sourcework-drawn-width: {width_of(node["svg"]):g}px">'
        f"{for_page(node['svg'], chart_id, node['title'], node['alt'])}</div>\n"
        f'<details class="sourcework-chart-data"><summary>{escape(_("Data as a table"))}</summary>'
        f"{data._repr_html_()}</details>\n</figure>\n"
    )
    raise nodes.SkipNode
