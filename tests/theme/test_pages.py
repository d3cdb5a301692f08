"""Head, first address, downloads and markup of the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ParsePage = Callable[[str], BeautifulSoup]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("book/index", "Given in the front matter."),
        ("book/first/code", "Given as a meta element."),
        ("book/first/index", "First section – A sample & its frame"),
        ("book/second/index", "Text."),
        ("search", "A sample & its frame"),
        ("index", "A sample & its frame"),
    ],
)
def test_every_page_has_one_description(page: ParsePage, name: str, description: str) -> None:
    found = [meta["content"] for meta in page(name).select("meta[name=description]")]
    assert found == [description]


def test_a_long_first_paragraph_is_cut_at_a_word_and_has_no_note_number(page: ParsePage) -> None:
    (meta,) = page("book/first/prose").select("meta[name=description]")
    text = str(meta["content"])
    assert text.startswith("A plain paragraph with a note and nothing that")
    assert text.endswith("…")
    assert len(text) <= 160


def test_every_page_has_language_title_and_icon(page: ParsePage, sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        name = path.relative_to(sample_site).with_suffix("").as_posix()
        parsed = page(name)
        assert parsed.html is not None and parsed.html["lang"] == "en"
        assert parsed.title is not None and "A sample & its frame" in parsed.title.get_text()
        (icon,) = parsed.select("link[rel~=icon]")
        assert (path.parent / str(icon["href"])).is_file()


def test_the_top_of_the_site_leads_to_the_root_document(page: ParsePage) -> None:
    entrance = page("index")
    (refresh,) = entrance.select("meta[http-equiv=refresh]")
    assert str(refresh["content"]).endswith("url=book/index.html")
    (link,) = entrance.select("a")
    assert link["href"] == "book/index.html"


def test_a_notebook_page_offers_the_executed_notebook(page: ParsePage, sample_site: Path) -> None:
    (link,) = page("book/notebook").select("a[download]")
    notebook = json.loads((sample_site / "book" / str(link["href"])).read_text("utf-8"))
    outputs = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert outputs[0][0]["text"] == ["42\n"]


def test_the_same_notebook_gives_the_same_file(
    sample_site: Path, sample_copy: Path, build_book: Callable[..., Path]
) -> None:
    again = build_book(sample_copy) / "book/notebook.ipynb"
    assert again.read_bytes() == (sample_site / "book/notebook.ipynb").read_bytes()


def test_other_pages_offer_no_notebook(page: ParsePage, sample_site: Path) -> None:
    assert not page("book/first/code").select("a[download]")
    assert [path.name for path in sample_site.rglob("*.ipynb")] == ["notebook.ipynb"]


def test_formulas_are_mathml(page: ParsePage) -> None:
    parsed = page("book/second/formulas")
    assert parsed.select_one("p math msup") is not None
    assert parsed.select_one('math[display="block"] mfrac') is not None


def test_a_formula_that_cannot_be_read_fails_the_build(
    sample_copy: Path, build_book: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample_copy / "book/second/formulas.md"
    path.write_text("# Formulas\n\nText.\n\n$$\n\\unknown{a}\n$$\n", "utf-8")
    with pytest.raises(AssertionError):
        build_book(sample_copy)
    assert "formulas.md:5: WARNING: this formula cannot be read" in capsys.readouterr().err


def test_tables_can_be_scrolled_by_keyboard_and_have_a_name(page: ParsePage) -> None:
    areas = page("book/first/prose").select("[role=region][tabindex='0']")
    assert [area["aria-label"] for area in areas] == ["Table", "Two numbers"]
    assert all(area.select("table") for area in areas)


def test_the_switch_of_a_folded_cell_is_called_what_it_says(page: ParsePage) -> None:
    summary = page("book/notebook").select_one("details.hide > summary")
    assert summary is not None
    assert "aria-label" not in summary.attrs
    assert "Show code cell source" in summary.get_text()


def test_other_formats_are_left_alone(sample_copy: Path, build_book: Callable[..., Path]) -> None:
    text = (build_book(sample_copy, "text") / "book/first/prose.txt").read_text("utf-8")
    assert "A plain paragraph" in text
