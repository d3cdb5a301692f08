"""The figures of ``corpus/data``: CSV files, typed as their Data Package says."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

_TYPES: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda cell: cell in ("true", "1"),
}
"""Frictionless field types that are not kept as texts."""

DESCRIPTOR = Path("corpus") / "data" / "datapackage.json"


def read_data_tables(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Each tabular resource by its name; an empty cell is None. Empty where there is no package."""
    folder = (root / DESCRIPTOR).parent
    return {
        _table_name(resource): _read_table(folder, resource)
        for resource in _tabular_resources(root)
    }


def read_data_sources(root: Path) -> list[dict[str, Any]]:
    """Whose data a table holds: title, description, attribution, licence, caveats."""
    return [
        {
            "table": _table_name(resource),
            "title": resource["title"],
            "description": resource.get("description", ""),
            "attribution": resource["attribution"],
            "licence": "; ".join(licence["name"] for licence in resource.get("licenses", [])),
            "caveats": resource.get("caveats", []),
        }
        for resource in _tabular_resources(root)
        if resource.get("attribution")
    ]


def _tabular_resources(root: Path) -> list[dict[str, Any]]:
    descriptor = root / DESCRIPTOR
    if not descriptor.is_file():
        return []
    package = json.loads(descriptor.read_text("utf-8"))
    return [resource for resource in package["resources"] if resource["path"].endswith(".csv")]


def _table_name(resource: dict[str, Any]) -> str:
    return str(resource["name"]).replace("-", "_")


def _read_table(folder: Path, resource: dict[str, Any]) -> list[dict[str, Any]]:
    types = {
        field["name"]: _TYPES.get(field.get("type", "string"), str)
        for field in resource["schema"]["fields"]
    }
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        return [
            {name: types[name](cell) if cell else None for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]
