"""A source paragraph by paragraph: number, abstract, words, and the claims beside them."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component, paragraph_label
from sourcework.directives.common.disclosure import make_disclosure
from sourcework.directives.common.labels import paragraph_kind_label
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.visitors import (
    AS_PARAGRAPH,
    SKIPPED,
    TRANSPARENT,
    html_element,
)
from sourcework.directives.sources.claim_list import claim_list
from sourcework.directives.sources.glossary_words import with_terms
from sourcework.directives.sources.same_event import events_of, note_neighbours, setup_same_event
from sourcework.directives.sources.side_by_side import comparison_link
from sourcework.directives.sources.source_reader import reader_marks, reader_tools
from sourcework.directives.sources.source_text import (
    may_print,
    notice,
    paragraphs_at_hand,
    print_words,
)
from sourcework.directives.sources.typst_source_reading import visit_source_paragraph
from sourcework.model.annotation import Span
from sourcework.model.event import Event
from sourcework.model.source import Paragraph, Quotation, Source

_LONG = 60
"""Above so many paragraphs a browser lays out only those that it shows."""


class source_paragraph(nodes.Element):
    """``source_paragraph(paragraph_abstract, claim_list)[ids, label, paragraph]``."""

    prints_in_margin = True
    """Its number does."""


class paragraph_heading(nodes.TextElement):
    """The number of a paragraph, which links to itself, and what kind of paragraph it is."""


class paragraph_abstract(nodes.Element):
    """What the paragraph says, and the phrases quoted from it."""


class layer_lines(nodes.Element):
    """The names and times of a paragraph. They show when their layer does; not on other paper."""


class SourceReadingDirective(Component):
    """The paragraphs of a source.

    ``:paragraphs: 1-3, 6`` shows only some of them (the anchors then stay where all are shown, and
    the page has no switches). Words that a reader has brought to the source's page stand here, too.

    Doctree::

        reader_tools
        source_paragraph[ids=a-3]
          paragraph_heading
          admonition?
          original_paragraph?
          paragraph_abstract(paragraph, bullet_list?)
          layer_lines(paragraph...)
          bullet_list(list_item[ids=a-3-c1](paragraph...)...)
          bullet_list(list_item(paragraph)...)
        reader_marks
    """

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {"paragraphs": lambda argument: _parse_numbers(argument)}

    def run(self) -> list[nodes.Node]:
        """One node per paragraph, between the switches and the list of marks."""
        slug = self.arguments[0]
        source = self.unit.source_by_slug.get(slug)
        if source is None:
            return self.unknown("source", slug, self.unit.source_by_slug)
        self.depend_on_record(source)
        note_neighbours(self.domain, source)
        self.depend_on("corpus/events.yml", "corpus/glossary.yml")
        if self.edition == "classroom":
            # Texts come and go, and no file stands for one that is not there yet.
            self.env.note_reread()
        texts = paragraphs_at_hand(self.unit, source) if may_print(self, source) else {}
        wanted = self.options.get("paragraphs")
        shown = [p for p in source.paragraphs if wanted is None or p.number in wanted]
        paragraphs = [
            self._paragraph(source, paragraph, texts.get(paragraph.number), wanted is None)
            for paragraph in shown
        ]
        terms = notice(self, source) if texts else []
        if wanted is not None:
            return [*terms, *paragraphs]
        tools = reader_tools("", slug=slug, has_text=bool(texts))
        return [tools, *terms, *paragraphs, reader_marks("")]

    def _paragraph(
        self, source: Source, paragraph: Paragraph, words: str | None, anchored: bool
    ) -> nodes.Node:
        name = source.paragraph_id(paragraph.number)
        label = paragraph_label(name)
        # The first class is the component's own: by it the page knows which styles it needs.
        classes = ["sourcework-source-reading", f"sourcework-paragraph-{paragraph.kind}"]
        if len(source.paragraphs) > _LONG:
            classes.append("sourcework-long-source")
        node = source_paragraph("", label=label, paragraph=name, classes=classes)
        self.set_source_info(node)
        if anchored:
            node["ids"].append(name)
            self.domain.note_anchor(name)
        else:
            node["classes"].append("sourcework-excerpt")
        node += self._heading(name, paragraph)
        node += self._content_note(paragraph)
        if words:
            node["classes"].append("sourcework-has-text")
            node += print_words(self, source, paragraph, words)
        elif not anchored:
            self._leave_room_for_own_text(node, source, paragraph)
        node += self._abstract(source, paragraph)
        node += self._layer_lines(source, paragraph)
        claims = (
            [claim_list(self, source, paragraph, anchored=anchored)] if paragraph.claims else []
        )
        if anchored:
            node += [*claims, *self._same_events(source, name)]
        else:
            node += self._on_demand(paragraph, claims)
        return node

    def _on_demand(self, paragraph: Paragraph, claims: list[nodes.Node]) -> list[nodes.Node]:
        """In an excerpt a learner reads first, and opens who says what when it is time."""
        if not claims:
            return []
        count = len(paragraph.claims)
        said = ngettext(
            "%(count)d statement: who says it?", "%(count)d statements: who says what?", count
        )
        part = make_disclosure(said % {"count": count}, *claims)
        part["classes"].append("sourcework-claims-on-demand")
        return [part]

    def _leave_room_for_own_text(
        self, node: nodes.Element, source: Source, paragraph: Paragraph
    ) -> None:
        """The words that a reader has brought to the source's own page can stand here, too."""
        node["classes"].append("sourcework-brought-text")
        node["brought"] = {
            "data-sourcework-text": f"{nodes.make_id(self.unit.profile.title)}:{source.slug}",
            "data-sourcework-length": str(paragraph.length),
            "data-sourcework-language": source.language,
        }

    def _heading(self, name: str, paragraph: Paragraph) -> nodes.Node:
        heading = paragraph_heading("", "", self.paragraph_link(name))
        if paragraph.kind != "body":
            heading += nodes.Text(" ")
            heading += make_badge("kind", paragraph_kind_label(paragraph.kind))
        words = ngettext("%(count)d word", "%(count)d words", paragraph.words)
        words %= {"count": paragraph.words}
        heading += nodes.Text(" ")
        heading += nodes.inline(words, words, classes=["sourcework-words"])
        return heading

    def _content_note(self, paragraph: Paragraph) -> list[nodes.Node]:
        if paragraph.content_note is None:
            return []
        where = self.loaded.places.of(paragraph, "content_note")
        text = self.prose(paragraph.content_note, where)
        title = nodes.title("", _("Content note"))
        return [nodes.admonition("", title, text, classes=["sourcework-content-note"])]

    def _abstract(self, source: Source, paragraph: Paragraph) -> nodes.Node:
        places = self.loaded.places
        abstract = paragraph_abstract("")
        words = self.prose(
            paragraph.abstract,
            places.of(paragraph, "abstract"),
            classes=["sourcework-abstract-words"],
        )
        abstract += with_terms(words, source.paragraph_id(paragraph.number))
        if paragraph.quotations:
            phrases = nodes.bullet_list(classes=["sourcework-quotations"])
            for quotation in paragraph.quotations:
                phrases += nodes.list_item("", *self._quotation(source, quotation))
            abstract += phrases
        return abstract

    def _quotation(self, source: Source, quotation: Quotation) -> list[nodes.Node]:
        places = self.loaded.places
        words = self.quoted(quotation.text, source.language)
        words["classes"].append("sourcework-said-quotation")  # type: ignore[index]
        line = self.line(words, " (", *self.inline(quotation.gloss), ")")
        return [line, self.prose(quotation.comment, places.of(quotation, "comment"))]

    # Layers without the text --------------------------------------------------------------------

    def _layer_lines(self, source: Source, paragraph: Paragraph) -> list[nodes.Node]:
        """What the layers of names and times hold, for a reader who does not have the text."""
        spans = self.unit.spans_of(source.paragraph_id(paragraph.number))
        names = (self._record_name(span.ref) for span in spans if span.layer == "name" and span.ref)
        times = (self._time(span) for span in spans if span.layer == "time" and span.value)
        lines = layer_lines("")
        for layer, label, found in (
            ("name", _("Names:"), dict.fromkeys(names)),
            ("time", _("Time:"), dict.fromkeys(times)),
        ):
            if found:
                text = nodes.inline("", "; ".join(found))
                classes = [f"sourcework-layer-line-{layer}"]
                lines += self.line(nodes.strong(label, label), " ", text, classes=classes)
        return [lines] if lines.children else []

    def _record_name(self, name: str) -> str:
        actor = self.unit.actor_by_id.get(name)
        return actor.name if actor else self.unit.place_by_id[name].name

    def _time(self, span: Span) -> str:
        first, _slash, last = (span.value or "").partition("/")
        return self.span(first, last or None)

    # Other sources ------------------------------------------------------------------------------

    def _same_events(self, source: Source, name: str) -> list[nodes.Node]:
        if not hasattr(self, "_events"):
            self._events = events_of(self.unit, source)
        items = nodes.bullet_list(classes=["sourcework-same-events"])
        for event, elsewhere in self._events.get(name, ()):
            items += nodes.list_item("", self._same_event(source, event, elsewhere))
        if not items.children:
            return []
        label = _("The same event in another source")
        title = self.line(label, classes=["sourcework-same-events-title"])
        return [title, items]

    def _same_event(self, source: Source, event: Event, elsewhere: list[str]) -> nodes.Node:
        parts: list[nodes.Node] = [
            *self.inline(event.title),
            nodes.Text(": "),
            *self.paragraph_links(elsewhere),
        ]
        others = {}
        for item in elsewhere:
            other, _paragraph = self.unit.paragraph_by_id[item]
            others[other.slug] = other
        for other in others.values():
            parts += comparison_link(self, (source, other), event)
        return self.line(*parts)


