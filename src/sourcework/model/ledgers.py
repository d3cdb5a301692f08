"""What the claims, spans and events give when they are laid side by side. Nothing of it is kept.

Practice texts stand in none of the ledgers: they are no part of the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sourcework.model.annotation import ParagraphSpans, Span
from sourcework.model.base import ParagraphId, PartialDate
from sourcework.model.claim import AUTHOR, UNNAMED, Claim, Figure, Forecast, Voice
from sourcework.model.event import Event
from sourcework.model.source import Paragraph, Source
from sourcework.model.text import normalise
from sourcework.model.unit import Unit

Statement = tuple[Source, Paragraph, Claim]


def statements(unit: Unit) -> Iterator[Statement]:
    """Each claim of the corpus with its source and its paragraph, in order."""
    for source in unit.corpus:
        for paragraph in source.paragraphs:
            for claim in paragraph.claims:
                yield source, paragraph, claim


# Names ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Naming:
    """A name that a source uses for an actor or a place, and in whose words."""

    source: Source
    ref: str
    """The actor or place."""
    form: str | None
    """The name as it stands in the text; None where the words are not at hand."""
    speaker: str
    """The speaker of the claim in which it stands; outside of every claim, the author."""
    voice: Voice
    """Whose words the reader meets there; only where it is ``quoted`` is the choice of the word
    certainly the speaker's."""
    paragraphs: tuple[ParagraphId, ...]
    """Where, once for each time."""


def naming_ledger(unit: Unit, wordings: Mapping[ParagraphId, str]) -> tuple[Naming, ...]:
    """Who calls whom what, counted: by source, then in the order in which the names first stand.

    ``wordings`` holds the normalised words of paragraphs that are at hand. Where a paragraph is
    not among them, only a name inside a declared quotation has a form.
    """
    found: dict[tuple[str, str, str | None, str, Voice], list[ParagraphId]] = {}
    for source, spans in _annotations(unit):
        for span in spans.spans:
            if span.layer == "name" and span.ref is not None:
                form = _form(unit, spans, span, wordings)
                speaker, voice = _user_of(unit, spans, span)
                key = (source.slug, span.ref, form, speaker, voice)
                found.setdefault(key, []).append(spans.paragraph)
    return tuple(
        Naming(unit.source_by_slug[slug], ref, form, speaker, voice, tuple(paragraphs))
        for (slug, ref, form, speaker, voice), paragraphs in found.items()
    )


def _annotations(unit: Unit) -> Iterator[tuple[Source, ParagraphSpans]]:
    for source in unit.corpus:
        annotations = unit.annotations.get(source.slug)
        for spans in annotations.paragraphs if annotations else ():
            yield source, spans


def _form(
    unit: Unit, spans: ParagraphSpans, span: Span, wordings: Mapping[ParagraphId, str]
) -> str | None:
    if span.form is not None:
        return normalise(span.form)
    words = wordings.get(spans.paragraph)
    if words is not None:
        return words[span.start : span.end]
    around = _around(spans, span, "quotation")
    if around is None or around.ref not in unit.quotation_by_id:
        return None
    # The span of a quotation is as long as its normalised words.
    quoted = normalise(unit.quotation_by_id[around.ref][2].text)
    return quoted[span.start - around.start : span.end - around.start]


def _user_of(unit: Unit, spans: ParagraphSpans, span: Span) -> tuple[str, Voice]:
    around = _around(spans, span, "claim")
    found = unit.claim_by_id.get(around.ref or "") if around else None
    if found is None or _around(spans, span, "frame") is not None:
        # The frame is the text's own, whoever speaks in it.
        return AUTHOR, "author"
    return found[1].speaker, found[1].voice


def _around(spans: ParagraphSpans, inner: Span, layer: str) -> Span | None:
    return next(
        (
            span
            for span in spans.spans
            if span.layer == layer and span.start <= inner.start and inner.end <= span.end
        ),
        None,
    )


