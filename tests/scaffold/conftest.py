"""The invented unit of the tests of `check`, as a folder in which commands run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcework.check import check_unit, write_schemas
from sourcework.cli import main
from sourcework.load import load_unit

INVENTED = Path(__file__).parents[1] / "check" / "base"


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound unit without full texts of others; the current folder lies in it."""
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    root = tmp_path / "unit"
    shutil.copytree(INVENTED, root, ignore=shutil.ignore_patterns("texts"))
    write_schemas(root)
    (root / "_config.yml").write_text("title: The ferry\n", "utf-8")
    (root / "_toc.yml").write_text("format: jb-book\nroot: book/index\n", "utf-8")
    monkeypatch.chdir(root / "corpus")
    assert faults(root) == []
    return root


def faults(root: Path) -> list[str]:
    """The lines that `check` prints."""
    return [str(problem) for problem in check_unit(load_unit(root))]


@pytest.fixture
def new() -> Callable[..., Result]:
    """``new("term", "slug")`` runs the command."""
    return lambda *arguments: CliRunner().invoke(main, ["new", *map(str, arguments)])
