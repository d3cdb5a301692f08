"""A full text is recognised by its paragraphs, in whatever form somebody has it."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest

from sourcework.load import load_unit
from sourcework.load.text_store import add_texts, list_texts, remove_texts
from sourcework.load.texts import decode, recognise
from sourcework.model.source import Source

BASE = Path(__file__).parents[1] / "check" / "base"
TEXT = (BASE / "corpus/texts/ferry-stopped.txt").read_text("utf-8")
STORED = Path("corpus/texts/ferry-stopped.txt")
PRACTICE = (BASE / "corpus/sources/practice-note/text.txt").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A unit of two invented sources; the text of the protected one is not at hand."""
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    folder = tmp_path / "unit"
    shutil.copytree(BASE, folder)
    shutil.rmtree(folder / "corpus/texts")
    return folder


@pytest.fixture
def sources(root: Path) -> tuple[Source, ...]:
    return load_unit(root).unit.sources


FORMS = {
    "as it is": TEXT.encode(),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 big-endian with a mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 little-endian without a mark": TEXT.encode("utf-16-le"),
    "UTF-16 big-endian without a mark": TEXT.encode("utf-16-be"),
    "Windows-1252": TEXT.encode("cp1252"),
    "Windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": TEXT.replace("\n", "\r").encode(),
    "wrapped at 30 characters": "\n\n".join(
        textwrap.fill(block, 30) for block in TEXT.split("\n\n")
    ).encode(),
    "wrapped, without blank lines": textwrap.fill(TEXT, 40).encode(),
    "on one line": " ".join(TEXT.split()).encode(),
    "every line a block": TEXT.replace(" ", "\n\n").encode(),
    "other white space": TEXT.replace(" ", "\u00a0\u2009").encode(),
    "decomposed letters": TEXT.replace("ä", "a\u0308").replace("ü", "u\u0308").encode(),
    "with a headline, an advertisement and a footer": (
        "Fähre steht still\nVon unserer Korrespondentin\n\n"
        + TEXT.replace("\n\n", "\n\nANZEIGE Hier könnte Ihre Fähre fahren\n\n")
        + "\n\nMehr zum Thema: Boote"
    ).encode(),
    "with a line before the first word": b" date 2031-04 " + TEXT.encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_text_is_recognised(
    form: str, root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    file = tmp_path / "IMG 0815 (copy).dat"
    file.write_bytes(FORMS[form])

    (report,) = add_texts(root, sources, [file])

    assert report.ok
    assert report.slug == "ferry-stopped"
    assert (report.found, report.missing) == ((1, 2, 3), ())
    assert "all 3 paragraphs" in report.message
    assert (root / STORED).read_text("utf-8") == TEXT
    assert load_unit(root).unit.texts["ferry-stopped"] == TEXT


def test_quotes_and_dashes_of_another_kind_do_not_matter(sources: tuple[Source, ...]) -> None:
    for other in (TEXT.replace(".", ".\u200b"), TEXT.replace("ohne", "oh\u00adne")):
        (result,) = recognise(other, sources)
        assert result.complete


def test_what_is_missing_is_named_and_a_second_file_completes_the_text(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    first, second = tmp_path / "page1.txt", tmp_path / "page2.txt"
    dateline, body, rest = TEXT.split("\n\n")
    first.write_text(f"{dateline}\n\n{body}\n\n{rest[:40]}", "utf-8")
    second.write_text(rest, "utf-8")

    (report,) = add_texts(root, sources, [first])
    assert report.ok
    assert (report.found, report.missing) == ((1, 2), (3,))
    assert "2 of 3 paragraphs, without paragraph 3" in report.message
    assert (root / STORED).read_text("utf-8") == f"{dateline}\n\n{body}\n"

    (report,) = add_texts(root, sources, [second])
    assert report.missing == ()
    assert (root / STORED).read_text("utf-8") == TEXT


def test_a_stranger_is_refused_kindly_and_nothing_is_written(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    file = tmp_path / "stranger.txt"
    file.write_text("Ein ganz anderer Text.\n\nMit zwei Absätzen.", "utf-8")

    (report,) = add_texts(root, sources, [file])

    assert not report.ok
    assert "may be another text or another version" in report.message
    assert "A “ferry-stopped”" in report.message
    assert not (root / "corpus/texts").exists()


def test_a_dateline_alone_is_not_the_text(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    file = tmp_path / "dateline.txt"
    file.write_text("Lindmar.\n\nEtwas ganz anderes.", "utf-8")

    (report,) = add_texts(root, sources, [file])

    assert not report.ok
    assert "only paragraph 1 of A “ferry-stopped” was found" in report.message


def test_two_texts_in_one_file_are_both_recognised(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    file = tmp_path / "both.txt"
    file.write_text(PRACTICE + "\n\n" + TEXT, "utf-8")

    reports = add_texts(root, sources, [file])

    assert {report.slug: report.stored for report in reports} == {
        "ferry-stopped": STORED,
        "practice-note": None,
    }


@pytest.mark.parametrize("name", ["nothing-there.txt", "."])
def test_what_is_no_file_is_said(name: str, root: Path, sources: tuple[Source, ...]) -> None:
    (report,) = add_texts(root, sources, [root / name])
    assert not report.ok
    assert report.message.startswith("this is ")


def test_a_picture_is_no_text(root: Path, sources: tuple[Source, ...], tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(bytes(range(256)) * 40)
    (report,) = add_texts(root, sources, [file])
    assert not report.ok


def test_nothing_is_written_outside_the_folder_of_texts(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "corpus/texts").symlink_to(elsewhere)
    file = tmp_path / "text.txt"
    file.write_text(TEXT, "utf-8")

    (report,) = add_texts(root, sources, [file])

    assert not report.ok
    assert "leads to another folder" in report.message
    assert list(elsewhere.iterdir()) == []


def test_a_link_to_another_file_is_replaced_not_followed(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", "utf-8")
    (root / "corpus/texts").mkdir()
    (root / STORED).symlink_to(precious)
    file = tmp_path / "text.txt"
    file.write_text(TEXT, "utf-8")

    add_texts(root, sources, [file])

    assert precious.read_text("utf-8") == "precious"
    assert (root / STORED).read_text("utf-8") == TEXT


def test_texts_at_hand_are_listed_and_removed(
    root: Path, sources: tuple[Source, ...], tmp_path: Path
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, "utf-8")
    states = {report.slug: report.message for report in list_texts(root, sources)}
    assert states == {"ferry-stopped": "not at hand", "practice-note": "part of the unit"}

    add_texts(root, sources, [file])
    states = {report.slug: report.message for report in list_texts(root, sources)}
    assert states["ferry-stopped"] == "at hand, all 3 paragraphs"

    removed, again, unknown, own = remove_texts(
        root, sources, ["ferry-stopped", "A", "fery-stopped", "practice-note"]
    )
    assert removed.ok
    assert not (root / STORED).exists()
    assert not again.ok
    assert "no text of it is stored" in again.message
    assert "did you mean “ferry-stopped”?" in unknown.message
    assert not own.ok
    assert (root / "corpus/sources/practice-note/text.txt").is_file()


def test_a_folder_of_texts_in_the_environment_is_used_and_not_copied(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "0001.txt").write_bytes(TEXT.encode("utf-16"))
    (folder / "picture.png").write_bytes(bytes(range(256)))
    (folder / "stranger.txt").write_text("Lindmar.", "utf-8")
    monkeypatch.setenv("SOURCEWORK_TEXTS", str(folder))

    assert load_unit(root).unit.texts["ferry-stopped"] == TEXT
    assert not (root / "corpus/texts").exists()


def test_bytes_are_read_in_the_encoding_in_which_they_were_written() -> None:
    text = "Fähre – „Öl“"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        assert decode(text.encode(encoding)) == text
