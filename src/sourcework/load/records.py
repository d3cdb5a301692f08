"""Plain data into records, with every fault located."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sourcework.load.strict_yaml import Document, Path
from sourcework.model.base import Record
from sourcework.model.problem import Location, Problem

R = TypeVar("R", bound=Record)


class Places:
    """Where each loaded record, and each of its fields, stands."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[Document, Path]] = {}
        self._kept: list[BaseModel] = []

    def remember(self, record: BaseModel, document: Document, path: Path) -> None:
        """Note the place of a record and of every record inside it."""
        # id() is a safe key only as long as the record lives.
        self._kept.append(record)
        self._places[id(record)] = (document, path)
        for name in type(record).model_fields:
            self._remember_value(getattr(record, name), document, (*path, name))

    def _remember_value(self, value: Any, document: Document, path: Path) -> None:
        if isinstance(value, BaseModel):
            self.remember(value, document, path)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                self._remember_value(item, document, (*path, index))

    def of(self, record: BaseModel, *path: str | int) -> Location:
        """The place of a record, or of a value inside it."""
        document, start = self._places[id(record)]
        return document.locate((*start, *path))

    def file_of(self, record: BaseModel) -> str:
        """The file of a record, as messages print it."""
        return self._places[id(record)][0].path.as_posix()


def read_record(
    model: type[R], data: Any, document: Document, path: Path, places: Places
) -> tuple[R | None, list[Problem]]:
    """One record, or the problems that keep it from being one."""
    if not isinstance(data, dict):
        where = document.locate(path)
        return None, [
            Problem(
                where,
                "record-is-well-formed",
                f"here belongs {_named(model)} with named fields",
            )
        ]
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        return None, list(_problems(error, model, document, path))
    places.remember(record, document, path)
    return record, []


def _problems(
    error: ValidationError, model: type[BaseModel], document: Document, path: Path
) -> Iterable[Problem]:
    for fault in error.errors(include_url=False):
        where = (*path, *fault["loc"])
        kind = fault["type"]
        if kind == "missing":
            rule = "field-is-present"
            message = f"“{fault['loc'][-1]}” is missing"
        elif kind == "extra_forbidden":
            rule = "field-is-known"
            message = f"“{fault['loc'][-1]}” is no field here{_nearest(fault['loc'], model)}"
        else:
            rule = "value-is-valid"
            field = ".".join(str(part) for part in fault["loc"])
            message = f"{field}: {_expected(fault)}"
        yield Problem(document.locate(where), rule, message)


def _expected(fault: Any) -> str:
    message = str(fault["msg"])
    message = message[:1].lower() + message[1:]
    given = fault.get("input")
    if isinstance(given, str | int | float | bool) or given is None:
        shown = "nothing" if given is None else f"“{given}”"
        return f"{message}, but here stands {shown}"
    return message


def _nearest(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    fields = _fields_at(loc[:-1], model)
    close = difflib.get_close_matches(str(loc[-1]), fields, n=1)
    if close:
        return f"; did you mean “{close[0]}”?"
    return f"; known fields: {', '.join(fields)}" if fields else ""


def _fields_at(loc: tuple[str | int, ...], model: type[BaseModel]) -> list[str]:
    """The fields of the record type that a pydantic location leads to; empty where it is unsure."""
    current: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        fields = getattr(current, "model_fields", {})
        if part not in fields:
            return []
        current = _record_type(fields[part].annotation)
    return list(getattr(current, "model_fields", {}))


def _record_type(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _record_type(argument)
        if found is not None:
            return found
    return None


def _named(model: type[BaseModel]) -> str:
    return f"a record of the kind “{model.__name__}”"
