"""Plans of lessons: their minutes add up, and they are those of the exercises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcework.load import load_unit

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "book" / "teaching").glob("session-*.md"))
LESSON = 45
_ROW = re.compile(r"^\| (?P<minutes>\*{0,2}\d+\*{0,2}) \|.*\| *(?P<title>[^|]*?) *\|$", re.M)


def lessons(plan: Path) -> list[list[tuple[int, str]]]:
    """The rows of each table of minutes, without its total."""
    found: list[list[tuple[int, str]]] = [[]]
    for row in _ROW.finditer(plan.read_text("utf-8")):
        if row["minutes"].startswith("*"):
            assert sum(minutes for minutes, _ in found[-1]) == int(row["minutes"].strip("*"))
            found.append([])
        else:
            found[-1].append((int(row["minutes"]), row["title"]))
    assert found.pop() == []
    return found


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_each_lesson_has_forty_five_minutes(plan: Path) -> None:
    totals = [sum(minutes for minutes, _ in lesson) for lesson in lessons(plan)]
    assert totals == [LESSON] * 2


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_an_exercise_takes_as_long_as_its_record_says(plan: Path) -> None:
    minutes = {item.title: item.minutes for item in load_unit(ROOT).unit.exercises}
    planned = {title: given for lesson in lessons(plan) for given, title in lesson if title}
    assert planned == {title: minutes[title] for title in planned}


def test_every_exercise_stands_on_one_page() -> None:
    placed: list[str] = []
    for page in sorted((ROOT / "book").rglob("*.md")):
        for match in re.finditer(
            r"^:{3,}\{course-exercise\} (.+)\n(:again:)?", page.read_text("utf-8"), re.M
        ):
            placed += [] if match[2] else match[1].split()
    assert sorted(placed) == sorted(item.id for item in load_unit(ROOT).unit.exercises)


def test_the_specimen_shows_every_type() -> None:
    unit = load_unit(ROOT).unit
    text = (ROOT / "book" / "specimen.md").read_text("utf-8")
    shown = [
        name for line in re.findall(r"\{course-exercise\} (.+)", text) for name in line.split()
    ]
    types = {unit.exercise_by_id[name].type for name in shown}
    assert types == {item.type for item in unit.exercises}
    assert len(types) == 10
