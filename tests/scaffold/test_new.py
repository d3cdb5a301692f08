"""What an author adds begins as a template that `check` wants filled in; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from tests.scaffold.conftest import faults

from sourcework.load import load_unit
from sourcework.model.exercise import EXERCISE_TYPES
from sourcework.model.text import checksum, control, count_words, fingerprint, normalise

New = Callable[..., Result]

TEXT = """Orlen, im Mai.

Die Brücke über den Tessel ist seit „gestern“ gesperrt –
niemand weiß, bis wann.

Der Rat schweigt… Die Fischer auch.
"""
PARAGRAPHS = [part for part in TEXT.split("\n\n") if part]

#: Every encoding in which a text may come, and the line ends with it.
ENCODINGS = [
    ("utf-8", "\n"),
    ("utf-8-sig", "\r\n"),
    ("utf-16", "\n"),
    ("utf-16-le", "\r\n"),
    ("utf-16-be", "\n"),
    ("cp1252", "\r\n"),
]


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def text_file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "article.txt"
    path.write_text(text, "utf-8")
    return path


# Every kind ---------------------------------------------------------------------------------------

KINDS = [
    ("source", "bridge-closed"),
    ("term", "bridge"),
    ("event", "bridge-closes"),
    ("actor", "bridge-guard"),
    ("place", "bridge-of-orlen"),
    ("session", "who-saw-it"),
]


@pytest.mark.parametrize(("kind", "slug"), KINDS)
def test_check_fails_until_the_template_is_filled_in(
    unit: Path, new: New, kind: str, slug: str
) -> None:
    result = new(kind, slug)
    assert result.exit_code == 0, result.output
    lines = faults(unit)
    assert lines
    for line in lines:
        assert re.match(r"\S+:[1-9]\d*:[1-9]\d* placeholder-is-filled: .*: \S", line), line
        assert line.partition(":")[0] in result.output


@pytest.mark.parametrize("kind", sorted(EXERCISE_TYPES))
def test_every_type_of_exercise_has_a_template(unit: Path, new: New, kind: str) -> None:
    assert new("session", "who-saw-it").exit_code == 0
    before = faults(unit)
    result = new("exercise", "weigh-it", "--session", "who-saw-it", "--type", kind)
    assert result.exit_code == 0, result.output
    added = [line for line in faults(unit) if line not in before]
    assert added
    assert {line.split()[1] for line in added} == {"placeholder-is-filled:"}


@pytest.mark.parametrize(("kind", "slug"), KINDS)
def test_the_same_slug_is_refused_and_nothing_changes(
    unit: Path, new: New, kind: str, slug: str
) -> None:
    assert new(kind, slug).exit_code == 0
    before = snapshot(unit)
    result = new(kind, slug)
    assert result.exit_code == 1
    assert slug in result.output
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    assert snapshot(unit) == before


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
@pytest.mark.parametrize(
    ("slug", "proposed"),
    [
        ("Bridge Closed", "bridge-closed"),
        ("brücke", "brucke"),
        ("bridge--closed", "bridge-closed"),
        ("../bridge", "bridge"),
        ("bridge/closed", "bridge-closed"),
        ("-", "lock-closed"),
        ("bridge\n", "bridge"),
    ],
)
def test_a_bad_slug_is_refused_with_a_good_one(
    unit: Path, new: New, kind: str, slug: str, proposed: str
) -> None:
    before = snapshot(unit)
    result = new(kind, "--", slug)
    assert result.exit_code == 1
    assert f"such as “{proposed}”" in result.output
    assert snapshot(unit) == before


# Lists --------------------------------------------------------------------------------------------

LISTS = [
    ("term", "glossary.yml"),
    ("event", "events.yml"),
    ("actor", "actors.yml"),
    ("place", "places.yml"),
]


@pytest.mark.parametrize(("kind", "file"), LISTS)
@pytest.mark.parametrize("end", ["", "\n", "\n# The end.\n", "\n\n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_is_added_below_what_stands_there(
    unit: Path, new: New, kind: str, file: str, end: str, newline: str
) -> None:
    path = unit / "corpus" / file
    old = (path.read_text("utf-8").rstrip("\n") + end).replace("\n", newline).encode("utf-8")
    path.write_bytes(old)
    assert new(kind, "bridge-added").exit_code == 0
    content = path.read_bytes()
    assert content.startswith(old)
    assert content.count(b"\n") == content.count(newline.encode())
    (entries,) = yaml.safe_load(content).values()
    assert entries[-1]["id"] == "bridge-added"
    assert [entry["id"] for entry in entries[:-1]] == [
        entry["id"] for entry in next(iter(yaml.safe_load(old).values()))
    ]


def test_an_entry_has_the_indentation_of_the_list(unit: Path, new: New) -> None:
    path = unit / "corpus/glossary.yml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.removeprefix("  ") for line in lines) + "\n", "utf-8")
    assert new("term", "bridge").exit_code == 0
    assert "\n- id: bridge\n" in path.read_text("utf-8")
    assert {line.split()[1] for line in faults(unit)} == {"placeholder-is-filled:"}


def test_an_empty_list_gets_its_first_entry(unit: Path, new: New) -> None:
    path = unit / "corpus/glossary.yml"
    path.write_text("# yaml-language-server: $schema=schema/glossary.json\nterms: []\n", "utf-8")
    assert new("term", "bridge").exit_code == 0
    assert yaml.safe_load(path.read_text("utf-8"))["terms"][0]["id"] == "bridge"


@pytest.mark.parametrize(
    "content", ["terms: [\n", "", "terms:\n  - id: a\nmore: 1\n", "terms: [{id: a}]\n"]
)
def test_a_file_that_cannot_take_an_entry_is_left_alone(unit: Path, new: New, content: str) -> None:
    path = unit / "corpus/glossary.yml"
    path.write_text(content, "utf-8")
    result = new("term", "bridge")
    assert result.exit_code == 1
    assert "corpus/glossary.yml" in result.output
    assert path.read_text("utf-8") == content


def test_an_actor_cannot_have_the_id_of_a_place(unit: Path, new: New) -> None:
    place = load_unit(unit).unit.places[0].id
    result = new("actor", place)
    assert result.exit_code == 1
    assert re.search(rf"“{place}” is in use already, at corpus/places\.yml:\d+", result.output)


# Sources ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "newline"), ENCODINGS)
def test_the_paragraphs_of_a_text_are_described_in_any_encoding(
    unit: Path, new: New, tmp_path: Path, encoding: str, newline: str
) -> None:
    file = tmp_path / "Artikel (Kopie).txt"
    file.write_bytes(TEXT.replace("\n", newline).encode(encoding))
    assert new("source", "bridge-closed", "--siglum", "B", "--from", file).exit_code == 0
    path = unit / "corpus/sources/bridge-closed/source.yml"
    record = yaml.safe_load(path.read_text("utf-8"))
    assert record["siglum"] == "B"
    assert [
        {name: value for name, value in paragraph.items() if name not in ("abstract", "claims")}
        for paragraph in record["paragraphs"]
    ] == [
        {
            "number": number,
            "kind": "body",
            "words": count_words(words),
            "length": len(normalise(words)),
            "sha256": fingerprint(words),
            "checksum": checksum(words),
            "control": control(
                count_words(words), len(normalise(words)), fingerprint(words), checksum(words)
            ),
        }
        for number, words in enumerate(PARAGRAPHS, start=1)
    ]


def test_nothing_of_the_text_is_kept(unit: Path, new: New, tmp_path: Path) -> None:
    assert new("source", "bridge-closed", "--from", text_file(tmp_path)).exit_code == 0
    content = b"\n".join(snapshot(unit).values()).decode("utf-8")
    for word in ("Brücke", "gesperrt", "niemand", "schweigt"):
        assert word not in content


def test_one_paragraph_to_a_line_is_understood(unit: Path, new: New, tmp_path: Path) -> None:
    lines = ["Ein Satz, der lang ist und nicht umbrochen wurde. " * 4, "Noch einer. " * 20]
    file = text_file(tmp_path, "\n".join(lines))
    result = new("source", "bridge-closed", "--from", file)
    assert result.output.count("2 paragraphs") == 1


def test_without_a_siglum_the_next_free_letter_is_taken(unit: Path, new: New) -> None:
    taken = {source.siglum for source in load_unit(unit).unit.sources}
    assert "B" not in taken
    assert new("source", "bridge-closed").exit_code == 0
    assert "siglum: B\n" in (unit / "corpus/sources/bridge-closed/source.yml").read_text("utf-8")


def test_a_taken_or_bad_siglum_is_refused(unit: Path, new: New) -> None:
    before = snapshot(unit)
    assert "“ferry-stopped”; free is B" in new("source", "bridge-closed", "--siglum", "a").output
    for bad in ("B1", "ABC", "ä"):
        assert "is no siglum" in new("source", "bridge-closed", "--siglum", bad).output
    assert snapshot(unit) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no file"),
        (b"", "holds no words"),
        (b" \n * * * \n", "holds no words"),
        (b"%PDF-1.7\n", "plain text"),
        (b"PK\x03\x04rest", "plain text"),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    unit: Path, new: New, tmp_path: Path, content: bytes | None, said: str
) -> None:
    before = snapshot(unit)
    file = tmp_path / "article.txt"
    if content is not None:
        file.write_bytes(content)
    result = new("source", "bridge-closed", "--from", file)
    assert result.exit_code == 1
    assert said in result.output
    assert snapshot(unit) == before


def test_a_text_of_the_unit_is_not_described_twice(unit: Path, new: New) -> None:
    text = unit / "corpus/sources/practice-note/text.txt"
    result = new("source", "bridge-closed", "--from", text)
    assert result.exit_code == 1
    assert "“practice-note”, which is in the unit already" in result.output


def test_an_entry_of_the_bibliography_that_is_there_stays(unit: Path, new: New) -> None:
    path = unit / "corpus/references.bib"
    path.write_text(path.read_text("utf-8") + "\n@misc{source-b,\n  year = {2031},\n}\n", "utf-8")
    before = path.read_bytes()
    assert new("source", "bridge-closed", "--siglum", "B").exit_code == 0
    assert path.read_bytes() == before


# Sessions and exercises ---------------------------------------------------------------------------


def test_a_session_has_a_record_two_pages_and_their_lines_for_the_contents(
    unit: Path, new: New
) -> None:
    result = new("session", "who-saw-it")
    for page in ("book/sessions/who-saw-it", "book/teaching/who-saw-it"):
        assert f"\n      - file: {page}\n" in result.output
        assert (unit / f"{page}.md").is_file()
    assert (unit / "exercises/who-saw-it/session.yml").is_file()


def test_an_exercise_needs_a_session_that_is_there(unit: Path, new: New) -> None:
    result = new("exercise", "weigh-it", "--session", "who-saw-it", "--type", "choice")
    assert result.exit_code == 1
    assert "no folder for a session “who-saw-it”" in result.output
    assert not (unit / "exercises").exists()


def test_an_exercise_is_not_made_twice(unit: Path, new: New) -> None:
    for session in ("first-session", "second-session"):
        assert new("session", session).exit_code == 0
    made = new("exercise", "weigh-it", "--session", "first-session", "--type", "order")
    assert ":::{course-exercise} weigh-it" in made.output
    again = new("exercise", "weigh-it", "--session", "second-session", "--type", "choice")
    assert again.exit_code == 1
    assert "exercises/first-session/weigh-it.yml" in again.output


def test_outside_a_unit_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: New
) -> None:
    monkeypatch.chdir(tmp_path)
    result = new("term", "bridge")
    assert result.exit_code == 1
    assert "is not inside a unit" in result.output
    assert list(tmp_path.iterdir()) == []
