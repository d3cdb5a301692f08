"""All sessions at a glance: which reads which source, and what learners can do after each."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag
from tests.invented_book import make_book, page

from sourcework.editions import Build

SESSION = """
# yaml-language-server: $schema=../../corpus/schema/session.json
title: {title}
question: Who was *there*?
today: One text.
minutes: {{core: 45}}
objectives:
  - {{level: I, text: '*Name* a source.'}}
  - {{level: III, text: '*Judge* the source.'}}
reading: {reading}
activities:
  - id: exit-{slug}
    title: Exit
    part: core
    phase: exit
    form: Alone.
    minutes: 45
    plan: Collect.
"""
SESSIONS = {
    "arrival": """
  - {paragraphs: [a-2], when: lesson}
  - {paragraphs: [a-1, a-2], when: lesson}
  - {paragraphs: [p-1], when: homework}""",
    "departure": "[{paragraphs: [a-1], when: extension}]",
    "practice-note": "[]",
}
PLANS = """
# yaml-language-server: $schema=../corpus/schema/plans.json
plans:
  - id: all
    name: All
    for_whom: Everybody.
    lessons:
      - {title: One, minutes: 90, steps: [{session: departure}, {session: arrival}]}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {
        f"book/sessions/{slug}": f"""
            # About {slug}

            :::{{session-head}}
            :::

            ::::{{activity}} exit-{slug}
            Write.
            ::::
            """
        for slug in SESSIONS
    }
    pages["book/start"] = "# Start\n\n:::{unit-figure}\n:::\n"
    pages["book/aims"] = "# Aims\n\n:::{objective-table}\n:::\n"
    book = make_book(tmp_path_factory.mktemp("figure") / "unit", pages)
    for slug, reading in SESSIONS.items():
        path = book / "exercises" / slug / "session.yml"
        path.parent.mkdir(parents=True)
        text = SESSION.format(title=slug, slug=slug, reading=reading)
        path.write_text(text.lstrip(), "utf-8")
    (book / "exercises" / "plans.yml").write_text(PLANS.lstrip(), "utf-8")
    return Build(book).run(quiet=True)


def article(site: Path, name: str) -> Tag:
    found = page(site, name).select_one("article")
    assert found is not None
    return found


@pytest.fixture
def figure(site: Path) -> Tag:
    return article(site, "book/start")


def test_rows_are_the_sessions_that_read_in_the_order_of_the_plan(figure: Tag) -> None:
    names = [name.get_text() for name in figure.select("tbody th a")]
    assert names == ["About departure", "About arrival"]
    assert "Who was there?" in figure.select("tbody th")[0].get_text()


def test_columns_are_the_sources_that_are_read(figure: Tag) -> None:
    assert [head.get_text(strip=True) for head in figure.select("thead th")] == [
        "Session",
        "A",
        "P",
    ]
    # On paper a head is repeated, and what is repeated may hold no link.
    assert figure.select("thead a") == []
    assert figure.select_one('.sourcework-unit-figure-key a[href$="#a-1"]') is not None


def test_a_dot_counts_paragraphs_once_and_says_when_they_are_read(figure: Tag) -> None:
    departure, arrival = figure.select("tbody tr")
    said = [
        [str(dot["aria-label"]) for dot in cell.select("[role=img]")]
        for row in (departure, arrival)
        for cell in row.select("td")
    ]
    assert said == [
        ["1 paragraph with a second lesson"],
        [],
        ["2 paragraphs in the lesson"],
        ["1 paragraph at home"],
    ]
    assert [dot.get_text() for dot in arrival.select("[role=img]")] == ["2", "1"]


def test_the_key_names_every_dot_and_letter(figure: Tag) -> None:
    keys = [
        " ".join(key.get_text().split()) for key in figure.select(".sourcework-unit-figure-key")
    ]
    assert keys[0] == (
        "read in the lesson, with a second lesson, at home. The number counts paragraphs."
    )
    assert keys[1].startswith("A ") and " · P " in keys[1]


def test_objectives_stand_in_the_column_of_their_level(site: Path) -> None:
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("th, td")]
        for row in article(site, "book/aims").select("tbody tr")
    ]
    assert [row[0] for row in rows] == ["About departure", "About arrival", "About practice-note"]
    assert all(row[1:] == ["Name a source.", "", "Judge the source."] for row in rows)
