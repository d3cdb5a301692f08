"""Bytes and requests of every page of the unit, on a first visit."""

import gzip
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.bench.building import UNIT, build, copy_of_unit
from tests.bench.table import print_table
from tests.browser.conftest import pages_below, serving, watch

from sourcework.chromium import ARGUMENTS, ensure_chromium


def measure() -> None:
    """Build a copy of the unit and visit each of its pages with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        site = built_site(Path(folder, "unit"))
        with sync_playwright() as playwright, serving(site) as address:
            browser = playwright.chromium.launch(
                executable_path=ensure_chromium(), args=list(ARGUMENTS)
            )
            rows = []
            for page in pages_below(site):
                context = browser.new_context()
                window = watch(context, address)
                window.go(page, settle=True)
                sizes = [size_of(site, url, address) for url in window.requests]
                rows.append((page, f"{sum(sizes) / 1024:.1f} KiB", len(sizes)))
                context.close()
            browser.close()
    print_table("Weight of the pages, compressed", ("page", "weight", "requests"), rows)


def built_site(folder: Path) -> Path:
    """The HTML pages of a copy of the unit, made in the folder."""
    build(copy_of_unit(folder), UNIT)
    return folder / "_build/student/html"


def size_of(site: Path, url: str, address: str) -> int:
    """Bytes of a file of the site, compressed; the address must lie in the site."""
    path = url.removeprefix(address).partition("?")[0].partition("#")[0]
    return len(gzip.compress((site / path).read_bytes()))
