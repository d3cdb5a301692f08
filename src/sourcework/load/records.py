"""Plain data into records, with every fault located."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from sourcework.load.strict_yaml import Document, Path
from sourcework.model.base import (
    ClaimId,
    ParagraphId,
    PartialDate,
    QuotationId,
    Record,
    Sha256,
    Slug,
    pattern_of,
)
from sourcework.model.problem import Location, Problem
from sourcework.model.source import Address, Checksum

R = TypeVar("R", bound=Record)

_KINDS = {
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "model_type": "a record with named fields",
    "model_attributes_type": "a record with named fields",
    "too_short": "a list with {min_length} or more entries",
    "greater_than_equal": "a number of {ge} or more",
}
"""What belongs into a field, by pydantic's name of the fault."""

_PATTERNS = {
    pattern_of(annotation): what
    for annotation, what in (
        (Slug, "an id of small letters, digits and single hyphens"),
        (ParagraphId, "a paragraph such as a-3"),
        (ClaimId, "a claim such as a-3-c1"),
        (QuotationId, "a quotation such as a-3-q1"),
        (PartialDate, "a date such as 2016-12-08, 2016-12 or 2016"),
        (Sha256, "a sha256 of 64 hexadecimal digits"),
        (Checksum, "a checksum of 8 hexadecimal digits"),
        (Address, "an address that begins with http:// or https://"),
    )
}
"""What a text in a field looks like, by the pattern that it keeps."""


