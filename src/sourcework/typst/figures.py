"""Images and figures; each has an alternative text that a person has written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from docutils import nodes

from sourcework.typst.attributes import classes
from sourcework.typst.languages import language_of
from sourcework.typst.markup import Code, Markup
from sourcework.typst.writing import TypstWriter

#: Points per unit of length; a pixel is that of CSS.
_POINTS = {"px": 0.75, "": 0.75, "pt": 1.0, "mm": 2.8346, "cm": 28.346, "in": 72.0, "em": 10.5}


class FigureVisitors(TypstWriter):
    """Images."""

    #: See `tables`.
    wide_chapter = False

    def picture(
        self, path: str, alt: str, width: str = "", inline: bool = False, scale: int = 100
    ) -> Markup:
        """An image file below the output folder. Width: as in docutils (``60%``, ``300px``)."""
        return self.call(
            "inline-picture" if inline else "picture",
            path,
            alt=alt,
            width=_length(width),
            scale=Code(f"{scale}%"),
        )

    def drawing(self, svg: str, alt: str, width: str) -> Markup:
        """A drawing that a visitor has made, as markup; it lies beside the book's images."""
        name = f"drawn-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        folder = Path(self.builder.outdir, "images")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(svg, "utf-8")
        return self.call("image", f"images/{name}", alt=alt, width=Code(width))

    def visit_image(self, node: nodes.image) -> None:
        alt = (node.get("alt") or "").strip()
        decorative = "decorative" in classes(node)
        path = self.builder.images.get(node["uri"])
        if path is None:
            self.fault(node, f"image {node['uri']} was not found or has no format for print")
        elif not alt and not decorative:
            self.fault(node, f"image {node['uri']} has no alternative text; write one (alt)")
        else:
            inline = isinstance(node.parent, nodes.TextElement) and not _stands_alone(node)
            made = self.picture(
                f"images/{path}",
                alt,
                str(node.get("width", "")),
                inline=inline,
                scale=int(node.get("scale", 100)),
            )
            if self.wide_chapter and not inline and _is_outside_figure(node):
                made = self.call("over-margin", made)
            if decorative and not alt:
                made = self.call("pdf.artifact", made)
            language = language_of(node)
            if language:
                made = self.run(made, language)
            self.emit("" if inline else "\n\n", self.anchors(node), made, "" if inline else "\n\n")
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
        legend = [c for c in node.children if isinstance(c, nodes.legend)]
        shown = [c for c in node.children if not isinstance(c, nodes.caption | nodes.legend)]
        title = self.title(caption) if caption is not None else None
        self.emit("\n\n", self.flush_anchors())
        self.block(
            "captioned-figure",
            node,
            self.sub_nodes(shown),
            caption=title,
            number=self.figure_number(node, "figure"),
            legend=self.sub_nodes(c for item in legend for c in item.children) or None,
            wide=self.wide_chapter,
        )
        raise nodes.SkipNode

    def figure_number(self, node: nodes.Element, kind: str) -> str:
        """See `tables`."""
        raise NotImplementedError


def _length(width: str) -> Code:
    found = re.fullmatch(r"\s*([0-9.]+)\s*(%|[a-z]*)\s*", width)
    if not found:
        return Code("auto")
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return Code(f"{number:g}%")
    return Code(f"{number * _POINTS.get(unit, 0.75):g}pt")


def _is_outside_figure(node: nodes.Node) -> bool:
    """No box or figure around the picture sets its width."""
    parent = node.parent
    while isinstance(parent, nodes.reference | nodes.container | nodes.paragraph):
        parent = parent.parent
    return isinstance(parent, nodes.section)


def _stands_alone(node: nodes.Node) -> bool:
    """The image is all that its paragraph (or its link alone in a paragraph) holds."""
    parent = node.parent
    if isinstance(parent, nodes.reference):
        return len(parent.children) == 1 and _stands_alone(parent)
    return not isinstance(parent, nodes.TextElement) or (
        isinstance(parent, nodes.paragraph) and len(parent.children) == 1
    )
