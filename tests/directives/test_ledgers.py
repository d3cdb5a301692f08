"""The ledgers on a page: tables of the invented unit, and what happens to a wrong name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.invented_book import TEXT, make_book, page

from sourcework.editions import Build, BuildError
from sourcework.load import load_unit
from sourcework.load.text_store import add_texts

PAGES = {
    "book/reference/numbers": "# Numbers\n\n:::{number-table}\n:::\n",
    "book/reference/forecasts": "# Forecasts\n\n:::{forecast-table}\n:::\n",
    "book/reference/matrix": """
        # Events

        :::{event-matrix}
        :::

        :::{event-matrix}
        :events: council-meets
        :::

        :::{event-matrix}
        :from: 2031-05
        :::
        """,
    "book/reference/names": """
        # Names

        :::{naming-table}
        :::

        :::{naming-table}
        :names: fishers, port-watch
        :::

        :::{naming-table}
        :least: 2
        :::

        :::{voice-table}
        :::

        :::{voice-table}
        :actors: fishers
        :::
        """,
}

Tables = Callable[[str], list[list[list[str]]]]


def rows_of(table: Tag) -> list[list[str]]:
    """The cells of a table's rows, its head first."""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_book(tmp_path_factory.mktemp("ledgers") / "unit", PAGES)


@pytest.fixture(scope="module")
def site(book: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEWORK_TEXTS", raising=False)
        return Build(book).run(quiet=True)


@pytest.fixture
def tables(site: Path) -> Tables:
    """The tables of a reference page."""

    def read(name: str) -> list[list[list[str]]]:
        content: BeautifulSoup = page(site, f"book/reference/{name}")
        return [rows_of(table) for table in content.find_all("table")]

    return read


def test_a_figure_names_its_counter_and_its_paragraph(tables: Tables) -> None:
    ((head, row),) = tables("numbers")
    assert head == ["Figure", "What was counted", "Who counted", "Where it stands"]
    assert row == [
        "„40 Reisende“ about 40 people",
        "travellers held up",
        "Port Watch of Lindmar",
        "A ¶2 about 30 April 2031, inferred",
    ]


def test_a_forecast_stands_with_its_terms_and_its_outcome(tables: Tables) -> None:
    ((head, row),) = tables("forecasts")
    assert head[0] == "Forecast"
    forecast, terms, known, outcome = row
    assert forecast == (
        "Without a contract the port stays closed until the summer. speaker: the author "
        "A ¶3 , about 30 April 2031, inferred"
    )
    assert terms == (
        "dated: it can be tried Time meant: until the summer Condition: no contract "
        "to be judged after 21 June 2031"
    )
    assert known == "The contract had ended in March."
    assert outcome.startswith("Show the outcome came true The port stayed closed until 30 June.")
    assert "The day is clear." in outcome
    assert "How often before: Two closures before lasted a month each." in outcome
    assert "uncertain" in outcome


def test_the_matrix_shows_the_events_of_which_a_source_speaks(tables: Tables) -> None:
    everything, chosen, later = tables("matrix")
    assert everything[0] == ["Event", "Source A"]
    assert [row[1] for row in everything[1:]] == ["says A ¶2", "foresees A ¶3"]
    assert everything[1][0].startswith("The ferry stops ")
    assert [row[0] for row in chosen[1:]] == ["The council meets again 3 May 2031"]
    assert later == chosen


def test_names_are_counted_and_chosen(tables: Tables) -> None:
    everything, chosen, frequent, _, _ = tables("names")
    assert everything == [
        ["Who or where", "Source A"],
        ["Port Watch of Lindmar", "1 time not reprinted: A ¶2"],
        ["Town Council of Lindmar", "1 time not reprinted: A ¶3"],
    ]
    assert chosen[1:] == [
        ["Fishers of Orlen", "not named"],
        ["Port Watch of Lindmar", "1 time not reprinted: A ¶2"],
    ]
    assert frequent[1:] == []


def test_voices_come_before_mentions_and_the_absent_are_shown_on_demand(tables: Tables) -> None:
    *_, everything, chosen = tables("names")
    assert everything[0] == ["Who", "Source A"]
    assert sorted(row[0] for row in everything[1:]) == [
        "Port Watch of Lindmar",
        "Town Council of Lindmar",
    ]
    for row in everything[1:]:
        assert row[1] == "voice 1 statement 1 statement about"
    assert chosen[1:] == [["Fishers of Orlen", "absent"]]


def test_the_classroom_edition_shows_the_names_as_the_text_has_them(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    add_texts(book, load_unit(book).unit.sources, [TEXT])
    site = Build(book, "classroom").run(quiet=True)
    table = page(site, "book/reference/names").find("table")
    assert isinstance(table, Tag)
    assert [row[1] for row in rows_of(table)[1:]] == ["1 time „Hafenwacht“", "1 time „Rat“"]


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (":::{event-matrix}\n:events: fery-stops\n:::", "no event “fery-stops”"),
        (":::{naming-table}\n:names: fishrs\n:::", "no actor or place “fishrs”"),
        (":::{voice-table}\n:actors: fishrs\n:::", "no actor “fishrs”"),
    ],
)
def test_a_wrong_name_stops_the_build(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], directive: str, said: str
) -> None:
    book = make_book(tmp_path / "unit", {"book/wrong": f"# Wrong\n\n{directive}\n"})
    with pytest.raises(BuildError):
        Build(book).run(quiet=True)
    streams = capfd.readouterr()
    assert f"there is {said}; did you mean" in streams.out + streams.err
