"""The exercises of the model's docstrings, as files; with marks in every field that is not for all.

The docstrings show authors the YAML of each type. Here they are taken at their word.
"""

from __future__ import annotations

import copy
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml
from pydantic import BaseModel

from sourcework.model import exercise_closed, exercise_open, exercise_record
from sourcework.model.audience import audience_of
from sourcework.model.base import Prose
from sourcework.model.exercise import EXERCISE_TYPES

SESSION = "practice-note"
"""The practice text of the invented unit."""

MODELINE = "# yaml-language-server: $schema=../../corpus/schema/exercise.json\n"
_BLOCK = re.compile(r"::\n\n((?:    .*\n|\n)+)")
_ANSWERS_NOT_TEXTS = {("Mistake", "answer"), ("Target", "words"), ("Named", "id")}
_MINUTES = 7000


def _blocks(module: Any) -> Iterator[dict[str, Any]]:
    for found in _BLOCK.finditer(module.__doc__):
        yield yaml.safe_load(textwrap.dedent(found[1]))


def examples() -> dict[str, dict[str, Any]]:
    """For each type, its example with the fields that all types have."""
    (common,) = _blocks(exercise_record)
    own = [*_blocks(exercise_closed), *_blocks(exercise_open)]
    return {
        item["type"]: copy.deepcopy(common)
        | item
        | {"id": f"{item['type']}-example", "title": f"Example of {item['type']}"}
        for item in own
    }


def write_exercises(root: Path, exercises: dict[str, dict[str, Any]]) -> None:
    """Put exercises into a unit."""
    folder = root / "exercises" / SESSION
    folder.mkdir(parents=True, exist_ok=True)
    for data in exercises.values():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / f"{data['id']}.yml").write_text(MODELINE + text, "utf-8")


@dataclass
class Marks:
    """The marks planted in one exercise, and the fields that carry them."""

    teacher: list[str] = field(default_factory=list)
    after_attempt: list[str] = field(default_factory=list)
    fields: set[tuple[str, str]] = field(default_factory=set)
    minutes: int = 0


def with_marks(data: dict[str, Any], number: int) -> tuple[dict[str, Any], Marks]:
    """An exercise with a mark of its own in each text for teachers and for after an attempt."""
    marks = Marks()
    data = copy.deepcopy(data)
    planter = _Planter(marks, number)
    planter.plant(EXERCISE_TYPES[data["type"]], data, None)
    return data, marks


class _Planter:
    def __init__(self, marks: Marks, number: int) -> None:
        self.marks = marks
        self.number = number

    def plant(self, model: type[BaseModel], data: dict[str, Any], audience: str | None) -> None:
        hints = get_type_hints(model, include_extras=True)
        for name in model.model_fields:
            if name not in data:
                continue
            own = audience_of(model, name)
            seen_by = own.name if own else audience
            inner = _record_in(hints[name])
            if inner is not None:
                values = data[name] if isinstance(data[name], list) else [data[name]]
                for value in values:
                    self.plant(inner, value, seen_by)
            elif seen_by and name == "minutes":
                self.marks.fields.add((model.__name__, name))
                data[name] = self.marks.minutes = _MINUTES + self.number
            elif "choices" in data and name == "answers":
                continue  # only a choice can be an answer there
            elif seen_by and is_text(model, name, hints[name]):
                self.marks.fields.add((model.__name__, name))
                data[name] = self.marked(data[name], seen_by, model.__name__ == "Gap")

    def marked(self, value: Any, seen_by: str, appended: bool) -> Any:
        if isinstance(value, list) and appended:
            return [*value, self.mark(seen_by)]
        if isinstance(value, list):
            return [self.marked(item, seen_by, False) for item in value]
        return f"{value} {self.mark(seen_by)}"

    def mark(self, seen_by: str) -> str:
        marks = self.marks.teacher if seen_by == "teacher" else self.marks.after_attempt
        word = "teachermark" if seen_by == "teacher" else "aftermark"
        marks.append(f"{word}{self.number}x{len(marks)}z")
        return marks[-1]


def is_text(model: type[BaseModel], name: str, hint: Any) -> bool:
    """The field holds a text that a reader reads; `Gap.answers` takes any further word."""
    if (model.__name__, name) in _ANSWERS_NOT_TEXTS:
        return False
    wanted = get_args(Prose)[1:]
    return any(item in wanted for item in _metadata(hint))


def _metadata(hint: Any) -> Iterator[Any]:
    yield from getattr(hint, "__metadata__", ())
    for argument in get_args(hint):
        yield from _metadata(argument)


def _record_in(hint: Any) -> type[BaseModel] | None:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint
    return next((found for item in get_args(hint) if (found := _record_in(item))), None)


def classed_fields(model: type[BaseModel], audience: bool = False) -> set[tuple[str, str]]:
    """Every field of a record, or inside it, that holds texts and is not for all readers."""
    found: set[tuple[str, str]] = set()
    for name, hint in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        hidden = audience or audience_of(model, name) is not None
        inner = _record_in(hint)
        if inner is not None:
            found |= classed_fields(inner, hidden)
        elif hidden and (name == "minutes" or is_text(model, name, hint)):
            found.add((model.__name__, name))
    return found
