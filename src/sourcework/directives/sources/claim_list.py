"""The claims of a paragraph: what each says, who speaks, how, and who stands behind it."""

from __future__ import annotations

from docutils import nodes

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component, record_link, separated
from sourcework.directives.common.disclosure import make_disclosure
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.labels import (
    claim_kind_label,
    forecast_status_label,
    speech_type_label,
    verdict_label,
)
from sourcework.directives.common.locale import _
from sourcework.directives.common.teacher_note import make_teacher_note
from sourcework.directives.sources.glossary_words import with_terms
from sourcework.directives.sources.layered_text import claim_number
from sourcework.model.base import Record
from sourcework.model.claim import Claim, Figure, Outcome, Remark, is_mood
from sourcework.model.source import Paragraph, Source


def claim_list(
    component: Component, source: Source, paragraph: Paragraph, *, anchored: bool
) -> nodes.Node:
    """A list with one item per claim; ``anchored``: other pages link to them here.

    Doctree: ``bullet_list(list_item[ids=a-3-c1](paragraph...)...)``.
    """
    return _ClaimList(component, source).of(paragraph, anchored)


class _ClaimList:
    def __init__(self, component: Component, source: Source) -> None:
        self.component = component
        self.source = source
        self.places = component.loaded.places

    def of(self, paragraph: Paragraph, anchored: bool) -> nodes.Node:
        claims = nodes.bullet_list(classes=["sourcework-claims"])
        for claim in paragraph.claims:
            item = nodes.list_item("", *self._claim(claim))
            item["classes"].append(f"sourcework-claim-{claim.kind}")
            if anchored:
                item["ids"].append(claim.id)
                self.component.domain.note_anchor(claim.id)
            claims += item
        return claims

    def _claim(self, claim: Claim) -> list[nodes.Node]:
        gist = self.component.prose(
            claim.gist, self.places.of(claim, "gist"), classes=["sourcework-gist"]
        )
        body: list[nodes.Node] = [
            self._attribution(claim),
            with_terms(gist, claim.id.rpartition("-")[0]),
        ]
        body += [self._figure(figure) for figure in claim.figures]
        more = self._evidence(claim)
        if more:
            body.append(make_disclosure(_("What other evidence says"), *more))
        if claim.teaching and self.component.edition == "instructor":
            note = self.component.prose(claim.teaching, self.places.of(claim, "teaching"))
            body.append(make_teacher_note(note))
        return body

    def _attribution(self, claim: Claim) -> nodes.Node:
        """Number, kind, speaker, type of speech with its cue, hedges, and who stands behind it."""
        speaker = _("speaker: %(name)s") % {"name": self._speakers(claim)}
        parts: list[list[nodes.Node]] = [[nodes.Text(speaker)]]
        if claim.speech:
            speech: list[nodes.Node] = [nodes.Text(speech_type_label(claim.speech.type))]
            if claim.speech.cue:
                cue = self._words(claim.speech.cue, "cue")
                speech += [nodes.Text(", "), cue]
            parts.append(speech)
        if claim.hedges:
            words = [self._hedge(hedge) for hedge in claim.hedges]
            parts.append([nodes.Text(_("weakened by") + " "), *separated(words, ", ")])
        if claim.origin and claim.origin != claim.speaker:
            name = self.component.speaker_name(claim.origin)
            parts.append([nodes.Text(_("behind it: %(name)s") % {"name": name})])
        line: list[nodes.Node] = [
            self._number(claim),
            nodes.Text(" "),
            make_badge(claim.kind, claim_kind_label(claim.kind)),
        ]
        for part in parts:
            line += [nodes.Text(" · "), *part]
        return self.component.line(*line, classes=["sourcework-attribution"])

    def _number(self, claim: Claim) -> nodes.Node:
        """The claim's number, which its words in the text carry too; a link to the claim."""
        number = claim_number(claim.id)
        link = record_link(claim.id, number, self.component.env.docname)
        return nodes.inline("", "", link, classes=["sourcework-claim-number"])

    def _hedge(self, hedge: str) -> nodes.Node:
        """Words of the text; the name of a mood is none of them."""
        if is_mood(hedge):
            return make_foreign_phrase(hedge, self.source.language)
        return self._words(hedge, "hedge")

    def _words(self, words: str, layer: str) -> nodes.Node:
        quoted = self.component.quoted(words, self.source.language)
        quoted["classes"].append(f"sourcework-said-{layer}")  # type: ignore[index]
        return quoted

    def _speakers(self, claim: Claim) -> str:
        first = self.component.speaker_name(claim.speaker)
        if claim.also_speaker is None:
            return first
        return _("%(first)s and %(second)s") % {
            "first": first,
            "second": self.component.speaker_name(claim.also_speaker),
        }

    def _figure(self, figure: Figure) -> nodes.Node:
        return self.component.line(
            self._words(figure.text_form, "figure"),
            ": ",
            *self.component.inline(figure.what),
            "; ",
            _("counted by: %(name)s") % {"name": self.component.speaker_name(figure.counted_by)},
            classes=["sourcework-figure"],
        )

    # What opens ---------------------------------------------------------------------------------

    def _evidence(self, claim: Claim) -> list[nodes.Node]:
        body: list[nodes.Node] = []
        if claim.origin_basis and claim.origin:
            name = self.component.speaker_name(claim.origin)
            line = _("Who stands behind it: %(name)s.") % {"name": name}
            body.append(self.component.line(line, *self.component.basis(claim.origin_basis)))
        if claim.check:
            body.append(self._remark(_("Check:"), claim.check))
        if claim.forecast:
            forecast = claim.forecast
            status = {"status": forecast_status_label(forecast.status)}
            body.append(self.component.line(_("As a forecast: %(status)s.") % status))
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

    def _named(self, name: str, text: str, record: Record, field: str) -> nodes.paragraph:
        paragraph = self.component.prose(text, self.places.of(record, field))
        paragraph.insert(0, [nodes.strong(name, name), nodes.Text(" ")])
        return paragraph

    def _remark(self, name: str, remark: Remark) -> nodes.Node:
        paragraph = self._named(name, remark.text, remark, "text")
        if remark.basis:
            paragraph.extend(self.component.basis(remark.basis))
        return paragraph

    def _outcome(self, outcome: Outcome) -> nodes.Node:
        name = _("Outcome, %(verdict)s:") % {"verdict": verdict_label(outcome.verdict)}
        paragraph = self._named(name, outcome.text, outcome, "text")
        paragraph.extend(self.component.basis(outcome.basis))
        return paragraph


def _forecast_field(name: str) -> str:
    return {
        "window": _("Time meant:"),
        "condition": _("Condition:"),
        "why": _("Can it be tried?"),
        "knowable": _("What could be known:"),
    }[name]
