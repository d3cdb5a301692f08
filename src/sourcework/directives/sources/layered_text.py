"""The words of a source with the annotation drawn on them.

Spans overlap: a name stands in a frame, a frame in a claim, a figure across the end of one. So the
text is cut wherever a span begins or ends, and the pieces are nested, the longest span outermost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.labels import claim_kind_label
from sourcework.directives.common.visitors import AS_INLINE
from sourcework.directives.sources.reader_labels import layer_label
from sourcework.model.annotation import Layer, Span
from sourcework.model.text import places_in_display

LAYERS: tuple[Layer, ...] = (
    "claim",
    "forecast",
    "frame",
    "quotation",
    "time",
    "figure",
    "hedge",
    "cue",
    "name",
)
"""From the outermost to the innermost, where two spans are of one length."""


class layered_words(nodes.inline):
    """A run of words that a span covers. ``layered_words(text)[layer, kind, label]``."""


@dataclass(frozen=True)
class DrawnSpan:
    """A span in places of the displayed text, with the words that name it for a screen reader."""

    start: int
    end: int
    layer: Layer
    kind: str
    """Of a claim its kind, else empty."""
    label: str

    @property
    def order(self) -> tuple[int, int]:
        """Longer spans come first and so lie outside."""
        return (self.start - self.end, LAYERS.index(self.layer))


def draw_spans(
    display: str, spans: Iterable[Span], claim_kinds: Mapping[str, str]
) -> list[nodes.Node]:
    """A displayed text with its spans; ``claim_kinds`` are the kinds of its claims by id."""
    places = places_in_display(display)
    drawn = []
    for span in spans:
        kind, label = "", str(layer_label(span.layer))
        if span.layer == "claim" and span.ref:
            kind = claim_kinds[span.ref]
            label = f"{claim_number(span.ref)} {claim_kind_label(kind)}"
        start, end = places[span.start], places[span.end - 1] + 1
        drawn.append(DrawnSpan(start, end, span.layer, kind, label))
    return _nest(display, sorted(drawn, key=lambda span: span.order))


def claim_number(claim_id: str) -> str:
    """By which number a claim is known in its paragraph."""
    return claim_id.rpartition("-c")[2]


def _nest(display: str, spans: Sequence[DrawnSpan]) -> list[nodes.Node]:
    cuts = sorted({0, len(display), *(s.start for s in spans), *(s.end for s in spans)})
    root = nodes.Element()
    open_spans: list[tuple[DrawnSpan, nodes.Element]] = []
    named: set[DrawnSpan] = set()
    for start, end in pairwise(cuts):
        covering = [span for span in spans if span.start <= start and end <= span.end]
        kept = 0
        while kept < len(open_spans) and open_spans[kept][0] in covering[kept : kept + 1]:
            kept += 1
        del open_spans[kept:]
        for span in covering[kept:]:
            words = layered_words("", layer=span.layer, kind=span.kind)
            if span not in named:
                words["label"] = span.label
                named.add(span)
            (open_spans[-1][1] if open_spans else root).append(words)
            open_spans.append((span, words))
        (open_spans[-1][1] if open_spans else root).append(nodes.Text(display[start:end]))
    return list(root.children)


def _visit(translator: HTML5Translator, node: layered_words) -> None:
    classes = [f"sourcework-layer-{node['layer']}"]
    if node["kind"]:
        classes.append(f"sourcework-kind-{node['kind']}")
    # A span that another one cuts is named once, at its beginning.
    label = {"data-sourcework-label": node["label"]} if "label" in node else {}
    translator.body.append(translator.starttag(node, "span", "", classes=classes, **label))


def _depart(translator: HTML5Translator, _node: layered_words) -> None:
    translator.body.append("</span>")


def setup_layered_text(app: Sphinx) -> None:
    """Register the node. On other paper than the site's the words stand plain."""
    app.add_node(layered_words, html=(_visit, _depart), text=AS_INLINE, typst=AS_INLINE)
