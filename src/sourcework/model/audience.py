"""Who may see a field, and when.

Most fields are for every reader. Two classes are not: a *teacher* field is absent from every file
of the student edition; an *after-attempt* field reaches the learner's page encoded, and never
stands in visible text, the search index, print, PDF, EPUB or a notebook file. It is a courtesy
against glancing, not secrecy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel

Edition = Literal["student", "instructor", "classroom"]
"""``student``: public. ``instructor``: with teacher fields. ``classroom``: student with texts."""

EDITIONS: tuple[Edition, ...] = ("student", "instructor", "classroom")

EDITION_VARIABLE = "SOURCEWORK_EDITION"
"""The environment variable that names the edition: ``jupyter-book`` cannot pass a setting."""

T = TypeVar("T")


@dataclass(frozen=True)
class Audience:
    """The class of a field, as metadata of its annotation."""

    name: Literal["teacher", "after-attempt"]


TEACHER = Audience("teacher")
AFTER_ATTEMPT = Audience("after-attempt")

Teacher = Annotated[T, TEACHER]
"""Plans, keys of open tasks, teacher's notes, misreadings."""

AfterAttempt = Annotated[T, AFTER_ATTEMPT]
"""Feedback, hints, right options, sample answers."""


def audience_of(model: type[BaseModel], field: str) -> Audience | None:
    """The class of a field, or None where it is for everyone."""
    metadata = model.model_fields[field].metadata
    return next((item for item in metadata if isinstance(item, Audience)), None)


def visible_fields(record: BaseModel, edition: Edition) -> Iterator[str]:
    """The fields of a record that an edition may print in plain text."""
    for name in type(record).model_fields:
        if edition == "instructor" or audience_of(type(record), name) is None:
            yield name


def plain(value: Any, edition: Edition) -> Any:
    """A record as plain data (dicts, lists, scalars), without what the edition may not print."""
    if isinstance(value, BaseModel):
        return {
            name: plain(getattr(value, name), edition) for name in visible_fields(value, edition)
        }
    if isinstance(value, tuple | list):
        return [plain(item, edition) for item in value]
    if isinstance(value, dict):
        return {key: plain(item, edition) for key, item in value.items()}
    return value


_SIGNS = "".join(map(chr, range(33, 127)))
_MOVED = str.maketrans(_SIGNS, _SIGNS[-4:] + _SIGNS[:-4])
_MOVED_BACK = str.maketrans(_SIGNS, _SIGNS[4:] + _SIGNS[:4])


def encode(value: Any) -> str:
    """Data as it ships to a learner's page before the attempt: JSON, each sign four places back.

    A server's compression still finds what is repeated, which it does not in base64: a page of ten
    exercises is a seventh lighter. Four places leave few signs that HTML has to escape.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_MOVED)


def decode(encoded: str) -> Any:
    """What was encoded."""
    return json.loads(encoded.translate(_MOVED_BACK))
