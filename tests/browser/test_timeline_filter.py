"""The knowledge horizon in a real Chromium: what was public on a day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.invented_book import make_book

from sourcework.editions import Build

MORE = """
  - id: port-closes
    title: The port closes
    date: '2031-05'
    track: aid
    place: orlen
    note: It never opened again.
    basis:
      keys: [port-register]
      confidence: documented
"""
TIMELINE = "# Timeline\n\n:::{timeline}\n:filter:\n:::\n"
PREPARED = (
    "# On that day\n\nSee {horizon}`2031-05-03`.\n\n:::{timeline}\n:horizon: 2031-04-29\n:::\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small book, opened from its folder as a unit handed out in a zip is."""
    root = make_book(
        tmp_path_factory.mktemp("horizon") / "unit",
        {"book/reference/timeline": TIMELINE, "book/that-day": PREPARED},
    )
    with (root / "corpus/events.yml").open("a", encoding="utf-8") as events:
        events.write(MORE)
    return Build(root).run(quiet=True).as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def window(context: BrowserContext, home: str) -> Page:
    window = context.new_page()
    window.goto(f"{home}/book/reference/timeline.html")
    return window


def titles(window: Page) -> list[str]:
    """The events that can be seen."""
    names = ("The ferry stops", "The council meets again", "The port closes")
    seen = " ".join(window.locator("table.sourcework-timeline tbody tr:visible").all_inner_texts())
    return [name for name in names if name in seen]


def state(window: Page) -> str:
    return window.get_by_role("status").inner_text()


def test_a_day_hides_what_was_not_yet_public(window: Page) -> None:
    assert len(titles(window)) == 3
    window.get_by_label("Only what was public on").fill("2031-04-28")
    assert titles(window) == []
    assert "not yet public on 28 April 2031: 3" in state(window)
    assert window.get_by_text("Every event of this part is hidden.").is_visible()
    window.get_by_label("Only what was public on").fill("2031-04-29")
    assert titles(window) == ["The ferry stops"]
    assert "Events shown: 1 of 3." in state(window)


def test_an_event_of_a_month_counts_as_public_when_the_month_is_over(window: Page) -> None:
    window.get_by_label("Only what was public on").fill("2031-05-30")
    assert titles(window) == ["The ferry stops", "The council meets again"]
    window.get_by_label("Only what was public on").fill("2031-05-31")
    assert "The port closes" in titles(window)


def test_our_later_notes_go_with_the_horizon(window: Page) -> None:
    note = window.get_by_text("It never opened again.")
    assert note.is_visible()
    window.get_by_label("Only what was public on").fill("2031-06-01")
    assert "The port closes" in titles(window)
    assert not note.is_visible()


def test_the_keyboard_goes_from_day_to_day(window: Page) -> None:
    window.get_by_role("button", name="Step on").focus()
    window.keyboard.press("Enter")
    assert titles(window) == ["The ferry stops"]
    window.keyboard.press("Enter")
    assert titles(window) == ["The ferry stops", "The council meets again"]
    window.get_by_role("button", name="Step back").focus()
    window.keyboard.press("Space")
    assert titles(window) == ["The ferry stops"]
    window.get_by_role("button", name="All days").click()
    assert len(titles(window)) == 3


def test_events_are_chosen_by_track_place_and_source(window: Page) -> None:
    window.get_by_label("Track").select_option("on the ground")
    assert titles(window) == ["The ferry stops"]
    assert "Hidden by your choice (on the ground): 2." in state(window)
    window.get_by_label("Track").select_option("all")
    window.get_by_label("Place").select_option("Orlen")
    assert titles(window) == ["The port closes"]
    window.get_by_label("Place").select_option("all")
    window.get_by_label("Spoken of in").select_option("Source A")
    assert "The ferry stops" in titles(window)
    assert "The port closes" not in titles(window)


def test_the_address_holds_the_view(window: Page, context: BrowserContext) -> None:
    window.get_by_label("Only what was public on").fill("2031-05-03")
    window.get_by_label("Track").select_option("at the table")
    assert "known=2031-05-03" in window.url
    assert "track=table" in window.url
    link = window.get_by_role("link", name="Link to this view").get_attribute("href")
    second = context.new_page()
    second.goto(str(link))
    assert titles(second) == ["The council meets again"]
    expect(second.get_by_label("Only what was public on")).to_have_value("2031-05-03")


def test_a_page_can_begin_at_a_day_and_be_set_free(window: Page, home: str) -> None:
    window.goto(f"{home}/book/that-day.html")
    assert titles(window) == ["The ferry stops"]
    assert window.get_by_label("Track").count() == 0
    window.get_by_role("button", name="All days").click()
    assert len(titles(window)) == 3
    window.reload()
    assert len(titles(window)) == 3


def test_a_page_links_the_timeline_of_a_day(window: Page, home: str) -> None:
    window.goto(f"{home}/book/that-day.html")
    window.get_by_role("link", name="the timeline on 3 May 2031").click()
    window.wait_for_url("**/timeline.html?known=2031-05-03*")
    assert titles(window) == ["The ferry stops", "The council meets again"]


def test_print_says_what_is_hidden(window: Page) -> None:
    window.get_by_label("Only what was public on").fill("2031-04-29")
    window.emulate_media(media="print")
    assert titles(window) == ["The ferry stops"]
    assert "not yet public on 29 April 2031: 2" in state(window)
    assert not window.get_by_role("button", name="Step on").is_visible()


def test_without_a_script_every_event_is_there(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{home}/book/that-day.html")
    assert len(titles(window)) == 3
    assert not window.get_by_role("button", name="Step on").is_visible()
    context.close()
