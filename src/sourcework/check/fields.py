"""What the fields of records mean: which hold ids of other records, and which hold our own words.

The model says it in its annotations; here it is read, once per kind of record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from sourcework.model.base import IdOf, Prose, RecordKind


class Reference(NamedTuple):
    """An id in a field of a record."""

    kind: RecordKind
    name: str
    record: BaseModel
    path: tuple[str | int, ...]


class Prosaic(NamedTuple):
    """A text in a field of a record."""

    text: str
    record: BaseModel
    path: tuple[str | int, ...]


@dataclass(frozen=True)
class _Field:
    name: str
    kind: RecordKind | None
    is_prose: bool


def fields_in(records: Iterable[BaseModel]) -> tuple[list[Reference], list[Prosaic]]:
    """The references and the prose in records and in the records inside them."""
    references: list[Reference] = []
    prose: list[Prosaic] = []
    for record in nested(records):
        for field in _fields_of(type(record)):
            for path, text in _texts(getattr(record, field.name), field.name):
                if field.kind is not None:
                    references.append(Reference(field.kind, text, record, path))
                elif field.is_prose:
                    prose.append(Prosaic(text, record, path))
    return references, prose


def nested(values: Iterable[Any]) -> Iterator[BaseModel]:
    """Records, and every record inside them."""
    for value in values:
        if isinstance(value, BaseModel):
            yield value
            yield from nested(getattr(value, name) for name in type(value).model_fields)
        elif isinstance(value, tuple):
            yield from nested(value)


@cache
def _fields_of(model: type[BaseModel]) -> tuple[_Field, ...]:
    hints = get_type_hints(model, include_extras=True)
    fields = []
    for name in model.model_fields:
        metadata = tuple(_metadata(hints[name]))
        kinds = [item.kind for item in metadata if isinstance(item, IdOf)]
        is_prose = any(item in metadata for item in get_args(Prose)[1:])
        # A record's own id is no reference.
        if name != "id" and (kinds or is_prose):
            fields.append(_Field(name, kinds[0] if kinds else None, is_prose))
    return tuple(fields)


def _metadata(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Annotated:
        inner, *metadata = get_args(hint)
        yield from metadata
        yield from _metadata(inner)
    else:
        for argument in get_args(hint):
            yield from _metadata(argument)


def _texts(value: Any, name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield (name,), value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (name, index), item
