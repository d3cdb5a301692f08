"""Builds of small books, each in a process of its own, as readers start them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

SAMPLE = Path(__file__).parent / "sample"
#: A fixed date, so that a build does not depend on the repository around it.
EPOCH = "1700000000"


@dataclass(frozen=True)
class Build:
    """What a build left and said."""

    folder: Path
    code: int
    said: str

    @property
    def pdf(self) -> Path:
        return self.folder / "book.pdf"

    def read(self) -> PdfReader:
        return PdfReader(self.pdf)


def run_sphinx(source: Path, folder: Path, *options: str, **environment: str) -> Build:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "typst", *options, source, folder]
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1", **environment},
    )
    return Build(folder, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def sample_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, since a build leaves caches beside its source."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("sample") / "source"))


@pytest.fixture(scope="session")
def sample(sample_source: Path) -> Build:
    """The sample, built with every warning an error."""
    return run_sphinx(sample_source, sample_source.parent / "built", "-W", "--keep-going", "-n")


@pytest.fixture
def build_pages(tmp_path: Path) -> Callable[..., Build]:
    """Builds a book from the texts of its pages; the first is the root."""

    def build(pages: dict[str, str], settings: str = "") -> Build:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        root, *others = pages
        conf = (
            f"project = 'Pages'\nroot_doc = {root!r}\nextensions = ['myst_parser', "
            f"'sphinx_design', 'sourcework.typst']\n{settings}\n"
        )
        (source / "conf.py").write_text(conf, "utf-8")
        for name, text in pages.items():
            toctree = "\n".join(["\n```{toctree}", *others, "```\n"]) if name == root else ""
            (source / f"{name}.md").write_text(text + toctree, "utf-8")
        return run_sphinx(source, tmp_path / "built")

    return build
