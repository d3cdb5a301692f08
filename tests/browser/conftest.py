"""A built site, a server for it and a real Chromium that tells what it asked for."""

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    sync_playwright,
)

from sourcework.chromium import ARGUMENTS, ensure_chromium
from sourcework.cli import serve
from sourcework.lite.publishing import publish

ROOT = Path(__file__).parents[2]
#: Where the site lies on the server: a site must not assume that it has the host to itself.
PREFIX = "/some/where/"


def build_site(source: Path, output: Path) -> Path:
    """Build the book in `source` strictly; the folder of its HTML pages."""
    from jupyter_book.sphinx import build_sphinx

    html = output / "html"
    result = build_sphinx(
        source,
        html,
        noconfig=True,
        path_config=source / "_config.yml",
        confoverrides={
            "external_toc_path": (source / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
        },
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    assert result == 0, "the book does not build without warnings"
    return html


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page of the site, by its path below the site's folder."""
    return pages_below(site)


def pages_below(site: Path) -> list[str]:
    """Every HTML page, except static files and the entrance, which only sends the reader on."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return sorted(
        page
        for page, path in found.items()
        if not page.startswith("_static/")
        and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder below `PREFIX`, and nothing else."""

    def translate_path(self, path: str) -> str:
        below = urlsplit(path).path
        if not below.startswith(PREFIX):
            return str(Path(self.directory, "outside the site"))
        return super().translate_path("/" + below.removeprefix(PREFIX))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test report free of every single request."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site's address on a local server, with a slash at the end."""
    with serving(site) as url:
        yield url


class serving:  # noqa: N801 -- used like a function
    """Serve a folder on localhost as long as the context lasts."""

    def __init__(self, folder: Path, handler: type[SiteHandler] = SiteHandler) -> None:
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
        )
        self.server.daemon_threads = True

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}{PREFIX}"

    def __exit__(self, *_exception: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="session")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small book that has every kind of page, for tests of the page frame."""
    folder = tmp_path_factory.mktemp("sample")
    book = shutil.copytree(ROOT / "tests/theme/sample", folder / "book")
    with serving(build_site(book, folder)) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=ensure_chromium(), args=list(ARGUMENTS)
        )
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A browser window on one site, with everything that went wrong or out of it."""

    page: Page
    #: What every request of the site begins with; anything else is refused and noted.
    home: str
    requests: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, page: str, *, settle: bool = False) -> None:
        """Open a page of the site, forgetting what earlier pages did.

        With `settle`, wait half a second more for requests that come late.
        """
        for record in (self.requests, self.foreign, self.faults):
            record.clear()
        self.page.goto(self.home + page, wait_until="load")
        if settle:
            self.page.wait_for_load_state("networkidle")

    # Observers ------------------------------------------------------------------------------

    def admit(self, route: Route, request: Request) -> None:
        if request.url.startswith((self.home, "data:", "blob:")):
            route.continue_()
        else:
            self.foreign.append(request.url)
            route.abort()

    def note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def note_failure(self, request: Request) -> None:
        # A request that the browser itself gave up, because the page sends the reader on.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}")

    def note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")


OpenWindow = Callable[..., Visit]


@pytest.fixture
def open_window(browser: Browser, address: str) -> Iterator[OpenWindow]:
    """Opens windows with an empty cache; `home` is the served site unless another is given.

    Further arguments are those of Playwright's `new_context`.
    """
    contexts: list[BrowserContext] = []

    def open_one(home: str = address, **settings: Any) -> Visit:
        settings.setdefault("viewport", {"width": 1280, "height": 900})
        contexts.append(browser.new_context(**settings))
        return watch(contexts[-1], home)

    yield open_one
    for context in contexts:
        context.close()


def watch(context: BrowserContext, home: str) -> Visit:
    """A new window in the context, watched from its first request."""
    page = context.new_page()
    seen = Visit(page, home)
    context.route("**/*", seen.admit)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", seen.note_failure)
    page.on("response", seen.note_response)
    page.on("console", seen.note_console)
    page.on("pageerror", lambda error: seen.faults.append(f"script: {error}"))
    return seen


# Notebooks that run in the browser -------------------------------------------------------------


class LiteHandler(SiteHandler, serve.SiteHandler):
    """The project's own server below `PREFIX`; pages may connect to their own server only."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        # A page that is left drops what it was loading.
        with contextlib.suppress(ConnectionError):
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "connect-src 'self'")
        super().end_headers()


@pytest.fixture(scope="session")
def lite_site(site: Path, unit_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student edition with Python and JupyterLite beside its pages."""
    target = tmp_path_factory.mktemp("lite") / "html"
    shutil.copytree(site, target)
    # What was fetched stays for the next run.
    publish(unit_copy, site.parent / "unit.json", target, ROOT / "_build" / "tools")
    return target


@pytest.fixture(scope="session")
def lite_address(lite_site: Path) -> Iterator[str]:
    """Its address on a local server."""
    with serving(lite_site, LiteHandler) as url:
        yield url
