"""Lighthouse's four scores for a phone, for one page of each kind.

Lighthouse comes from npm, at the version that `package-lock.json` beside this file pins; it is
installed into `_build/`. Where there is no npm, or it cannot install, this says so.
"""

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.building import ROOT
from tests.bench.table import print_table
from tests.bench.weight import built_site
from tests.browser.conftest import SiteHandler, pages_below, serving

from sourcework.chromium import ARGUMENTS, ensure_chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TOOL = ROOT / "_build" / "lighthouse"


def measure() -> None:
    """Build a copy of the unit and rate the first page of every folder."""
    problem = install()
    if problem:
        print(f"\nLighthouse was not run: {problem}", flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        site = built_site(Path(folder, "unit"))
        with serving(site, CompressingHandler) as address:
            rows = [(page, *scores(address + page)) for page in one_of_each_kind(site)]
    print_table("Lighthouse, mobile", ("page", *CATEGORIES), rows)


def install() -> str:
    """Install the pinned version; what prevents it, or an empty text."""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm on this machine."
    TOOL.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / name, TOOL / name)
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund"],
        cwd=TOOL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )
    return f"npm could not install it:\n{done.stderr[-1000:]}" if done.returncode else ""


def one_of_each_kind(site: Path) -> list[str]:
    """The first page of every folder of the book."""
    folders: dict[str, str] = {}
    for page in pages_below(site):
        folder, slash, _name = page.rpartition("/")
        if slash:
            folders.setdefault(folder, page)
    return list(folders.values())


def scores(url: str) -> list[str]:
    """The scores of a page, out of 100."""
    command = [
        str(TOOL / "node_modules/.bin/lighthouse"),
        url,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(ensure_chromium())}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        return ["failed"] * len(CATEGORIES)
    report = json.loads(done.stdout)
    return [f"{100 * report['categories'][name]['score']:.0f}" for name in CATEGORIES]


class CompressingHandler(SiteHandler):
    """Sends text compressed, as every host of static pages does."""

    def do_GET(self) -> None:  # noqa: N802 -- the base class names it so
        path = Path(self.translate_path(self.path))
        kind = self.guess_type(str(path))
        if not path.is_file() or not kind.startswith(("text/", "image/svg", "application/j")):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