class Places:
    """Where each loaded record, and each of its fields, stands."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[Document, Path]] = {}
        self._kept: list[BaseModel] = []

    def remember(
        self,
        record: BaseModel,
        document: Document,
        path: Path,
        positions: dict[Path, list[int]] | None = None,
    ) -> None:
        """Note the place of a record and of every record inside it.

        ``positions`` gives, for a list of which entries were left out, those of the ones kept.
        """
        # id() is a safe key only as long as the record lives.
        self._kept.append(record)
        self._places[id(record)] = (document, path)
        for name in type(record).model_fields:
            self._remember_value(getattr(record, name), document, (*path, name), positions or {})

    def _remember_value(
        self, value: Any, document: Document, path: Path, positions: dict[Path, list[int]]
    ) -> None:
        if isinstance(value, BaseModel):
            self.remember(value, document, path, positions)
        elif isinstance(value, tuple):
            for index, item in zip(positions.get(path, range(len(value))), value, strict=True):
                self._remember_value(item, document, (*path, index), positions)

    def of(self, record: BaseModel, *path: str | int) -> Location:
        """The place of a record, or of a value inside it."""
        document, start = self._places[id(record)]
        return document.locate((*start, *path))

    def knows(self, record: BaseModel) -> bool:
        """The record was read from a file."""
        return id(record) in self._places

    def file_of(self, record: BaseModel) -> str:
        """The file of a record, as messages print it."""
        return self._places[id(record)][0].path.as_posix()


@dataclass(frozen=True)
class Reading(Generic[R]):
    """What could be read of one record."""

    record: R | None
    """Without the faulty entries of its lists; None where the record itself is faulty."""
    problems: list[Problem] = field(default_factory=list)
    lost: list[Any] = field(default_factory=list)
    """The data that are not in the record."""
    incomplete: frozenset[str] = frozenset()
    """The ids of the records around what was lost."""


def read_record(
    model: type[R], data: Any, document: Document, path: Path, places: Places
) -> Reading[R]:
    """One record, as far as its data allow, and every problem.

    A faulty entry of a list is left out, so that the rules can look at the rest of a long file in
    the same run.
    """
    if not isinstance(data, dict):
        message = f"here belongs {_named(model)} with named fields"
        problem = Problem(document.locate(path), "record-is-well-formed", message)
        return Reading(None, [problem], [data])
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        problems = list(_problems(error, model, document, path))
        return _read_rest(model, data, document, path, places, error, problems)
    places.remember(record, document, path)
    return Reading(record)


def _read_rest(
    model: type[R],
    data: dict[str, Any],
    document: Document,
    path: Path,
    places: Places,
    error: ValidationError,
    problems: list[Problem],
) -> Reading[R]:
    faulty = {_faulty_part(fault, data) for fault in error.errors(include_url=False)}
    if () in faulty:
        return Reading(None, problems, [data])
    rest = copy.deepcopy(data)
    lost: list[Any] = []
    positions: dict[Path, list[int]] = {}
    # From the back, so that the positions of the entries still to be left out stay right.
    for part in sorted(faulty, key=lambda part: [str(step).zfill(9) for step in part])[::-1]:
        _leave_out(rest, part, path, lost, positions)
    try:
        record = model.model_validate(rest)
    except ValidationError:
        return Reading(None, problems, [data])
    places.remember(record, document, path, positions)
    return Reading(record, problems, lost, frozenset(_ids_around(faulty, data)))


def _faulty_part(fault: Any, data: Any) -> Path:
    """The smallest part of the data without which the fault is gone; () for the whole."""
    loc: Path = fault["loc"]
    if fault["type"] == "extra_forbidden":
        return loc
    smallest: Path = ()
    for length, step in enumerate(loc, start=1):
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
            if isinstance(data, dict) or fault["type"] == "model_type":
                smallest = loc[:length]
        else:
            break
    return smallest


def _ids_around(parts: Iterable[Path], data: Any) -> Iterator[str]:
    for part in parts:
        inner = data
        for step in (None, *part[:-1]):
            inner = inner if step is None else inner[step]
            if isinstance(inner, dict) and isinstance(inner.get("id"), str):
                yield inner["id"]


def _leave_out(
    data: Any, part: Path, start: Path, lost: list[Any], positions: dict[Path, list[int]]
) -> None:
    *way, last = part
    for step in way:
        data = data[step]
    if isinstance(data, list):
        kept = positions.setdefault((*start, *way), list(range(len(data))))
        del kept[int(last)]
    lost.append(data.pop(last))


def _problems(
    error: ValidationError, model: type[BaseModel], document: Document, path: Path
) -> Iterable[Problem]:
    faults = error.errors(include_url=False)
    # A field with a slip in its name is not missing besides.
    misspelt = {
        (*fault["loc"][:-1], meant)
        for fault in faults
        if fault["type"] == "extra_forbidden" and (meant := _meant(fault["loc"], model))
    }
    for fault in faults:
        where = (*path, *fault["loc"])
        kind = fault["type"]
        # A list of which every entry is faulty counts as too short; its entries say why.
        if kind == "too_short" and any(_is_inside(other["loc"], fault["loc"]) for other in faults):
            continue
        if kind == "missing" and fault["loc"] in misspelt:
            continue
        if kind == "missing":
            rule = "field-is-present"
            message = f"“{fault['loc'][-1]}” is missing"
        elif kind == "extra_forbidden":
            rule = "field-is-known"
            message = f"“{fault['loc'][-1]}” is no field here{_nearest(fault['loc'], model)}"
        else:
            rule = "value-is-valid"
            # A step that is no name of a field is a position, or a branch of a choice of types.
            names = [step for step in fault["loc"] if str(step).isidentifier()]
            message = f"“{names[-1]}” {_expected(fault)}"
        yield Problem(document.locate(where), rule, message)


def _is_inside(inner: Path, outer: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _expected(fault: Any) -> str:
    """What a field takes, and what stands there instead."""
    kind, given, details = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind == "string_pattern_mismatch":
        pattern = details["pattern"]
        what = _PATTERNS.get(pattern, f"a text that matches {pattern}")
    elif kind == "literal_error":
        what = details["expected"].replace("'", "")
    elif kind in _KINDS:
        what = _KINDS[kind].format(**details)
    else:
        return str(fault["msg"])
    if given is None:
        return f"takes {what}, but nothing stands here"
    if isinstance(given, bool):
        return f"takes {what}, not {str(given).lower()}"
    if isinstance(given, int | float) and kind == "string_type":
        return f"takes {what}; write '{given}' in quotes"
    if isinstance(given, str | int | float):
        return f"takes {what}, not “{given}”"
    return f"takes {what}, not {'named fields' if isinstance(given, dict) else 'a list'}"


def _meant(loc: tuple[str | int, ...], model: type[BaseModel]) -> str | None:
    """The field whose name is nearest to one that is none."""
    fields = _fields_at(loc[:-1], model)
    return next(iter(difflib.get_close_matches(str(loc[-1]), fields, n=1)), None)


def _nearest(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    fields = _fields_at(loc[:-1], model)
    if meant := _meant(loc, model):
        return f"; did you mean “{meant}”?"
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
