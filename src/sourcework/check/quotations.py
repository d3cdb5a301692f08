"""Quotations: short, few, and declared."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.check.sharing import words_of
from sourcework.model.base import Record
from sourcework.model.claim import Claim, is_mood
from sourcework.model.text import count_words, normalise


def check_quotation_is_short(examined: Examined) -> Iterator[Finding]:
    """No quotation is longer than the unit allows; the parts of a compound count as words."""
    most = examined.unit.profile.quotation_words
    for _, _, paragraph in examined.unit.paragraphs():
        for quotation in paragraph.quotations:
            words = len(words_of(quotation.text))
            if words > most:
                message = f"the quotation has {words} words; at most {most} are allowed"
                yield examined.at(quotation, "text"), message


def check_quotations_stay_in_budget(examined: Examined) -> Iterator[Finding]:
    """A protected text's quotations stay within the share of its words that the unit allows."""
    share = examined.unit.profile.quotation_share
    for source in examined.unit.sources:
        if source.rights.status == "open":
            continue
        budget = int(source.words * share)
        used = 0
        for paragraph in source.paragraphs:
            for quotation in paragraph.quotations:
                used += count_words(quotation.text)
                if used > budget:
                    message = (
                        f"with this one the quotations of {source.siglum} have {used} words; "
                        f"{share:.0%} of its {source.words} words are {budget}"
                    )
                    yield examined.at(quotation, "text"), message


def check_longer_wording_is_declared(examined: Examined) -> Iterator[Finding]:
    """A cue, hedge or figure of more than a few words is a declared quotation or part of one."""
    most = examined.unit.profile.uncounted_words
    for source, paragraph, claim in examined.statements():
        if source.rights.status == "open":
            continue
        declared = [normalise(quotation.text) for quotation in paragraph.quotations]
        for record, path, wording in wordings_of(claim):
            words = count_words(wording)
            if words > most and not any(normalise(wording) in text for text in declared):
                message = (
                    f"“{wording}” has {words} words of the text; with more than {most} "
                    "it is declared as a quotation, or shortened"
                )
                yield examined.at(record, *path), message


def wordings_of(claim: Claim) -> Iterator[tuple[Record, tuple[str | int, ...], str]]:
    """The words of the text that a claim's record gives: cue, hedges and figures."""
    if claim.speech is not None and claim.speech.cue is not None:
        yield claim.speech, ("cue",), claim.speech.cue
    for index, hedge in enumerate(claim.hedges):
        if not is_mood(hedge):
            yield claim, ("hedges", index), hedge
    for figure in claim.figures:
        yield figure, ("text_form",), figure.text_form
