"""References: every id that a record names stands for a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.model.base import RecordKind
from sourcework.model.claim import AUTHOR, UNNAMED

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
"""What has the form of an id and of nothing else."""


def check_actor_is_known(examined: Examined) -> Iterator[Finding]:
    """Every actor named in a record is one of ``actors.yml``."""
    yield from _unknown(examined, "actor", "actor")


def check_speaker_is_known(examined: Examined) -> Iterator[Finding]:
    """Every claim's speaker is an actor, ``author`` or ``unnamed``."""
    for _, _, claim in examined.statements():
        if claim.speaker in (AUTHOR, UNNAMED) or examined.is_known("actor", claim.speaker):
            continue
        hint = nearest(claim.speaker, examined.ids["actor"] | {AUTHOR, UNNAMED})
        yield examined.at(claim, "speaker"), f"no actor is called “{claim.speaker}”; {hint}"


def check_medium_is_known(examined: Examined) -> Iterator[Finding]:
    """A medium written as an id is an actor; an occasion is written as words.

    A single small word such as “television” may be an occasion, an id with a hyphen is none.
    """
    for _, _, claim in examined.statements():
        speech = claim.speech
        if speech is None or speech.medium is None or not _ID.fullmatch(speech.medium):
            continue
        if not examined.is_known("actor", speech.medium):
            hint = nearest(speech.medium, examined.ids["actor"])
            message = f"no actor is called “{speech.medium}”; {hint} Write an occasion in words"
            yield examined.at(speech, "medium"), message


def check_place_is_known(examined: Examined) -> Iterator[Finding]:
    """Every place named in a record is one of ``places.yml``."""
    yield from _unknown(examined, "place", "place")


def check_event_is_known(examined: Examined) -> Iterator[Finding]:
    """Every event named in a record is one of ``events.yml``."""
    yield from _unknown(examined, "event", "event")


def check_paragraph_is_known(examined: Examined) -> Iterator[Finding]:
    """Every paragraph named in a record is one of a source."""
    yield from _unknown(examined, "paragraph", "paragraph")
    for source in examined.unit.sources:
        numbers = {paragraph.number for paragraph in source.paragraphs}
        for evidence in source.dating.evidence:
            number = evidence.paragraph
            if number is None or number in numbers:
                continue
            if source.paragraph_id(number) not in examined.loaded.unreadable:
                message = f"{source.siglum} has no paragraph {number}; its last is {max(numbers)}"
                yield examined.at(evidence, "paragraph"), message


def check_claim_is_known(examined: Examined) -> Iterator[Finding]:
    """Every claim named in a record is one of a source."""
    yield from _unknown(examined, "claim", "claim")


def check_quotation_is_known(examined: Examined) -> Iterator[Finding]:
    """Every quotation named in a record is one of a source."""
    yield from _unknown(examined, "quotation", "quotation")


def check_citation_key_is_known(examined: Examined) -> Iterator[Finding]:
    """Every document on which a record rests is an entry of ``references.bib``."""
    yield from _unknown(examined, "citation", "entry of references.bib")


def check_dimension_is_known(examined: Examined) -> Iterator[Finding]:
    """Every cell of a format belongs to a dimension of ``formats.yml``."""
    yield from _unknown(examined, "dimension", "dimension")


def check_format_is_known(examined: Examined) -> Iterator[Finding]:
    """Every round belongs to a format of ``formats.yml``."""
    yield from _unknown(examined, "format", "format")


def check_term_is_known(examined: Examined) -> Iterator[Finding]:
    """Every term to which another one points is in the glossary."""
    yield from _unknown(examined, "term", "term")


_WHAT_A_LAYER_MARKS: dict[str, tuple[RecordKind, ...]] = {
    "claim": ("claim",),
    "cue": ("claim",),
    "frame": ("claim",),
    "hedge": ("claim",),
    "figure": ("claim",),
    "forecast": ("claim",),
    "time": ("claim",),
    "quotation": ("quotation",),
    "name": ("actor", "place"),
}


def check_span_reference_is_known(examined: Examined) -> Iterator[Finding]:
    """Every span's ``ref`` is of the kind that its layer marks."""
    for _, _, span in examined.spans():
        kinds = _WHAT_A_LAYER_MARKS[span.layer]
        if span.ref is None or any(examined.is_known(kind, span.ref) for kind in kinds):
            continue
        known = frozenset().union(*(examined.ids[kind] for kind in kinds))
        message = f"no {' or '.join(kinds)} is called “{span.ref}”; {nearest(span.ref, known)}"
        yield examined.at(span, "ref"), message


def check_chain_has_an_end(examined: Examined) -> Iterator[Finding]:
    """No record belongs to itself or repeats itself, not even over others."""
    unit = examined.unit
    actors = {item.id: item.part_of for item in unit.actors}
    places = {item.id: item.part_of for item in unit.places}
    claims = {name: claim.repeats for name, (_, claim) in unit.claim_by_id.items()}
    starts = (
        *((item, item.id, "part_of", actors) for item in unit.actors),
        *((item, item.id, "part_of", places) for item in unit.places),
        *((claim, claim.id, "repeats", claims) for _, claim in unit.claim_by_id.values()),
    )
    for record, name, field, next_of in starts:
        way = [name]
        while (following := next_of.get(way[-1])) and following not in way:
            way.append(following)
        if following == name:
            circle = " → ".join([*way, name])
            yield examined.at(record, field), f"this runs in a circle: {circle}"


def _unknown(examined: Examined, kind: RecordKind, noun: str) -> Iterator[Finding]:
    for reference in examined.references:
        if reference.kind == kind and not examined.is_known(kind, reference.name):
            hint = nearest(reference.name, examined.ids[kind])
            message = f"no {noun} is called “{reference.name}”; {hint}"
            yield examined.at(reference.record, *reference.path), message
