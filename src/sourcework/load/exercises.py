"""From ``exercises/<session>/<exercise>.yml`` to records, one exercise in a file."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sourcework.load.strict_yaml import Document
from sourcework.model.base import Record
from sourcework.model.exercise import EXERCISE_TYPES
from sourcework.model.exercise_record import Exercise
from sourcework.model.problem import Location, Problem

R = TypeVar("R", bound=Record)

FOLDER = Path("exercises")
NO_SESSIONS = frozenset({"notebooks"})
"""Folders beside those of the sessions."""
SESSION_FILE = "session.yml"
"""The file in a session's folder that is no exercise."""


class Reader(Protocol):
    """What reads the files of a unit and notes their faults."""

    root: Path
    problems: list[Problem]
    broken: set[str]
    unreadable: set[str]

    def document(self, path: Path) -> Document | None:
        """A file as plain data."""

    def record(self, model: type[R], data: Any, document: Document, path: Any) -> R | None:
        """A record from plain data."""

    def lists(
        self, path: Path, keys: tuple[tuple[str, type[Record]], ...]
    ) -> dict[str, tuple[Any, ...]]:
        """The lists of a file, by their keys; what cannot be read is left out."""


def read_exercises(reader: Reader) -> tuple[Exercise, ...]:
    """Every exercise of the unit, by session and id; faults are noted by the reader."""
    found = []
    for path in sorted((reader.root / FOLDER).glob("*/*.yml")):
        if path.parent.name not in NO_SESSIONS and path.name != SESSION_FILE:
            exercise = _read_exercise(reader, path)
            if exercise is not None:
                found.append(exercise)
    return tuple(found)


def _read_exercise(reader: Reader, path: Path) -> Exercise | None:
    document = reader.document(path)
    if document is None:
        return None
    data = dict(document.data)
    model = _type_of(reader, data, document)
    if model is None:
        return None
    if "session" in data:
        message = "the folder names the session; leave this field out"
        reader.problems.append(Problem(document.locate(("session",)), "field-is-known", message))
    exercise = reader.record(model, data | {"session": path.parent.name}, document, ())
    if exercise is not None and exercise.id != path.stem:
        message = f"the file is called “{path.name}”; the id must be the same"
        reader.problems.append(Problem(document.locate(("id",)), "exercise-id-is-file", message))
    return exercise


def _type_of(reader: Reader, data: dict[str, Any], document: Document) -> type[Exercise] | None:
    name = data.get("type")
    if name in EXERCISE_TYPES:
        return EXERCISE_TYPES[name]
    reader.broken.add(document.path.as_posix())
    reader.unreadable.add(document.path.stem)
    where = document.locate(("type",)) if "type" in data else Location(document.path, 1, 1)
    known = ", ".join(EXERCISE_TYPES)
    if name is None:
        message = f"“type” is missing; it is one of {known}"
        reader.problems.append(Problem(where, "field-is-present", message))
        return None
    close = difflib.get_close_matches(str(name), EXERCISE_TYPES, n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"known: {known}"
    message = f"type: no exercise is of the type “{name}”; {hint}"
    reader.problems.append(Problem(where, "value-is-valid", message))
    return None