def _parse_numbers(argument: str) -> frozenset[int]:
    """Numbers and ranges, such as ``1-3, 6``."""
    numbers: set[int] = set()
    for part in argument.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise ValueError(f"“{part.strip()}” is no paragraph number or range such as 1-3")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def _visit_paragraph(translator: HTML5Translator, node: source_paragraph) -> None:
    attributes = {"aria-label": node["label"], "data-sourcework-paragraph": node["paragraph"]}
    attributes |= node.get("brought", {})
    translator.body.append(
        translator.starttag(node, "div", CLASS="sourcework-paragraph", role="group", **attributes)
    )


def _depart_paragraph(translator: HTML5Translator, _node: source_paragraph) -> None:
    translator.body.append("</div>\n")


def setup_source_reading(app: Sphinx) -> None:
    """Register nodes and directive."""
    app.add_node(
        source_paragraph,
        html=(_visit_paragraph, _depart_paragraph),
        text=TRANSPARENT,
        typst=(visit_source_paragraph, None),
    )
    app.add_js_file("sourcework/brought_text.js", loading_method="defer")
    app.add_node(
        paragraph_heading,
        html=html_element("div", "sourcework-paragraph-heading"),
        text=AS_PARAGRAPH,
        typst=AS_PARAGRAPH,
    )
    app.add_node(
        paragraph_abstract,
        html=html_element("div", "sourcework-abstract"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_node(
        layer_lines,
        html=html_element("div", "sourcework-layer-lines"),
        text=SKIPPED,
        typst=SKIPPED,
    )
    app.add_css_file("sourcework/source_reading.css")
    setup_same_event(app)
    app.add_directive("source-reading", SourceReadingDirective)
