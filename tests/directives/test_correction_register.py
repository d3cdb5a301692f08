"""The register of corrections on a page of the invented unit."""

from __future__ import annotations

import pytest
import yaml
from bs4 import BeautifulSoup
from tests.invented_book import make_book, page

from sourcework.editions import Build

MODELINE = "# yaml-language-server: $schema=schema/corrections.json\n"
CORRECTION = {
    "id": "number-of-travellers",
    "day": "2031-06-01",
    "about": "The number of travellers",
    "before": "Forty people waited.",
    "now": "About *forty* people waited.",
    "why": "The note was read again.",
    "paragraphs": ["a-2"],
    "claims": ["a-2-c1"],
    "basis": {"keys": ["field-notes"], "confidence": "uncertain"},
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    pages = {"book/about": "# About\n\n:::{correction-register}\n:::\n"}
    book = make_book(tmp_path_factory.mktemp("corrections") / "unit", pages)
    data = MODELINE + yaml.safe_dump({"corrections": [CORRECTION]})
    (book / "corpus" / "corrections.yml").write_text(data, "utf-8")
    source = book / "corpus" / "sources" / "ferry-stopped" / "source.yml"
    record = source.read_text("utf-8")
    source.write_text(
        record.replace(
            "- id: a-2-c1\n",
            "- id: a-2-c1\n        correction: An earlier reading had no number.\n",
        ),
        "utf-8",
    )
    return page(Build(book).run(quiet=True), "book/about")


def test_an_entry_says_what_was_said_what_is_said_now_and_why(register: BeautifulSoup) -> None:
    entry = register.select_one(".sourcework-corrections")
    assert entry is not None
    assert entry.select_one("dt#number-of-travellers") is not None
    lines = [" ".join(line.get_text().split()) for line in entry.select("dd > p")]
    assert lines[0].startswith("1 June 2031 · A ¶2, ")
    assert lines[1:3] == ["Before: Forty people waited.", "Now: About forty people waited."]
    assert lines[3].startswith("Why: The note was read again.")
    targets = [str(link["href"]).partition("#")[2] for link in entry.select("dd a")]
    assert {"a-2", "a-2-c1"} <= set(targets)


def test_an_uncertain_basis_is_marked(register: BeautifulSoup) -> None:
    assert register.select(".sourcework-corrections .sourcework-badge")


def test_a_claim_that_was_read_again_stands_in_the_table(register: BeautifulSoup) -> None:
    table = register.select_one("table")
    assert table is not None
    assert "An earlier reading had no number." in table.get_text()
    assert table.select_one('a[href$="#a-2-c1"]') is not None
