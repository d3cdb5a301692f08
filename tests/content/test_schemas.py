"""Every data file leads an editor to the schema that explains it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "corpus" / "schema"
FILES = sorted(
    path for folder in ("corpus", "exercises") for path in (ROOT / folder).rglob("*.yml")
)


def schema_of(file: Path) -> str:
    """The name of the schema that describes a file."""
    if file.name.endswith(".tasks.yml"):
        return "notebook-tasks"
    if ROOT / "exercises" in file.parents[1:] and file.name != "session.yml":
        return "exercise"
    return file.stem


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_leads_to_the_schema_of_the_file(file: Path) -> None:
    with file.open(encoding="utf-8") as lines:
        first = lines.readline()
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)\n", first)
    assert match is not None, first
    target = file.parent / match[1]
    assert target.resolve() == SCHEMAS / f"{schema_of(file)}.json"
    assert target.is_file()
    # As editors want it: from the file, with forward slashes.
    assert match[1] == Path(os.path.relpath(target, file.parent)).as_posix()


def test_every_schema_has_a_file() -> None:
    # Until a unit has plans of lessons, nothing is described by their schema.
    described = {schema_of(path) for path in FILES} | {"plans"}
    assert {path.stem for path in SCHEMAS.glob("*.json")} == described
