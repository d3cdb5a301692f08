"""What the list of pages shows, and on which page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag

ParsePage = Callable[[str], BeautifulSoup]

TOP_LEVEL = ["First section", "Second section", "A notebook, renamed", "A page of others"]


def navigation(page: BeautifulSoup) -> Tag:
    found = page.select_one("nav.sidebar-tree")
    assert found is not None
    return found


def texts(elements: list[Tag]) -> list[str]:
    return [element.get_text(strip=False).strip() for element in elements]


def test_every_page_shows_captions_and_top_level_entries(page: ParsePage) -> None:
    for name in ("book/index", "book/first/code", "book/notebook", "search", "genindex"):
        shown = navigation(page(name))
        assert texts(shown.select(".caption")) == ["Sections", "Elsewhere"]
        assert texts(shown.select(".toctree-l1 > a")) == TOP_LEVEL


def test_a_page_shows_the_pages_of_its_own_section_only(page: ParsePage) -> None:
    inside_first = ["Prose", "Code"]
    assert texts(navigation(page("book/first/code")).select(".toctree-l2 > a")) == inside_first
    assert texts(navigation(page("book/first/index")).select(".toctree-l2 > a")) == inside_first
    assert not navigation(page("book/index")).select(".toctree-l2")


def test_only_the_page_itself_is_marked_as_current(page: ParsePage) -> None:
    shown = navigation(page("book/first/code"))
    assert texts(shown.select("[aria-current=page]")) == ["Code"]
    assert not navigation(page("search")).select("[aria-current]")


def test_links_lead_to_the_pages_from_any_folder(page: ParsePage, sample_site: Path) -> None:
    for name in ("book/index", "book/first/code", "search"):
        for link in navigation(page(name)).select("a.internal"):
            target = sample_site / Path(name).parent / str(link["href"])
            assert link["href"] == "#" or target.is_file()


def test_an_address_outside_the_site_is_an_entry_too(page: ParsePage) -> None:
    (link,) = navigation(page("book/index")).select("a.external")
    assert link["href"] == "https://example.org/"


def test_a_title_keeps_its_markup(page: ParsePage) -> None:
    link = navigation(page("book/index")).select_one(".toctree-l1 > a")
    assert link is not None
    assert link.select_one("em") is not None


def test_a_new_page_appears_on_pages_that_did_not_change(
    sample_copy: Path, build_book: Callable[..., Path]
) -> None:
    build_book(sample_copy)
    (sample_copy / "book/late.md").write_text("# A late page\n\nText.\n", "utf-8")
    toc = sample_copy / "_toc.yml"
    toc.write_text(toc.read_text("utf-8") + "      - file: book/late\n", "utf-8")
    site = build_book(sample_copy)
    unchanged = (site / "book/first/prose.html").read_text("utf-8")
    assert "A late page" in unchanged


def test_an_unchanged_book_is_not_written_again(
    sample_copy: Path, build_book: Callable[..., Path]
) -> None:
    site = build_book(sample_copy)
    written = (site / "book/first/prose.html").stat().st_mtime_ns
    build_book(sample_copy)
    assert (site / "book/first/prose.html").stat().st_mtime_ns == written
