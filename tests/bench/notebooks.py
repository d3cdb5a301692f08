"""The time to a notebook's first output: in the page, and in JupyterLite.

Both begin with an empty cache, in the same run on the same machine: from opening the address to the
first output of the first cell.
"""

import contextlib
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Error, Page, sync_playwright
from tests.bench.building import ROOT
from tests.bench.table import print_table, seconds
from tests.bench.weight import built_site
from tests.browser.conftest import serving

from sourcework.chromium import ARGUMENTS, ensure_chromium
from sourcework.lite.publishing import publish

ROUNDS = 3
PATIENCE = 300_000
#: Of JupyterLite's time, at most.
WANTED = 0.45


def measure() -> None:
    """Build a copy of the unit with Python beside it, and open both kinds of notebook."""
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder, "unit")
        site = built_site(unit)
        publish(unit, site.parent / "unit.json", site, ROOT / "_build" / "tools")
        page = next((site / "book/notebooks").glob("*.html")).relative_to(site).as_posix()
        notebook = next((site / "lite/files").glob("*.ipynb")).name
        size = sum(file.stat().st_size for file in (site / "lite").rglob("*") if file.is_file())
        lite = f"lite/notebooks/index.html?path={notebook}"
        with sync_playwright() as playwright, serving(site) as address:
            browser = playwright.chromium.launch(
                executable_path=ensure_chromium(), args=list(ARGUMENTS)
            )
            in_page, in_lite = [], []
            for _round in range(ROUNDS):
                in_page.append(timed(browser, address + page, run_in_page))
                in_lite.append(timed(browser, address + lite, run_in_jupyterlite))
            browser.close()
    ratio = median(in_page) / median(in_lite)
    rows = [
        ("in the page", seconds(median(in_page)), *map(seconds, in_page)),
        ("in JupyterLite", seconds(median(in_lite)), *map(seconds, in_lite)),
    ]
    heads = ("first output, cold", "median", *(f"{number}" for number in range(1, ROUNDS + 1)))
    print_table("Notebooks in the browser", heads, rows)
    print(f"The page takes {ratio:.2f} of JupyterLite's time (wanted: at most {WANTED}).")
    print(f"All files for it: {size / 1024 / 1024:.1f} MiB.\n", flush=True)


def timed(browser: Browser, url: str, run: Callable[[Page], None]) -> float:
    """Seconds from opening the address in an empty profile to the first output."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    run(page)
    duration = time.perf_counter() - start
    context.close()
    return duration


def run_in_page(page: Page) -> None:
    """Press Run at the first cell and wait for what it puts out."""
    page.get_by_role("button", name="Run: cell 1", exact=True).click()
    page.locator(".sourcework-live-output > *").first.wait_for(timeout=PATIENCE)


def run_in_jupyterlite(page: Page) -> None:
    """Run all cells as soon as the kernel can, and wait for the first output."""
    idle = page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    idle.wait_for(timeout=PATIENCE)
    # It calls itself idle before it is connected; then the first click does nothing.
    begun = page.locator(".jp-CodeCell .jp-InputPrompt", has_text=re.compile(r"\[[*\d]+\]"))
    for _attempt in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        with contextlib.suppress(Error):
            begun.first.wait_for(timeout=3000)
            break
    page.locator(".jp-CodeCell .jp-OutputArea-output").first.wait_for(timeout=PATIENCE)
