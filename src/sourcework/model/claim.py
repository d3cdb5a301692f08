"""A claim: one statement of a source, with a speaker, a kind and a place."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from sourcework.model.audience import Teacher
from sourcework.model.base import (
    ActorId,
    Basis,
    ClaimId,
    EventId,
    PartialDate,
    Prose,
    QuotationId,
    Record,
    Slug,
    pattern_of,
)

ClaimKind = Literal[
    "reported-fact",
    "attributed-statement",
    "assessment",
    "forecast",
    "announced-plan",
    "background",
]
"""What a claim does. For a reported fact, an assessment and background the text itself answers;
an attributed statement and an announced plan belong to somebody else."""

SpeechType = Literal["direct", "indirect", "free-indirect", "indirect-free-indirect", "reported"]
"""The types of reported speech of Petersen-Frey and Biemann (2024)."""

Voice = Literal["author", "quoted", "reported", "ambiguous", "desk"]
"""Whose words the reader meets. ``desk``: a sub-heading, written by the editors."""

AUTHOR = "author"
"""As a speaker: the text in its own voice."""

UNNAMED = "unnamed"
"""As a speaker or counter: somebody whom the text does not name."""

Speaker = Slug
"""An actor's id, ``author`` or ``unnamed``."""


class Speech(Record):
    """How somebody else's words reach the reader (scheme of Petersen-Frey and Biemann 2024).

    The frame (the words around the speech that name speaker and cue) is a span, not a text.
    """

    type: SpeechType
    cue: Prose | None = None
    """The word or words that mark the speech, as they stand in the text."""
    addressees: tuple[ActorId, ...] = ()
    """Whom the speaker addresses: actors."""
    medium: Slug | Prose | None = None
    """Through what the words came: an actor (a newspaper, an agency) or an occasion."""
    cites: ActorId | None = None
    """Whom the speaker cites in turn: an actor."""


class Figure(Record):
    """A number that a claim gives."""

    text_form: Prose
    """The figure as it stands in the text."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Prose
    qualifier: Literal["exact", "about", "more-than", "at-least", "up-to", "almost", "order"] = (
        "exact"
    )
    """``order``: only an order of magnitude, as in “tens of thousands”."""
    what: Prose
    """What one unit stands for."""
    counted_by: Speaker
    """Who counted: an actor, ``author`` (the text says so itself) or ``unnamed``."""
    note: Prose | None = None


class Remark(Record):
    """What we say about a claim, and on what ground."""

    text: Prose
    basis: Basis | None = None
    """None where the remark rests on the source's own words alone."""


class BaseRate(Record):
    """How often the like has happened."""

    text: Prose
    basis: Basis


class Outcome(Record):
    """What became of a forecast or a plan."""

    verdict: Literal["came-true", "failed", "mixed", "lapsed", "undecidable", "open"]
    text: Prose
    basis: Basis


_NONE = "none"


def _stated(value: object) -> object:
    """The word “none” as None. A lost day must not look like one that cannot be set."""
    if value is None:
        message = "takes a date, or the word none; nothing stands here"
        raise PydanticCustomError("stated", message)
    return None if value == _NONE else value


Deadline = Annotated[
    PartialDate | None,
    BeforeValidator(_stated),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": pattern_of(PartialDate)}, {"const": _NONE}]}
    ),
]


class Forecast(Record):
    """The terms on which a claim about the future can be tried."""

    status: Literal["dated", "needs-definition", "condition-lapsed", "not-resolvable"]
    condition: Prose | None = None
    window: Prose
    """The time for which it speaks, as far as the text gives one."""
    deadline: Deadline
    """The day after which it can be judged; the word “none” where none can be set."""
    why: Prose
    """Why it can be tried, or why not."""
    outcome: Outcome
    knowable: Prose
    """What a reader could know of it on the day of the text."""
    base_rate: BaseRate | None = None


class Plan(Record):
    """What became of an announced plan. A plan is not a forecast and is never scored."""

    outcome: Outcome
    due: PartialDate | None = None


class Claim(Record):
    """One statement of a paragraph."""

    id: ClaimId
    kind: ClaimKind
    speaker: Speaker
    also_speaker: ActorId | None = None
    """A second speaker of the same words."""
    voice: Voice
    speech: Speech | None = None
    """None for narration."""
    origin: ActorId | None = None
    """The agency or office behind the claim, where it is known. Claims of one origin count once."""
    origin_basis: Basis | None = None
    """How we know the origin; None where the text itself names it."""
    repeats: ClaimId | None = None
    """The claim that this one only repeats."""
    about: tuple[ActorId, ...] = ()
    """Of whom it speaks: actors."""
    events: tuple[EventId, ...] = ()
    """Of what it speaks: events."""
    gist: Prose
    """What it says, in our words."""
    hedges: tuple[Prose, ...] = ()
    """The words that weaken it, as they stand in the text; ``Konjunktiv I`` for the mood."""
    quotations: tuple[QuotationId, ...] = ()
    figures: tuple[Figure, ...] = ()
    forecast: Forecast | None = None
    plan: Plan | None = None
    check: Remark | None = None
    """What other evidence says."""
    later: Remark | None = None
    """What happened afterwards."""
    correction: Prose | None = None
    """Where an earlier reading of ours was wrong, and what the text says."""
    teaching: Annotated[Teacher[Prose | None], Field()] = None
    """A note for teachers."""


def is_mood(hedge: str) -> bool:
    """A hedge that names the mood of the verb instead of a word of the text."""
    return hedge in ("Konjunktiv I", "Konjunktiv II")
