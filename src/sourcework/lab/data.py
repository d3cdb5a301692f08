"""The unit's data, as plain records.

Everything is read from one file, ``unit.json``, which the build writes::

    {"schema": 1, "edition": "student", "version": "2026.1", "language": "en",
     "unit": {"title": "…", "question": "…"},
     "tables": {"rounds": [{"id": "…", "label": "…", …}, …], …}}
"""

from __future__ import annotations

import copy
import difflib
import json
import os
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from sourcework.lab.errors import LabError
from sourcework.lab.locale import _, speak

SCHEMA = 1

Rows = list[dict[str, Any]]


def records(name: str) -> Rows:
    """The rows of one table of the unit, each a dictionary.

    ``name`` is the name of a table, such as ``"rounds"``. You get a fresh copy each time: what you
    change in it changes nothing else. Dates are texts such as ``"2016-12-13"``, sometimes only
    ``"2016-12"`` or ``"2016"``.

    Raises LabError if there is no such table, or if the notebook does not declare it.
    """
    tables = unit()["tables"]
    if name not in tables:
        raise LabError(no_table(name, sorted(tables)))
    declared = declared_tables()
    if declared is not None and name not in declared:
        raise LabError(
            _(
                "This notebook uses the table “{name}” without declaring it. Write this in the "
                "front matter of the notebook: sourcework: {{tables: [{tables}]}}"
            ).format(name=name, tables=", ".join([*declared, name]))
        )
    rows: Rows = copy.deepcopy(tables[name])
    return rows


def credit(name: str) -> str:
    """The words that name those whose data a table holds; they belong to every chart drawn from it.

    Raises LabError if the table is the unit's own, which needs no such words.
    """
    rows = unit()["tables"].get("data_sources", [])
    for row in rows:
        if row["table"] == name:
            return str(row["attribution"])
    raise LabError(
        _("The table “{name}” needs no credit. These do: {tables}.").format(
            name=name, tables=", ".join(row["table"] for row in rows)
        )
    )


def unit() -> dict[str, Any]:
    """All that the edition may know: its title, its version, its tables.

    Raises LabError if the file is missing or cannot be read.
    """
    path = find_unit()
    content = read_unit(path, path.stat().st_mtime_ns)
    speak(str(content.get("language", "en")))
    return content


def find_unit() -> Path:
    """Where ``unit.json`` is.

    In this order: the file that the environment variable SOURCEWORK_UNIT names; the one packed
    into this package (in the browser); the one in the working folder; ``_build/unit.json`` in the
    working folder or a folder above.
    """
    named = os.environ.get("SOURCEWORK_UNIT")
    if named:
        if Path(named).is_file():
            return Path(named)
        raise LabError(
            _("SOURCEWORK_UNIT names the file {path}, but there is no such file.").format(
                path=named
            )
        )
    here = Path.cwd()
    packed = Path(str(resources.files("sourcework.lab") / "unit.json"))
    for path in (
        packed,
        here / "unit.json",
        *(folder / "_build" / "unit.json" for folder in (here, *here.parents)),
    ):
        if path.is_file():
            return path
    raise LabError(
        _(
            "The data of the unit, the file unit.json, was not found. Build the site once, or set "
            "the environment variable SOURCEWORK_UNIT to the place of the file."
        )
    )


@lru_cache(maxsize=4)
def read_unit(path: Path, _changed: int) -> dict[str, Any]:
    """The content of the file, read once for each time at which it was changed."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LabError(
            _("{path} is damaged: it holds no valid JSON. Build the site again.").format(path=path)
        ) from error
    known = isinstance(content, dict) and content.get("schema") == SCHEMA
    if not known or not isinstance(content.get("tables"), dict):
        raise LabError(
            _(
                "{path} has another form than this version of the notebooks can read. Build the "
                "site again."
            ).format(path=path)
        )
    return dict(content)


def declared_tables() -> list[str] | None:
    """The tables that the running notebook declares, or None where nobody asks for it."""
    declared = os.environ.get("SOURCEWORK_TABLES")
    if declared is None:
        return None
    return [name.strip() for name in declared.split(",") if name.strip()]


def no_table(name: str, tables: list[str]) -> str:
    """The sentence for a table that does not exist, with the nearest name if one is near."""
    near = difflib.get_close_matches(str(name), tables, n=1)
    if near:
        return _("There is no table “{name}”. Did you mean “{near}”?").format(
            name=name, near=near[0]
        )
    return _("There is no table “{name}”. The tables are: {tables}.").format(
        name=name, tables=", ".join(tables)
    )
