"""Code cells that run in the page, as learners use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect
from tests.browser.conftest import LiteHandler

from sourcework.chromium import ARGUMENTS, ensure_chromium

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    OpenWindow = Callable[..., Visit]

#: Of milliseconds: Python starts in seconds, but the machine may be busy.
PATIENCE = 120_000
PLACE = "book/notebooks"


@pytest.fixture(scope="session")
def demonstrations(lite_site: Path) -> list[str]:
    """Every page whose cells run in it."""
    pages = sorted((lite_site / PLACE).glob("*.html"))
    return [f"{PLACE}/{page.name}" for page in pages if "sourcework-live-cells" in page.read_text()]


@pytest.fixture
def notebook(open_window: OpenWindow, lite_address: str, demonstrations: list[str]) -> Visit:
    """The first demonstration, opened from a cold profile."""
    window = open_window(lite_address)
    window.go(demonstrations[0])
    return window


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def wait_for(page: Page, sentence: str) -> None:
    expect(page.locator(".sourcework-live-state")).to_contain_text(sentence, timeout=PATIENCE)


def edit(page: Page, number: int, code: str) -> Locator:
    """Change the code of a cell as a learner does."""
    if button(page, f"Edit: cell {number}").is_visible():
        button(page, f"Edit: cell {number}").click()
    field = page.get_by_label(f"Code of cell {number}")
    field.fill(code)
    return field


def run(page: Page, number: int, code: str) -> Locator:
    """Change a cell, run it, and return its output."""
    edit(page, number, code)
    button(page, f"Run: cell {number}").click()
    wait_for(page, f"Cell {number} has")
    return page.get_by_role("region", name=f"Output of cell {number}", exact=True)


def test_every_demonstration_runs_in_the_page_and_says_the_same(
    open_window: OpenWindow, lite_address: str, demonstrations: list[str]
) -> None:
    assert demonstrations
    found = []
    for name in demonstrations:
        window = open_window(lite_address)
        window.go(name)
        button(window.page, "Run all cells").click()
        wait_for(window.page, "All cells have run")
        for cell in window.page.evaluate(CELLS):
            if cell["live"] != cell["executed"]:
                found.append(f"{name}, cell {cell['number']} says {cell['live'][:400]}")
        found += [f"{name}: asks for {url}" for url in window.foreign]
        found += [f"{name}: {fault}" for fault in window.faults]
        window.page.context.close()
    assert not found, "\n".join(found)


#: What every cell said when the site was built, and what it says now.
CELLS = """
() => {
  const words = (text) => text.replace(/\\s+/g, "");
  // Letters of a drawing are placed by the browser; caption and data must agree.
  const said = (element) => {
    if (!element) return "0 charts: ";
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll("svg, .sourcework-live-nothing")) part.remove();
    const drawn = element.querySelectorAll("figure svg").length;
    return `${drawn} charts: ${words(copy.textContent)}`;
  };
  return [...document.querySelectorAll("article .cell")].map((cell, index) => ({
    number: index + 1,
    live: said(cell.querySelector(".sourcework-live-output")),
    executed: said(cell.querySelector(".cell_output:not(.sourcework-live-output)")),
  }));
}
"""


def test_nothing_of_python_is_loaded_before_a_cell_is_run(notebook: Visit) -> None:
    notebook.page.wait_for_load_state("networkidle")
    assert not [url for url in notebook.requests if "/lite/" in url or "worker" in url]


def test_a_second_visit_asks_for_no_file_of_python_again(
    browser: Browser, tmp_path: Path, lite_address: str, demonstrations: list[str]
) -> None:
    # Not by `open_window`: a browser that is watched does not use its cache, and a browser without
    # a profile keeps no file of this size.
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=ensure_chromium(), args=list(ARGUMENTS)
    )
    asked = []
    for _visit in range(2):
        LiteHandler.asked.clear()
        page = context.new_page()
        page.goto(lite_address + demonstrations[0])
        button(page, "Run: cell 1").click()
        wait_for(page, "Cell 1 has run")
        asked.append([path for path in LiteHandler.asked if "/lite/" in path])
        page.close()
    context.close()
    assert any(path.endswith(".wasm") for path in asked[0])
    assert [path.rpartition("/")[2] for path in asked[1]] == ["python.json"]


def test_an_endless_loop_is_ended_while_the_page_stays_responsive(notebook: Visit) -> None:
    page = notebook.page
    edit(page, 1, "ships = 1\nwhile True:\n    ships += 1")
    button(page, "Run: cell 1").click()
    wait_for(page, "Cell 1 is running")
    summary = page.evaluate("() => document.title")  # the page answers
    assert summary
    button(page, "Stop").click()
    wait_for(page, "All variables are lost")
    assert run(page, 1, "'ships' in globals()").inner_text().strip() == "False"


def test_edits_survive_a_killed_tab_and_a_reset_brings_the_original_back(notebook: Visit) -> None:
    page = notebook.page
    address = page.url
    original = page.locator(".cell_input").first.inner_text()
    edit(page, 1, "ships = 42\nships")
    with pytest.raises(Error):
        page.goto("chrome://crash")
    again = page.context.new_page()
    again.goto(address)
    expect(again.get_by_label("Code of cell 1")).to_have_value("ships = 42\nships")
    button(again, "Run: cell 1").click()
    wait_for(again, "Cell 1 has run")
    output = again.get_by_role("region", name="Output of cell 1", exact=True)
    expect(output).to_have_text("42\n")
    button(again, "Reset: cell 1").click()
    expect(again.get_by_label("Code of cell 1")).to_have_count(0)
    assert again.locator(".cell_input").first.inner_text() == original
    expect(output).to_have_count(0)
    again.reload()
    expect(again.get_by_label("Code of cell 1")).to_have_count(0)


def test_errors_are_told_in_a_sentence(notebook: Visit) -> None:
    page = notebook.page
    output = run(page, 1, "from sourcework.lab import records\nrecords('roundz')")
    expect(output).to_contain_text("There is no table “roundz”")
    expect(output).not_to_contain_text("Traceback")
    output = run(page, 2, "ships = [1]\nships[5]")
    expect(output).to_contain_text("IndexError: list index out of range")
    expect(output).to_contain_text('File "cell 2", line 2')
    output = run(page, 3, "harbour")
    expect(output).to_contain_text("NameError: name 'harbour' is not defined")
    expect(output).to_contain_text("Run all above")


def test_a_cell_runs_and_is_written_with_the_keyboard_alone(notebook: Visit) -> None:
    page = notebook.page
    button(page, "Edit: cell 1").press("Enter")
    field = page.get_by_label("Code of cell 1")
    expect(field).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("for ship in [1, 2]:")
    page.keyboard.press("Enter")
    page.keyboard.type("print(ship)")
    expect(field).to_have_value("for ship in [1, 2]:\n    print(ship)")
    page.keyboard.press("Shift+Tab")
    expect(field).to_have_value("for ship in [1, 2]:\nprint(ship)")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Enter")
    wait_for(page, "Cell 1 has")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()


def test_the_download_has_the_changes(notebook: Visit) -> None:
    page = notebook.page
    edit(page, 1, "ships = 42")
    with page.expect_download() as waiting:
        button(page, "Download with your changes (.ipynb)").click()
    assert waiting.value.suggested_filename.endswith("-changed.ipynb")
    content: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    code = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    assert code[0]["source"] == "ships = 42"
    assert code[0]["outputs"] == []
    assert len(code) == page.locator("article .cell_input").count()


def test_changes_of_an_earlier_version_of_the_page_are_offered(notebook: Visit) -> None:
    page = notebook.page
    edit(page, 1, "ships = 42")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.startsWith("sourcework-code:"));
          localStorage.setItem(`${key}0`, localStorage.getItem(key));
          localStorage.removeItem(key);
        }"""
    )
    page.reload()
    with page.expect_download() as waiting:
        button(page, "Download the earlier changes").click()
    assert "ships = 42" in Path(waiting.value.path()).read_text("utf-8")


def test_from_a_folder_a_sentence_says_what_is_needed(
    open_window: OpenWindow, lite_site: Path, demonstrations: list[str]
) -> None:
    window = open_window(f"{lite_site.as_uri()}/")
    window.go(demonstrations[0])
    button(window.page, "Run: cell 1").click()
    wait_for(window.page, "needs the site on a web server")
    assert window.page.locator(".cell_output").first.is_visible()


def test_a_site_without_python_says_so(
    open_window: OpenWindow, address: str, demonstrations: list[str]
) -> None:
    window = open_window(address)
    window.go(demonstrations[0])
    button(window.page, "Run: cell 1").click()
    wait_for(window.page, "was built without Python")
    assert window.page.locator(".cell_output").first.is_visible()


def test_without_a_script_the_executed_output_is_there(
    open_window: OpenWindow, lite_address: str, demonstrations: list[str]
) -> None:
    window = open_window(lite_address, java_script_enabled=False)
    window.go(demonstrations[0])
    assert window.page.locator(".cell_output").first.is_visible()
    assert button(window.page, "Run: cell 1").count() == 0
