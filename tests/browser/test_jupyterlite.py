"""Exercise notebooks in the site's own JupyterLite, as learners use them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect
from tests.browser.conftest import LiteHandler

from sourcework.chromium import ARGUMENTS, ensure_chromium
from sourcework.lite.student_notebooks import student_notebooks

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    OpenWindow = Callable[..., Visit]

#: Of milliseconds: JupyterLite starts in seconds, but the machine may be busy.
PATIENCE = 120_000
PLACE = "exercises/notebooks"
MIB = 1024 * 1024

#: Servers that JupyterLite or Pyodide ask where something is missing.
FOREIGN = re.compile(
    rb"https://(cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|files\.pythonhosted\.org)"
)


@pytest.fixture(scope="session")
def exercises(lite_site: Path, unit_copy: Path) -> dict[str, str]:
    """The page of every exercise notebook, and the name of its file in JupyterLite."""
    names = [notebook.name for notebook in student_notebooks(unit_copy, lite_site)]
    return {f"{PLACE}/{name.rpartition('-')[0]}.html": name for name in names}


@pytest.fixture
def window(open_window: OpenWindow, lite_address: str) -> Visit:
    return open_window(lite_address)


def open_notebook(page: Page) -> None:
    """Follow the link on the exercise's page and wait for the notebook."""
    page.get_by_role("link", name="Open the notebook in this browser").click()
    page.wait_for_url("**/lite/notebooks/index.html?path=*")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)


def choose(page: Page, menu: str, entry: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{entry}$")).click()


def run_all(page: Page) -> None:
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=PATIENCE)
    # It calls itself idle before it is connected; a learner whose click does nothing clicks again.
    begun = page.locator(".jp-CodeCell .jp-InputPrompt", has_text=re.compile(r"\[[*\d]+\]"))
    for _attempt in range(10):
        choose(page, "Run", "Run All Cells")
        with contextlib.suppress(Error):
            begun.first.wait_for(timeout=PATIENCE / 10)
            break
    page.wait_for_function(
        """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
          .every((prompt) => /\\[\\d+\\]/.test(prompt.textContent))""",
        timeout=PATIENCE,
    )


def write(page: Page, line: str) -> None:
    """Put a line at the beginning of the first code cell, and save."""
    first_cell(page).click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type(f"{line}\n")
    page.keyboard.press("ControlOrMeta+s")


def first_cell(page: Page) -> Locator:
    return page.locator(".jp-CodeCell .cm-content").first


SAVED = """
() => new Promise((resolve) => {
  const name = `JupyterLite Storage - ${location.pathname.replace(/notebooks\\/.*/, "")}`;
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const files = opening.result.transaction("files").objectStore("files");
    const asking = files.getAll();
    asking.onsuccess = () => {
      opening.result.close();
      resolve(JSON.stringify(asking.result));
    };
  };
})
"""


def wait_until_saved(page: Page, line: str) -> None:
    for _attempt in range(100):
        if line in page.evaluate(SAVED):
            return
        page.wait_for_timeout(100)
    raise AssertionError("JupyterLite has not saved the notebook")


def test_every_student_notebook_runs_in_jupyterlite(
    open_window: OpenWindow, lite_address: str, exercises: dict[str, str]
) -> None:
    """From a cold profile, without a service worker, with every foreign host refused."""
    assert exercises
    found = []
    for name in exercises:
        window = open_window(lite_address, service_workers="block")
        window.go(name)
        open_notebook(window.page)
        run_all(window.page)
        errors = window.page.locator('[data-mime-type="application/vnd.jupyter.error"]')
        found += [f"{name}: {text}" for text in errors.all_inner_texts()]
        found += [f"{name}: asks for {url}" for url in window.foreign]
        # Charts are drawn after their cell has run.
        charts = window.page.locator(".vega-embed svg, .vega-embed canvas")
        charts.first.wait_for(timeout=PATIENCE)
        window.page.context.close()
    assert not found, "\n".join(found)


