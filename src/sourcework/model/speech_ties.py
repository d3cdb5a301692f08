"""Who speaks of whom: claims, laid between their speakers and those whom they are about."""

from __future__ import annotations

from dataclasses import dataclass

from sourcework.model.base import ParagraphId
from sourcework.model.claim import AUTHOR, UNNAMED, Claim
from sourcework.model.ledgers import origin_of, statements
from sourcework.model.source import Source
from sourcework.model.unit import Unit


@dataclass(frozen=True)
class Saying:
    """A claim with its place and the one who stands behind it."""

    source: Source
    paragraph: ParagraphId
    claim: Claim
    origin: str
    """An actor; ``author-a`` or ``unnamed-a`` where the source names nobody."""


@dataclass(frozen=True)
class SpeechTie:
    """Everything that one speaker says about one actor."""

    speaker: str
    """An actor; ``author-a`` for the text of Source A itself, ``unnamed-a`` for somebody whom it
    does not name."""
    about: str
    sayings: tuple[Saying, ...]


def speech_ties(unit: Unit) -> tuple[SpeechTie, ...]:
    """Each speaker with each of those spoken of, in the order in which they first stand.

    A claim that only repeats another one counts not, and a second speaker of the same words has a
    tie of its own. Practice texts are no part of it.
    """
    found: dict[tuple[str, str], list[Saying]] = {}
    for source, paragraph, claim in statements(unit):
        if claim.repeats is not None:
            continue
        place = source.paragraph_id(paragraph.number)
        saying = Saying(source, place, claim, origin_of(unit, source, claim))
        for speaker in dict.fromkeys((claim.speaker, claim.also_speaker)):
            if speaker is None:
                continue
            if speaker in (AUTHOR, UNNAMED):
                speaker = f"{speaker}-{source.siglum.lower()}"
            for actor in dict.fromkeys(claim.about):
                found.setdefault((speaker, actor), []).append(saying)
    return tuple(
        SpeechTie(speaker, about, tuple(sayings)) for (speaker, about), sayings in found.items()
    )
