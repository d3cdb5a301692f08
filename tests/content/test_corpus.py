"""The real corpus keeps every rule: without its texts, and with them where they are at hand.

The texts are not in the repository. They are looked for in the folder that SOURCEWORK_TEXTS names,
else in ``shared/originals`` beside the repository.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from sourcework.check import check_unit
from sourcework.load import load_unit

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"


def folder_of_texts() -> Path | None:
    named = os.environ.get("SOURCEWORK_TEXTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "originals"
    return folder if folder.is_dir() else None


def faults() -> str:
    return "\n".join(str(problem) for problem in check_unit(load_unit(ROOT)))


def test_the_corpus_keeps_every_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    assert faults() == ""


def test_the_corpus_keeps_every_rule_with_the_texts_that_are_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = folder_of_texts()
    if folder is not None:
        monkeypatch.setenv("SOURCEWORK_TEXTS", str(folder))
    unit = load_unit(ROOT).unit
    expected = {source.slug for source in unit.sources if folder or source.role == "practice"}
    assert set(unit.texts) == expected
    assert faults() == ""


@pytest.mark.parametrize("file", sorted(CORPUS.rglob("*.yml")), ids=lambda file: file.stem)
def test_editors_find_no_fault_where_check_finds_none(file: Path) -> None:
    schema = json.loads((CORPUS / "schema" / f"{file.stem}.json").read_text("utf-8"))
    data = yaml.safe_load(file.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("file", sorted((CORPUS / "schema").glob("*.json")), ids=lambda f: f.stem)
def test_a_schema_explains_every_record(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    records = schema.get("$defs", {})
    assert schema["title"]
    assert [name for name, record in records.items() if not record.get("description")] == []
