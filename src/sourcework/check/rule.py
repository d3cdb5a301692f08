"""What a rule is, and what it looks at."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from sourcework.check.fields import Prosaic, Reference, fields_in
from sourcework.load import Loaded
from sourcework.load.texts import paragraphs_at_hand
from sourcework.model.annotation import ParagraphSpans, Span
from sourcework.model.base import RecordKind
from sourcework.model.claim import Claim
from sourcework.model.problem import Location
from sourcework.model.source import Paragraph, Source
from sourcework.model.unit import Unit
from sourcework.model.vocabulary import VocabularyWord

Finding = tuple[Location, str]
"""Where a rule is broken, and a message: what is wrong and what would be right."""

Rule = Callable[["Examined"], Iterator[Finding]]

_FILE_OF: dict[RecordKind, str] = {
    "actor": "actors.yml",
    "place": "places.yml",
    "event": "events.yml",
    "dimension": "formats.yml",
    "format": "formats.yml",
    "term": "glossary.yml",
    "citation": "references.bib",
}

_OF_A_TEXT: tuple[RecordKind, ...] = ("paragraph", "claim", "quotation")


@dataclass(frozen=True)
class Examined:
    """A loaded unit with what several rules need to know of it, found once."""

    loaded: Loaded

    @property
    def unit(self) -> Unit:
        """The unit's records."""
        return self.loaded.unit

    def at(self, record: BaseModel, *path: str | int) -> Location:
        """The place of a record, or of a value inside it."""
        return self.loaded.places.of(record, *path)

    @cached_property
    def records(self) -> tuple[BaseModel, ...]:
        """The records that stand for themselves, in every list of the unit."""
        unit = self.unit
        return (
            unit.profile,
            *unit.sources,
            *unit.annotations.values(),
            *unit.vocabularies.values(),
            *unit.actors,
            *unit.places,
            *unit.events,
            *unit.dimensions,
            *unit.formats,
            *unit.rounds,
            *unit.contested,
            *unit.words,
            *unit.terms,
            *unit.companions,
            *unit.corrections,
            *unit.exercises,
            *unit.sessions,
            *unit.plans,
            *unit.criteria,
            *unit.bands,
        )

    @cached_property
    def _fields(self) -> tuple[list[Reference], list[Prosaic]]:
        # The profile of a file that could not be read is a stand-in and has no place.
        located = (item for item in self.records if self.loaded.places.knows(item))
        return fields_in(located)

    @property
    def references(self) -> list[Reference]:
        """Every id that points from one record to another."""
        return self._fields[0]

    @property
    def prose(self) -> list[Prosaic]:
        """Every text of our own."""
        return self._fields[1]

    @cached_property
    def ids(self) -> dict[RecordKind, frozenset[str]]:
        """The known ids of each kind."""
        unit = self.unit
        return {
            "actor": frozenset(unit.actor_by_id),
            "place": frozenset(unit.place_by_id),
            "event": frozenset(unit.event_by_id),
            "paragraph": frozenset(unit.paragraph_by_id),
            "claim": frozenset(unit.claim_by_id),
            "quotation": frozenset(unit.quotation_by_id),
            "citation": unit.citation_keys,
            "dimension": frozenset(item.id for item in unit.dimensions),
            "format": frozenset(item.id for item in unit.formats),
            "term": frozenset(unit.term_by_id),
        }

    def is_known(self, kind: RecordKind, name: str) -> bool:
        """An id stands for a record, or may stand for one that could not be read."""
        return (
            name in self.ids[kind]
            or name in self.loaded.unreadable
            or (kind in _OF_A_TEXT and name.partition("-")[0] in self.unsure)
            or any(self.is_broken(file) for file in self._files_of(kind))
        )

    @cached_property
    def unsure(self) -> frozenset[str]:
        """Sigla, in small letters, under which ids cannot be trusted.

        Two sources have one siglum, so that another is gone, or the numbers of a source's
        paragraphs are not in order. Each has a message of its own; what follows needs none.
        """
        sources = self.unit.sources
        sigla = [source.siglum for source in sources]
        if len(set(sigla)) < len(sigla):
            return frozenset(name.partition("-")[0] for name in self._ids_of_texts())
        return frozenset(
            source.siglum.lower() for source in sources if self.first_misnumbered(source)
        )

    def _ids_of_texts(self) -> Iterator[str]:
        yield from self.ids["paragraph"]
        yield from self.ids["claim"]
        for record in self.unit.annotations.values():
            yield from (spans.paragraph for spans in record.paragraphs)

    def first_misnumbered(self, source: Source) -> tuple[Paragraph, int] | None:
        """The first paragraph that has not the number of its place, and that number."""
        expected = 1
        for paragraph in source.paragraphs:
            while source.paragraph_id(expected) in self.loaded.unreadable:
                expected += 1
            if paragraph.number != expected:
                return paragraph, expected
            expected += 1
        return None

    def is_broken(self, file: str) -> bool:
        """Nothing, or not all, of a file could be read; it is named from the corpus folder."""
        return f"corpus/{file}" in self.loaded.broken_files

    def _files_of(self, kind: RecordKind) -> Iterable[str]:
        if kind in _FILE_OF:
            return (_FILE_OF[kind],)
        return (
            file.removeprefix("corpus/")
            for file in self.loaded.broken_files
            if file.endswith("/source.yml")
        )

    @cached_property
    def wordings(self) -> dict[tuple[str, int], str]:
        """The words of each paragraph at hand, normalised, by its source's slug and its number."""
        return {
            (source.slug, number): words
            for source in self.unit.sources
            if source.slug in self.unit.texts
            for number, words in paragraphs_at_hand(source, self.unit.texts[source.slug]).items()
        }

    def annotated_paragraphs(self) -> Iterator[tuple[Source, ParagraphSpans]]:
        """The annotation of each paragraph, with the source beside which it stands."""
        for slug, record in self.unit.annotations.items():
            for spans in record.paragraphs:
                if spans.paragraph.partition("-")[0] in self.unsure:
                    continue
                yield self.unit.source_by_slug[slug], spans

    def paragraph_of(self, source: Source, spans: ParagraphSpans) -> Paragraph | None:
        """The paragraph of a source that an annotation describes."""
        siglum, _, number = spans.paragraph.partition("-")
        if siglum != source.siglum.lower():
            return None
        return next((item for item in source.paragraphs if item.number == int(number)), None)

    def spans(self) -> Iterator[tuple[Source, ParagraphSpans, Span]]:
        """Each span with the annotation of its paragraph and with its source."""
        for source, spans in self.annotated_paragraphs():
            for span in spans.spans:
                yield source, spans, span

    def statements(self) -> Iterator[tuple[Source, Paragraph, Claim]]:
        """Each claim with its source and its paragraph, in order."""
        for _, source, paragraph in self.unit.paragraphs():
            for claim in paragraph.claims:
                yield source, paragraph, claim

    def vocabulary(self) -> Iterator[tuple[Source, VocabularyWord]]:
        """Each word of a vocabulary with the source beside which it stands."""
        for slug, record in self.unit.vocabularies.items():
            for entry in record.words:
                yield self.unit.source_by_slug[slug], entry


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint to what may have been meant."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean “{close[0]}”?"
    if not known:
        return "none is known so far"
    if len(known) <= 12:
        return f"known: {', '.join(known)}"
    return f"{len(known)} others are known"
