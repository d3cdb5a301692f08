"""What holds for the code as a whole: style, types, the direction of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=lambda command: " ".join(command),
)
def test_tool_finds_nothing(command: tuple[str, ...]) -> None:
    result = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_engine_names_nothing_of_a_unit() -> None:
    """Another teacher can point the engine at another corpus."""
    slugs = [path.name for path in (ROOT / "corpus" / "sources").iterdir()]
    names = [*slugs, "Aleppo", "Astana", "Geneva", "Assad", "Syria"]
    engine = [
        path
        for path in (ROOT / "src").rglob("*")
        if path.suffix in {".py", ".js", ".css", ".html", ".typ", ".md", ".yml"}
    ]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in engine
        for name in names
        if name.casefold() in path.read_text("utf-8").casefold()
    ]
    assert found == []
