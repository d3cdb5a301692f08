"""A small invented unit, and edits of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcework.check import check_unit, write_schemas
from sourcework.load import load_unit

HERE = Path(__file__).parent


def _apply(root: Path, edit: dict[str, Any]) -> None:
    """One edit of a ``patch.yml``: replace (with ``with`` or ``hex``), write, append or delete."""
    path = root / edit["file"]
    if edit.get("delete"):
        path.unlink()
    elif "write" in edit:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit["write"], "utf-8")
    elif "append" in edit:
        path.write_text(path.read_text("utf-8") + edit["append"], "utf-8")
    else:
        content = path.read_bytes()
        old = edit["replace"].encode("utf-8")
        new = bytes.fromhex(edit["hex"]) if "hex" in edit else edit["with"].encode("utf-8")
        assert content.count(old) == 1, f"{edit['replace']!r} must stand once in {edit['file']}"
        path.write_bytes(content.replace(old, new))


@pytest.fixture
def unit_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound unit of two invented sources, in a folder of its own."""
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    root = tmp_path / "unit"
    shutil.copytree(HERE / "base", root)
    write_schemas(root)
    return root


@pytest.fixture
def patched(unit_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """The lines that ``check`` prints for the unit after the edits of a case folder."""

    def run(case: Path) -> list[str]:
        patch = yaml.safe_load((case / "patch.yml").read_text("utf-8"))
        if "texts" in patch:
            monkeypatch.setenv("SOURCEWORK_TEXTS", patch["texts"])
        if patch.get("exercises"):
            shutil.copytree(HERE / "exercises", unit_folder / "exercises")
        monkeypatch.chdir(unit_folder)
        for edit in patch["edits"]:
            _apply(unit_folder, edit)
        return [str(problem) for problem in check_unit(load_unit(unit_folder))]

    return run
