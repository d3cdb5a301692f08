"""Every page of the built site, as a reader's browser meets it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    OpenWindow = Callable[..., Visit]

KIB = 1024
MOST_REQUESTS = 12
#: KiB on a first visit, compressed.
HEAVIEST_PAGE = 100
HEAVIEST_NOTEBOOK = 150

ACCESSIBILITY = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # Not yet on by default, but part of WCAG 2.1 A (2.5.3).
    "rules": {"label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}


def test_pages_load_without_fault_and_ask_no_other_server(
    open_window: OpenWindow, pages: list[str]
) -> None:
    found = faults_of(open_window(), pages)
    assert not found, "\n".join(found)


def test_pages_open_from_a_folder(open_window: OpenWindow, site: Path, pages: list[str]) -> None:
    """A unit handed out as a zip is opened without any server."""
    found = faults_of(open_window(f"{site.as_uri()}/"), pages)
    assert not found, "\n".join(found)


def faults_of(window: Visit, pages: list[str]) -> list[str]:
    """One line for every error and for every request that leaves the site."""
    found = []
    for page in pages:
        window.go(page, settle=True)
        found += [f"{page}: asks for {url}" for url in window.foreign]
        found += [f"{page}: {fault}" for fault in window.faults]
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_screen(
    open_window: OpenWindow, pages: list[str], scheme: str, width: int
) -> None:
    window = open_window(viewport={"width": width, "height": 800}, color_scheme=scheme)
    axe = Axe()
    found = []
    for page in pages:
        window.go(page)
        for violation in axe.run(window.page, options=ACCESSIBILITY).response["violations"]:
            places = "\n    ".join(node["html"] for node in violation["nodes"][:5])
            found.append(f"{page}: {violation['id']}: {violation['help']}\n    {places}")
        found += [f"{page}: wider than the screen: {what}" for what in wider_than_screen(window)]
    assert not found, "\n".join(found)


def wider_than_screen(window: Visit) -> list[str]:
    """What sticks out at the right, though it lies in nothing that can be scrolled.

    The theme hides what overflows the page, so that the page's own width would not tell.
    """
    result: list[str] = window.page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          const scrolls = (element) =>
            !element.matches("html, body, .content") &&
            /auto|scroll|hidden/.test(getComputedStyle(element).overflowX);
          const isFree = (element) => {
            for (let above = element.parentElement; above; above = above.parentElement)
              if (scrolls(above)) return false;
            return true;
          };
          return [...document.querySelectorAll("article *, header *, footer *")]
            .filter((e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
            .filter((e) => e.getBoundingClientRect().right > width + 1 && isFree(e))
            .map((e) => e.outerHTML.slice(0, 120));
        }"""
    )
    return result[:5]


def test_pages_are_light(
    open_window: OpenWindow, site: Path, address: str, pages: list[str]
) -> None:
    """On a first visit, with nothing in the cache; only the search page may load its index."""
    found = []
    for page in pages:
        if page == "search.html":
            continue
        window = open_window()
        window.go(page, settle=True)
        is_notebook = (site / page).with_suffix(".ipynb").is_file()
        limit = HEAVIEST_NOTEBOOK if is_notebook else HEAVIEST_PAGE
        weight = sum(compressed_size(site, url, address) for url in window.requests) / KIB
        if weight > limit:
            found.append(f"{page}: {weight:.0f} KiB, more than {limit}")
        if len(window.requests) > MOST_REQUESTS:
            listed = "\n    ".join(window.requests)
            found.append(f"{page}: more than {MOST_REQUESTS} requests\n    {listed}")
        window.page.context.close()
    assert not found, "\n".join(found)


def test_pages_do_not_move_while_they_load(open_window: OpenWindow, pages: list[str]) -> None:
    """What a script adds has its room beforehand (cumulative layout shift, good up to 0.1)."""
    window = open_window(viewport={"width": 412, "height": 823})
    found = []
    for page in pages:
        window.go(page, settle=True)
        shift = window.page.evaluate(
            """() => new Promise((resolve) => {
              let sum = 0;
              const watch = new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
              });
              watch.observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
            })"""
        )
        if shift > 0.1:
            found.append(f"{page}: moves by {shift:.2f}")
    assert not found, "\n".join(found)


def compressed_size(site: Path, url: str, address: str) -> int:
    """Bytes of what a server would send for this address; what stands in the page itself is 0."""
    if not url.startswith(address):
        return 0
    path = url.removeprefix(address).partition("?")[0].partition("#")[0]
    return len(gzip.compress((site / path).read_bytes()))


def test_the_folder_s_address_leads_to_the_first_page(open_window: OpenWindow) -> None:
    window = open_window()
    window.go("")
    window.page.wait_for_url("**/book/index.html")
    assert window.page.locator("h1").count() == 1
    assert not window.faults


@pytest.mark.parametrize("from_folder", [False, True])
def test_search_finds_a_page(
    open_window: OpenWindow, site: Path, address: str, from_folder: bool
) -> None:
    window = open_window(f"{site.as_uri()}/" if from_folder else address)
    window.go("index.html")
    window.page.get_by_role("searchbox", name="Search").fill("article")
    window.page.keyboard.press("Enter")
    results = window.page.locator("#search-results li a")
    results.first.wait_for()
    assert results.count() > 0
    assert not window.faults
