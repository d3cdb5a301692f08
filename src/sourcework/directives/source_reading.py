"""A source paragraph by paragraph: number, abstract, and the claims beside it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.badge import make_badge
from sourcework.directives.component import Component, paragraph_label, separated
from sourcework.directives.disclosure import make_disclosure
from sourcework.directives.labels import (
    claim_kind_label,
    forecast_status_label,
    paragraph_kind_label,
    speech_type_label,
    verdict_label,
)
from sourcework.directives.locale import _, ngettext
from sourcework.directives.teacher_note import make_teacher_note
from sourcework.directives.visitors import AS_PARAGRAPH, TRANSPARENT, html_element, html_group
from sourcework.model.claim import Claim, Figure, Outcome, Remark
from sourcework.model.source import Paragraph, Quotation, Source


class source_paragraph(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """``source_paragraph(paragraph_abstract, claim_list)[ids, label]``."""


class paragraph_heading(nodes.TextElement):  # noqa: N801
    """The number of a paragraph, which links to itself, and what kind of paragraph it is."""


class paragraph_abstract(nodes.Element):  # noqa: N801
    """What the paragraph says, and the phrases quoted from it."""


class SourceReadingDirective(Component):
    """The paragraphs of a source.

    ``:paragraphs: 1-3, 6`` shows only some of them (the anchors then stay where all are shown).

    Doctree::

        source_paragraph[ids=a-3]
          paragraph_heading
          paragraph_abstract(paragraph, bullet_list?)
          bullet_list(list_item[ids=a-3-c1](paragraph...)...)
    """

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {"paragraphs": lambda argument: _parse_numbers(argument)}

    def run(self) -> list[nodes.Node]:
        """One node per paragraph."""
        slug = self.arguments[0]
        source = self.unit.source_by_slug.get(slug)
        if source is None:
            return self.unknown("source", slug, self.unit.source_by_slug)
        self.depend_on_record(source)
        wanted = self.options.get("paragraphs")
        shown = [p for p in source.paragraphs if wanted is None or p.number in wanted]
        return [self._paragraph(source, paragraph, wanted is None) for paragraph in shown]

    def _paragraph(self, source: Source, paragraph: Paragraph, anchored: bool) -> nodes.Node:
        name = source.paragraph_id(paragraph.number)
        label = paragraph_label(name)
        # The first class is the component's own: by it the page knows which styles it needs.
        classes = ["sourcework-source-reading", f"sourcework-paragraph-{paragraph.kind}"]
        node = source_paragraph("", label=label, classes=classes)
        self.set_source_info(node)
        if anchored:
            node["ids"].append(name)
            self.domain.note_anchor(name)
        node += self._heading(name, paragraph)
        node += self._abstract(source, paragraph)
        if paragraph.claims:
            node += self._claims(source, paragraph, anchored)
        return node

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

    def _abstract(self, source: Source, paragraph: Paragraph) -> nodes.Node:
        places = self.loaded.places
        abstract = paragraph_abstract("")
        if paragraph.content_note:
            abstract += nodes.admonition(
                "",
                nodes.title("", _("Content note")),
                self.prose(paragraph.content_note, places.of(paragraph, "content_note")),
                classes=["sourcework-content-note"],
            )
        abstract += self.prose(paragraph.abstract, places.of(paragraph, "abstract"))
        if paragraph.quotations:
            phrases = nodes.bullet_list(classes=["sourcework-quotations"])
            for quotation in paragraph.quotations:
                phrases += nodes.list_item("", *self._quotation(source, quotation))
            abstract += phrases
        return abstract

    def _quotation(self, source: Source, quotation: Quotation) -> list[nodes.Node]:
        places = self.loaded.places
        line = self.line(
            self.quoted(quotation.text, source.language), " (", *self.inline(quotation.gloss), ")"
        )
        return [line, self.prose(quotation.comment, places.of(quotation, "comment"))]

    # Claims -------------------------------------------------------------------------------------

    def _claims(self, source: Source, paragraph: Paragraph, anchored: bool) -> nodes.Node:
        claims = nodes.bullet_list(classes=["sourcework-claims"])
        for claim in paragraph.claims:
            item = nodes.list_item("", *self._claim(source, claim))
            item["classes"].append(f"sourcework-claim-{claim.kind}")
            if anchored:
                item["ids"].append(claim.id)
                self.domain.note_anchor(claim.id)
            claims += item
        return claims

    def _claim(self, source: Source, claim: Claim) -> list[nodes.Node]:
        places = self.loaded.places
        body: list[nodes.Node] = [
            self._attribution(source, claim),
            self.prose(claim.gist, places.of(claim, "gist"), classes=["sourcework-gist"]),
        ]
        body += [self._figure(source, figure) for figure in claim.figures]
        more = self._evidence(claim)
        if more:
            body.append(make_disclosure(_("What other evidence says"), *more))
        if claim.teaching and self.edition == "instructor":
            body.append(make_teacher_note(self.prose(claim.teaching, places.of(claim, "teaching"))))
        return body

    def _attribution(self, source: Source, claim: Claim) -> nodes.Node:
        """Kind, speaker, type of speech with its cue, hedges, and who stands behind the claim."""
        parts: list[list[nodes.Node]] = [
            [nodes.Text(_("speaker: %(name)s") % {"name": self._speakers(claim)})]
        ]
        if claim.speech:
            speech: list[nodes.Node] = [nodes.Text(speech_type_label(claim.speech.type))]
            if claim.speech.cue:
                speech += [nodes.Text(", "), self.quoted(claim.speech.cue, source.language)]
            parts.append(speech)
        if claim.hedges:
            words = [self.quoted(hedge, source.language) for hedge in claim.hedges]
            parts.append([nodes.Text(_("weakened by") + " "), *separated(words, ", ")])
        if claim.origin and claim.origin != claim.speaker:
            origin = _("behind it: %(name)s") % {"name": self.speaker_name(claim.origin)}
            parts.append([nodes.Text(origin)])
        line: list[nodes.Node] = [make_badge(claim.kind, claim_kind_label(claim.kind))]
        for part in parts:
            line += [nodes.Text(" · "), *part]
        return self.line(*line, classes=["sourcework-attribution"])

    def _speakers(self, claim: Claim) -> str:
        first = self.speaker_name(claim.speaker)
        if claim.also_speaker is None:
            return first
        return _("%(first)s and %(second)s") % {
            "first": first,
            "second": self.speaker_name(claim.also_speaker),
        }

    def _figure(self, source: Source, figure: Figure) -> nodes.Node:
        return self.line(
            self.quoted(figure.text_form, source.language),
            ": ",
            *self.inline(figure.what),
            "; ",
            _("counted by: %(name)s") % {"name": self.speaker_name(figure.counted_by)},
            classes=["sourcework-figure"],
        )

    def _evidence(self, claim: Claim) -> list[nodes.Node]:
        body: list[nodes.Node] = []
        if claim.origin_basis and claim.origin:
            name = _("That %(name)s stands behind it:") % {"name": self.speaker_name(claim.origin)}
            body.append(self.line(name, *self.basis(claim.origin_basis)))
        if claim.check:
            body.append(self._remark(_("Check:"), claim.check))
        if claim.forecast:
            forecast = claim.forecast
            body.append(self.line(f"{forecast_status_label(forecast.status)}."))
            for name in ("window", "condition", "why", "knowable"):
                text = getattr(forecast, name)
                if text:
                    body.append(self._named(_forecast_field(name), text, forecast, name))
            body.append(self._outcome(forecast.outcome))
        if claim.plan:
            body.append(self._outcome(claim.plan.outcome))
        if claim.later:
            body.append(self._remark(_("Later:"), claim.later))
        if claim.correction:
            body.append(self._named(_("Corrected:"), claim.correction, claim, "correction"))
        return body

    def _named(self, name: str, text: str, record: object, field: str) -> nodes.paragraph:
        paragraph = self.prose(text, self.loaded.places.of(record, field))  # type: ignore[arg-type]
        paragraph.insert(0, [nodes.strong(name, name), nodes.Text(" ")])
        return paragraph

    def _remark(self, name: str, remark: Remark) -> nodes.Node:
        paragraph = self._named(name, remark.text, remark, "text")
        if remark.basis:
            paragraph.extend(self.basis(remark.basis))
        return paragraph

    def _outcome(self, outcome: Outcome) -> nodes.Node:
        name = _("Outcome, %(verdict)s:") % {"verdict": verdict_label(outcome.verdict)}
        paragraph = self._named(name, outcome.text, outcome, "text")
        paragraph.extend(self.basis(outcome.basis))
        return paragraph


def _forecast_field(name: str) -> str:
    return {
        "window": _("Time meant:"),
        "condition": _("Condition:"),
        "why": _("Can it be tried?"),
        "knowable": _("What could be known:"),
    }[name]


def _parse_numbers(argument: str) -> frozenset[int]:
    """Numbers and ranges, such as ``1-3, 6``."""
    numbers: set[int] = set()
    for part in argument.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise ValueError(f"“{part.strip()}” is no paragraph number or range such as 1-3")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def setup_source_reading(app: Sphinx) -> None:
    """Register nodes and directive."""
    app.add_node(
        source_paragraph,
        html=html_group("sourcework-paragraph"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
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
    app.add_css_file("sourcework/source_reading.css")
    app.add_directive("source-reading", SourceReadingDirective)
