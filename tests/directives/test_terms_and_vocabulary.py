"""The glossary, its letters and the vocabulary of a source, as a reader finds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.invented_book import make_book, page

from sourcework.editions import Build, BuildError

VOCABULARY = """\
# yaml-language-server: $schema=../../schema/vocabulary.json
words:
  - {word: die Fähre, meaning: ferry, paragraph: a-2}
  - {word: festsitzen, form: sitzen, meaning: to be stuck, paragraph: a-2}
"""
PAGES = {
    "book/reference/glossary": """
        # Glossary

        :::{term-index}
        :::

        :::{term-index}
        :german:
        :::

        ## Places

        :::{term-list}
        :fields: place
        :::

        ## Law

        :::{term-list}
        :fields: law
        :::
        """,
    "book/vocabulary": "# Words\n\n:::{vocabulary-list} ferry-stopped\n:::\n",
}

Read = Callable[[str], Tag]


def words_of(node: Tag) -> str:
    return " ".join(node.get_text(" ").split())


def add_vocabulary(book: Path) -> None:
    (book / "corpus/sources/ferry-stopped/vocabulary.yml").write_text(VOCABULARY, "utf-8")
    glossary = book / "corpus/glossary.yml"
    text = glossary.read_text("utf-8")
    glossary.write_text(
        text.replace("occurs: [a-3]", "occurs: [a-3]\n    instances: [p-1]"), "utf-8"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = make_book(tmp_path_factory.mktemp("terms") / "unit", PAGES)
    add_vocabulary(book)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEWORK_TEXTS", raising=False)
        return Build(book).run(quiet=True)


@pytest.fixture
def glossary(site: Path) -> BeautifulSoup:
    return page(site, "book/reference/glossary")


def test_a_term_names_the_paragraphs_of_its_word_and_those_of_the_thing(
    glossary: BeautifulSoup,
) -> None:
    contract = glossary.select("dl.glossary")[1]
    lines = [words_of(line) for line in contract.select(".sourcework-occurrences")]
    assert lines == [
        "Where the word stands: A ¶3",
        "Where the thing is found, without the word: P ¶1",
    ]
    addresses = [link["href"] for link in contract.select(".sourcework-occurrences a")]
    assert addresses == ["../sources/ferry-stopped.html#a-3", "../sources/practice-note.html#p-1"]


def test_the_letters_lead_to_the_terms_by_their_english_and_by_their_german_words(
    glossary: BeautifulSoup,
) -> None:
    english, german = glossary.select("dl.sourcework-term-index")
    assert words_of(english) == "C contract F ferry"
    assert words_of(german) == "F Fähre V Vertrag"
    for listing in (english, german):
        for link in listing.select("a"):
            assert glossary.find(id=str(link["href"]).removeprefix("#")) is not None
    assert [span["lang"] for span in german.select("a span[lang]")] == ["de", "de"]


def test_a_vocabulary_gives_word_form_meaning_and_paragraph(site: Path) -> None:
    table = page(site, "book/vocabulary").select_one("table.sourcework-vocabulary")
    assert table is not None
    assert [words_of(row) for row in table.select("tr")] == [
        "Word Meaning here Where",
        "die Fähre ferry A ¶2",
        "festsitzen „sitzen“ to be stuck A ¶2",
    ]
    assert [span["lang"] for span in table.select("[lang]")] == ["de", "de", "de"]
    link = table.select_one("td a")
    assert link is not None
    assert link["href"] == "sources/ferry-stopped.html#a-2"


def test_a_source_without_a_vocabulary_stops_the_build_with_its_place(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = {"book/vocabulary": "# Words\n\n:::{vocabulary-list} ferry-stoped\n:::\n"}
    book = make_book(tmp_path / "unit", pages)
    add_vocabulary(book)
    with pytest.raises(BuildError):
        Build(book).run(quiet=True)
    message = "there is no source with a vocabulary “ferry-stoped”; did you mean “ferry-stopped”?"
    assert f"book/vocabulary.md:3: {message}" in capfd.readouterr().err
