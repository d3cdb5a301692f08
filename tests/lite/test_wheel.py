"""The lab as it goes into the browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sourcework.lite.wheel import build_wheel

UNIT_FILE = Path(__file__).parents[1] / "lab" / "unit.json"


def test_the_same_content_gives_the_same_file(tmp_path: Path) -> None:
    first = build_wheel(UNIT_FILE, tmp_path / "first")
    second = build_wheel(UNIT_FILE, tmp_path / "second")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_other_data_give_another_name_and_the_old_file_goes(tmp_path: Path) -> None:
    changed = tmp_path / "unit.json"
    changed.write_text(UNIT_FILE.read_text("utf-8").replace("2", "3", 1), encoding="utf-8")
    first = build_wheel(UNIT_FILE, tmp_path / "out")
    second = build_wheel(changed, tmp_path / "out")
    assert first.name != second.name
    assert list((tmp_path / "out").iterdir()) == [second]


def test_it_works_alone_with_its_own_data(tmp_path: Path) -> None:
    """Neither the environment's packages nor a file beside the notebook are there."""
    wheel = build_wheel(UNIT_FILE, tmp_path / "wheel")
    folder = tmp_path / "unpacked"
    script = (
        "import sys, zipfile\n"
        f"zipfile.ZipFile({str(wheel)!r}).extractall({str(folder)!r})\n"
        f"sys.path.insert(0, {str(folder)!r})\n"
        "from sourcework.lab import records\n"
        "import sourcework.in_page\n"
        "foreign = {'sphinx', 'pydantic', 'yaml', 'docutils'} & set(sys.modules)\n"
        "print(len(records('rounds')) > 0, sorted(foreign))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "True []\n", done.stderr
