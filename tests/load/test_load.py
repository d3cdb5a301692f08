"""Reading a unit: what stands where, and how much is read of a file with faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sourcework.load import load_unit
from sourcework.load.rules import READING_RULES

BASE = Path(__file__).parents[1] / "check" / "base"
SOURCE = "corpus/sources/ferry-stopped/source.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    return Path(shutil.copytree(BASE, tmp_path / "unit"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_unit_is_read_without_problems(root: Path) -> None:
    loaded = load_unit(root)
    assert loaded.problems == []
    assert [source.siglum for source in loaded.unit.sources] == ["A", "P"]
    assert set(loaded.unit.claim_by_id) >= {"a-2-c1", "a-3-c2", "p-1-c2"}
    assert loaded.bibliography == {"port-register": 1, "field-notes": 5}


def test_every_value_is_found_in_its_file(root: Path) -> None:
    loaded = load_unit(root)
    claim = loaded.unit.claim_by_id["a-2-c2"][1]
    where = loaded.places.of(claim, "hedges", 0)
    line = (root / SOURCE).read_text("utf-8").splitlines()[where.line - 1]
    assert where.path.as_posix() == SOURCE
    assert line[where.column - 1 :].startswith("offenbar")


def test_a_faulty_claim_does_not_hide_its_source(root: Path) -> None:
    edit(root / SOURCE, "gist: The ferry has not run since Monday.", "gist: [The ferry]")
    loaded = load_unit(root)
    assert "a-2-c1" not in loaded.unit.claim_by_id
    assert "a-2-c1" in loaded.unreadable
    assert {"a-2-c2", "a-3-c1"} <= set(loaded.unit.claim_by_id)


def test_what_follows_a_faulty_entry_keeps_its_place(root: Path) -> None:
    sound = load_unit(root)
    expected = sound.places.of(sound.unit.claim_by_id["a-2-c2"][1], "gist")
    edit(root / SOURCE, "gist: The ferry has not run since Monday.", "gist: [The ferry]")
    loaded = load_unit(root)
    assert loaded.places.of(loaded.unit.claim_by_id["a-2-c2"][1], "gist") == expected


def test_a_faulty_paragraph_is_known_to_be_unread(root: Path) -> None:
    edit(root / SOURCE, "  - number: 3\n    kind: body", "  - number: 3\n    kind: torso")
    loaded = load_unit(root)
    assert {"a-3", "a-3-c1", "a-3-c2"} <= loaded.unreadable


def test_annotations_are_read_though_their_source_cannot_be(root: Path) -> None:
    edit(root / SOURCE, "siglum: A", "siglum: 1")
    annotations = root / "corpus/sources/ferry-stopped/annotations.yml"
    edit(annotations, "layer: cue", "layer: queue")
    problems = {problem.location.path.name for problem in load_unit(root).problems}
    assert problems == {"source.yml", "annotations.yml"}


def test_an_alias_of_itself_and_one_that_multiplies_are_refused(root: Path) -> None:
    nine = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    path = root / "corpus/glossary.yml"
    path.write_text(f"terms: &all [*all]\nl0: &l0 [x]\n{nine}\n", "utf-8")
    rules = {problem.rule for problem in load_unit(root).problems}
    assert {"no-aliases", "field-is-known"} <= rules


def test_the_reader_s_rules_say_what_is_true_of_valid_data() -> None:
    assert all(sentence.endswith(".") for sentence in READING_RULES.values())
