"""Texts: where a text is at hand, everything that a record says of its words is held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcework.check.quotations import wordings_of
from sourcework.check.rule import Examined, Finding
from sourcework.check.spans import control_fits, control_of, given_wordings, parts_of
from sourcework.model.annotation import ParagraphSpans, Span
from sourcework.model.source import Paragraph, Source
from sourcework.model.text import checksum, count_words, fingerprint, normalise, split_paragraphs

_WORD = re.compile(r"\w+")


def check_paragraph_fits_the_text(examined: Examined) -> Iterator[Finding]:
    """A paragraph's words, length, sha256 and checksum are those of the text at hand.

    Of a protected text only parts may be at hand; a text of our own is there as a whole.
    """
    for source in examined.unit.sources:
        text = examined.unit.texts.get(source.slug)
        if text is None:
            continue
        blocks = split_paragraphs(text)
        for position, paragraph in enumerate(source.paragraphs):
            words = examined.wordings.get((source.slug, paragraph.number))
            if words is None and len(blocks) == len(source.paragraphs):
                words = blocks[position]
            if words is not None:
                yield from _differences(examined, paragraph, words)
            elif source.rights.status == "open" or _has_other_words(examined, source, paragraph):
                message = (
                    f"the text at hand has no paragraph with the sha256 of paragraph {position + 1}"
                )
                yield examined.at(paragraph, "sha256"), message


def check_paragraph_has_its_control(examined: Examined) -> Iterator[Finding]:
    """A paragraph's control digits are those of its words, length, sha256 and checksum.

    They were taken from the text together; without the text this tells that one was changed.
    """
    for source in examined.unit.sources:
        for paragraph in source.paragraphs:
            right = control_of(paragraph)
            words = examined.wordings.get((source.slug, paragraph.number))
            if paragraph.control is None:
                message = f"“control” is missing; it stands after checksum: control: '{right}'"
                yield examined.at(paragraph, "checksum"), message
            elif control_fits(paragraph):
                continue
            elif words is not None and not any(_differences(examined, paragraph, words)):
                yield examined.at(paragraph, "control"), f"by the text at hand it is '{right}'"
            elif source.slug not in examined.unit.texts:
                message = (
                    "words, length, sha256, checksum or control was changed: the control digits "
                    "do not fit. Undo it; if the text is another, take all of them from the text"
                )
                yield examined.at(paragraph, "control"), message


def check_own_text_is_described(examined: Examined) -> Iterator[Finding]:
    """A text of our own stands beside its record, which describes all of its paragraphs."""
    unreadable = examined.loaded.unreadable
    for source in examined.unit.sources:
        if source.rights.status != "open":
            continue
        text = examined.unit.texts.get(source.slug)
        if text is None:
            message = "an open text belongs into text.txt beside this file"
            yield examined.at(source.rights, "status"), message
            continue
        blocks = len(split_paragraphs(text))
        unread = any(name.startswith(f"{source.siglum.lower()}-") for name in unreadable)
        if blocks > len(source.paragraphs) and not unread:
            message = f"the text has {blocks} paragraphs, the record {len(source.paragraphs)}"
            yield examined.at(source, "paragraphs"), message


def check_wording_stands_in_the_text(examined: Examined) -> Iterator[Finding]:
    """Cues, hedges and figures are words of their paragraph; three dots stand for a gap."""
    for source, paragraph, claim in examined.statements():
        words = examined.wordings.get((source.slug, paragraph.number))
        if words is None:
            continue
        for record, path, wording in wordings_of(claim):
            if not _occurs(wording, words):
                yield examined.at(record, *path), f"“{wording}” does not stand in the paragraph"


def check_quotation_stands_in_the_text(examined: Examined) -> Iterator[Finding]:
    """A quotation's words are those of the text, letter by letter, at its span."""
    for _, source, paragraph in examined.unit.paragraphs():
        words = examined.wordings.get((source.slug, paragraph.number))
        for quotation in paragraph.quotations if words is not None else ():
            assert words is not None
            if normalise(quotation.text) not in words:
                message = f"“{quotation.text}” does not stand in the paragraph"
                yield examined.at(quotation, "text"), message
    for _, span, words in _spans_at_hand(examined):
        found = examined.unit.quotation_by_id.get(span.ref or "")
        if span.layer != "quotation" or found is None or normalise(found[2].text) == words:
            continue
        message = f"here stands “{words}”; the quotation is “{found[2].text}”"
        yield examined.at(span), message


