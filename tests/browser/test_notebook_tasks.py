"""Exercise notebooks as a page and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenWindow
from tests.notebook_runs import EXERCISES

PAGES = [f"exercises/notebooks/{path.stem}.html" for path in EXERCISES]
ASKED = "Replace the three dots with your answer and run the cell."


@pytest.mark.parametrize("page", PAGES)
def test_on_paper_every_task_has_room_for_an_answer(page: str, open_window: OpenWindow) -> None:
    window = open_window()
    window.go(page)
    tasks = window.page.locator("div.cell.tag_task")
    count = tasks.count()
    assert count >= 5
    expect(window.page.get_by_text(ASKED).first).to_be_visible()
    window.page.emulate_media(media="print")
    expect(window.page.get_by_text(ASKED).first).to_be_hidden()
    for number in range(count):
        room = tasks.nth(number).locator("div.cell_output").bounding_box()
        assert room and room["height"] > 60
    written = window.page.locator("div.cell.tag_judgement div.cell_output").bounding_box()
    assert written and written["height"] > 250
