"""JupyterLite for the exercise notebooks, with everything it needs beside it.

It is built in a folder of its own and comes to the site only when it is whole: where a part is
missing, JupyterLite would ask foreign servers for it without a word.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from sourcework.lite.npm_packages import LOCK as NPM_LOCK
from sourcework.lite.npm_packages import UnavailableError, fetch_npm_packages
from sourcework.lite.python_files import (
    FOLDER,
    PYODIDE_FILES,
    copy_if_changed,
    empty_lock,
    pyodide_folder,
    without_foreign_hosts,
)
from sourcework.lite.student_notebooks import StudentNotebook
from sourcework.lite.toolbox import LOCK as TOOLS_LOCK
from sourcework.lite.toolbox import ensure_toolbox

BROWSER_PACKAGES = Path(__file__).with_name("browser-packages.txt")
EXTENSION = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
STATE = "jupyterlite.json"
LOCK_FILE = "static/pyodide-lock/pyodide-lock.json"
KERNEL_SETTINGS = "@jupyterlite/pyodide-kernel-extension:kernel"

#: Needed by no browser of today, or by no reader.
SUPERFLUOUS = re.compile(
    r"build/.*\.(eot|ttf|map)|build/fa-.*\.(svg|woff)|rspack\..*|package\.json|doc/.*|"
    r"jupyterlite\.schema\..*|static/pyodide/(pyodide-lock\.json)"
)


def publish_jupyterlite(
    cache: Path, wheel: Path, notebooks: Iterable[StudentNotebook], site: Path
) -> None:
    """The site has a JupyterLite with these notebooks; made anew only where something differs.

    Raises UnavailableError if it cannot be made; then the site has none.
    """
    notebooks = list(notebooks)
    target = site / FOLDER
    state = _state(wheel, notebooks)
    if (target / STATE).is_file() and (target / STATE).read_text("utf-8") == state:
        return
    withdraw_jupyterlite(site)
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "jupyterlite.lock"):
        output = _build(cache, wheel, notebooks)
        for file in sorted(output.rglob("*")):
            if file.is_file():
                copy_if_changed(file, target / file.relative_to(output))
    # Written last: an interrupted build is made again.
    (target / STATE).write_text(state, encoding="utf-8")


def withdraw_jupyterlite(site: Path) -> None:
    """Nothing of an earlier JupyterLite is left in the site."""
    target = site / FOLDER
    for path in target.iterdir() if target.is_dir() else ():
        if path.name == "static":
            for inner in path.iterdir():
                if inner.name != Path(pyodide_folder()).name:
                    _remove(inner)
        elif path.name not in {"page", "python.json"}:
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _state(wheel: Path, notebooks: list[StudentNotebook]) -> str:
    pins = b"".join(file.read_bytes() for file in (NPM_LOCK, TOOLS_LOCK, BROWSER_PACKAGES))
    parts = {
        "made from": hashlib.sha256(pins + Path(__file__).read_bytes()).hexdigest()[:16],
        "wheel": wheel.name,
        "notebooks": [notebook.name for notebook in notebooks],
    }
    return json.dumps(parts, indent=1) + "\n"


def _build(cache: Path, wheel: Path, notebooks: list[StudentNotebook]) -> Path:
    """A whole JupyterLite in the cache."""
    packages = fetch_npm_packages(cache)
    programs = ensure_toolbox(cache)
    work = cache / "jupyterlite"
    shutil.rmtree(work, ignore_errors=True)
    source, contents, output = work / "source", work / "contents", work / "output"
    pyodide = source / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    for name in PYODIDE_FILES:
        shutil.copy2(packages / "pyodide" / name, pyodide)
    # With its packages in the lock, the build would ask the server where they lie.
    (pyodide / "pyodide-lock.json").write_text(json.dumps(empty_lock(packages)), encoding="utf-8")
    contents.mkdir()
    for notebook in notebooks:
        (contents / notebook.name).write_text(notebook.content, encoding="utf-8")
    _write_settings(source, programs.parent / EXTENSION, wheel)
    command = ["build", "--contents", str(contents), "--output-dir", str(output)]
    done = subprocess.run(
        [str(programs / "jupyter-lite"), *command, "--apps", "notebooks"],
        cwd=source,
        env=os.environ
        | {
            "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")]),
            "UV_PYTHON_DOWNLOADS": "never",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr)[-1500:]
        raise UnavailableError(f"JupyterLite could not be built:\n{said}")
    _finish(output, wheel)
    return output


def _write_settings(source: Path, extension: Path, wheel: Path) -> None:
    files = {
        "jupyter-lite.json": {
            "jupyter-lite-schema-version": 0,
            "jupyter-config-data": {
                "litePluginSettings": {KERNEL_SETTINGS: {"disablePyPIFallback": True}}
            },
        },
        "jupyter_lite_config.json": {
            "LiteBuildConfig": {
                "no_sourcemaps": True,
                "no_unused_shared_packages": True,
                "ignore_sys_prefix": ["federated_extensions"],
                "federated_extensions": [str(extension)],
            },
            "PyodideLockAddon": {
                "enabled": True,
                "wheels": [str(wheel)],
                # Every package with its version, or else the newest of the day would be taken.
                "specs": [*_pins(), "sourcework-lab"],
                "prefetch_extra": ["micropip", "piplite", "sourcework-lab"],
            },
        },
    }
    for name, content in files.items():
        (source / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _pins() -> list[str]:
    """The packages inside JupyterLite, each with its version."""
    lines = BROWSER_PACKAGES.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _finish(output: Path, wheel: Path) -> None:
    """The result is whole, light, and knows no foreign server that it would ask."""
    for file in sorted(output.rglob("*")):
        if file.is_file() and SUPERFLUOUS.fullmatch(file.relative_to(output).as_posix()):
            file.unlink()
    (output / "static" / "pyodide").rename(output / pyodide_folder())
    lock = _with_its_hash(output / LOCK_FILE)
    for file in (
        output / "notebooks" / "index.html",
        output / "static" / "pyodide-lock" / wheel.name,
        output / pyodide_folder() / PYODIDE_FILES[0],
    ):
        if not file.is_file():
            raise UnavailableError(f"JupyterLite was built without {file.relative_to(output)}")
    for file in sorted(output.rglob("*")):
        if file.suffix in {".js", ".mjs", ".json"}:
            before = file.read_text("utf-8")
            after = without_foreign_hosts(before)
            if file.name == "jupyter-lite.json":
                after = after.replace("./static/pyodide/", f"./{pyodide_folder()}/")
                after = after.replace(LOCK_FILE, lock.relative_to(output).as_posix())
            if after != before:
                file.write_text(after, encoding="utf-8")
    settings = json.loads((output / "jupyter-lite.json").read_text("utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"][KERNEL_SETTINGS]
    if kernel["pyodideUrl"] != f"./{pyodide_folder()}/pyodide.mjs":
        raise UnavailableError(f"JupyterLite takes Python from {kernel['pyodideUrl']}")
    if not (output / kernel["loadPyodideOptions"]["lockFileURL"]).samefile(lock):
        raise UnavailableError("JupyterLite does not know the list of its packages")


def _with_its_hash(file: Path) -> Path:
    """The file under a name that changes with its content, so that browsers may keep it."""
    # Changed here already, or the name would be that of another content.
    content = without_foreign_hosts(file.read_text("utf-8"))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return file.rename(file.with_name(f"{file.stem}-{digest}{file.suffix}"))