def check_span_shows_its_wording(examined: Examined) -> Iterator[Finding]:
    """The span of a cue, a hedge or a figure holds the words that its claim's record gives."""
    for _, span, words in _spans_at_hand(examined):
        given = given_wordings(examined, span)
        if span.layer == "quotation" or not given:
            continue
        if not any(words in parts_of(wording) for wording in given):
            shown = " or ".join(f"“{wording}”" for wording in given)
            yield examined.at(span), f"here stands “{words}”; the record gives {shown}"


def check_span_holds_whole_words(examined: Examined) -> Iterator[Finding]:
    """A span begins and ends at the border of a word, without white space."""
    for paragraph, span, words in _spans_at_hand(examined):
        cut = _is_inside_word(paragraph, span.start) or _is_inside_word(paragraph, span.end)
        if cut or words != words.strip():
            yield examined.at(span), f"the span holds “{words}”; move it to the borders of words"


def check_every_word_belongs_to_a_claim(examined: Examined) -> Iterator[Finding]:
    """The spans of the claims leave no word of an annotated paragraph of the body out."""
    for source, spans in examined.annotated_paragraphs():
        paragraph = examined.paragraph_of(source, spans)
        words = _words_at_hand(examined, source, spans)
        if paragraph is None or words is None or paragraph.kind != "body":
            continue
        claims = [span for span in spans.spans if span.layer == "claim"]
        for match in _WORD.finditer(words):
            if not any(span.start <= match.start() < span.end for span in claims):
                message = f"“{match[0]}” ({match.start()}) of {spans.paragraph} is in no claim"
                yield examined.at(spans), message
                break


def _differences(examined: Examined, paragraph: Paragraph, words: str) -> Iterator[Finding]:
    found = {
        "sha256": fingerprint(words),
        "length": len(words),
        "words": count_words(words),
        "checksum": checksum(words),
    }
    for field, value in found.items():
        given = getattr(paragraph, field)
        if given != value:
            message = f"{field} is {given}, by the text at hand it is {value}"
            yield examined.at(paragraph, field), message
            # In another wording the other numbers differ as a matter of course.
            if field == "sha256":
                return


def _has_other_words(examined: Examined, source: Source, missing: Paragraph) -> bool:
    """A text holds, beside what was recognised, enough words to hide the missing paragraph."""
    known = sum(
        count_words(words)
        for paragraph in source.paragraphs
        if (words := examined.wordings.get((source.slug, paragraph.number)))
    )
    return 2 * (count_words(examined.unit.texts[source.slug]) - known) >= missing.words


def _words_at_hand(examined: Examined, source: Source, spans: ParagraphSpans) -> str | None:
    """The words on which spans were made, where they are at hand."""
    paragraph = examined.paragraph_of(source, spans)
    if paragraph is None or paragraph.sha256 != spans.sha256:
        return None
    return examined.wordings.get((source.slug, paragraph.number))


def _spans_at_hand(examined: Examined) -> Iterator[tuple[str, Span, str]]:
    """The paragraph's words, a span, and the words of the span."""
    for source, spans in examined.annotated_paragraphs():
        words = _words_at_hand(examined, source, spans)
        for span in spans.spans if words is not None else ():
            if words is not None and span.start < span.end <= len(words):
                yield words, span, words[span.start : span.end]


def _occurs(wording: str, words: str) -> bool:
    position = 0
    for part in normalise(wording).split("..."):
        pattern = re.compile(rf"(?<!\w){re.escape(part.strip())}(?!\w)")
        match = pattern.search(words, position)
        if match is None:
            return False
        position = match.end()
    return True


def _is_inside_word(text: str, position: int) -> bool:
    around = text[max(position - 1, 0) : position + 1]
    return 0 < position < len(text) and all(_WORD.fullmatch(item) for item in around)
