"""The pages of a source, as they are built: paragraphs, words, claims, words of the glossary."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.invented_book import TEXT, make_book, page

from sourcework.directives.sources.layered_text import draw_spans
from sourcework.editions import Build
from sourcework.load import load_unit
from sourcework.load.text_store import add_texts
from sourcework.model.annotation import Span
from sourcework.model.text import displayed, normalise

SOURCE = "book/sources/ferry-stopped"
PRACTICE = "book/sources/practice-note"
PAGES = {
    "book/reference/glossary": "# Glossary\n\n:::{term-list}\n:::\n",
    "book/sources/card": "# Card\n\n:::{provenance-card} ferry-stopped\n:withhold: day\n:::\n",
    "book/sources/part": "# Part\n\n:::{source-reading} ferry-stopped\n:paragraphs: 2\n:::\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_book(tmp_path_factory.mktemp("reading") / "unit", PAGES)


@pytest.fixture(scope="module")
def student(book: Path) -> Path:
    return Build(book).run(quiet=True)


def paragraph(site: Path, name: str, where: str = SOURCE) -> Tag:
    found = page(site, where).select_one(
        f'.sourcework-paragraph[data-sourcework-paragraph="{name}"]'
    )
    assert found is not None, f"{where} has no paragraph {name}"
    return found


# Words and layers ---------------------------------------------------------------------------------


def outline(nodes: list[object]) -> str:
    """Nodes with the layer of each run before it, such as ``[name:Wien]``."""
    parts = []
    for node in nodes:
        layer = node.get("layer") if hasattr(node, "get") else None  # type: ignore[attr-defined]
        inner = outline(list(node.children)) if layer else str(node)  # type: ignore[attr-defined]
        parts.append(f"[{layer}:{inner}]" if layer else inner)
    return "".join(parts)


@pytest.mark.parametrize(
    ("spans", "drawn"),
    [
        ([("name", 0, 3)], "[name:Ein] Rat tagt."),
        ([("hedge", 0, 7), ("name", 4, 7)], "[hedge:Ein [name:Rat]] tagt."),
        # The second crosses the end of the first: it is cut there.
        ([("hedge", 0, 7), ("figure", 4, 12)], "[hedge:Ein ][figure:[hedge:Rat] tagt]."),
        ([("cue", 4, 7), ("frame", 4, 7)], "Ein [frame:[cue:Rat]] tagt."),
        ([], "Ein Rat tagt."),
    ],
)
def test_spans_are_nested_and_cut_where_they_cross(
    spans: list[tuple[str, int, int]], drawn: str
) -> None:
    records = [Span(layer=layer, start=start, end=end) for layer, start, end in spans]  # type: ignore[arg-type]
    assert outline(list(draw_spans("Ein Rat tagt.", records, {}))) == drawn


def test_spans_count_on_the_normal_form_of_the_words() -> None:
    """An ellipsis is three characters there, and a hidden character none."""
    words = displayed("Fäh\u00adre … der „Rat“")
    start = normalise(words).index("Rat")
    assert outline(
        list(draw_spans(words, [Span(layer="name", start=start, end=start + 3)], {}))
    ) == ("Fähre … der „[name:Rat]“")


def test_an_open_text_stands_beside_its_abstract_with_all_layers(student: Path) -> None:
    source = load_unit(student.parents[2]).unit.source_by_slug["practice-note"]
    for record in source.paragraphs:
        name = source.paragraph_id(record.number)
        words = paragraph(student, name, PRACTICE).select_one(".sourcework-original-words")
        assert words is not None
        assert words["lang"] == source.language
        assert len(normalise(words.get_text())) == record.length
    layers = page(student, PRACTICE).select('[class*="sourcework-layer-"]')
    assert layers
    assert all(layer.get("data-sourcework-label") or layer.find_previous() for layer in layers)


def test_a_protected_text_is_known_by_fingerprints_only(student: Path) -> None:
    content = page(student, SOURCE)
    assert not content.select(".sourcework-original-words")
    block = content.select_one("#sourcework-reader")
    assert block is not None
    data = json.loads(str(block.string))
    source = load_unit(student.parents[2]).unit.source_by_slug["ferry-stopped"]
    for found, record in zip(data["paragraphs"], source.paragraphs, strict=True):
        assert found["sha256"] == record.sha256
        assert found["length"] == record.length
    sentence = normalise(TEXT.read_text("utf-8")).split(". ")[1]
    assert sentence not in (student / f"{SOURCE}.html").read_text("utf-8")


def test_the_classroom_edition_prints_the_text_with_its_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    root = make_book(tmp_path / "unit", PAGES)
    add_texts(root, load_unit(root).unit.sources, [TEXT])
    site = Build(root, "classroom").run(quiet=True)
    content = page(site, SOURCE)
    assert "one course only" in content.get_text()
    assert len(content.select(".sourcework-original-words")) == 3
    assert not content.select(".sourcework-own-text")


# Paragraphs and claims ----------------------------------------------------------------------------


def test_a_paragraph_is_numbered_linked_and_holds_its_claims(student: Path) -> None:
    box = paragraph(student, "a-2")
    assert box["id"] == "a-2"
    link = box.select_one(".sourcework-paragraph-heading a")
    assert link is not None
    assert (link["href"], link.get_text()) == ("#a-2", "A ¶2")
    claims = box.select(".sourcework-claims > li")
    assert [claim["id"] for claim in claims] == ["a-2-c1", "a-2-c2"]
    text = claims[1].get_text(" ")
    for words in ("attributed statement", "speaker:", "indirect speech"):
        assert words in text


def test_a_part_of_a_source_has_no_switches_and_no_anchors(student: Path) -> None:
    content = page(student, "book/sources/part")
    assert len(content.select(".sourcework-paragraph")) == 1
    assert not content.select(".sourcework-layers, .sourcework-marks, #a-2")


def test_in_a_part_of_a_source_the_claims_open_on_demand(student: Path) -> None:
    (part,) = page(student, "book/sources/part").select("details.sourcework-claims-on-demand")
    assert not part.has_attr("open")
    summary = part.find("summary")
    assert summary is not None
    assert summary.get_text() == "2 statements: who says what?"
    assert len(part.select(".sourcework-claims > li")) == 2
    assert not page(student, SOURCE).select(".sourcework-claims-on-demand")


def test_the_first_glossary_word_of_a_paragraph_is_a_link_with_a_definition(student: Path) -> None:
    content = page(student, SOURCE)
    links = content.select("#a-2 a.sourcework-term")
    assert [link.get_text() for link in links] == ["ferry"]
    block = content.select_one("#sourcework-glossary")
    assert block is not None
    definitions = json.loads(str(block.string))
    for link in content.select("a.sourcework-term"):
        term, meaning = definitions[str(link["href"]).partition("#")[2]]
        assert term
        assert meaning.endswith(".")
    assert definitions["term-ferry"] == ["ferry", "A ship that crosses a river and returns."]


def test_without_a_glossary_the_words_stay_plain(tmp_path: Path) -> None:
    root = make_book(tmp_path / "unit")
    site = Build(root).run(quiet=True)
    content = page(site, SOURCE)
    assert "The ferry does not run" in content.get_text()
    assert not content.select("a.sourcework-term")


# The card -----------------------------------------------------------------------------------------


def card_items(content: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    for term in content.select(".sourcework-provenance-card dt"):
        definition = term.find_next_sibling("dd")
        assert isinstance(definition, Tag)
        yield term.get_text().strip(), definition


def test_the_card_says_where_a_source_comes_from(student: Path) -> None:
    items = dict(card_items(page(student, SOURCE)))
    link = items["Published in"].select_one("a")
    assert link is not None
    assert link["href"] == "https://post.example/ferry"
    evidence = items["Evidence for its day"].select_one('a[href="#a-2"]')
    assert evidence is not None
    shares = items["Draws on"].get_text()
    assert "%" in shares
    assert "Agencies and offices:" in shares
    assert "@" in items["How to cite it"].select_one("pre").get_text()  # type: ignore[union-attr]


def test_a_card_can_withhold_the_day_and_whatever_names_it(student: Path) -> None:
    content = page(student, "book/sources/card")
    names = [name for name, _definition in card_items(content)]
    assert names[0] == "Evidence for its day"
    assert not {"Day", "Published in", "Rights", "How to cite it"} & set(names)
    card = content.select_one(".sourcework-provenance-card")
    assert card is not None
    assert "Lindmar Post" not in card.get_text()
    assert "2031" not in card.get_text()


def test_the_paper_edition_has_no_switches(book: Path, student: Path, tmp_path: Path) -> None:
    root = tmp_path / "unit"
    shutil.copytree(book, root, ignore=shutil.ignore_patterns("_build"))
    folder = Build(root, builder="text").run(quiet=True)
    text = (folder / f"{SOURCE}.txt").read_text("utf-8")
    assert "A ¶2" in text
    assert "Layers:" not in text
    assert "As BibTeX" not in text
