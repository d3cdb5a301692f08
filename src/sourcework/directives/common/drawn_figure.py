"""A figure that we draw at build: inline on a page, an image file in print and in an e-book."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.visitors import TRANSPARENT, html_element


class drawn_figure(nodes.General, nodes.Element):
    """``drawn_figure(image, figure_caption)[drawings]``; the image is the form for print."""


class figure_caption(nodes.Element):
    """``figure_caption(paragraph...)``: what is shown, how to read it, from whom it comes."""


def make_drawn_figure(
    env: BuildEnvironment,
    stem: str,
    *,
    drawings: Mapping[str, str],
    file: bytes,
    alt: str,
    caption: figure_caption,
    scrolls: bool = False,
) -> drawn_figure:
    """A figure of the component ``stem``.

    ``drawings`` are SVG elements with a role and a place ``%s`` for the text that stands for them,
    each by the size of screen for which it is made; ``file`` is the SVG for print. A drawing that
    ``scrolls`` on a narrow screen can be reached by keyboard.
    """
    name = f"{stem}-{hashlib.sha256(file).hexdigest()[:16]}.svg"
    path = Path(env.doctreedir) / "drawings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file)
    uri = "/" + Path(os.path.relpath(path, env.srcdir)).as_posix()
    image = nodes.image(uri=uri, alt=" ".join(alt.split()))
    css = "sourcework-" + stem.replace("_", "-")
    return drawn_figure(
        "", image, caption, drawings=dict(drawings), stem=css, scrolls=scrolls, classes=[css]
    )


class FormDrawnFigures(SphinxPostTransform):
    """A drawing stands inside the page, or is an image file elsewhere."""

    # Before images are looked up (200).
    default_priority = 10

    def run(self, **_options: Any) -> None:
        """Keep what the builder can print."""
        builder = self.app.builder
        on_a_page = builder.format == "html" and builder.name != "epub"
        for number, found in enumerate(list(self.document.findall(drawn_figure)), start=1):
            found["ids"] = [f"{found['stem']}-{number}"]
            image, caption = found.children
            assert isinstance(image, nodes.image)
            if on_a_page:
                found["alt"] = image["alt"]
                found.remove(image)
                continue
            first, *others = caption.children
            figure = nodes.figure("", image, ids=found["ids"])
            figure += nodes.caption("", "", *first.children)
            if others:
                figure += nodes.legend("", *others)
            found.replace_self(figure)


def _visit_html(translator: HTML5Translator, node: drawn_figure) -> None:
    alt = escape(node["alt"])
    name = node["ids"][0]
    (caption,) = node.findall(figure_caption)
    caption["ids"] = [f"{name}-caption"]
    group = f' role="group" tabindex="0" aria-labelledby="{name}-caption"'
    drawings = "\n".join(
        f'<div class="{node["stem"]}-{size}"{group if node["scrolls"] else ""}>'
        f"{svg.replace('%s', alt, 1)}</div>"
        for size, svg in node["drawings"].items()
    )
    translator.body.append(f'<figure class="{node["stem"]}" id="{name}">\n{drawings}\n')


def _depart_html(translator: HTML5Translator, _node: drawn_figure) -> None:
    translator.body.append("</figure>\n")


def setup_drawn_figure(app: Sphinx) -> None:
    """Register the nodes and the two forms."""
    app.add_node(drawn_figure, html=(_visit_html, _depart_html), text=TRANSPARENT)
    app.add_node(figure_caption, html=html_element("figcaption"), text=TRANSPARENT)
    app.add_post_transform(FormDrawnFigures)
