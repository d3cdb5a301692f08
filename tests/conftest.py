"""The unit as a reader, a teacher and an author meet it: copied, built once, and served."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcework.editions import Build
from sourcework.model.audience import EDITION_VARIABLE, Edition

ROOT = Path(__file__).parents[1]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BIN = Path(sys.executable).parent
UNIT = ("corpus", "exercises", "book", "_config.yml", "_toc.yml", "_toc.instructor.yml")
"""What belongs to the unit; everything else in the repository is the engine."""

Builder = Callable[..., Path]


def copy_unit(target: Path) -> Path:
    """A copy of the unit without texts that an instructor has added."""
    for name in UNIT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("texts", ".*"))
        else:
            shutil.copy2(source, target / name)
    return target


@pytest.fixture(scope="session")
def unit_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unit, in a folder of its own where it is built."""
    return copy_unit(tmp_path_factory.mktemp("unit"))


@pytest.fixture(scope="session")
def built(unit_copy: Path) -> Builder:
    """Builds an edition once per run: ``built("student")`` is the folder of its pages."""
    done: dict[tuple[str, str], Path] = {}

    def build(edition: Edition = "student", builder: str = "html") -> Path:
        if (edition, builder) not in done:
            done[edition, builder] = Build(unit_copy, edition, builder).run(quiet=True)
        return done[edition, builder]

    return build


@pytest.fixture(scope="session")
def site(built: Builder) -> Path:
    """The pages of the student edition."""
    return built("student")


@pytest.fixture
def workbench(unit_copy: Path, site: Path, tmp_path: Path) -> Path:
    """A copy of the unit with its built student edition, to change and build again."""
    assert site.is_dir()
    target = tmp_path / "unit"
    shutil.copytree(unit_copy, target, symlinks=True)
    return target


def run_command(
    folder: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment in a folder, as a user would."""
    environment = {name: value for name, value in os.environ.items() if name != EDITION_VARIABLE}
    result = subprocess.run(
        [BIN / arguments[0], *arguments[1:]],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    # Jupyter Book colours what it says even where nobody sees it.
    result.stdout = _COLOUR.sub("", result.stdout)
    result.stderr = _COLOUR.sub("", result.stderr)
    return result


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``run(folder, "sourcework", "check")``."""
    return run_command
