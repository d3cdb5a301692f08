"""An environment for tools that have nothing to do with the book: JupyterLite's, and JupyterLab.

They would weigh down the environment of the site with a hundred packages that it never imports.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from sourcework.lite.npm_packages import UnavailableError

LOCK = Path(__file__).with_name("requirements.lock")


def ensure_toolbox(cache: Path) -> Path:
    """The folder of the environment's programs; made unless it is there already.

    Raises UnavailableError where it cannot be made.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    state = hashlib.sha256(LOCK.read_bytes() + python.encode()).hexdigest()[:12]
    folder = cache / f"jupyter-{state}"
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "complete").is_file():
            _install(folder, programs)
    return programs


def _install(folder: Path, programs: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _call(sys.executable, "-m", "venv", str(folder))
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _call(str(programs / "python"), *install, "--require-hashes", "-r", str(LOCK))
    (folder / "complete").touch()


def _call(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout)[-800:]
        raise UnavailableError(f"The tools of JupyterLite could not be installed:\n{said}")
