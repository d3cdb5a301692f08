"""A page loads the files that something on it needs, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sourcework.theme.assets import PageContent, is_needed

ParsePage = Callable[[str], BeautifulSoup]
Loaded = Callable[[str], list[str]]

EVERYWHERE = ["furo.css", "site.css", "furo.js"]


@pytest.fixture(scope="session")
def loaded(page: ParsePage, sample_site: Path) -> Loaded:
    """Names of a page's stylesheets and scripts, in its order; joined files by their parts."""

    def names(name: str) -> list[str]:
        found = []
        for address in addresses(page(name)):
            path = (sample_site / name).parent / address.partition("?")[0]
            if path.name.startswith("page-styles-"):
                first_line = path.read_text("utf-8").partition("\n")[0]
                parts = json.loads(first_line.removeprefix("/* parts: ").removesuffix(" */"))
                found += [Path(part).name for part in parts]
            else:
                found.append(path.name)
        return found

    return names


def addresses(page: BeautifulSoup) -> list[str]:
    styles = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    return styles + [str(script["src"]) for script in page.select("script[src]")]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("book/first/prose", []),
        ("book/first/code", ["pygments.css"]),
        ("book/second/tabs", ["sphinx-design.min.css", "design-tabs.js"]),
        ("book/second/formulas", []),
    ],
)
def test_a_page_loads_what_it_needs(loaded: Loaded, name: str, more: list[str]) -> None:
    assert sorted(loaded(name)) == sorted(EVERYWHERE + more)


def test_a_notebook_page_loads_its_styles(loaded: Loaded) -> None:
    names = loaded("book/notebook")
    assert "pygments.css" in names
    assert any(name.startswith("mystnb.") for name in names)
    assert "sphinx-design.min.css" not in names


def test_only_the_search_page_loads_the_search(loaded: Loaded) -> None:
    search = {"searchtools.js", "searchindex.js", "language_data.js", "doctools.js"}
    assert search < set(loaded("search"))
    assert not search & set(loaded("book/index"))


def test_nothing_is_loaded_from_another_server(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html5lib")
        loading = page.select("script[src], link[rel=stylesheet][href], link[rel*=icon], img[src]")
        for element in loading:
            address = str(element.get("src") or element.get("href"))
            assert "//" not in address, f"{path.name}: {address}"


def test_the_design_comes_after_the_theme_and_before_the_components(loaded: Loaded) -> None:
    names = loaded("book/second/tabs")
    order = [names.index(name) for name in ("furo.css", "site.css", "sphinx-design.min.css")]
    assert order == sorted(order)


def test_all_stylesheets_that_are_ready_come_in_one_request(page: ParsePage) -> None:
    for name in ("book/first/prose", "book/second/tabs"):
        assert len(page(name).select("link[rel=stylesheet]")) == 1


def test_a_page_that_is_not_written_again_gets_the_changed_design(
    sample_copy: Path, build_book: Callable[..., Path]
) -> None:
    site = build_book(sample_copy)
    joined = next(site.glob("_static/sourcework/page-styles-*.css"))
    design = site / "_static/sourcework/site.css"
    joined.write_text(joined.read_text("utf-8").replace(design.read_text("utf-8"), "old"), "utf-8")
    build_book(sample_copy)
    assert design.read_text("utf-8") in joined.read_text("utf-8")


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
