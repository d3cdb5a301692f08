"""The sample book becomes a PDF that a reader, a screen reader and a librarian can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from .conftest import Build, run_sphinx


@pytest.fixture(scope="module")
def pdf(sample: Build) -> PdfReader:
    assert sample.code == 0, sample.said
    return sample.read()


@pytest.fixture(scope="module")
def text(pdf: PdfReader) -> str:
    return "\n".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def flat(outline: list[Any], depth: int = 0) -> Iterator[tuple[int, str]]:
    for item in outline:
        if isinstance(item, list):
            yield from flat(item, depth + 1)
        else:
            yield depth, item.title


def elements(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """The structure elements in reading order."""
    waiting: list[Any] = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop(0)
        item = item.get_object() if isinstance(item, IndirectObject) else item
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, DictionaryObject):
            yield item
            waiting.insert(0, item.get("/K", []))


def test_the_build_gives_no_warning(sample: Build) -> None:
    assert sample.code == 0, sample.said
    assert "WARNING" not in sample.said


def test_the_pdf_names_itself(pdf: PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "The Harbour Book"
    assert pdf.metadata.author == "The Harbour Society"
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(pdf.pages) > 15


def test_the_pdf_is_tagged_and_says_so(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = {str(e.get("/S")) for e in elements(pdf)}
    wanted = {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"}
    assert wanted <= tags
    assert {"/Note", "/BlockQuote", "/TOC", "/Code"} <= tags


def test_every_picture_has_the_authors_words(pdf: PdfReader) -> None:
    alts = {str(e["/Alt"]) for e in elements(pdf) if "/Alt" in e and e.get("/S") == "/Figure"}
    assert "Plan of the harbour with a mole, two piers and a lamp at the end" in alts
    assert "Two bars, the second is higher" in alts
    assert "lamp" in alts


def test_foreign_runs_carry_their_language(pdf: PdfReader) -> None:
    found = {str(e["/Lang"]).encode() for e in elements(pdf) if "/Lang" in e}
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        found |= set(re.findall(rb"/Lang ?\((\w+)\)", content.get_data()))
    assert {b"de", b"ar", b"ru"} <= found


def test_bookmarks_follow_parts_and_chapters(pdf: PdfReader) -> None:
    marks = list(flat(pdf.outline))
    assert (0, "Texts") in marks
    assert (1, "1 Prose and its “quotes”") in marks
    assert (2, "1.2 Letters from the pilot") in marks
    assert (1, "Reference") in marks
    assert (0, "Index") in marks
    assert (0, "Index of persons") in marks


def test_links_lead_inside_the_book_and_out_of_it(pdf: PdfReader) -> None:
    inside, outside = 0, set()
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            note = note.get_object()
            action = note.get("/A", {})
            inside += "/Dest" in note or action.get("/S") == "/GoTo"
            outside |= {str(action["/URI"])} if "/URI" in action else set()
            assert note.get("/Contents"), "a link without words"
    assert inside > 30
    assert "https://example.org/office/opening-hours?year=1950" in outside


def test_all_fonts_are_inside(pdf: PdfReader) -> None:
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object().get("/DescendantFonts", [font]):
                descriptor = inner.get_object()["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), descriptor


def test_text_comes_in_reading_order(text: str) -> None:
    order = [
        "A sample of everything",
        "Version 1.2 · 14 November 2023",
        "Contents",
        "About this book",
        "Prose and its “quotes”",
        "The sea does not keep minutes.",
        "Letters from the pilot",
        "The harbour, drawn from memory",
        "A legend below the caption.",
        "Lists",
        "Ships of the year",
        "A log of many days",
        "Beside the text",
        "Text of the first tab.",
        "Text of the second tab.",
        "Text that a screen hides.",
        "A function with a caption",
        "Results of a notebook",
        "lamps: 3",
        "A wall against the sea.",
        "The Harbour at Night",
        "Keeper, Anna",
        "Haddad, Samir",
    ]
    # The contents name the chapters first; what follows is looked for after them.
    start = 0
    for wanted in order:
        found = text.find(wanted, start)
        assert found >= 0, f"{wanted!r} does not follow"
        start = found
        if wanted == "Contents":
            start = text.index("Index of persons", found)


def test_references_name_the_page(pdf: PdfReader, text: str) -> None:
    numbers = {
        pdf.get_destination_page_number(mark): None  # type: ignore[arg-type]
        for mark in pdf.outline
        if not isinstance(mark, list)
    }
    assert len(numbers) > 3
    found = re.search(r"to Prose and its “quotes” \(p\. (\d+)\)", text)
    assert found
    page = pdf.pages[int(found[1]) - 1].extract_text()
    assert "Prose and its “quotes”" in page
    # A term is found by its letter, not by a page.
    assert "Terms lead to the glossary: berth. The page" in text
    assert re.search(r"An index of terms: berth \(p\. \d+\)\.", text)


def test_quotes_follow_the_language(text: str) -> None:
    assert re.search(r"“The fog is ‘thick’ today\. ?”", text)
    assert "„undurchdringlich“" in text
    assert "It isn’t long." in text


def test_every_footnote_is_printed_where_it_belongs(text: str) -> None:
    assert text.count("The first note, with emphasis and a link.") == 1
    assert "A note with the same name on another page." in text
    assert "Hemp, two tons." in text
    assert "https://example.org/office/opening" in text


def test_a_long_table_repeats_its_head(pdf: PdfReader) -> None:
    pages = [page.extract_text() for page in pdf.pages]
    log = [p for p in pages if "The lamp burned from dusk" in p]
    assert len(log) > 2
    assert all("Wind" in p and "Entry" in p for p in log)


def test_long_lines_of_code_break_visibly(text: str) -> None:
    assert "↪" in text


def test_screen_only_html_and_comments_are_left_out(text: str) -> None:
    assert "Only for the screen" not in text
    assert "a comment that nobody prints" not in text


def test_index_sends_the_reader_on(text: str) -> None:
    index = text[text.rindex("Haddad, Samir") :]
    assert re.search(r"Petrov, Ivan, \d+", index)
    assert "tempest, see storm" in index
    assert re.search(r"weather fog, \d+ storm, \d+", index)


def test_two_builds_are_the_same_bytes(sample: Build, sample_source: Path) -> None:
    again = run_sphinx(sample_source, sample_source.parent / "again", "-W", "--keep-going")
    assert again.code == 0, again.said
    assert again.pdf.read_bytes() == sample.pdf.read_bytes()


def test_the_date_is_that_of_the_build(sample_source: Path, sample: Build) -> None:
    later = run_sphinx(
        sample_source, sample_source.parent / "later", SOURCE_DATE_EPOCH="1710000000"
    )
    assert "9 March 2024" in later.read().pages[1].extract_text()
    assert later.pdf.read_bytes() != sample.pdf.read_bytes()
