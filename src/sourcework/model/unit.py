"""The whole unit, loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sourcework.model.actor import Actor
from sourcework.model.annotation import Annotations, Span
from sourcework.model.base import Prose, Record
from sourcework.model.claim import Claim
from sourcework.model.companion import Companion
from sourcework.model.contested import ContestedPoint, WordChoice
from sourcework.model.correction import Correction
from sourcework.model.event import Event
from sourcework.model.exercise_record import Exercise
from sourcework.model.glossary import Term
from sourcework.model.negotiation import Dimension, Format, Round
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.place import Place
from sourcework.model.session import Band, Criterion, Plan, Session
from sourcework.model.source import Paragraph, Quotation, Source
from sourcework.model.vocabulary import Vocabulary


class Profile(Record):
    """What the unit is called and asks (``corpus/unit.yml``)."""

    title: Prose
    question: Prose
    quotation_words: int = 12
    """The most words one quotation may have."""
    uncounted_words: int = 3
    """The most words of a cue, hedge or figure that need not be declared as a quotation."""
    quotation_share: float = 0.10
    """The largest share of a text's words that all its quotations may have together."""
    pages_of_fact: tuple[Prose, ...] = ()
    """Pages (``book/reference/*.md``) on which a sentence with a date or a count has a basis."""
    own_things: tuple[Prose, ...] = ()
    """What the unit counts and numbers of itself (``session``): a number of them needs no basis."""
    numbered_things: tuple[Prose, ...] = ()
    """What bears a number as its name (``resolution``); to count it still needs a basis."""


@dataclass(frozen=True)
class Unit:
    """Everything in ``corpus/`` and ``exercises/``, as records."""

    profile: Profile
    sources: tuple[Source, ...] = ()
    """In the order of their sigla; the practice text last."""
    annotations: Mapping[str, Annotations] = field(default_factory=dict)
    """By slug of the source."""
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    """By slug of the source."""
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    formats: tuple[Format, ...] = ()
    rounds: tuple[Round, ...] = ()
    contested: tuple[ContestedPoint, ...] = ()
    words: tuple[WordChoice, ...] = ()
    terms: tuple[Term, ...] = ()
    companions: tuple[Companion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Of the unit itself, the latest first."""
    exercises: tuple[Exercise, ...] = ()
    """By session and id; pages set their order."""
    notebook_tasks: tuple[NotebookTask, ...] = ()
    """By notebook, in the order of its tasks."""
    sessions: tuple[Session, ...] = ()
    """By slug; pages and plans set their order."""
    plans: tuple[Plan, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()
    citation_keys: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    """Full texts that are at hand, by slug of the source."""

    @property
    def corpus(self) -> tuple[Source, ...]:
        """The sources without the practice text."""
        return tuple(source for source in self.sources if source.role == "corpus")

    def paragraphs(self) -> Iterator[tuple[str, Source, Paragraph]]:
        """Each paragraph with its id and source, in order."""
        for source in self.sources:
            for paragraph in source.paragraphs:
                yield source.paragraph_id(paragraph.number), source, paragraph

    def claims(self) -> Iterator[tuple[str, Source, Claim]]:
        """Each claim with its paragraph's id and its source, in order."""
        for paragraph_id, source, paragraph in self.paragraphs():
            for claim in paragraph.claims:
                yield paragraph_id, source, claim

    def spans_of(self, paragraph_id: str) -> tuple[Span, ...]:
        """What is marked in a paragraph; nothing where it has no annotation."""
        source, _ = self.paragraph_by_id[paragraph_id]
        annotations = self.annotations.get(source.slug)
        return tuple(
            span
            for item in (annotations.paragraphs if annotations else ())
            if item.paragraph == paragraph_id
            for span in item.spans
        )

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        return {source.slug: source for source in self.sources}

    @cached_property
    def paragraph_by_id(self) -> dict[str, tuple[Source, Paragraph]]:
        return {name: (source, paragraph) for name, source, paragraph in self.paragraphs()}

    @cached_property
    def claim_by_id(self) -> dict[str, tuple[Source, Claim]]:
        return {claim.id: (source, claim) for _, source, claim in self.claims()}

    @cached_property
    def quotation_by_id(self) -> dict[str, tuple[Source, Paragraph, Quotation]]:
        return {
            quotation.id: (source, paragraph, quotation)
            for _, source, paragraph in self.paragraphs()
            for quotation in paragraph.quotations
        }

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def exercise_by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    @cached_property
    def session_by_slug(self) -> dict[str, Session]:
        return {session.slug: session for session in self.sessions}

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}
