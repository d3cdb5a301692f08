"""Marks: the spans of a text leave nothing out, and none of them was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.check.spans import parts_of
from sourcework.model.annotation import Annotations, Layer, ParagraphSpans, Span
from sourcework.model.claim import Claim, is_mood
from sourcework.model.problem import Location
from sourcework.model.source import Marks, Paragraph, Source

_PUNCTUATION = 3
"""Characters between two claims, or after the last: a full stop, quotes, a bracket, a space."""

_Words = Callable[[Claim], tuple[str, ...]]


def _cues(claim: Claim) -> tuple[str, ...]:
    return (claim.speech.cue,) if claim.speech and claim.speech.cue else ()


_WORDS: dict[str, _Words] = {
    "claim": lambda claim: (claim.id,),
    "forecast": lambda claim: (claim.id,) if claim.kind == "forecast" else (),
    "cue": _cues,
    "hedge": lambda claim: claim.hedges,
    "figure": lambda claim: tuple(figure.text_form for figure in claim.figures),
}
"""What the record of a claim gives to be marked in each layer; every entry needs a span."""


def check_claims_cover_their_paragraph(examined: Examined) -> Iterator[Finding]:
    """The claims of an annotated paragraph of the body follow one another from start to end."""
    for source, spans in examined.annotated_paragraphs():
        paragraph = examined.paragraph_of(source, spans)
        if paragraph is None or (source.slug, paragraph.number) in examined.wordings:
            # With the text at hand each word is looked at.
            continue
        claims = sorted((span.start, span.end) for span in spans.spans if span.layer == "claim")
        known = {claim.id for claim in paragraph.claims}
        if paragraph.kind != "body" or not claims or known - _refs(spans, "claim"):
            continue
        reached = 0
        for start, end in (*claims, (paragraph.length, paragraph.length)):
            if start - reached > _PUNCTUATION:
                message = (
                    f"no claim of {spans.paragraph} holds what stands between {reached} and "
                    f"{start}; move the border of a claim, or correct the length in source.yml"
                )
                yield examined.at(spans), message
            reached = max(reached, end)


def check_claim_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every claim of an annotated source is marked in its text."""
    yield from _miscounted(examined, "claim")


def check_forecast_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every forecast of an annotated source is marked in its text, and nothing else is."""
    yield from _miscounted(examined, "forecast")
    for _, _, span in examined.spans():
        found = examined.unit.claim_by_id.get(span.ref or "")
        if span.layer == "forecast" and found is not None and found[1].kind != "forecast":
            message = f"“{span.ref}” is no forecast, but of the kind {found[1].kind}"
            yield examined.at(span, "ref"), message


def check_cue_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every cue of an annotated source is marked in its text, and nothing else is."""
    yield from _miscounted(examined, "cue")
    yield from _overcounted(examined, "cue")


def check_hedge_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every hedge of an annotated source is marked in its text, and nothing else is."""
    yield from _miscounted(examined, "hedge")
    yield from _overcounted(examined, "hedge")


def check_figure_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every figure of an annotated source is marked in its text, and nothing else is."""
    yield from _miscounted(examined, "figure")
    yield from _overcounted(examined, "figure")


def check_quotation_has_a_span(examined: Examined) -> Iterator[Finding]:
    """Every quotation of an annotated source is marked in its text, once."""
    marked = Counter(span.ref for _, _, span in examined.spans() if span.layer == "quotation")
    for source, paragraph, spans in _annotated_paragraphs(examined):
        for quotation in paragraph.quotations:
            if marked[quotation.id] != 1:
                found = marked[quotation.id] or "no"
                message = f"“{quotation.id}” has {found} spans; it needs one"
                yield _where(examined, source, spans), message


def check_marks_are_as_many_as_counted(examined: Examined) -> Iterator[Finding]:
    """A paragraph has as many spans of each layer as its record counts (``marks``).

    Without the text nobody could see that a name or a frame is no longer marked.
    """
    for source in examined.unit.sources:
        annotations = examined.unit.annotations.get(source.slug)
        if source.siglum.lower() in examined.unsure:
            continue
        if annotations is not None:
            if _is_read_in_part(examined, source) or _is_misnumbered(source, annotations):
                continue
            for _, paragraph, spans in _paragraphs_of(examined, source):
                yield from _uncounted(examined, source, paragraph, spans)
        elif annotations is None and not examined.is_broken(_file(source)):
            marks = sum(sum(_counted(paragraph).values()) for paragraph in source.paragraphs)
            if marks:
                message = (
                    f"{marks} marks are counted below, but the file annotations.yml, which holds "
                    "them, is missing beside this one; bring it back"
                )
                yield examined.at(source, "paragraphs"), message


