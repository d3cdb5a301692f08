"""A small invented unit with every kind of exercise, built once and opened in a real Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.browser.conftest import Visit, serving, watch

from sourcework.check import write_schemas
from sourcework.editions import Build

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PORT = "book/sessions/port.html"
"""The page with every kind of exercise."""

OpenPort = Callable[..., Visit]


@pytest.fixture(scope="session")
def exercise_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built pages."""
    root = tmp_path_factory.mktemp("exercises")
    shutil.copytree(
        ROOT / "tests/check/base/corpus", root / "corpus", ignore=shutil.ignore_patterns("texts")
    )
    shutil.copytree(HERE / "unit", root, dirs_exist_ok=True)
    settings = (ROOT / "_config.yml").read_text("utf-8")
    settings = re.sub(r"^title: .*$", 'title: "The ferry of Lindmar"', settings, flags=re.MULTILINE)
    (root / "_config.yml").write_text(settings, "utf-8")
    write_schemas(root)
    return Build(root).run(quiet=True)


@pytest.fixture(scope="session")
def exercise_address(exercise_site: Path) -> Iterator[str]:
    """Where the pages lie on a local server."""
    with serving(exercise_site) as url:
        yield url


@pytest.fixture
def open_port(browser: Browser, exercise_address: str) -> Iterator[OpenPort]:
    """Opens a window on a page of the unit, in a browser of its own unless one is given.

    Further arguments are those of Playwright's `new_context`.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        page: str = PORT,
        *,
        home: str = exercise_address,
        context: BrowserContext | None = None,
        script: str = "",
        **settings: Any,
    ) -> Visit:
        if context is None:
            settings.setdefault("viewport", {"width": 1280, "height": 900})
            context = browser.new_context(locale="en-GB", **settings)
            contexts.append(context)
        if script:
            context.add_init_script(script)
        window = watch(context, home)
        window.page.set_default_timeout(5000)
        window.go(page)
        return window

    yield open_one
    for context in contexts:
        context.close()