def test_a_second_visit_asks_for_no_file_of_python_again(
    browser: Browser, tmp_path: Path, lite_address: str, exercises: dict[str, str]
) -> None:
    # With a profile of its own and not watched, for the reasons told in `test_live_cells.py`.
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=ensure_chromium(), args=list(ARGUMENTS)
    )
    asked = []
    for _visit in range(2):
        LiteHandler.asked.clear()
        page = context.new_page()
        page.goto(lite_address + next(iter(exercises)))
        open_notebook(page)
        run_all(page)
        asked.append([path for path in LiteHandler.asked if "/lite/static/pyodide-" in path])
        page.close()
    context.close()
    assert any(path.endswith(".wasm") for path in asked[0])
    assert any("/pyodide-lock/" in path for path in asked[0])
    assert asked[1] == []


def test_saved_work_survives_a_killed_tab_and_a_reset_brings_the_original_back(
    window: Visit, exercises: dict[str, str]
) -> None:
    name = next(iter(exercises))
    window.go(name)
    page = window.page
    assert not page.get_by_role("button", name="Reset to the original").is_visible()
    open_notebook(page)
    write(page, "ships = 42")
    wait_until_saved(page, "ships = 42")
    with pytest.raises(Error):
        page.goto("chrome://crash")

    again = page.context.new_page()
    again.goto(window.home + name)
    open_notebook(again)
    expect(first_cell(again)).to_contain_text("ships = 42")

    again.goto(window.home + name)
    again.on("dialog", lambda dialog: dialog.accept())
    again.get_by_role("button", name="Reset to the original").click()
    expect(again.get_by_role("status").first).to_contain_text("Your copy is deleted")
    open_notebook(again)
    expect(first_cell(again)).to_contain_text("sourcework.lab")
    expect(first_cell(again)).not_to_contain_text("ships = 42")


def test_a_changed_exercise_leaves_the_saved_copy_and_is_not_hidden_by_it(
    window: Visit, exercises: dict[str, str]
) -> None:
    name, file = next(iter(exercises.items()))
    page = window.page
    window.go(name)
    open_notebook(page)
    write(page, "ships = 42")
    wait_until_saved(page, "ships = 42")
    # The exercise is changed: what was saved has the name of another version.
    older = re.sub(r"-[0-9a-f]{8}\.ipynb$", "-00000000.ipynb", file)
    page.evaluate(RENAME, [file, older])
    window.go(name)
    expect(page.get_by_role("link", name=older)).to_be_visible()
    assert not page.get_by_role("button", name="Reset to the original").is_visible()
    open_notebook(page)
    expect(first_cell(page)).to_contain_text("sourcework.lab")
    expect(first_cell(page)).not_to_contain_text("ships = 42")
    window.go(name)
    page.get_by_role("link", name=older).click()
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    expect(first_cell(page)).to_contain_text("ships = 42")


RENAME = """
([from, to]) => new Promise((resolve) => {
  const name = `JupyterLite Storage - ${location.pathname.replace(/notebooks\\/.*/, "")}`;
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const change = opening.result.transaction("files", "readwrite");
    const files = change.objectStore("files");
    const asking = files.get(from);
    asking.onsuccess = () => {
      files.put({ ...asking.result, name: to, path: to }, to);
      files.delete(from);
    };
    change.oncomplete = () => {
      opening.result.close();
      resolve(null);
    };
  };
})
"""


def test_from_a_folder_a_sentence_says_what_is_needed(
    open_window: OpenWindow, lite_site: Path, exercises: dict[str, str]
) -> None:
    window = open_window(f"{lite_site.as_uri()}/")
    window.go(next(iter(exercises)))
    window.page.get_by_role("link", name="Open the notebook in this browser").click()
    expect(window.page.get_by_role("status").first).to_contain_text("on a web server")


def test_a_site_without_jupyterlite_says_so(
    open_window: OpenWindow, address: str, exercises: dict[str, str]
) -> None:
    window = open_window(address)
    window.go(next(iter(exercises)))
    window.page.get_by_role("link", name="Open the notebook in this browser").click()
    expect(window.page.get_by_role("status").first).to_contain_text("built without JupyterLite")


def test_it_is_light_and_names_no_server_that_it_would_ask(lite_site: Path) -> None:
    files = [path for path in (lite_site / "lite").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    assert size <= 40 * MIB, f"{size / MIB:.1f} MiB"
    programs = [path for path in files if path.suffix in {".js", ".mjs", ".json", ".html", ".css"}]
    found = [
        f"{path.relative_to(lite_site)}: {match[0].decode()}"
        for path in programs
        for match in FOREIGN.finditer(path.read_bytes())
    ]
    assert not found, "\n".join(found)