def _uncounted(
    examined: Examined, source: Source, paragraph: Paragraph, spans: ParagraphSpans | None
) -> Iterator[Finding]:
    found, counted = _found(spans), _counted(paragraph)
    name = source.paragraph_id(paragraph.number)
    if spans is None and counted:
        message = f"the spans of {name} are missing; {sum(counted.values())} are counted"
        yield examined.at(examined.unit.annotations[source.slug], "paragraphs"), message
        return
    wrong = [
        layer
        for layer in Marks.model_fields
        if found[layer] != counted[layer] and not _is_told(examined, paragraph, spans, layer)
    ]
    if not wrong:
        return
    right = ", ".join(f"{layer}: {found[layer]}" for layer in Marks.model_fields if found[layer])
    if counted:
        differences = ", ".join(f"{layer}: {found[layer]} of {counted[layer]}" for layer in wrong)
        message = (
            f"{name} has not the marks that its record counts ({differences}). Mark what is "
            f"missing, remove what is too much, or write in source.yml marks: {{{right}}}"
        )
    else:
        message = f"nobody has counted the marks of {name}; write in source.yml marks: {{{right}}}"
    yield _where(examined, source, spans), message


def _is_told(
    examined: Examined, paragraph: Paragraph, spans: ParagraphSpans | None, layer: str
) -> bool:
    """The record of a claim or a quotation misses its span, and says so."""
    marked = Counter(span.ref for span in spans.spans if span.layer == layer) if spans else {}
    if layer == "quotation":
        return any(marked.get(item.id) != 1 for item in paragraph.quotations)
    if layer not in _WORDS:
        return False
    return any(marked.get(claim.id, 0) < len(_WORDS[layer](claim)) for claim in paragraph.claims)


def _found(spans: ParagraphSpans | None) -> Counter[str]:
    return Counter(span.layer for span in spans.spans) if spans else Counter()


def _counted(paragraph: Paragraph) -> Counter[str]:
    return +Counter(paragraph.marks.model_dump())


def _refs(spans: ParagraphSpans, layer: Layer) -> set[str | None]:
    return {span.ref for span in spans.spans if span.layer == layer}


def _file(source: Source) -> str:
    return f"sources/{source.slug}/annotations.yml"


def _is_read_in_part(examined: Examined, source: Source) -> bool:
    """A span, or what it marks, could not be read: there is another message."""
    files = {f"corpus/{_file(source)}", f"corpus/sources/{source.slug}/source.yml"}
    return any(it.location.path.as_posix() in files for it in examined.loaded.problems)


def _is_misnumbered(source: Source, annotations: Annotations) -> bool:
    """A paragraph is annotated twice, or is none of the source: there is another message."""
    named = [spans.paragraph for spans in annotations.paragraphs]
    known = {source.paragraph_id(paragraph.number) for paragraph in source.paragraphs}
    return len(set(named)) < len(named) or not known.issuperset(named)


def _paragraphs_of(
    examined: Examined, source: Source
) -> Iterator[tuple[Source, Paragraph, ParagraphSpans | None]]:
    found = {it.paragraph: it for it in examined.unit.annotations[source.slug].paragraphs}
    for paragraph in source.paragraphs:
        yield source, paragraph, found.get(source.paragraph_id(paragraph.number))


def _annotated_paragraphs(
    examined: Examined,
) -> Iterator[tuple[Source, Paragraph, ParagraphSpans | None]]:
    """The paragraphs whose annotations could be read whole, or were lost unnoticed."""
    for source in examined.unit.sources:
        if source.slug not in examined.unit.annotations or examined.is_broken(_file(source)):
            continue
        if source.siglum.lower() in examined.unsure:
            continue
        for _, paragraph, spans in _paragraphs_of(examined, source):
            if spans is not None or not _counted(paragraph):
                yield source, paragraph, spans


def _where(examined: Examined, source: Source, spans: ParagraphSpans | None) -> Location:
    if spans is not None:
        return examined.at(spans)
    return examined.at(examined.unit.annotations[source.slug], "paragraphs")


def _miscounted(examined: Examined, layer: Layer) -> Iterator[Finding]:
    """Claims with fewer spans than their records give words."""
    marked = Counter(span.ref for _, _, span in examined.spans() if span.layer == layer)
    for source, paragraph, spans in _annotated_paragraphs(examined):
        for claim in paragraph.claims:
            wanted = len(_WORDS[layer](claim))
            if marked[claim.id] < wanted and claim.id not in examined.loaded.incomplete:
                found = marked[claim.id] or "no"
                message = f"“{claim.id}” has {found} spans in the layer {layer}; it needs {wanted}"
                yield _where(examined, source, spans), message


def _overcounted(examined: Examined, layer: Layer) -> Iterator[Finding]:
    """Spans of claims whose records give no words, or fewer, for their layer."""
    marked: dict[str, list[Span]] = {}
    for _, _, span in examined.spans():
        if span.layer == layer and span.ref is not None:
            marked.setdefault(span.ref, []).append(span)
    for name, spans in marked.items():
        _, claim = examined.unit.claim_by_id.get(name, (None, None))
        if claim is None or name in examined.loaded.incomplete:
            continue
        words = _WORDS[layer](claim)
        # The mood of a verb is marked wherever it stands.
        most = sum(max(1, len(parts_of(wording)) - 1) for wording in words)
        if len(spans) > most and not any(is_mood(wording) for wording in words):
            message = (
                f"“{name}” has {len(spans)} spans in the layer {layer}, its record gives "
                f"{len(words) or 'none'}; add to the record what is marked, or remove the span"
            )
            yield examined.at(spans[-1]), message
