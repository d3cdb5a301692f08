"""Builds a book in a process of its own, as a reader of the README does, and times it."""

import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

UNIT = """
from pathlib import Path
from sourcework.editions import Build
Build(Path.cwd()).run()
"""
PLAIN_BOOK = "from jupyter_book.cli.main import main; main(['build', '.', '-W', '--keep-going'])"

#: The build's own processor time does not depend on what else the machine is doing.
CLOCK = """
import atexit, time
atexit.register(lambda: print(f"processor time {time.process_time()}"))
"""

PROCESSOR_TIME = re.compile(r"processor time ([\d.]+)")
READ = re.compile(r"reading sources\.\.\. \[\s*\d+%\] (\S+)")
EXECUTED = re.compile(r"Executed notebook in")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Timed:
    """One build: its seconds, the documents that it read, the notebooks that it ran."""

    #: By the clock on the wall.
    seconds: float
    #: Of the processor, without those of notebooks' kernels.
    processor_seconds: float
    read: tuple[str, ...]
    executed: int


def build(folder: Path, script: str) -> Timed:
    """Build the book in `folder`; a build that fails ends the measurement with its output."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", CLOCK + script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    duration = time.perf_counter() - start
    said = ESCAPES.sub("", done.stdout + done.stderr)
    if done.returncode:
        sys.exit(f"the book in {folder} does not build:\n{said[-4000:]}")
    (processor,) = PROCESSOR_TIME.findall(said)
    return Timed(duration, float(processor), tuple(READ.findall(said)), len(EXECUTED.findall(said)))


def copy_of_unit(target: Path) -> Path:
    """The unit's own files without anything built, to be changed at will."""
    target.mkdir(parents=True)
    for name in ("_config.yml", "_toc.yml", "_toc.instructor.yml"):
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, target / name)
    for name in ("book", "corpus", "exercises"):
        shutil.copytree(ROOT / name, target / name)
    return target
