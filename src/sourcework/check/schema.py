"""JSON Schemas of the data files, for editors that complete and explain fields."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from sourcework.check.rule import Examined, Finding
from sourcework.load.corpus import COLLECTIONS
from sourcework.load.exercises import FOLDER as EXERCISES
from sourcework.load.exercises import NO_SESSIONS, SESSION_FILE
from sourcework.load.notebook_tasks import SUFFIX
from sourcework.load.sessions import TEACHING_FILES
from sourcework.load.writing import write_atomically
from sourcework.model.annotation import Annotations
from sourcework.model.exercise import AnyExercise
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.problem import Location
from sourcework.model.session import Session
from sourcework.model.source import Source
from sourcework.model.unit import Profile
from sourcework.model.vocabulary import Vocabulary

FOLDER = Path("corpus") / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WHOLE_FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "source": ("One text of the corpus (source.yml)", Source),
    "annotations": ("Stand-off annotation of one text (annotations.yml)", Annotations),
    "vocabulary": ("Words of one text that its learners look up (vocabulary.yml)", Vocabulary),
    "unit": ("What the unit is called and asks (unit.yml)", Profile),
}
_EXERCISE = "exercise"
_SESSION = "session"
_TASKS = "notebook-tasks"
_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)")


def check_schema_is_fresh(examined: Examined) -> Iterator[Finding]:
    """The files in ``corpus/schema`` are those that the model gives."""
    folder = examined.loaded.root / FOLDER
    schemas = generated_schemas()
    for name, content in schemas.items():
        path = folder / name
        if not path.is_file():
            yield Location(FOLDER / name), "this file is missing; run “sourcework schema”"
        elif path.read_text("utf-8", errors="replace") != content:
            message = "this file is older than the model or was edited; run “sourcework schema”"
            yield Location(FOLDER / name), message
    for path in sorted(folder.glob("*.json")):
        if path.name not in schemas:
            yield Location(FOLDER / path.name), "no data file has this schema; delete it"


def check_file_names_its_schema(examined: Examined) -> Iterator[Finding]:
    """The first line of every data file leads an editor to the file's schema."""
    for shown in examined.loaded.files:
        if shown.suffix not in (".yml", ".yaml"):
            continue
        if shown.parts[0] == "corpus" or shown.name == SESSION_FILE or shown.parent == EXERCISES:
            schema = FOLDER / f"{shown.stem}.json"
        elif shown.name.endswith(SUFFIX):
            schema = FOLDER / f"{_TASKS}.json"
        elif shown.parent.name not in NO_SESSIONS:
            schema = FOLDER / f"{_EXERCISE}.json"
        else:
            continue
        expected = Path(os.path.relpath(schema, shown.parent)).as_posix()
        content = (examined.loaded.root / shown).read_bytes().decode("utf-8", errors="replace")
        first = content.partition("\n")[0]
        match = _MODELINE.match(first)
        if match is None or match[1] != expected:
            message = f"the first line should be: # yaml-language-server: $schema={expected}"
            yield Location(shown, 1, 1), message


def write_schemas(root: Path) -> tuple[Path, ...]:
    """``corpus/schema`` holds the schema of every kind of data file; the paths written."""
    paths = []
    for name, content in generated_schemas().items():
        write_atomically(root / FOLDER / name, content)
        paths.append(FOLDER / name)
    return tuple(paths)


@cache
def generated_schemas() -> dict[str, str]:
    """The schemas by file name, as JSON."""
    schemas = {f"{name}.json": _whole_file(*item) for name, item in _WHOLE_FILES.items()}
    for file, lists in (*COLLECTIONS.items(), *TEACHING_FILES.items()):
        schemas[f"{Path(file).stem}.json"] = _lists(file, dict(lists))
    schemas[f"{_EXERCISE}.json"] = _exercise()
    schemas[f"{_SESSION}.json"] = _session()
    schemas[f"{_TASKS}.json"] = _lists(f"*{SUFFIX}", {"tasks": NotebookTask})
    return {
        name: json.dumps(_readable(schema), ensure_ascii=False, indent=2) + "\n"
        for name, schema in sorted(schemas.items())
    }


def _whole_file(title: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(mode="validation")
    return {"$schema": _DIALECT, **schema, "title": title}


def _exercise() -> dict[str, Any]:
    """One of the types of exercise, without its session, which is the name of the folder."""
    schema = TypeAdapter[Any](AnyExercise).json_schema(mode="validation")
    for definition in schema["$defs"].values():
        if "session" in definition.get("properties", {}):
            del definition["properties"]["session"]
            definition["required"].remove("session")
    return {"$schema": _DIALECT, **schema, "title": "An exercise"}


def _session() -> dict[str, Any]:
    """A session without its slug, which is the name of the folder."""
    schema = _whole_file(f"A session of the unit ({SESSION_FILE})", Session)
    del schema["properties"]["slug"]
    schema["required"].remove("slug")
    return schema


def _lists(file: str, lists: dict[str, type[Any]]) -> dict[str, Any]:
    parts, definitions = models_json_schema([(model, "validation") for model in lists.values()])
    return {
        "$schema": _DIALECT,
        "title": f"{' and '.join(lists).capitalize()} of the unit ({file})",
        "type": "object",
        "properties": {
            key: {"type": "array", "items": parts[(model, "validation")]}
            for key, model in lists.items()
        },
        "required": list(lists),
        "additionalProperties": False,
        **definitions,
    }


def _readable(schema: Any) -> Any:
    """The schema with descriptions as plain sentences: no markup, no line breaks."""
    if isinstance(schema, list):
        return [_readable(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: " ".join(re.sub(r"``(.+?)``", r"“\1”", value).split())
        if key == "description" and isinstance(value, str)
        else _readable(value)
        for key, value in schema.items()
    }