# Numbers ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """A figure of a source: who counted whom, where and when."""

    source: Source
    paragraph: ParagraphId
    claim: Claim
    figure: Figure
    places: tuple[str, ...]
    """Of the events of which the claim speaks."""
    periods: tuple[str, ...]
    """Days or spans of days that the claim names (ISO 8601)."""


def number_ledger(unit: Unit) -> tuple[Count, ...]:
    """Every figure of the corpus, in the order of the sources."""
    periods = _periods(unit)
    return tuple(
        Count(
            source,
            source.paragraph_id(paragraph.number),
            claim,
            figure,
            tuple(dict.fromkeys(_places(unit, claim))),
            tuple(dict.fromkeys(periods.get(claim.id, ()))),
        )
        for source, paragraph, claim in statements(unit)
        for figure in claim.figures
    )


def _places(unit: Unit, claim: Claim) -> Iterator[str]:
    for name in claim.events:
        event = unit.event_by_id.get(name)
        if event is not None and event.place is not None:
            yield event.place


def _periods(unit: Unit) -> dict[str, list[str]]:
    """The values of the time expressions of each claim."""
    found: dict[str, list[str]] = {}
    for _, spans in _annotations(unit):
        for span in spans.spans:
            if span.layer == "time" and span.value is not None and span.ref is not None:
                found.setdefault(span.ref, []).append(span.value)
    return found


# Events -----------------------------------------------------------------------------------------

MentionStatus = Literal["says", "mentions", "foresees", "silent", "not-yet"]
"""``says``: a claim is bound to the event. ``mentions``: a paragraph speaks of it in passing.
``foresees``: either of them, before the event: the text announces or expects it.
``silent``: nothing, though it could be known. ``not-yet``: nothing, and it could not be known."""


@dataclass(frozen=True)
class Mention:
    """What one source has of one event."""

    event: Event
    source: Source
    status: MentionStatus
    claims: tuple[Claim, ...]
    paragraphs: tuple[ParagraphId, ...]
    """Of the claims, and those that mention it."""


def event_matrix(unit: Unit) -> tuple[Mention, ...]:
    """Every event with every source, in the order of the events."""
    bound: dict[tuple[str, str], list[tuple[ParagraphId, Claim]]] = {}
    for source, paragraph, claim in statements(unit):
        for name in claim.events:
            place = source.paragraph_id(paragraph.number)
            bound.setdefault((name, source.slug), []).append((place, claim))
    return tuple(
        _mention(event, source, bound.get((event.id, source.slug), []))
        for event in unit.events
        for source in unit.corpus
    )


def _mention(event: Event, source: Source, said: list[tuple[ParagraphId, Claim]]) -> Mention:
    siglum = source.siglum.lower()
    passing = [name for name in event.paragraphs if name.partition("-")[0] == siglum]
    status: MentionStatus = "silent"
    if (said or passing) and is_ahead(event, source):
        status = "foresees"
    elif said:
        status = "says"
    elif passing:
        status = "mentions"
    elif _is_later(event, source):
        status = "not-yet"
    paragraphs = tuple(dict.fromkeys([*(name for name, _ in said), *passing]))
    return Mention(event, source, status, tuple(claim for _, claim in said), paragraphs)


def is_ahead(event: Event, source: Source) -> bool:
    """The event began certainly after the last day the text can be of."""
    return is_after(event.date, source.dating.latest)


def _is_later(event: Event, source: Source) -> bool:
    """The event became known, or happened, certainly after the last day the text can be of."""
    day = event.known.day if event.known is not None and event.known.day else event.date
    return is_after(day, source.dating.latest)


def is_after(day: PartialDate, latest: PartialDate) -> bool:
    """A day, as exact as it is known, lies certainly after another one."""
    # "~" sorts after every digit and hyphen: a day is not later than the month that it lies in.
    return f"{latest}~" < day


# Forecasts --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """A forecast and the terms on which it can be tried."""

    source: Source
    paragraph: ParagraphId
    claim: Claim
    forecast: Forecast


