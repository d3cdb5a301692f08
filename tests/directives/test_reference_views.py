"""Actors, formats, and who speaks of whom: what a reader finds on their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.invented_book import make_book, page

from sourcework.editions import Build, BuildError
from sourcework.load import load_unit
from sourcework.model.speech_ties import speech_ties

ORIGINAL = """
    original: Маарен Холт
    original_language: ru
"""
PAGES = {
    "book/reference/actors": """
        # Actors

        :::{actor-table}
        :::

        :::{actor-table}
        :kinds: person
        :absent:
        :::
        """,
    "book/reference/claims": """
        # Who speaks of whom

        :::{claim-graph}
        :least: 1
        :alt: The text speaks of the council, the watch of itself.

        Speakers and those spoken of.
        :::
        """,
    "book/reference/formats": """
        # Formats

        :::{format-comparison}
        :start: harbour-table
        :::
        """,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_book(tmp_path_factory.mktemp("views") / "unit", PAGES)
    actors = root / "corpus/actors.yml"
    before, name, after = actors.read_text("utf-8").partition("    german: Maren Holt\n")
    actors.write_text(before + name + ORIGINAL.lstrip("\n") + after, "utf-8")
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return Build(root).run(quiet=True)


def row_of(found: BeautifulSoup | Tag, name: str) -> Tag:
    return next(row for row in found.select("tbody tr") if name in row.select("th")[0].get_text())


def cell(row: Tag, label: str) -> str:
    found = row.select_one(f'[data-label="{label}"]')
    assert found is not None
    return " ".join(found.get_text(" ").split())


def test_an_actor_stands_with_its_role_and_its_place_in_the_sources(site: Path) -> None:
    present = page(site, "book/reference/actors").select("table")[0]
    row = row_of(present, "Town Council of Lindmar")
    assert cell(row, "Role at the time").startswith("Runs the ferry.")
    assert "voice" in cell(row, "In the sources")
    assert "Maren Holt" not in present.get_text()


def test_an_actor_of_no_source_stands_apart_in_its_own_script(site: Path) -> None:
    absent = page(site, "book/reference/actors").select("table")[1]
    row = row_of(absent, "Maren Holt")
    own = row.select_one('[lang="ru"]')
    assert own is not None
    assert own.get_text() == "Маарен Холт"
    assert "connected with: Fishers of Orlen" in cell(row, "Role at the time")


def test_claims_are_counted_between_speaker_and_those_spoken_of(root: Path) -> None:
    ties = {(tie.speaker, tie.about): tie for tie in speech_ties(load_unit(root).unit)}
    assert set(ties) == {("author-a", "town-council"), ("port-watch", "port-watch")}
    (saying,) = ties["port-watch", "port-watch"].sayings
    assert (saying.paragraph, saying.origin) == ("a-2", "port-watch")


def test_the_table_and_the_picture_say_the_same(site: Path) -> None:
    found = page(site, "book/reference/claims")
    row = row_of(found, "the text of A")
    assert "Town Council of Lindmar: 1 ( A ¶2 )" in cell(row, "Of whom, how often, where")
    drawing = found.select_one(".sourcework-claim-graph svg")
    assert drawing is not None
    assert drawing["aria-label"] == "The text speaks of the council, the watch of itself."
    texts = [text.get_text() for text in drawing.select("text")]
    assert {"the text of A", "Port Watch of Lindmar", "Town Council of Lindmar"} <= set(texts)
    assert texts.count("1") == 2


def test_each_question_is_a_section_with_the_answer_of_each_format(site: Path) -> None:
    found = page(site, "book/reference/formats")
    section = found.select_one("section#question-convener")
    assert section is not None
    answer = section.select_one('[data-sourcework-format="harbour-table"]')
    assert answer is not None
    words = " ".join(answer.get_text(" ").split())
    assert words.startswith("The harbour table The council invites. supported")
    assert answer.find("a", href=lambda link: link and link.endswith("ferry-stopped.html#a-3"))
    assert "spring 2031" in found.select("section#question-period")[0].get_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":::{actor-table}\n:kinds: persons\n:::", "there is no kind of actor “persons”"),
        (":::{actor-table}\n:actors: fisher\n:::", "did you mean “fishers”?"),
        (":::{claim-graph}\n:::", "claim-graph needs an “:alt:” text"),
        (":::{format-comparison}\n:start: harbor-table\n:::", "did you mean “harbour-table”?"),
    ],
)
def test_a_wrong_name_stops_the_build_with_a_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    root = make_book(tmp_path / "unit", {"book/reference/wrong": f"# Wrong\n\n{text}\n"})
    with pytest.raises(BuildError):
        Build(root).run(quiet=True)
    said = capfd.readouterr()
    assert message in said.out + said.err
