"""`sourcework texts`: what the command says, how it ends, and what it writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcework.cli import main

INVENTED = Path(__file__).parents[1] / "check" / "base"
STORED = "corpus/texts/ferry-stopped.txt"

Texts = Callable[..., Result]


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A unit in which one protected text is not at hand; the current folder lies in it."""
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    root = tmp_path / "unit"
    shutil.copytree(INVENTED, root, ignore=shutil.ignore_patterns("texts"))
    (root / "_config.yml").write_text("title: The ferry\n", "utf-8")
    monkeypatch.chdir(root / "book")
    return root


@pytest.fixture
def texts() -> Texts:
    """``texts("add", file)`` runs the command."""
    return lambda *arguments: CliRunner().invoke(main, ["texts", *map(str, arguments)])


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """Somebody's copy of the text."""
    return Path(shutil.copy(INVENTED / STORED, tmp_path / "download (3).txt"))


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A text that the unit does not know."""
    path = tmp_path / "stranger.txt"
    path.write_text("Ein anderer Text.\n\nEr gehört nicht hierher.\n", "utf-8")
    return path


def files_of(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_text_is_added_listed_and_removed(unit: Path, texts: Texts, ferry: Path) -> None:
    before = files_of(unit)

    added = texts("add", ferry)
    assert added.exit_code == 0
    assert added.stdout == (f"{ferry}: A “ferry-stopped”: all 3 paragraphs; stored as {STORED}\n")
    assert files_of(unit) - before == {STORED}

    assert texts("list").stdout == (
        "ferry-stopped: at hand, all 3 paragraphs\npractice-note: part of the unit\n"
    )

    removed = texts("remove", "ferry-stopped")
    assert removed.exit_code == 0
    assert removed.stdout == f"ferry-stopped: {STORED} was deleted\n"
    assert files_of(unit) == before
    assert "ferry-stopped: not at hand\n" in texts("list").stdout
    assert texts("list").exit_code == 0


def test_every_file_of_a_call_is_handled_and_a_refusal_shows_in_the_exit_status(
    unit: Path, texts: Texts, ferry: Path, stranger: Path
) -> None:
    result = texts("add", stranger, "no-such-file.txt", ferry)
    assert result.exit_code == 1
    assert f"{ferry}: A “ferry-stopped”: all 3 paragraphs" in result.stdout
    refused, missing = result.stderr.splitlines()
    assert refused.startswith(f"{stranger}: no paragraph of this unit's texts was found in it")
    assert refused.endswith("The texts of this unit: A “ferry-stopped”")
    assert missing == "no-such-file.txt: this is no file; check the name"
    assert (unit / STORED).is_file()


def test_a_part_says_which_paragraphs_are_there(unit: Path, texts: Texts, ferry: Path) -> None:
    ferry.write_text(ferry.read_text("utf-8")[:-20], "utf-8")
    result = texts("add", ferry)
    assert result.exit_code == 0
    assert "2 of 3 paragraphs, without paragraph 3; stored as" in result.stdout
    assert "at hand, 2 of 3 paragraphs, without paragraph 3" in texts("list").stdout


def test_too_small_a_part_is_refused(unit: Path, texts: Texts, ferry: Path) -> None:
    ferry.write_text("Lindmar.\n\nEtwas anderes.\n", "utf-8")
    result = texts("add", ferry)
    assert result.exit_code == 1
    assert "only paragraph 1 of A “ferry-stopped” was found" in result.stderr
    assert not (unit / "corpus/texts").exists()


def test_the_text_of_the_unit_itself_needs_no_adding(unit: Path, texts: Texts) -> None:
    result = texts("add", INVENTED / "corpus/sources/practice-note/text.txt")
    assert result.exit_code == 0
    assert "is part of the unit already; nothing was stored" in result.stdout


def test_removing_what_is_not_there_is_refused(unit: Path, texts: Texts) -> None:
    result = texts("remove", "ferry-stopped", "fery-stopped")
    assert result.exit_code == 1
    assert result.stderr == (
        "ferry-stopped: no text of it is stored\n"
        "fery-stopped: no source of this unit has this name; did you mean “ferry-stopped”?\n"
    )


def test_a_broken_record_is_named_before_a_text_is_called_unknown(
    unit: Path, texts: Texts, ferry: Path
) -> None:
    (unit / "corpus/sources/ferry-stopped/source.yml").write_text("slug: [\n", "utf-8")
    result = texts("add", ferry)
    assert result.exit_code == 1
    assert "corpus/sources/ferry-stopped/source.yml cannot be read" in result.stderr


def test_nothing_is_written_through_a_link(
    unit: Path, texts: Texts, ferry: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (unit / "corpus/texts").symlink_to(elsewhere)
    result = texts("add", ferry)
    assert result.exit_code == 1
    assert "corpus/texts leads to another folder; nothing was stored" in result.stderr
    assert list(elsewhere.iterdir()) == []


def test_without_a_file_the_command_says_what_it_needs(unit: Path, texts: Texts) -> None:
    result = texts("add")
    assert result.exit_code == 2
    assert "FILES..." in result.stderr
