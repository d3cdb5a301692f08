"""Spans: stand-off annotation lies in its paragraph, in order, and says what it marks."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.check.sharing import words_of
from sourcework.model.annotation import ParagraphSpans, Span
from sourcework.model.claim import is_mood
from sourcework.model.source import Paragraph
from sourcework.model.text import control, normalise

_BOUND_LAYERS = ("claim", "quotation", "cue", "frame", "hedge", "figure", "name", "forecast")
_WITHIN_THE_CLAIM = ("cue", "hedge", "figure", "forecast", "time")
_IN_THE_SAME_PARAGRAPH = ("claim", "quotation", "forecast")


def check_span_runs_forward(examined: Examined) -> Iterator[Finding]:
    """Every span ends after it starts."""
    for _, _, span in examined.spans():
        if span.end <= span.start:
            message = f"the span ends at {span.end}, not after its start at {span.start}"
            yield examined.at(span), message


def check_span_lies_in_its_paragraph(examined: Examined) -> Iterator[Finding]:
    """No span reaches beyond the end of its paragraph."""
    for spans, paragraph in _annotated(examined):
        for span in spans.spans:
            if max(span.start, span.end) > paragraph.length:
                message = (
                    f"the span {span.start}–{span.end} reaches beyond the paragraph, "
                    f"which has {paragraph.length} characters"
                )
                yield examined.at(span), message


def check_spans_of_a_layer_are_apart(examined: Examined) -> Iterator[Finding]:
    """Spans of one layer do not overlap."""
    for _, spans in examined.annotated_paragraphs():
        last: dict[str, Span] = {}
        for span in sorted(spans.spans, key=lambda span: (span.start, span.end)):
            before = last.get(span.layer)
            if before is not None and span.start < before.end:
                message = (
                    f"the span {span.start}–{span.end} overlaps {before.start}–{before.end} "
                    f"in the layer {span.layer}; spans of a layer stand apart"
                )
                yield examined.at(span), message
            last[span.layer] = span


def check_span_fits_the_wording(examined: Examined) -> Iterator[Finding]:
    """Spans were made on the wording that the paragraph's record describes."""
    for spans, paragraph in _annotated(examined):
        if spans.sha256 != paragraph.sha256 and control_fits(paragraph):
            message = (
                f"the spans of {spans.paragraph} were made on another wording: its sha256 is "
                f"{paragraph.sha256[:12]}… in source.yml; check each span, then write that hash"
            )
            yield examined.at(spans, "sha256"), message


def check_span_has_a_reference(examined: Examined) -> Iterator[Finding]:
    """Every span but a time expression says (``ref``) what it marks."""
    for _, _, span in examined.spans():
        if span.ref is None and span.layer in _BOUND_LAYERS:
            yield examined.at(span), f"“ref” is missing; {_what_belongs_there(span)}"


def check_span_is_as_long_as_its_words(examined: Examined) -> Iterator[Finding]:
    """A span has as many characters as the words that the record gives for it."""
    for _, _, span in examined.spans():
        given = given_wordings(examined, span)
        length = span.end - span.start
        lengths = {len(part) for wording in given for part in parts_of(wording)}
        if lengths and length not in lengths and length > 0:
            shown = " or ".join(f"“{wording}”" for wording in given)
            message = f"the span has {length} characters, but the record gives {shown}"
            yield examined.at(span), message


def check_form_is_a_short_name(examined: Examined) -> Iterator[Finding]:
    """Only names carry their words, and only names of a few words, which are no quotations."""
    most = examined.unit.profile.uncounted_words
    for _, _, span in examined.spans():
        if span.form is None:
            continue
        if span.layer != "name":
            yield examined.at(span, "form"), f"a {span.layer} has no “form”; leave it out"
        elif len(words_of(span.form)) > most:
            message = (
                f"the name has more than {most} words; leave “form” out, "
                "and declare a quotation where the wording matters"
            )
            yield examined.at(span, "form"), message


def check_mark_lies_in_its_claim(examined: Examined) -> Iterator[Finding]:
    """What is marked for a claim lies within the words of that claim."""
    for _, spans in examined.annotated_paragraphs():
        claims: dict[str | None, list[Span]] = {}
        for span in spans.spans:
            if span.layer == "claim":
                claims.setdefault(span.ref, []).append(span)
        for span in spans.spans:
            own = claims.get(span.ref, [])
            if span.layer not in _WITHIN_THE_CLAIM or span.ref not in examined.ids["claim"]:
                continue
            if own and not any(it.start <= span.start and span.end <= it.end for it in own):
                words = ", ".join(f"{it.start}–{it.end}" for it in own)
                message = f"{span.start}–{span.end} is outside “{span.ref}”, which has {words}"
                yield examined.at(span), message


def check_span_stands_with_its_record(examined: Examined) -> Iterator[Finding]:
    """The span of a claim, a forecast or a quotation lies in the paragraph of the record."""
    for _, spans, span in examined.spans():
        if span.ref is None or span.layer not in _IN_THE_SAME_PARAGRAPH:
            continue
        home = span.ref.rpartition("-")[0]
        if home != spans.paragraph and home in examined.ids["paragraph"]:
            message = f"“{span.ref}” belongs to paragraph {home}, the span to {spans.paragraph}"
            yield examined.at(span, "ref"), message


def control_fits(paragraph: Paragraph) -> bool:
    """The control digits of a paragraph, where it has some, are those of its values."""
    return paragraph.control in (None, control_of(paragraph))


def control_of(paragraph: Paragraph) -> str:
    """The control digits of a paragraph's values."""
    return control(paragraph.words, paragraph.length, paragraph.sha256, paragraph.checksum)


def given_wordings(examined: Examined, span: Span) -> list[str]:
    """The words that a record gives for a span; none where it gives none or is not whole."""
    if span.form is not None:
        return [span.form]
    if span.layer == "quotation":
        quotation = examined.unit.quotation_by_id.get(span.ref or "")
        return [quotation[2].text] if quotation else []
    found = examined.unit.claim_by_id.get(span.ref or "")
    if found is None or found[1].id in examined.loaded.incomplete:
        return []
    claim = found[1]
    if span.layer == "cue" and claim.speech is not None and claim.speech.cue is not None:
        return [claim.speech.cue]
    if span.layer == "figure":
        return [figure.text_form for figure in claim.figures]
    if span.layer == "hedge" and not any(is_mood(hedge) for hedge in claim.hedges):
        return list(claim.hedges)
    return []


def parts_of(wording: str) -> list[str]:
    """The words as a whole, and the parts between three dots that stand for a gap."""
    whole = normalise(wording)
    return [whole, *(part.strip() for part in whole.split("..."))]


def _annotated(examined: Examined) -> Iterator[tuple[ParagraphSpans, Paragraph]]:
    for source, spans in examined.annotated_paragraphs():
        paragraph = examined.paragraph_of(source, spans)
        if paragraph is not None:
            yield spans, paragraph


def _what_belongs_there(span: Span) -> str:
    if span.layer == "name":
        return "name the actor or the place"
    if span.layer == "quotation":
        return "name the quotation"
    return "name the claim"
