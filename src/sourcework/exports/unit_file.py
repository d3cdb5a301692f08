"""``unit.json``: the one file that notebooks read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sourcework.exports.rows import Row
from sourcework.exports.tables import unit_tables
from sourcework.load.data import read_data_sources, read_data_tables
from sourcework.load.writing import write_atomically
from sourcework.model.audience import Edition
from sourcework.model.unit import Unit
from sourcework.version import __version__

SCHEMA = 1


def unit_document(unit: Unit, root: Path, edition: Edition) -> dict[str, Any]:
    """The content of the file: the unit's profile and its tables, those of ``corpus/data`` too."""
    tables: dict[str, list[Row]] = unit_tables(unit, edition)
    return {
        "schema": SCHEMA,
        "edition": edition,
        "version": __version__,
        "unit": {"title": unit.profile.title, "question": unit.profile.question},
        "tables": tables | read_data_tables(root) | {"data_sources": read_data_sources(root)},
    }


def write_unit_file(unit: Unit, root: Path, edition: Edition, path: Path) -> None:
    """Write the file, unless it stands there unchanged already."""
    document = unit_document(unit, root, edition)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    if not path.is_file() or path.read_text("utf-8") != text:
        write_atomically(path, text)
