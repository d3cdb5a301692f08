"""A short mark beside a text: what kind a claim is, how sure a record is."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.labels import confidence_label
from sourcework.directives.common.visitors import AS_INLINE
from sourcework.model.base import Confidence


class badge(nodes.inline):
    """A word or two in a frame. ``badge(text)[kind=...]``; it reads as plain text anywhere."""


def make_badge(kind: str, text: str) -> badge:
    """A badge; ``kind`` becomes a CSS class, the text carries the meaning."""
    return badge(text, text, classes=["sourcework-badge", f"sourcework-badge-{kind}"])


def confidence_mark(confidence: Confidence) -> list[nodes.Node]:
    """The mark of an uncertain record; nothing where the record is not uncertain."""
    if confidence != "uncertain":
        return []
    return [nodes.Text(" "), make_badge("uncertain", str(confidence_label(confidence)))]


def _visit_typst(translator: Any, node: badge) -> None:
    plain = {"plain": True} if translator.in_narrow_cells else {}
    translator.emit(translator.call("badge", translator.sub(node), **plain))
    raise nodes.SkipNode


def setup_badge(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(badge, html=AS_INLINE, text=AS_INLINE, typst=(_visit_typst, None))
