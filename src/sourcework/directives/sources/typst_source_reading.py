"""Paragraphs of a source on paper: the number in the margin, claims set apart, the rest smaller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from sourcework.directives.common.book_registers import mark_paragraph

_BELONGS_TO_CHAPTER = frozenset(
    {
        "sourcework-claims",
        "sourcework-claims-on-demand",
        "sourcework-same-events",
        "sourcework-same-events-title",
    }
)
"""What is printed once, in the chapter of the source."""


def visit_source_paragraph(translator: Any, node: nodes.Element) -> None:
    """Number, kind and length in the margin; beside them what the page says of the paragraph.

    Where a paragraph stands a second time, its abstract and its phrases do; statement by statement
    it stands in the chapter of its source, whose page the margin names.
    """
    heading, *body = _elements(node)
    again = not node["ids"]
    if again:
        body = [child for child in body if not _BELONGS_TO_CHAPTER & set(child["classes"])]
    title: nodes.Element | None = None
    pieces: list[str] = [mark_paragraph(translator, node)]
    for child in body:
        if "sourcework-same-events-title" in child["classes"]:
            title = child
        elif "sourcework-same-events" in child["classes"] and title is not None:
            said = translator.sub_nodes([child])
            pieces.append(translator.call("fine-print", said, title=translator.title(title)))
        elif "sourcework-claims" in child["classes"]:
            pieces += [_claim(translator, item) for item in _elements(child)]
        else:
            pieces.append(translator.sub_nodes([child]))
    translator.block(
        "labelled-paragraph",
        node,
        translator.joined(pieces),
        number=translator.text(node["label"]),
        note=_note(translator, heading, again=again),
    )
    raise nodes.SkipNode


def _note(translator: Any, heading: nodes.Element, *, again: bool) -> str | None:
    """Kind and length, as the heading has them; of a second place, the page of the first."""
    link, *rest = _elements(heading)
    if again and isinstance(link, nodes.reference):
        # Without a text of its own a link is a page number.
        elsewhere = link.deepcopy()
        elsewhere.children = []
        found: str = translator.sub_nodes([nodes.paragraph("", "", elsewhere)])
        return found or None
    parts = [child.astext() for child in rest]
    return translator.text(", ".join(parts)) if parts else None


def _claim(translator: Any, item: nodes.Element) -> str:
    attribution, *rest = _elements(item)
    said = list(attribution.children)
    number = None
    if _has_class(said[0], "sourcework-claim-number"):
        number = translator.text(said.pop(0).astext())
        if said and said[0].astext() == " ":
            said.pop(0)
    head = translator.sub_nodes(said)
    body = translator.joined([translator.anchors(item), translator.sub_nodes(rest)])
    made: str = translator.call("statement", body, number=number, head=head)
    return made


def visit_original_paragraph(translator: Any, node: nodes.Element) -> None:
    """A paragraph of the source itself, with its number in the margin where it carries one."""
    first, *rest = node.children
    if _has_class(first, "sourcework-margin-number"):
        if rest and rest[0].astext() == " ":
            rest = rest[1:]
        number = translator.text(first.astext())
        translator.block("labelled-paragraph", node, translator.sub_nodes(rest), number=number)
    else:
        translator.block("source-words", node)
    raise nodes.SkipNode


def _elements(node: nodes.Node) -> Iterator[nodes.Element]:
    return (child for child in node.children if isinstance(child, nodes.Element))


def _has_class(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Element) and name in node["classes"]