def forecast_list(unit: Unit) -> tuple[Trial, ...]:
    """Every forecast of the corpus, in the order of the sources."""
    return tuple(
        Trial(source, source.paragraph_id(paragraph.number), claim, claim.forecast)
        for source, paragraph, claim in statements(unit)
        if claim.forecast is not None
    )


# Origins ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Witness:
    """Somebody behind one or more claims about an event. It counts once, whoever passes it on.

    All whom a source does not name are one entry, which says how many they may be.
    """

    event: Event
    origin: str
    """An actor; ``author-a`` for the text of Source A itself, ``unnamed-a`` for somebody whom it
    does not name."""
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]

    @property
    def at_most(self) -> int:
        """How many people or offices it may be; at least it is one.

        Nobody can tell whether two unnamed informants of a text are two or one.
        """
        if not self.origin.startswith(f"{UNNAMED}-"):
            return 1
        own = sum(claim.repeats is None for claim in self.claims)
        return max(1, own)


def origin_of(unit: Unit, source: Source, claim: Claim) -> str:
    """Who stands behind a claim: an actor, or the author or somebody unnamed of its source."""
    passed = {claim.id}
    while claim.repeats in unit.claim_by_id and claim.repeats not in passed:
        source, claim = unit.claim_by_id[claim.repeats]
        passed.add(claim.id)
    origin = claim.origin or claim.speaker
    if origin in (AUTHOR, UNNAMED):
        return f"{origin}-{source.siglum.lower()}"
    return origin


def witnesses(unit: Unit) -> tuple[Witness, ...]:
    """For each event of which the corpus speaks, the origins of the claims about it."""
    found: dict[str, dict[str, list[tuple[Source, Claim]]]] = {}
    for source, _, claim in statements(unit):
        for name in claim.events:
            origins = found.setdefault(name, {})
            origins.setdefault(origin_of(unit, source, claim), []).append((source, claim))
    return tuple(
        Witness(
            event,
            origin,
            tuple(claim for _, claim in said),
            tuple({source.slug: source for source, _ in said}.values()),
        )
        for event in unit.events
        for origin, said in found.get(event.id, {}).items()
    )


# Voices -----------------------------------------------------------------------------------------

PresenceStatus = Literal["voice", "mention", "absent"]
"""``voice``: a claim is the actor's. ``mention``: it is spoken of. ``absent``: neither."""


@dataclass(frozen=True)
class Presence:
    """How an actor is present in a source."""

    actor: str
    source: Source
    status: PresenceStatus
    spoken: int
    """Claims whose speaker, or second speaker, it is; one that only repeats another counts not."""
    spoken_of: int
    """Claims that are about it."""
    named: int
    """Times that its name stands in the text."""


def presences(unit: Unit) -> tuple[Presence, ...]:
    """Every actor of the corpus with every source: voice, mention or absence."""
    actors = [actor.id for actor in unit.actors if not actor.invented]
    spoken: Counter[tuple[str, str]] = Counter()
    spoken_of: Counter[tuple[str, str]] = Counter()
    for source, _, claim in statements(unit):
        if claim.repeats is None:
            spoken.update((name, source.slug) for name in _speakers(claim))
        spoken_of.update((name, source.slug) for name in set(claim.about))
    named = Counter(
        (span.ref, source.slug)
        for source, spans in _annotations(unit)
        for span in spans.spans
        if span.layer == "name"
    )
    return tuple(
        _presence(actor, source, spoken, spoken_of, named)
        for actor in actors
        for source in unit.corpus
    )


def _presence(
    actor: str,
    source: Source,
    spoken: Mapping[tuple[str, str], int],
    spoken_of: Mapping[tuple[str, str], int],
    named: Mapping[tuple[str | None, str], int],
) -> Presence:
    key = (actor, source.slug)
    counts = (spoken.get(key, 0), spoken_of.get(key, 0), named.get(key, 0))
    status: PresenceStatus = "absent"
    if counts[0]:
        status = "voice"
    elif any(counts):
        status = "mention"
    return Presence(actor, source, status, *counts)


def _speakers(claim: Claim) -> Iterable[str]:
    return {claim.speaker, *((claim.also_speaker,) if claim.also_speaker else ())}
