"""Claims: who answers for what, and how the words reach the reader."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.model.claim import AUTHOR, UNNAMED

_AUTHORS_KINDS = ("reported-fact", "assessment", "background")
_OTHERS_KINDS = ("attributed-statement", "announced-plan")
_VOICES_WITH_SPEECH = ("quoted", "reported")


def check_claim_has_its_speaker(examined: Examined) -> Iterator[Finding]:
    """A statement or plan has a speaker; fact, assessment and background are the author's own."""
    for _, _, claim in examined.statements():
        where = examined.at(claim, "speaker")
        if claim.kind in _OTHERS_KINDS and claim.speaker == AUTHOR:
            yield (
                where,
                (
                    f"a claim of the kind {claim.kind} belongs to somebody else: name the actor, "
                    "or write unnamed"
                ),
            )
        # A speaker who is nobody has a message of its own.
        is_somebody = claim.speaker == UNNAMED or claim.speaker in examined.ids["actor"]
        if claim.kind in _AUTHORS_KINDS and is_somebody:
            yield (
                where,
                (
                    f"for a claim of the kind {claim.kind} the text itself answers: write author, "
                    "or choose the kind attributed-statement"
                ),
            )


def check_speech_fits_voice(examined: Examined) -> Iterator[Finding]:
    """Words quoted or reported say how (``speech``); the author's own words have no ``speech``."""
    for _, _, claim in examined.statements():
        if claim.voice in _VOICES_WITH_SPEECH and claim.speech is None:
            message = f"with the voice {claim.voice}, “speech” says how the words reach the reader"
            yield examined.at(claim, "voice"), message
        if claim.voice == AUTHOR and claim.speech is not None:
            message = (
                "the voice is the author's, so there is no reported speech; remove one of them"
            )
            yield examined.at(claim, "speech"), message


def check_second_speaker_is_another(examined: Examined) -> Iterator[Finding]:
    """A second speaker of the same words is not the first."""
    for _, _, claim in examined.statements():
        if claim.also_speaker is not None and claim.also_speaker == claim.speaker:
            message = f"“{claim.speaker}” is the speaker already; name another or none"
            yield examined.at(claim, "also_speaker"), message


def check_origin_has_a_name(examined: Examined) -> Iterator[Finding]:
    """Where a record says how we know a claim's origin, it names the origin."""
    for _, _, claim in examined.statements():
        if claim.origin_basis is not None and claim.origin is None:
            yield (
                examined.at(claim, "origin_basis"),
                "“origin” is missing: name the agency or office",
            )


def check_claim_quotes_its_paragraph(examined: Examined) -> Iterator[Finding]:
    """A claim's quotations are of its own paragraph."""
    for _, paragraph, claim in examined.statements():
        own = {quotation.id for quotation in paragraph.quotations}
        for index, name in enumerate(claim.quotations):
            if name not in own and name in examined.ids["quotation"]:
                message = f"“{name}” is a quotation of another paragraph"
                yield examined.at(claim, "quotations", index), message
