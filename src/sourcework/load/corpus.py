"""From the files of a unit's folder to a Unit."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sourcework.load.bibliography import read_keys
from sourcework.load.exercises import read_exercises
from sourcework.load.notebook_tasks import read_notebook_tasks
from sourcework.load.records import Places, read_record
from sourcework.load.sessions import read_teaching
from sourcework.load.strict_yaml import Document, read_yaml
from sourcework.load.texts import read_texts
from sourcework.model.actor import Actor
from sourcework.model.annotation import Annotations
from sourcework.model.base import Record
from sourcework.model.companion import Companion
from sourcework.model.contested import ContestedPoint, WordChoice
from sourcework.model.correction import Correction
from sourcework.model.event import Event
from sourcework.model.glossary import Term
from sourcework.model.negotiation import Dimension, Format, Round
from sourcework.model.place import Place
from sourcework.model.problem import Location, Problem
from sourcework.model.source import Source
from sourcework.model.unit import Profile, Unit
from sourcework.model.vocabulary import Vocabulary

R = TypeVar("R", bound=Record)

COLLECTIONS: dict[str, tuple[tuple[str, type[Record]], ...]] = {
    "actors.yml": (("actors", Actor),),
    "places.yml": (("places", Place),),
    "events.yml": (("events", Event),),
    "formats.yml": (("dimensions", Dimension), ("formats", Format)),
    "rounds.yml": (("rounds", Round),),
    "contested.yml": (("points", ContestedPoint),),
    "terminology.yml": (("words", WordChoice),),
    "glossary.yml": (("terms", Term),),
    "companions.yml": (("companions", Companion),),
    "corrections.yml": (("corrections", Correction),),
}
"""The files of ``corpus/`` that hold lists of records: file, key, kind of record."""

_MAY_BE_MISSING = frozenset({"corrections.yml"})
"""A unit need not have erred yet."""

_READ_ALL_THE_SAME = ("id-is-unique", "entry-says-what-and-by-whom")
"""Faults of the bibliography with which every key is known."""

_IDENTIFIER_FIELDS = ("id", "slug")


@dataclass
class Loaded:
    """A unit, where its records stand, and what could not be read."""

    unit: Unit
    root: Path
    places: Places
    problems: list[Problem] = field(default_factory=list)
    unreadable: frozenset[str] = frozenset()
    """Ids that stand in records which could not be read. A reference to one of them is no fault."""
    incomplete: frozenset[str] = frozenset()
    """Ids of records of which a part could not be read. What they lack is no further fault."""
    broken_files: frozenset[str] = frozenset()
    """Files of which nothing could be read, so that ids may be missing."""
    bibliography: dict[str, int] = field(default_factory=dict)
    """Citation keys and the lines on which they stand."""
    files: tuple[Path, ...] = ()
    """Every data file that was read, relative to the root."""


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places()
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()
        self.incomplete: set[str] = set()
        self.broken: set[str] = set()
        self.files: list[Path] = []

    def document(self, path: Path, *, required: bool = True) -> Document | None:
        shown = path.relative_to(self.root)
        if not path.is_file():
            if required:
                self.broken.add(shown.as_posix())
                self.problems.append(
                    Problem(
                        Location(shown),
                        "file-exists",
                        "this file is missing; a unit needs it",
                    )
                )
            return None
        self.files.append(shown)
        document = read_yaml(path, shown)
        self.problems.extend(document.problems)
        if not isinstance(document.data, dict):
            self.broken.add(shown.as_posix())
            if not document.problems:
                self.problems.append(
                    Problem(
                        Location(shown),
                        "file-has-content",
                        "the file is empty or a bare list",
                    )
                )
            return None
        return document

    def record(self, model: type[R], data: Any, document: Document, path: Any) -> R | None:
        reading = read_record(model, data, document, path, self.places)
        self.problems.extend(reading.problems)
        self.incomplete.update(reading.incomplete)
        for lost in reading.lost:
            self.unreadable.update(_ids_in(lost))
            self.unreadable.update(_paragraphs_in(lost, reading.record))
        # Without its id, nobody knows which references the lost record would have met.
        if reading.record is None and not any(_ids_in(data)):
            self.broken.add(document.path.as_posix())
        return reading.record

    def whole_file(self, model: type[R], path: Path, *, required: bool = True) -> R | None:
        document = self.document(path, required=required)
        return self.record(model, document.data, document, ()) if document else None

    def lists(
        self, path: Path, keys: tuple[tuple[str, type[Record]], ...]
    ) -> dict[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {key: () for key, _ in keys}
        document = self.document(path)
        if document is None:
            return found
        models = dict(keys)
        for key in document.data:
            if key not in models:
                self.problems.append(
                    Problem(
                        document.locate((key,)),
                        "field-is-known",
                        f"“{key}” is no list of this file; it holds {' and '.join(models)}",
                    )
                )
        for key, model in keys:
            entries = document.data.get(key)
            if not isinstance(entries, list):
                self.broken.add(document.path.as_posix())
                self.problems.append(
                    Problem(
                        document.locate((key,)),
                        "field-is-present",
                        f"the list “{key}” is missing",
                    )
                )
                continue
            records = (
                self.record(model, entry, document, (key, index))
                for index, entry in enumerate(entries)
            )
            found[key] = tuple(record for record in records if record is not None)
        return found


def load_unit(root: Path) -> Loaded:
    """The unit in a folder that holds ``corpus/``; faults are in ``problems``, none is raised."""
    with _no_search_for_cycles():
        return _load(root)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python does not look for reference cycles meanwhile.

    Records stay and have no cycles, but every search walks all that were read so far: 5,000 claims
    took 2.5 s with it and take 0.9 s without.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(root: Path) -> Loaded:
    reader = _Reader(root)
    profile = reader.whole_file(Profile, root / "corpus" / "unit.yml")
    sources, annotations, vocabularies = _read_sources(reader)
    lists: dict[str, tuple[Any, ...]] = {}
    for name, keys in COLLECTIONS.items():
        path = root / "corpus" / name
        if name in _MAY_BE_MISSING and not path.is_file():
            lists |= {key: () for key, _ in keys}
            continue
        lists |= reader.lists(path, keys)
    bibliography = _read_bibliography(reader)
    texts, problems = read_texts(root, sources)
    reader.problems.extend(problems)
    teaching = read_teaching(reader)
    unit = Unit(
        profile=profile or Profile(title="?", question="?"),
        sources=sources,
        annotations=annotations,
        vocabularies=vocabularies,
        actors=lists["actors"],
        places=lists["places"],
        events=lists["events"],
        dimensions=lists["dimensions"],
        formats=lists["formats"],
        rounds=lists["rounds"],
        contested=lists["points"],
        words=lists["words"],
        terms=lists["terms"],
        companions=lists["companions"],
        corrections=lists["corrections"],
        exercises=read_exercises(reader),
        notebook_tasks=read_notebook_tasks(reader),
        sessions=teaching.sessions,
        plans=teaching.plans,
        criteria=teaching.criteria,
        bands=teaching.bands,
        citation_keys=frozenset(bibliography),
        texts=texts,
    )
    return Loaded(
        unit=unit,
        root=root,
        places=reader.places,
        problems=reader.problems,
        unreadable=frozenset(reader.unreadable),
        incomplete=frozenset(reader.incomplete),
        broken_files=frozenset(reader.broken),
        bibliography=bibliography,
        files=tuple(reader.files),
    )


def _read_sources(
    reader: _Reader,
) -> tuple[tuple[Source, ...], dict[str, Annotations], dict[str, Vocabulary]]:
    sources: list[Source] = []
    annotations: dict[str, Annotations] = {}
    vocabularies: dict[str, Vocabulary] = {}
    folder = reader.root / "corpus" / "sources"
    for path in sorted(folder.glob("*/")) if folder.is_dir() else ():
        source = reader.whole_file(Source, path / "source.yml")
        spans = reader.whole_file(Annotations, path / "annotations.yml", required=False)
        words = reader.whole_file(Vocabulary, path / "vocabulary.yml", required=False)
        if source is None:
            reader.broken.add((path / "source.yml").relative_to(reader.root).as_posix())
            continue
        if source.slug != path.name:
            reader.problems.append(
                Problem(
                    reader.places.of(source, "slug"),
                    "slug-is-folder",
                    f"the folder is called “{path.name}”; the slug must be the same",
                )
            )
        sources.append(source)
        if spans is not None:
            annotations[source.slug] = spans
        if words is not None:
            vocabularies[source.slug] = words
    sources.sort(key=lambda source: (source.role == "practice", source.siglum))
    return tuple(sources), annotations, vocabularies


def _read_bibliography(reader: _Reader) -> dict[str, int]:
    path = reader.root / "corpus" / "references.bib"
    shown = path.relative_to(reader.root)
    keys, problems = read_keys(path, shown)
    reader.problems.extend(problems)
    if path.is_file():
        reader.files.append(shown)
    if any(problem.rule not in _READ_ALL_THE_SAME for problem in problems):
        reader.broken.add(shown.as_posix())
    return keys


def _ids_in(data: Any) -> Iterator[str]:
    """All ids inside data that could not be read as a record."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in _IDENTIFIER_FIELDS and isinstance(value, str):
                yield value
            else:
                yield from _ids_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from _ids_in(item)


def _paragraphs_in(lost: Any, source: Record | None) -> Iterator[str]:
    """The id of a paragraph that could not be read; its number stands in it, its siglum above."""
    if isinstance(source, Source) and isinstance(lost, dict):
        number = lost.get("number")
        if isinstance(number, int):
            yield source.paragraph_id(number)
