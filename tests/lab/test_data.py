from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

import sourcework
from sourcework.lab import LabError, credit, records

UNIT = Path(__file__).with_name("unit.json")


def test_records_are_the_rows_of_the_table() -> None:
    assert [row["label"] for row in records("rounds")] == ["Hill 1", "Hill 2"]


def test_changing_records_changes_nothing_for_the_next_reader() -> None:
    rows = records("actors")
    rows[0]["keys"].append("mine")
    rows.clear()
    assert records("actors")[0]["keys"] == ["a", "b"]


def test_a_misspelt_table_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(LabError, match=r"no table “round”\. Did you mean “rounds”"):
        records("round")


def test_a_table_unlike_any_other_is_answered_with_all_names() -> None:
    with pytest.raises(LabError, match="The tables are: actors, attendance, rounds"):
        records("weather")


def test_an_undeclared_table_is_refused_with_the_line_to_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCEWORK_TABLES", "rounds, actors")
    assert records("actors")
    with pytest.raises(LabError, match=r"sourcework: \{tables: \[rounds, actors, attendance\]\}"):
        records("attendance")


def test_a_named_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCEWORK_UNIT", "nowhere/unit.json")
    with pytest.raises(LabError, match=r"nowhere/unit\.json"):
        records("rounds")


@pytest.mark.parametrize(
    ("place", "folder"),
    [
        ("unit.json", "."),
        ("_build/unit.json", "."),
        ("_build/unit.json", "book/notebooks"),
    ],
)
def test_the_file_is_found_from_the_working_folder(
    place: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_UNIT")
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(UNIT.read_text("utf-8"), "utf-8")
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / folder)
    assert len(records("rounds")) == 2


def test_a_missing_file_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCEWORK_UNIT")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LabError, match="Build the site once"):
        records("rounds")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "damaged"),
        ('{"schema": 99, "tables": {}}', "another form"),
        ('{"schema": 1}', "another form"),
        ("[]", "another form"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    content: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "unit.json"
    path.write_text(content, "utf-8")
    monkeypatch.setenv("SOURCEWORK_UNIT", str(path))
    with pytest.raises(LabError, match=sentence):
        records("rounds")


def test_a_new_build_is_read_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "unit.json"
    unit = json.loads(UNIT.read_text("utf-8"))
    path.write_text(json.dumps(unit), "utf-8")
    monkeypatch.setenv("SOURCEWORK_UNIT", str(path))
    assert len(records("rounds")) == 2
    unit["tables"]["rounds"].pop()
    path.write_text(json.dumps(unit), "utf-8")
    os.utime(path, (1, 1))
    assert len(records("rounds")) == 1


def test_a_learner_sees_one_sentence_instead_of_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shell = InteractiveShell()
    shell.run_cell("from sourcework.lab import records\nrecords('round')")
    seen = capsys.readouterr()
    assert "Did you mean “rounds”?" in seen.out + seen.err
    assert "Traceback" not in seen.out + seen.err
    assert "data.py" not in seen.out + seen.err


def test_the_lab_needs_only_the_standard_library() -> None:
    source = Path(sourcework.__file__).parent.parent
    code = f"import sys; sys.path.insert(0, {str(source)!r}); import sourcework.lab"
    # -S leaves out installed packages, -I everything of the user's.
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_a_table_of_others_comes_with_the_words_that_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = json.loads(UNIT.read_text("utf-8"))
    unit["tables"]["data_sources"] = [{"table": "tides", "attribution": "Harbour office, 1907."}]
    path = tmp_path / "unit.json"
    path.write_text(json.dumps(unit), "utf-8")
    monkeypatch.setenv("SOURCEWORK_UNIT", str(path))
    # Credits are printed, not counted: nobody has to declare them.
    monkeypatch.setenv("SOURCEWORK_TABLES", "tides")
    assert credit("tides") == "Harbour office, 1907."
    with pytest.raises(LabError, match=r"“rounds” needs no credit\. These do: tides"):
        credit("rounds")
