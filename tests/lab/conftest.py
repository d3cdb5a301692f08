from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcework.lab import answers

UNIT = Path(__file__).with_name("unit.json")


@pytest.fixture(autouse=True)
def harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lab reads an invented unit, declares nothing, and has heard no answer yet."""
    monkeypatch.setenv("SOURCEWORK_UNIT", str(UNIT))
    monkeypatch.delenv("SOURCEWORK_TABLES", raising=False)
    monkeypatch.setattr(answers, "_wrong_answers", {})


@pytest.fixture
def with_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put tasks into the invented unit."""

    def put(*tasks: dict[str, Any]) -> Path:
        unit = json.loads(UNIT.read_text("utf-8"))
        unit["tables"]["tasks"] = list(tasks)
        path = tmp_path / "unit.json"
        path.write_text(json.dumps(unit), "utf-8")
        monkeypatch.setenv("SOURCEWORK_UNIT", str(path))
        return path

    return put
