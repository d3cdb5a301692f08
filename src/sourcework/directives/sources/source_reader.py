"""What a reader does with a source: switch layers, bring a text of his own, mark words.

The switches work without a script, by the styles; with one they are faster. What else needs a
script is hidden until ``source_reader.js`` shows it; its messages come from here, translated.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from docutils import nodes
from jinja2 import Environment
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.labels import claim_kind_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import SKIPPED
from sourcework.directives.sources.layered_text import LAYERS, claim_number
from sourcework.directives.sources.reader_labels import (
    layer_label,
    layer_switches,
    meaning_label,
    reader_strings,
)
from sourcework.model.annotation import Span
from sourcework.model.claim import ClaimKind
from sourcework.model.source import Source
from sourcework.model.unit import Unit

_KINDS: tuple[ClaimKind, ...] = (
    "reported-fact",
    "attributed-statement",
    "assessment",
    "forecast",
    "announced-plan",
    "background",
)
_MEANINGS = ("evidence", "question", "doubt")


class reader_tools(nodes.Element):
    """The switches of the layers and the place for a text of one's own.

    ``reader_tools[slug, has_text]``.
    """


class reader_marks(nodes.Element):
    """The list of the reader's marks, and the window in which one is made."""


def _visit_tools(translator: HTML5Translator, node: reader_tools) -> None:
    builder = translator.builder
    if builder.name != "epub":  # an e-book has neither switches that work nor a storage
        unit = domain_of(builder.env).unit
        source = unit.source_by_slug[node["slug"]]
        translator.body.append(
            _render(
                "reader_tools.html",
                slug=source.slug,
                siglum=source.siglum,
                has_text=node["has_text"],
                switches=layer_switches(),
                kinds={kind: claim_kind_label(kind) for kind in _KINDS},
                data=_as_json(
                    _data(unit, source, builder, translator.docnames[-1], has_text=node["has_text"])
                ),
            )
        )
    raise nodes.SkipNode


def _visit_marks(translator: HTML5Translator, _node: reader_marks) -> None:
    if translator.builder.name != "epub":
        meanings = {meaning: meaning_label(meaning) for meaning in _MEANINGS}
        translator.body.append(_render("reader_marks.html", meanings=meanings))
    raise nodes.SkipNode


def _render(template: str, **values: Any) -> str:
    text = files("sourcework.directives").joinpath("templates", template).read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text).render(_=_, **values)


def _as_json(data: dict[str, Any]) -> str:
    # A closing tag inside a string would end the block.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


# Data -------------------------------------------------------------------------------------------


def _data(
    unit: Unit, source: Source, builder: Builder, docname: str, *, has_text: bool
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "unit": nodes.make_id(unit.profile.title),
        "source": source.slug,
        "siglum": source.siglum,
        "language": source.language,
        "strings": {name: str(text) for name, text in reader_strings().items()},
    }
    if not has_text:
        data["paragraphs"] = _fingerprints(unit, source)
        data["labels"] = {layer: str(layer_label(layer)) for layer in LAYERS}
        data["kinds"] = {kind: str(claim_kind_label(kind)) for kind in _KINDS}
        data["others"] = _other_sources(unit, source, builder, docname)
    return data


def _fingerprints(unit: Unit, source: Source) -> list[dict[str, Any]]:
    """What recognises each paragraph in a text, and what is drawn on its words."""
    kinds = {claim.id: claim.kind for claim in source.claims}
    found = []
    for paragraph in source.paragraphs:
        name = source.paragraph_id(paragraph.number)
        found.append(
            {
                "id": name,
                "number": paragraph.number,
                "kind": paragraph.kind,
                "length": paragraph.length,
                "checksum": paragraph.checksum,
                "sha256": paragraph.sha256,
                "spans": [_span(span, kinds) for span in unit.spans_of(name)],
            }
        )
    return found


def _span(span: Span, kinds: dict[str, ClaimKind]) -> list[int | str]:
    """Layer, start, end; of a claim also its kind and its number."""
    drawn: list[int | str] = [span.layer, span.start, span.end]
    if span.layer == "claim" and span.ref:
        drawn += [kinds[span.ref], claim_number(span.ref)]
    return drawn


def _other_sources(
    unit: Unit, source: Source, builder: Builder, docname: str
) -> list[dict[str, Any]]:
    """By what a text of another source is known, so that its reader is sent to the right page."""
    anchors = domain_of(builder.env).data["anchors"]
    others = []
    for other in unit.corpus:
        page = anchors.get(other.paragraph_id(other.paragraphs[0].number))
        if other is not source and page is not None:
            longest = sorted(other.paragraphs, key=lambda item: -item.length)[:3]
            others.append(
                {
                    "siglum": other.siglum,
                    "title": other.title,
                    "href": builder.get_relative_uri(docname, page),
                    "prints": [[item.length, item.checksum] for item in longest],
                }
            )
    return others


def setup_source_reader(app: Sphinx) -> None:
    """Register nodes and scripts, in the order of their loading."""
    app.add_node(reader_tools, html=(_visit_tools, None), text=SKIPPED, typst=SKIPPED)
    app.add_node(reader_marks, html=(_visit_marks, None), text=SKIPPED, typst=SKIPPED)
    for script in ("storage", "text", "source_reader", "source_marks"):
        app.add_js_file(f"sourcework/{script}.js", loading_method="defer")
