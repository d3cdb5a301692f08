"""Data: every table is described, and holds what its description says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sourcework.check.partial_dates import exists
from sourcework.check.rule import Examined, Finding, nearest
from sourcework.load.data_package import (
    DESCRIPTOR,
    FOLDER,
    Fault,
    Table,
    data_files,
    line_of,
    read_descriptor,
    read_tables,
)
from sourcework.model.problem import Location

_OF_A_RESOURCE = ("name", "title", "description", "path", "licenses", "sources", "caveats")
_TYPES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "string": ("a text", lambda _: True),
    "integer": ("a whole number", lambda cell: _reads_as(int, cell)),
    "number": ("a number", lambda cell: _reads_as(float, cell)),
    "boolean": ("true or false", lambda cell: cell in ("true", "false")),
    "date": ("a day such as 2016-12-08", lambda cell: _is_date(cell, 10)),
    "yearmonth": ("a month such as 2016-12", lambda cell: _is_date(cell, 7)),
    "year": ("a year such as 2016", lambda cell: _is_date(cell, 4)),
}
"""What a cell holds, by the Frictionless type of its field."""


def check_data_are_described(examined: Examined) -> Iterator[Finding]:
    """Every file of data has a source, a licence, caveats, and a description of every field."""
    root = examined.loaded.root
    package = read_descriptor(root)
    if isinstance(package, Fault):
        yield Location(package.path, package.line, int(package.line > 0)), package.message
        return
    resources = package["resources"] if package else []
    for number, resource in enumerate(resources, start=1):
        name = str(resource.get("path", f"resource {number}"))
        line = line_of(root, name)
        where = Location(DESCRIPTOR, line, int(line > 0))
        for key in _OF_A_RESOURCE:
            if not resource.get(key):
                yield where, f"{name}: “{key}” is missing"
        for field in _fields_of(resource):
            if not field.get("description"):
                yield where, f"{name}: the field “{field.get('name')}” needs a description"
        for key in resource.get("citationKeys") or ():
            if not examined.is_known("citation", str(key)):
                hint = nearest(str(key), examined.ids["citation"])
                yield where, f"{name}: references.bib has no “{key}”; {hint}"
    described = {(FOLDER / str(resource.get("path", ""))) for resource in resources}
    for path in data_files(root):
        if path not in described:
            message = f"{DESCRIPTOR.as_posix()} does not describe this file; add it there"
            yield Location(path), message


def check_table_fits_its_description(examined: Examined) -> Iterator[Finding]:
    """Every table has the fields that its description names, and cells of their types."""
    package = read_descriptor(examined.loaded.root)
    if package is None or isinstance(package, Fault):
        return
    for table in read_tables(examined.loaded.root, package):
        if isinstance(table, Fault):
            yield Location(table.path, table.line, int(table.line > 0)), table.message
            continue
        names = tuple(field["name"] for field in table.fields)
        if table.header != names:
            message = f"the first line should be: {','.join(names)}"
            yield Location(table.path, 1, 1), message
        else:
            yield from _faulty_cells(table)


def _faulty_cells(table: Table) -> Iterator[Finding]:
    seen: dict[str, set[str]] = {field["name"]: set() for field in table.fields}
    for line, row in table.rows:
        if len(row) != len(table.fields):
            message = f"this line has {len(row)} cells; the table has {len(table.fields)} fields"
            yield Location(table.path, line, 1), message
            continue
        for field, cell in zip(table.fields, row, strict=True):
            fault = _fault_of(cell, field, seen[field["name"]])
            if fault is not None:
                yield Location(table.path, line, 1), f"{field['name']}: {fault}"
            seen[field["name"]].add(cell)


def _fault_of(cell: str, field: dict[str, Any], seen: set[str]) -> str | None:
    constraints = field.get("constraints") or {}
    if not cell:
        return "the cell is empty" if constraints.get("required") else None
    what, fits = _TYPES.get(field["type"], _TYPES["string"])
    if not fits(cell):
        return f"“{cell}” is not {what}"
    if constraints.get("unique") and cell in seen:
        return f"“{cell}” stands in an earlier line too"
    if "enum" in constraints and cell not in map(str, constraints["enum"]):
        return f"“{cell}” is none of {', '.join(map(str, constraints['enum']))}"
    if field["type"] in ("integer", "number"):
        if float(cell) < constraints.get("minimum", float("-inf")):
            return f"{cell} is less than {constraints['minimum']}"
        if float(cell) > constraints.get("maximum", float("inf")):
            return f"{cell} is more than {constraints['maximum']}"
    return None


def _fields_of(resource: dict[str, Any]) -> list[dict[str, Any]]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [field for field in fields or () if isinstance(field, dict)]


def _reads_as(kind: Callable[[str], float], cell: str) -> bool:
    try:
        kind(cell)
    except ValueError:
        return False
    return True


def _is_date(cell: str, length: int) -> bool:
    parts = cell.split("-")
    return len(cell) == length and all(part.isdecimal() for part in parts) and exists(cell)
