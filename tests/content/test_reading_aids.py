"""What a reader takes along: a short primer, ten names, a glossary, words of each source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcework.load import load_unit
from sourcework.model.source import Source

ROOT = Path(__file__).parents[2]
UNIT = load_unit(ROOT).unit

_NO_WORDS = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|^:.*$|\{[\w:]+\}`[^`]*`", re.DOTALL | re.MULTILINE
)
_TERM = re.compile(r"\{term\}`([^`]*)`")


def words_of(page: str) -> list[str]:
    """The words that a reader sees on a page of prose, without citations."""
    text = (ROOT / "book" / page).read_text("utf-8")
    return re.findall(r"[\w’'-]+", _NO_WORDS.sub(" ", _TERM.sub(r"\1", text)))


def test_the_primer_is_read_in_one_sitting_and_has_a_map() -> None:
    assert len(words_of("primer.md")) <= 900
    assert ":::{unit-map}" in (ROOT / "book" / "primer.md").read_text("utf-8")


def test_who_is_who_names_ten_and_no_more() -> None:
    text = (ROOT / "book" / "who-is-who.md").read_text("utf-8")
    entries = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    told = [entry for entry in entries if "**Speak" in entry]
    assert len(told) == 10
    assert [entry.partition("\n")[0] for entry in entries if entry not in told] == ["Others"]


def test_the_glossary_covers_every_field() -> None:
    fields = {term.field for term in UNIT.terms}
    assert len(UNIT.terms) >= 95
    assert {
        "diplomacy",
        "law",
        "group",
        "place",
        "media",
        "source-criticism",
        "forecasting",
    } == fields


def test_the_glossary_page_shows_every_term() -> None:
    page = (ROOT / "book" / "reference" / "glossary.md").read_text("utf-8")
    shown = re.findall(r"^:fields: (.*)$", page, re.MULTILINE)
    assert {term.field for term in UNIT.terms} == {name for line in shown for name in line.split()}


@pytest.mark.parametrize("source", UNIT.sources, ids=lambda source: source.slug)
def test_every_source_has_a_list_of_words_that_fits_on_a_sheet(source: Source) -> None:
    page = (ROOT / "book" / "reference" / "vocabulary.md").read_text("utf-8")
    assert 25 <= len(UNIT.vocabularies[source.slug].words) <= 40
    assert f"{{vocabulary-list}} {source.slug}\n" in page
