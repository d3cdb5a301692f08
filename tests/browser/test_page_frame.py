"""The frame of the page in use: drawers, colours, print, and a browser without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    OpenWindow = Callable[..., Visit]

PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_list_of_pages_opens_and_closes_by_keyboard_on_a_phone(
    open_window: OpenWindow, sample_address: str, scripts: bool
) -> None:
    window = open_window(sample_address, viewport=PHONE, java_script_enabled=scripts)
    window.go("book/first/prose.html")
    entry = window.page.get_by_role("navigation", name="Pages").get_by_role("link", name="Code")
    expect(entry).to_be_hidden()
    switch = window.page.get_by_role("checkbox", name="Show or hide the list of pages")
    switch.focus()
    window.page.keyboard.press("Space")
    expect(entry).to_be_visible()
    switch.press("Space")
    expect(entry).to_be_hidden()


def test_a_closed_drawer_takes_no_focus(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, viewport=PHONE)
    window.go("book/first/prose.html")
    for _ in range(8):
        window.page.keyboard.press("Tab")
        inside = "document.activeElement.closest('.sidebar-drawer, .toc-drawer') !== null"
        assert not window.page.evaluate(inside)


def test_the_first_stop_of_the_keyboard_leads_to_the_content(
    open_window: OpenWindow, sample_address: str
) -> None:
    window = open_window(sample_address)
    window.go("book/first/prose.html")
    window.page.keyboard.press("Tab")
    expect(window.page.get_by_role("link", name="Skip to content")).to_be_focused()


def test_the_choice_of_colours_is_kept(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, color_scheme="light")
    window.go("book/first/prose.html")
    light = ground_of(window)
    window.page.get_by_role("button", name="Switch between light, dark").click()
    dark = ground_of(window)
    assert dark != light
    window.go("book/first/code.html")
    assert ground_of(window) == dark


def ground_of(window: Visit) -> str:
    """The colour of the page."""
    return str(window.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_print_shows_every_tab_and_what_is_folded(
    open_window: OpenWindow, sample_address: str
) -> None:
    window = open_window(sample_address)
    window.go("book/second/tabs.html")
    hidden_on_screen = ("What is on the right.", "What was folded.")
    for text in hidden_on_screen:
        expect(window.page.get_by_text(text)).to_be_hidden()
    window.page.emulate_media(media="print")
    for text in (*hidden_on_screen, "What is on the left."):
        expect(window.page.get_by_text(text)).to_be_visible()


def test_print_is_dark_on_white_and_leaves_the_frame_out(
    open_window: OpenWindow, sample_address: str
) -> None:
    window = open_window(sample_address, color_scheme="dark")
    window.go("book/notebook.html")
    window.page.emulate_media(media="print")
    assert ground_of(window) == "rgb(255, 255, 255)"
    expect(window.page.get_by_role("heading", name="A notebook")).to_be_visible()
    for selector in (".sidebar-drawer", ".related-pages", ".theme-toggle", ".sourcework-download"):
        expect(window.page.locator(selector).first).to_be_hidden()


def test_everything_can_be_read_without_scripts(
    open_window: OpenWindow, sample_address: str
) -> None:
    window = open_window(sample_address, java_script_enabled=False)
    window.go("book/second/tabs.html")
    window.page.get_by_text("Right", exact=True).click()
    expect(window.page.get_by_text("What is on the right.")).to_be_visible()
    window.page.get_by_text("Folded", exact=True).click()
    expect(window.page.get_by_text("What was folded.")).to_be_visible()
    expect(window.page.get_by_role("navigation", name="Pages")).to_be_visible()
    expect(window.page.locator(".theme-toggle").first).to_be_hidden()
