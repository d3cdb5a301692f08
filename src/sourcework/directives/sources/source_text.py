"""The full text of a source, where the edition may print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.component import Component
from sourcework.directives.common.foreign_phrase import foreign_phrase
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import AS_PARAGRAPH, TRANSPARENT, html_group
from sourcework.directives.sources.layered_text import draw_spans
from sourcework.directives.sources.typst_source_reading import visit_original_paragraph
from sourcework.load.texts import printed_paragraphs
from sourcework.model.source import Paragraph, Source
from sourcework.model.unit import Unit


class source_text(nodes.Element):
    """``source_text(paragraph?, original_paragraph...)[label]``."""


class original_paragraph(nodes.TextElement):
    """``original_paragraph(inline?, foreign_phrase(layered_words...))[paragraph]``."""


class SourceTextDirective(Component):
    """The paragraphs of a text, numbered, with their annotation on the words.

    An open text is printed in every edition, a protected one in the classroom edition only, and
    only where the instructor has added it.

    Doctree: ``source_text(original_paragraph(inline(reference), foreign_phrase)...)``.
    """

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The text, or a sentence that says why it is not here."""
        slug = self.arguments[0]
        source = self.unit.source_by_slug.get(slug)
        if source is None:
            return self.unknown("source", slug, self.unit.source_by_slug)
        self.depend_on_record(source)
        if not may_print(self, source):
            return [self.line(_("This text is protected; it is not printed in this edition."))]
        texts = paragraphs_at_hand(self.unit, source)
        if not texts:
            return [self.line(_("The full text has not been added to this copy of the unit."))]
        label = _("Full text of Source %(siglum)s") % {"siglum": source.siglum}
        classes = ["sourcework-source-reading"]  # by it the page knows which styles it needs
        node = source_text("", *notice(self, source), label=label, classes=classes)
        for paragraph in source.paragraphs:
            if paragraph.number in texts:
                number = nodes.inline("", "", classes=["sourcework-margin-number"])
                number += self.paragraph_link(source.paragraph_id(paragraph.number))
                words = texts[paragraph.number]
                node += print_words(self, source, paragraph, words, [number, nodes.Text(" ")])
        missing = [p.number for p in source.paragraphs if p.number not in texts]
        if missing:
            numbers = ", ".join(str(number) for number in missing)
            node += self.line(_("Not in this copy: paragraphs %(numbers)s.") % {"numbers": numbers})
        return [node]


def may_print(component: Component, source: Source) -> bool:
    """The edition may print the words of the source."""
    return source.rights.status == "open" or component.edition == "classroom"


def paragraphs_at_hand(unit: Unit, source: Source) -> dict[int, str]:
    """The paragraphs of a text that are at hand, by number, with their quotes and dashes."""
    text = unit.texts.get(source.slug)
    if text is None:
        return {}
    return printed_paragraphs(source, text)


def notice(component: Component, source: Source) -> list[nodes.Node]:
    """On what terms a protected text stands here; nothing above an open one."""
    if source.rights.status == "open":
        return []
    sentence = _(
        "Classroom edition. This text is protected and is printed here for the members of one "
        "course only. Do not copy it, publish it or pass it on. Rights: %(holder)s."
    )
    holder = {"holder": source.rights.holder.rstrip(".")}
    return [component.line(sentence % holder, classes=["sourcework-notice"])]


def print_words(
    component: Component,
    source: Source,
    paragraph: Paragraph,
    words: str,
    before: Sequence[nodes.Node] = (),
) -> nodes.Node:
    """A paragraph of a text with its annotation."""
    name = source.paragraph_id(paragraph.number)
    spans = component.unit.spans_of(name)
    kinds = {claim.id: claim.kind for claim in paragraph.claims}
    phrase = foreign_phrase(
        "",
        "",
        *draw_spans(words, spans, kinds),
        lang=source.language,
        translate="no",
        classes=["sourcework-original-words", f"lang-{source.language}"],
        # Spans count letters: nothing may change a quotation mark or a dash.
        support_smartquotes=False,
    )
    node = original_paragraph("", "", *before, phrase, paragraph=name)
    node["classes"] += ["sourcework-original", f"sourcework-text-{paragraph.kind}"]
    component.set_source_info(node)
    return node


def _visit_paragraph(translator: HTML5Translator, node: original_paragraph) -> None:
    attributes = {"data-sourcework-paragraph": node["paragraph"]}
    translator.body.append(translator.starttag(node, "p", "", **attributes))


def _depart_paragraph(translator: HTML5Translator, _node: original_paragraph) -> None:
    translator.body.append("</p>\n")


def setup_source_text(app: Sphinx) -> None:
    """Register nodes and directive; the styles are those of the reader."""
    app.add_node(
        source_text,
        html=html_group("sourcework-source-text"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_node(
        original_paragraph,
        html=(_visit_paragraph, _depart_paragraph),
        text=AS_PARAGRAPH,
        typst=(visit_original_paragraph, None),
    )
    app.add_directive("source-text", SourceTextDirective)
