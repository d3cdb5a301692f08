"""`corpus/data` is a Frictionless Data Package: other programs can read it by its description.

The schema is ours: what version 1 of Data Package, Tabular Data Resource and Table Schema demands,
and what this unit adds: a licence, a source and caveats for every file.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sourcework.load.data import read_data_tables

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpus" / "data"
PACKAGE: dict[str, Any] = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
RESOURCES: list[dict[str, Any]] = PACKAGE["resources"]
TABLES = [resource for resource in RESOURCES if resource["path"].endswith(".csv")]

NAME = {"type": "string", "pattern": "^[a-z0-9._-]+$"}
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https://"}
#: No absolute path, and none that leaves the folder.
FILE = {"type": "string", "pattern": r"^(?!/)(?!.*\.\./)[\w./-]+$"}

LICENSE = {
    "type": "object",
    "required": ["name", "path"],
    "properties": {"name": TEXT, "path": ADDRESS, "title": TEXT},
}
SOURCE = {
    "type": "object",
    "required": ["title"],
    "properties": {"title": TEXT, "path": ADDRESS, "email": TEXT},
}
FIELD = {
    "type": "object",
    "required": ["name", "type", "description"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "type": {"enum": ["string", "integer", "number", "boolean", "date", "yearmonth", "year"]},
        "format": {"const": "default"},
        "description": TEXT,
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "unique": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
                "minimum": {"type": ["number", "string"]},
                "maximum": {"type": ["number", "string"]},
                "pattern": TEXT,
            },
            "additionalProperties": False,
        },
    },
}
KEY = {"oneOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}]}
TABLE_SCHEMA = {
    "type": "object",
    "required": ["fields", "primaryKey"],
    "properties": {
        "fields": {"type": "array", "items": FIELD, "minItems": 1},
        "primaryKey": KEY,
        "missingValues": {"type": "array", "items": {"type": "string"}},
    },
}
RESOURCE = {
    "type": "object",
    "required": [
        *("name", "title", "description", "path", "format", "mediatype", "encoding"),
        *("licenses", "sources", "caveats", "attribution"),
    ],
    "properties": {
        "name": NAME,
        "title": TEXT,
        "description": TEXT,
        "path": FILE,
        "profile": {"const": "tabular-data-resource"},
        "encoding": {"const": "utf-8"},
        "licenses": {"type": "array", "items": LICENSE, "minItems": 1},
        "sources": {"type": "array", "items": SOURCE, "minItems": 1},
        "caveats": {"type": "array", "items": TEXT, "minItems": 1},
        "licenceFile": FILE,
        "schema": TABLE_SCHEMA,
    },
    "if": {"properties": {"path": {"pattern": r"\.csv$"}}},
    "then": {
        "required": ["profile", "schema"],
        "properties": {"format": {"const": "csv"}, "mediatype": {"const": "text/csv"}},
    },
}
DATA_PACKAGE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["profile", "name", "title", "licenses", "resources", "version"],
    "properties": {
        "profile": {"const": "data-package"},
        "name": NAME,
        "title": TEXT,
        "licenses": {"type": "array", "items": LICENSE, "minItems": 1},
        "resources": {"type": "array", "items": RESOURCE, "minItems": 1},
    },
}

each_table = pytest.mark.parametrize("resource", TABLES, ids=lambda resource: resource["name"])


def rows_of(resource: dict[str, Any]) -> list[dict[str, str]]:
    with (FOLDER / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        return list(csv.DictReader(file, strict=True))


def key_of(resource: dict[str, Any]) -> list[str]:
    key = resource["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else list(key)


# The description ----------------------------------------------------------------------------------


def test_the_package_is_well_formed() -> None:
    jsonschema.Draft202012Validator.check_schema(DATA_PACKAGE)
    validator = jsonschema.Draft202012Validator(DATA_PACKAGE)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(PACKAGE)] == []


def test_every_file_is_described_once_and_every_described_file_is_there() -> None:
    named = sorted(resource["path"] for resource in RESOURCES)
    licences = {resource["licenceFile"] for resource in RESOURCES if "licenceFile" in resource}
    there = {path.name for path in FOLDER.iterdir()} - {"datapackage.json"}
    assert named == sorted(there - licences)
    assert licences <= there
    names = [resource["name"] for resource in RESOURCES]
    assert len(names) == len(set(names))


def test_the_package_names_every_licence_of_its_files() -> None:
    used = {licence["name"] for resource in RESOURCES for licence in resource["licenses"]}
    assert used == {licence["name"] for licence in PACKAGE["licenses"]}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_the_text_of_a_licence_lies_beside_the_file(resource: dict[str, Any]) -> None:
    text = (FOLDER / resource["licenceFile"]).read_text("utf-8")
    words = {
        "CC-BY-4.0": "Creative Commons Attribution 4.0",
        "ISC": "Permission to use, copy, modify, and/or distribute",
        "MIT": "Permission is hereby granted",
    }
    for licence in resource["licenses"]:
        assert words[licence["name"]].casefold() in " ".join(text.split()).casefold()


# The tables ---------------------------------------------------------------------------------------


@each_table
def test_a_table_has_the_fields_of_its_description_in_order(resource: dict[str, Any]) -> None:
    names = [field["name"] for field in resource["schema"]["fields"]]
    with (FOLDER / resource["path"]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    assert lines[0] == names
    assert len(set(names)) == len(names)
    assert {len(line) for line in lines} == {len(names)}
    assert set(key_of(resource)) <= set(names)


@each_table
def test_a_primary_key_is_filled_and_unique(resource: dict[str, Any]) -> None:
    keys = [tuple(row[name] for name in key_of(resource)) for row in rows_of(resource)]
    assert keys
    assert all(all(key) for key in keys)
    assert len(set(keys)) == len(keys)


def _is_whole(cell: str) -> bool:
    return re.fullmatch(r"-?(0|[1-9]\d*)", cell) is not None


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", cell) is not None


def _is_day(cell: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", cell) is not None and bool(
        datetime.date.fromisoformat(cell)
    )


TYPES: dict[str, Callable[[str], bool]] = {
    "string": lambda cell: cell == cell.strip(),
    "integer": _is_whole,
    "number": _is_number,
    "boolean": lambda cell: cell in ("true", "false"),
    "date": _is_day,
    "yearmonth": lambda cell: _is_day(f"{cell}-01"),
    "year": lambda cell: re.fullmatch(r"\d{4}", cell) is not None,
}


def breaches(field: dict[str, Any], cells: list[str]) -> Iterator[str]:
    """The cells of a column that break its description."""
    limits = field.get("constraints", {})
    filled = [cell for cell in cells if cell != ""]
    if limits.get("required") and len(filled) < len(cells):
        yield "an empty cell"
    if limits.get("unique") and len(set(filled)) < len(filled):
        yield "a repeated cell"
    for cell in filled:
        if not TYPES[field["type"]](cell):
            yield f"{cell!r} is no {field['type']}"
        elif "enum" in limits and cell not in limits["enum"]:
            yield f"{cell!r} is none of {limits['enum']}"
        elif "minimum" in limits and float(cell) < limits["minimum"]:
            yield f"{cell} is less than {limits['minimum']}"
        elif "maximum" in limits and float(cell) > limits["maximum"]:
            yield f"{cell} is more than {limits['maximum']}"


@each_table
def test_every_cell_is_of_its_type_and_within_its_limits(resource: dict[str, Any]) -> None:
    rows = rows_of(resource)
    found = [
        f"{field['name']}: {breach}"
        for field in resource["schema"]["fields"]
        for breach in breaches(field, [row[field["name"]] for row in rows])
    ]
    assert found == []


@each_table
def test_notebooks_get_every_row_with_its_types(resource: dict[str, Any]) -> None:
    table = read_data_tables(ROOT)[resource["name"].replace("-", "_")]
    assert len(table) == len(rows_of(resource))
    kinds = {"integer": int, "number": float, "boolean": bool}
    for field in resource["schema"]["fields"]:
        expected = kinds.get(field["type"], str)
        values = [row[field["name"]] for row in table]
        assert all(value is None or type(value) is expected for value in values), field["name"]


# What the descriptions promise --------------------------------------------------------------------


def is_in_order(row: dict[str, str]) -> bool:
    return int(row["low"]) <= int(row["best"]) <= int(row["high"])


@each_table
def test_estimates_that_are_out_of_order_are_told(resource: dict[str, Any]) -> None:
    rows = [row for row in rows_of(resource) if {"low", "best", "high"} <= row.keys()]
    told = any("low estimate is above the best" in caveat for caveat in resource["caveats"])
    assert told == any(not is_in_order(row) for row in rows)


def months(first: str, last: str) -> list[str]:
    year, month = (int(part) for part in first.split("-"))
    found = [first]
    while found[-1] != last:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found.append(f"{year}-{month:02}")
    return found


def test_the_daily_counts_have_every_day() -> None:
    resource = next(item for item in TABLES if item["name"] == "ucdp-aleppo-city-by-day")
    days = [datetime.date.fromisoformat(row["date"]) for row in rows_of(resource)]
    assert (days[0], days[-1]) == (datetime.date(2016, 1, 1), datetime.date(2017, 1, 31))
    assert {after - before for before, after in pairwise(days)} == {datetime.timedelta(days=1)}


def test_the_monthly_counts_of_two_governorates_have_every_month() -> None:
    resource = next(item for item in TABLES if item["name"] == "ucdp-aleppo-and-idlib-by-month")
    found: dict[str, list[str]] = {}
    for row in rows_of(resource):
        found.setdefault(row["governorate"], []).append(row["month"])
    assert len(found) == 2
    for listed in found.values():
        assert listed == months("2016-01", "2018-01")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("ucdp-aleppo-city-by-day", 397),
        ("ucdp-aleppo-and-idlib-by-month", 50),
        ("ucdp-governorates-by-month", 347),
        ("ucdp-aleppo-by-month-and-type", 33),
        ("ucdp-selected-events", 5),
        ("security-council-vetoes-on-syria", 17),
    ],
)
def test_no_row_is_lost(name: str, count: int) -> None:
    (resource,) = (item for item in TABLES if item["name"] == name)
    assert len(rows_of(resource)) == count
