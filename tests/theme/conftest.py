"""The sample book, built once, and a way to build changed copies of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jupyter_book.sphinx import build_sphinx

SAMPLE = Path(__file__).parent / "sample"


def build(book: Path, builder: str = "html") -> Path:
    """Build the book below its own folder; any warning is a fault."""
    output = book / "_build" / builder
    result = build_sphinx(
        book,
        output,
        noconfig=True,
        path_config=book / "_config.yml",
        confoverrides={
            "external_toc_path": (book / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
        },
        doctreedir=book / "_build" / "doctrees",
        builder=builder,
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    assert result == 0
    return output


@pytest.fixture
def build_book() -> Callable[..., Path]:
    return build


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """A copy of the sample book, to be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample book."""
    return build(Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("theme") / "sample")))


@pytest.fixture(scope="session")
def page(sample_site: Path) -> Callable[[str], BeautifulSoup]:
    """Parses a page of the sample site, by its path without the suffix."""

    def parse(name: str) -> BeautifulSoup:
        text = (sample_site / f"{name}.html").read_text("utf-8")
        return BeautifulSoup(text, "html5lib")

    return parse
