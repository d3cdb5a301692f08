"""Who knows Jupyter Book gets the same book from its own command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup

Run = Callable[..., CompletedProcess[str]]


def articles(folder: Path) -> dict[str, str]:
    """The text of the article of every page."""
    found = {}
    for path in sorted(folder.glob("book/**/*.html")):
        article = BeautifulSoup(path.read_text("utf-8"), "html5lib").find(attrs={"role": "main"})
        found[path.relative_to(folder).as_posix()] = article.get_text(" ", strip=True)
    return found


def test_jupyter_book_builds_the_same_pages(run: Run, workbench: Path, site: Path) -> None:
    result = run(workbench, "jupyter-book", "build", ".", "--warningiserror", "--nitpick")
    assert result.returncode == 0, result.stdout + result.stderr
    ours = articles(site)
    assert len(ours) > 12
    assert articles(workbench / "_build/html") == ours


@pytest.mark.parametrize("builder", ["pdflatex", "pdfhtml"])
def test_its_pdf_builders_name_our_command(run: Run, workbench: Path, builder: str) -> None:
    before = set(workbench.glob("_build/**/*.pdf"))
    result = run(workbench, "jupyter-book", "build", ".", "--builder", builder)
    assert result.returncode == 1
    *_, last = result.stderr.strip().splitlines()
    assert last.startswith("This book makes its PDF with `sourcework pdf`")
    assert "Traceback" not in result.stdout + result.stderr
    assert set(workbench.glob("_build/**/*.pdf")) == before
