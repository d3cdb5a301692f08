"""Python for the browser, laid beside the pages of a built site.

::

    lite/python.json                  what there is; the page asks for it when Run is pressed
    lite/static/pyodide-314.0.6/      Python itself, also for JupyterLite
    lite/page/                        the lab with the unit's data, and the drawing of charts

Every name but the first says which version it is, so a server may let browsers keep all of it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from sourcework.lite.npm_packages import LOCK, fetch_npm_packages
from sourcework.lite.wheel import build_wheel
from sourcework.load.writing import write_atomically

FOLDER = "lite"
#: In the program the version is put in when it runs.
FOREIGN = re.compile(r"https://cdn\.jsdelivr\.net/pyodide/v[^/\s]+/full/")
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def pinned(package: str) -> str:
    """The version of an npm package in the lock."""
    entry = json.loads(LOCK.read_text("utf-8"))["packages"][f"node_modules/{package}"]
    return str(entry["version"])


def pyodide_folder() -> str:
    """Where Python lies, below the folder ``lite``."""
    return f"static/pyodide-{pinned('pyodide')}"


def publish_python(cache: Path, unit_file: Path, site: Path) -> Path:
    """The cells of the site's pages can run: Python, the lab and the charts lie beside them.

    Returns the lab's wheel. Raises UnavailableError if something cannot be fetched.
    """
    packages = fetch_npm_packages(cache)
    target = site / FOLDER
    for source, name in _files(packages):
        copy_if_changed(source, target / name)
    program = packages / "pyodide" / PYODIDE_FILES[0]
    write_atomically(
        target / pyodide_folder() / program.name, without_foreign_hosts(program.read_text("utf-8"))
    )
    wheel = build_wheel(unit_file, target / "page")
    description = {
        "pyodide": f"{pyodide_folder()}/",
        "lock": empty_lock(packages),
        "wheel": f"page/{wheel.name}",
        "charts": [name for _, name in _chart_files(packages)],
    }
    write_atomically(target / "python.json", json.dumps(description, indent=1) + "\n")
    return wheel


def without_foreign_hosts(text: str) -> str:
    """A program or its settings without the server from which Pyodide takes what it lacks."""
    return FOREIGN.sub("./", text)


def empty_lock(packages: Path) -> dict[str, object]:
    """Pyodide's own lock without its packages, which lie on another server.

    The version in it is what older tools for such locks ask for.
    """
    lock = json.loads((packages / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    return {"info": {**lock["info"], "version": pinned("pyodide")}, "packages": {}}


def _files(packages: Path) -> Iterator[tuple[Path, str]]:
    for name in PYODIDE_FILES[1:]:
        yield packages / "pyodide" / name, f"{pyodide_folder()}/{name}"
    yield from _chart_files(packages)


def _chart_files(packages: Path) -> Iterator[tuple[Path, str]]:
    for name in ("vega", "vega-lite"):
        bundle = packages / name / "build" / f"{name}.min.js"
        yield bundle, f"page/{name}-{pinned(name)}.min.js"


def copy_if_changed(source: Path, target: Path) -> None:
    """Copy a file, unless one of its size and age is there."""
    if target.is_file():
        here, there = target.stat(), source.stat()
        if (here.st_size, int(here.st_mtime)) == (there.st_size, int(there.st_mtime)):
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def withdraw_python(site: Path) -> None:
    """Pages say that they have no Python, whatever an earlier build has left beside them."""
    (site / FOLDER / "python.json").unlink(missing_ok=True)
