"""The protected texts stand in the classroom edition, and in no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.content.originals import originals
from tests.invented_book import TEXT, make_book, page

from sourcework.editions import Build
from sourcework.load import load_unit
from sourcework.load.text_store import add_texts, remove_texts
from sourcework.load.texts import printed_paragraphs
from sourcework.model.text import normalise


@dataclass(frozen=True)
class Classroom:
    """A unit to which protected texts were added."""

    root: Path
    texts: dict[str, str]
    """By the slug of the source."""

    def build(self, edition: str) -> Path:
        return Build(self.root, edition).run(quiet=True)  # type: ignore[arg-type]


def add(root: Path, files: Iterable[Path]) -> Classroom:
    reports = add_texts(root, load_unit(root).unit.sources, files)
    assert all(report.ok for report in reports), reports
    texts = {
        str(report.slug): (root / report.stored).read_text("utf-8")
        for report in reports
        if report.stored
    }
    return Classroom(root, texts)


def invented(tmp_path: Path, _unit_copy: Path) -> Classroom:
    return add(make_book(tmp_path / "unit"), [TEXT])


def real(tmp_path: Path, unit_copy: Path) -> Classroom:
    root = tmp_path / "unit"
    shutil.copytree(unit_copy, root, ignore=shutil.ignore_patterns("_build"))
    return add(root, originals())


#: The real unit takes part where its texts are at hand.
UNITS = [invented, real] if originals() else [invented]


@pytest.fixture(params=UNITS, ids=lambda unit: unit.__name__)
def classroom(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    unit_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Classroom:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    make: Callable[[Path, Path], Classroom] = request.param
    return make(tmp_path, unit_copy)


def sentences(text: str) -> list[str]:
    """The sentences of a text that are long enough to be its own."""
    found = re.split(r"(?<=[.!?])\s+", normalise(text))
    return [sentence for sentence in found if len(sentence) > 40]


def everything_in(folder: Path) -> str:
    """All that a reader or a search can find in the files of an edition."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            parts.append(BeautifulSoup(path.read_text("utf-8"), "html5lib").get_text())
        if path.suffix in {".html", ".js", ".json", ".txt", ".xml", ".ipynb"}:
            parts.append(path.read_text("utf-8"))
    return normalise("\n".join(parts))


def test_only_the_classroom_edition_prints_the_texts(classroom: Classroom) -> None:
    sources = load_unit(classroom.root).unit.source_by_slug
    site = classroom.build("classroom")
    for slug, text in classroom.texts.items():
        content = page(site, f"book/sources/{slug}")
        shown = normalise(content.get_text())
        for words in printed_paragraphs(sources[slug], text).values():
            assert normalise(words) in shown
        holder = sources[slug].rights.holder.rstrip(".")
        assert "This text is protected" in shown
        assert normalise(holder) in shown
    student = everything_in(classroom.build("student"))
    for text in classroom.texts.values():
        own = sentences(text)
        assert own
        assert [sentence for sentence in own if sentence in student] == []


def test_a_text_that_is_added_or_removed_changes_the_next_build(
    tmp_path: Path, unit_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    classroom = invented(tmp_path, unit_copy)
    sources = load_unit(classroom.root).unit.sources
    (text,) = classroom.texts.values()
    first, second, last = normalise(text).split(". ", 1)[0], sentences(text)[0], sentences(text)[-1]

    def shown() -> str:
        site = classroom.build("classroom")
        return normalise(page(site, "book/sources/ferry-stopped").get_text())

    assert all(words in shown() for words in (first, second, last))

    remove_texts(classroom.root, sources, ["ferry-stopped"])
    assert second not in shown()

    part = tmp_path / "part.txt"
    part.write_text(text.rstrip()[:-20], "utf-8")
    (report,) = add_texts(classroom.root, sources, [part])
    assert report.missing == (3,)
    assert second in shown()
    assert last not in shown()


def test_a_content_note_stands_before_the_words(
    tmp_path: Path, unit_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    classroom = invented(tmp_path, unit_copy)
    record = classroom.root / "corpus/sources/ferry-stopped/source.yml"
    old = "    checksum: '790e4fc8'\n"
    content = record.read_text("utf-8")
    assert old in content
    note = f"{old}    content_note: It tells of seasickness.\n"
    record.write_text(content.replace(old, note), "utf-8")
    shown = page(classroom.build("classroom"), "book/sources/ferry-stopped").get_text()
    assert shown.index("It tells of seasickness.") < shown.index("Die Fähre über den Tessel")
