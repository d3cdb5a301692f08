"""The course as a whole: exercises have places, lessons fill their time, nothing is missing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sourcework.load import load_unit
from sourcework.model.session import Session

ROOT = Path(__file__).parents[2]
UNIT = load_unit(ROOT).unit
LESSON = 45
PRACTICE = {source.slug for source in UNIT.sources if source.role == "practice"}
TAUGHT = [session for session in UNIT.sessions if session.minutes.extension]
"""The sessions of the course; checks and tasks have no second lesson."""

_PLACED = re.compile(r"^:{3,}\{course-exercise\} (.+)\n(:again:)?", re.MULTILINE)


def placed_by_hand() -> list[str]:
    """The exercises that pages name, without those that they show once more."""
    found: list[str] = []
    for page in sorted((ROOT / "book").rglob("*.md")):
        for match in _PLACED.finditer(page.read_text("utf-8")):
            found += [] if match[2] else match[1].split()
    return found


def test_every_exercise_has_a_place() -> None:
    by_hand = placed_by_hand()
    assert [name for name, times in Counter(by_hand).items() if times > 1] == []
    of_activities = {
        name
        for session in UNIT.sessions
        for activity in session.activities
        for name in activity.exercises
    }
    assert {*by_hand, *of_activities} == {exercise.id for exercise in UNIT.exercises}


def test_the_specimen_shows_every_type() -> None:
    text = (ROOT / "book" / "specimen.md").read_text("utf-8")
    shown = [
        name for line in re.findall(r"\{course-exercise\} (.+)", text) for name in line.split()
    ]
    types = {UNIT.exercise_by_id[name].type for name in shown}
    assert types == {item.type for item in UNIT.exercises}
    assert len(types) == 10


def test_there_are_seven_sessions() -> None:
    assert len(TAUGHT) == 7


@pytest.mark.parametrize("session", TAUGHT, ids=lambda session: session.slug)
def test_a_session_is_a_lesson_that_ends_with_something_handed_in(session: Session) -> None:
    assert session.minutes.core == session.minutes.extension == LESSON
    assert session.part("core")[-1].phase == "exit"
    assert {objective.level for objective in session.objectives} <= {"I", "II", "III"}
    assert session.criteria
    assert session.homework
    assert session.unknown
    assert session.absent
    assert session.no_device
    assert session.board
    assert [sample.level for sample in session.samples] == [1, 2, 3]


@pytest.mark.parametrize("session", TAUGHT, ids=lambda session: session.slug)
def test_a_session_has_six_exercises_or_more(session: Session) -> None:
    own = [exercise for exercise in UNIT.exercises if exercise.session == session.slug]
    assert len(own) >= 6


def test_the_exercises_are_of_all_types_and_levels() -> None:
    exercises = [item for item in UNIT.exercises if item.session not in PRACTICE]
    assert len(exercises) >= 42
    assert min(Counter(item.type for item in exercises).values()) >= 3
    shares = Counter(item.level for item in exercises)
    for level, share in (("I", 30), ("II", 40), ("III", 30)):
        assert abs(100 * shares[level] / len(exercises) - share) <= 10, shares


def test_the_mid_unit_check_takes_a_quarter_of_an_hour() -> None:
    assert UNIT.session_by_slug["mid-unit-check"].minutes.core == 15


def test_there_are_three_ways_through_the_unit() -> None:
    lessons = [[lesson.minutes for lesson in plan.lessons] for plan in UNIT.plans]
    assert sorted(lessons) == [[45] * 4, [45] * 7, [90] * 4]


def test_the_first_way_takes_every_session() -> None:
    taken = [step.session for lesson in UNIT.plans[0].lessons for step in lesson.steps]
    assert sorted(taken) == sorted(session.slug for session in TAUGHT)
