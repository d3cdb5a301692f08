"""`sourcework export`: the corpus for other programs, as an edition may know it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sourcework.cli import main
from sourcework.cli.export import LIST_SEPARATOR
from sourcework.exports.tables import TABLE_FILES, unit_tables
from sourcework.load import load_unit

INVENTED = Path(__file__).parents[1] / "check" / "base"

#: Stands in every teacher's field of the unit.
MARKER = "for the teacher alone"
#: A text with everything that a CSV file has to guard.
AWKWARD = 'Both "sides" waited, and\n\nnobody counted; „Fähre“ – 渡し船.'

Export = Callable[..., Result]


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented unit with a teacher's note and an awkward text; the current folder is in it."""
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    root = tmp_path / "unit"
    shutil.copytree(INVENTED, root)
    (root / "_config.yml").write_text("title: The ferry\n", "utf-8")
    source = root / "corpus/sources/ferry-stopped/source.yml"
    gist = "gist: The ferry has not run since Monday.\n"
    added = f"gist: {json.dumps(AWKWARD, ensure_ascii=False)}\n        teaching: {MARKER}\n"
    text = source.read_text("utf-8")
    assert gist in text
    source.write_text(text.replace(gist, added), "utf-8")
    contested = root / "corpus/contested.yml"
    contested.write_text(
        contested.read_text("utf-8").replace(
            "    assessment: Nobody counted twice.\n",
            f"    assessment: Nobody counted twice.\n    task: {MARKER}\n",
        ),
        "utf-8",
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def export() -> Export:
    """``export("--format", "csv")`` runs the command."""
    return lambda *arguments: CliRunner().invoke(main, ["export", *map(str, arguments)])


def tables_in(folder: Path) -> dict[str, list[list[str]]]:
    return {
        path.stem: list(
            csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True)
        )
        for path in sorted(folder.glob("*.csv"))
    }


def cell(value: Any) -> str:
    """How a value of the JSON export stands in the CSV export."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    return str(value)


def test_json_holds_every_table_and_comes_back_as_it_was(unit: Path, export: Export) -> None:
    shown = export()
    assert shown.exit_code == 0
    document = json.loads(shown.stdout)
    assert document["edition"] == "student"
    assert document["unit"]["title"] == "The ferry of Lindmar"
    tables = unit_tables(load_unit(unit).unit, "student")
    assert document["tables"].items() >= tables.items()
    assert set(tables) == set(TABLE_FILES)
    gists = [row["gist"] for row in document["tables"]["claims"]]
    assert AWKWARD in gists

    written = export("--to", "out/unit.json")
    assert written.stdout == "out/unit.json\n"
    assert (unit / "out/unit.json").read_bytes().decode("utf-8") == shown.stdout


def test_csv_holds_the_same_as_json(unit: Path, export: Export) -> None:
    document = json.loads(export().stdout)["tables"]
    result = export("--format", "csv", "--to", "out")
    assert result.exit_code == 0
    assert result.stdout == f"{len(document)} tables in out\n"
    tables = tables_in(unit / "out")
    assert set(tables) == set(document)
    for name, rows in document.items():
        header, *lines = tables[name] or [[]]
        assert len(set(header)) == len(header)
        assert [dict(zip(header, line, strict=True)) for line in lines] == [
            {column: cell(row.get(column)) for column in header} for row in rows
        ]
        assert set(header) == {column for row in rows for column in row}


def test_csv_keeps_to_rfc_4180(unit: Path, export: Export) -> None:
    export("--format", "csv", "--to", "out")
    for path in (unit / "out").glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        text = content.decode("utf-8")
        # Outside of quotes every line ends with CR LF, the last one too.
        plain = re.sub(r'"(?:[^"]|"")*"', "x", text)
        assert plain.endswith("\r\n")
        assert plain.replace("\r\n", "").count("\n") == 0
        assert plain.replace("\r\n", "").count("\r") == 0
    claims = (unit / "out/claims.csv").read_bytes().decode("utf-8")
    assert '"Both ""sides"" waited, and\n\nnobody counted; „Fähre“ – 渡し船."' in claims


@pytest.mark.parametrize("edition", ["student", "classroom"])
def test_a_teachers_field_is_in_no_file_of_a_learners_edition(
    unit: Path, export: Export, edition: str
) -> None:
    assert MARKER not in export("--edition", edition).stdout
    export("--edition", edition, "--format", "csv", "--to", "out")
    files = list((unit / "out").iterdir())
    assert files
    for path in files:
        assert MARKER not in path.read_text("utf-8")


def test_the_instructor_has_the_teachers_fields(unit: Path, export: Export) -> None:
    tables = json.loads(export("--edition", "instructor").stdout)["tables"]
    assert MARKER in [row["teaching"] for row in tables["claims"]]
    assert [row["task"] for row in tables["contested"]] == [MARKER]


def test_no_edition_exports_the_words_of_a_protected_text(unit: Path, export: Export) -> None:
    words = "Die Fähre über den Tessel fährt seit Montag nicht mehr"
    assert words in (unit / "corpus/texts/ferry-stopped.txt").read_text("utf-8")
    for edition in ("student", "instructor", "classroom"):
        assert words not in export("--edition", edition).stdout


def test_faulty_data_are_not_exported(unit: Path, export: Export) -> None:
    (unit / "corpus/actors.yml").write_text("actors: [\n", "utf-8")
    result = export("--to", "out.json")
    assert result.exit_code == 1
    assert "`sourcework check` lists them" in result.stderr
    assert not (unit / "out.json").exists()


def test_csv_needs_a_folder(unit: Path, export: Export) -> None:
    result = export("--format", "csv")
    assert result.exit_code == 1
    assert "name a folder with --to" in result.stderr

    (unit / "taken").write_text("", "utf-8")
    result = export("--format", "csv", "--to", "taken")
    assert result.exit_code == 1
    assert "taken cannot be written" in result.stderr
