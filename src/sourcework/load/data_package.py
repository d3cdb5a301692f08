"""The figures of ``corpus/data`` as they stand in their files, with their description."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path("corpus") / "data"
DESCRIPTOR = FOLDER / "datapackage.json"


@dataclass(frozen=True)
class Table:
    """A CSV file: its fields as the package describes them, and its lines."""

    path: Path
    fields: tuple[dict[str, Any], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each row with the line on which it ends."""


@dataclass(frozen=True)
class Fault:
    """Why a file could not be read, and the line where that shows (0 for the whole file)."""

    path: Path
    line: int
    message: str


def read_descriptor(root: Path) -> dict[str, Any] | Fault | None:
    """The description of the data; None where the unit has no data."""
    path = root / DESCRIPTOR
    if not path.is_file():
        return None
    try:
        package = json.loads(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        return Fault(DESCRIPTOR, 0, f"byte {error.start} is not UTF-8")
    except json.JSONDecodeError as error:
        return Fault(
            DESCRIPTOR, error.lineno, "this is no JSON: mend this place or the one just before it"
        )
    except RecursionError:
        return Fault(DESCRIPTOR, 0, "this is no JSON: it nests too deeply")
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(isinstance(item, dict) for item in resources):
        return Fault(DESCRIPTOR, 0, "“resources” is missing: the list of files with their fields")
    return dict(package)


def line_of(root: Path, name: str) -> int:
    """The line of the description on which a file is named; 0 where it is not."""
    lines = (root / DESCRIPTOR).read_text("utf-8").splitlines()
    return next(
        (
            number
            for number, line in enumerate(lines, 1)
            if json.dumps(name, ensure_ascii=False) in line
        ),
        0,
    )


def data_files(root: Path) -> tuple[Path, ...]:
    """The CSV files of the data folder, relative to the unit's."""
    return tuple(path.relative_to(root) for path in sorted((root / FOLDER).glob("*.csv")))


def read_tables(root: Path, package: dict[str, Any]) -> Iterator[Table | Fault]:
    """Each CSV file of a package, or why it cannot be read."""
    for resource in package["resources"]:
        name = str(resource.get("path", ""))
        if not name.endswith(".csv"):
            continue
        path = FOLDER / name
        schema = resource.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if not isinstance(fields, list) or not all(_is_field(item) for item in fields):
            message = f"the fields of {name} need a name and a type each"
            yield Fault(DESCRIPTOR, line_of(root, name), message)
        elif not (root / path).is_file():
            yield Fault(DESCRIPTOR, line_of(root, name), f"{path.as_posix()} is missing")
        else:
            yield _read_table(root, path, tuple(fields))


def _read_table(root: Path, path: Path, fields: tuple[dict[str, Any], ...]) -> Table | Fault:
    try:
        with (root / path).open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = tuple(next(reader, []))
            rows = tuple((reader.line_num, tuple(row)) for row in reader)
    except UnicodeDecodeError as error:
        return Fault(path, 0, f"byte {error.start} is not UTF-8")
    except csv.Error as error:
        return Fault(path, reader.line_num, f"this is no CSV: {error}")
    return Table(path, fields, header, rows)


def _is_field(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("name"), str) and "type" in item
