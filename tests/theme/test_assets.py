"""A page loads the files that something on it needs, and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sourcework.theme.assets import PageContent, is_needed

ParsePage = Callable[[str], BeautifulSoup]

EVERYWHERE = ["furo.css", "site.css", "furo.js"]


def loaded(page: BeautifulSoup) -> list[str]:
    """Names of stylesheets and scripts, in the order of the page."""
    addresses = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    addresses += [str(script["src"]) for script in page.select("script[src]")]
    return [address.partition("?")[0].rpartition("/")[2] for address in addresses]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("book/first/prose", []),
        ("book/first/code", ["pygments.css"]),
        ("book/second/tabs", ["sphinx-design.min.css", "design-tabs.js"]),
        ("book/second/formulas", []),
    ],
)
def test_a_page_loads_what_it_needs(page: ParsePage, name: str, more: list[str]) -> None:
    assert sorted(loaded(page(name))) == sorted(EVERYWHERE + more)


def test_a_notebook_page_loads_its_styles(page: ParsePage) -> None:
    names = loaded(page("book/notebook"))
    assert "pygments.css" in names
    assert any(name.startswith("mystnb.") for name in names)
    assert "sphinx-design.min.css" not in names


def test_only_the_search_page_loads_the_search(page: ParsePage) -> None:
    search = {"searchtools.js", "searchindex.js", "language_data.js", "doctools.js"}
    assert search < set(loaded(page("search")))
    assert not search & set(loaded(page("book/index")))


def test_nothing_is_loaded_from_another_server(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html5lib")
        loading = page.select("script[src], link[rel=stylesheet][href], link[rel*=icon], img[src]")
        for element in loading:
            address = str(element.get("src") or element.get("href"))
            assert "//" not in address, f"{path.name}: {address}"


def test_the_design_comes_after_the_theme_and_before_the_components(page: ParsePage) -> None:
    names = loaded(page("book/second/tabs"))
    order = [names.index(name) for name in ("furo.css", "site.css", "sphinx-design.min.css")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("content", "needed"),
    [
        (PageContent(frozenset({"word_card"}), frozenset()), True),
        (PageContent(frozenset(), frozenset({"sourcework-word-card"})), True),
        (PageContent(frozenset(), frozenset({"sourcework-word-card-open"})), True),
        (PageContent(frozenset(), frozenset({"sourcework-word"})), False),
        (PageContent(frozenset({"paragraph"}), frozenset({"word-card"})), False),
    ],
)
def test_a_component_s_files_load_where_the_component_is(
    content: PageContent, needed: bool
) -> None:
    assert is_needed("_static/sourcework/word_card.css", content) is needed
    assert is_needed("_static/sourcework/word_card.js", content) is needed


@pytest.mark.parametrize(
    "filename", ["https://example.org/script.js", "_static/unknown.js", "_static/unknown.css", ""]
)
def test_a_file_that_nobody_has_named_is_not_loaded(filename: str) -> None:
    everything = PageContent(frozenset({"literal_block"}), frozenset({"cell", "sd-tab-set"}), True)
    assert not is_needed(filename, everything)
