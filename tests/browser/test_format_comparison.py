"""Which formats stand side by side is the reader's choice; on a telephone no table is wider."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.invented_book import make_book

from sourcework.editions import Build

SECOND = """
  - id: lock-talks
    title: The talks at the lock
    german: Schleusengespräche
    period: summer 2031
    cells:
      - dimension: convener
        text: Nobody invites.
        status: contested
        basis:
          keys: [port-register]
          confidence: documented
      - dimension: agenda
        text: Fares.
        status: supported
        basis:
          keys: [port-register]
          confidence: documented
"""
PAGES = {
    "book/reference/formats": "# Formats\n\n:::{format-comparison}\n:start: harbour-table\n:::\n",
    "book/reference/names": "# Names\n\n:::{voice-table}\n:::\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    root: Path = make_book(tmp_path_factory.mktemp("comparison") / "unit", PAGES)
    with (root / "corpus/formats.yml").open("a", encoding="utf-8") as formats:
        formats.write(SECOND)
    return Build(root).run(quiet=True).as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


@pytest.fixture
def window(context: BrowserContext, home: str) -> Page:
    window = context.new_page()
    window.goto(f"{home}/book/reference/formats.html")
    return window


def test_a_reader_chooses_formats_and_a_question(window: Page, context: BrowserContext) -> None:
    invited, nobody = window.get_by_text("The council invites."), window.get_by_text("Nobody inv")
    assert invited.is_visible()
    assert not nobody.is_visible()
    window.get_by_role("checkbox", name="The talks at the lock").check()
    assert nobody.is_visible()
    window.get_by_label("Question").select_option("Who invites")
    assert not window.get_by_role("heading", name="What is discussed").is_visible()
    assert "Questions: 1." in window.get_by_role("status").inner_text()
    again = context.new_page()
    again.goto(window.url)
    assert again.get_by_text("Nobody inv").is_visible()
    assert not again.get_by_role("heading", name="What is discussed").is_visible()


def test_without_a_script_every_format_is_there(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{home}/book/reference/formats.html")
    assert window.get_by_text("The council invites.").is_visible()
    assert window.get_by_text("Nobody inv").is_visible()
    assert window.get_by_role("checkbox", name="The harbour table").count() == 0
    context.close()


def test_on_a_telephone_a_row_is_a_block_whose_cells_name_their_column(
    window: Page, home: str
) -> None:
    window.goto(f"{home}/book/reference/names.html")
    cell = window.locator("tbody td").first
    label = cell.evaluate("element => getComputedStyle(element, '::before').content")
    assert label == '"Source A"'
    head = window.locator("tbody th").first.bounding_box()
    below = cell.bounding_box()
    assert head is not None
    assert below is not None
    assert below["y"] >= head["y"] + head["height"] - 1
    region = window.get_by_role("region")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")
