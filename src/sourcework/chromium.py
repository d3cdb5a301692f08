"""Where Chromium is on this machine, for the tests and measurements that need a real browser."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

#: Environment variable that names the executable; it wins over everything else.
VARIABLE = "SOURCEWORK_CHROMIUM"

#: Names that Chromium and its kin have on the search path.
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
)
MAC_APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
#: No sandbox, because containers forbid it; nothing that calls home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WHAT_TO_DO = (
    "No Chromium found: install Chromium, Google Chrome or Microsoft Edge, "
    f"or name the executable in the environment variable {VARIABLE}."
)


class ChromiumNotFoundError(RuntimeError):
    """There is no Chromium here; the message says what to do."""


def find_chromium() -> Path:
    """The executable named in `SOURCEWORK_CHROMIUM`, else the first one found on the machine.

    Raises `ChromiumNotFoundError`.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if Path(named).is_file():
            return Path(named)
        raise ChromiumNotFoundError(f"{VARIABLE} names {named}, which is not a file.")
    for candidate in candidates():
        if candidate.is_file():
            return candidate
    raise ChromiumNotFoundError(WHAT_TO_DO)


def candidates() -> Iterator[Path]:
    """Places to look, the search path first."""
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / application for application in MAC_APPLICATIONS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder_name := os.environ.get(variable):
            yield from (Path(folder_name, program) for program in WINDOWS_PROGRAMS)


def ensure_chromium() -> Path:
    """A Chromium that is there, if need be installed by apt.

    Raises `ChromiumNotFoundError` where apt is missing, not allowed, or fails.
    """
    if os.environ.get(VARIABLE) or not may_install():
        return find_chromium()
    # Tests that run side by side all come here at once; one installs, the others find it whole.
    with FileLock(Path(tempfile.gettempdir(), "sourcework-chromium.lock")):
        try:
            return find_chromium()
        except ChromiumNotFoundError:
            return _install()


def _install() -> Path:
    print("Installing Chromium with apt …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            raise ChromiumNotFoundError(f"{' '.join(command)} failed. {WHAT_TO_DO}")
    return find_chromium()


def may_install() -> bool:
    """Whether this user can install packages with apt."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None
