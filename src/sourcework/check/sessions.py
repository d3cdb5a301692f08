"""Sessions and plans: their minutes add up, and what they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.load.exercises import FOLDER, SESSION_FILE
from sourcework.model.problem import Location
from sourcework.model.session import Part, Session, Step

PAGES = Path("book") / "sessions"
NOTEBOOKS = Path("book") / "notebooks"

_ACTIVITY = re.compile(r"^:{3,}\{activity\}[ \t]+(?P<id>\S+)", re.MULTILINE)


def check_session_minutes_add_up(examined: Examined) -> Iterator[Finding]:
    """The activities of a session take as many minutes as its lesson has."""
    for session in examined.unit.sessions:
        for part in get_args(Part):
            planned = sum(activity.minutes for activity in session.part(part))
            lesson = getattr(session.minutes, part)
            if planned != lesson and not _is_incomplete(examined, session):
                message = f"its {part} activities take {planned} minutes, the lesson has {lesson}"
                yield examined.at(session, "minutes", part), message


def check_activity_has_time_for_its_exercises(examined: Examined) -> Iterator[Finding]:
    """An activity takes at least as many minutes as its exercises."""
    exercises = examined.unit.exercise_by_id
    for session in examined.unit.sessions:
        for activity in session.activities:
            known = [exercises[name] for name in activity.exercises if name in exercises]
            needed = sum(exercise.minutes for exercise in known)
            if needed > activity.minutes:
                message = (
                    f"its exercises take {needed} minutes, the activity has {activity.minutes}"
                )
                yield examined.at(activity, "minutes"), message


def check_activity_id_is_unique(examined: Examined) -> Iterator[Finding]:
    """No two activities of a session have one id."""
    for session in examined.unit.sessions:
        seen: set[str] = set()
        for activity in session.activities:
            if activity.id in seen:
                message = f"“{activity.id}” is the id of an earlier activity; choose another"
                yield examined.at(activity, "id"), message
            seen.add(activity.id)


def check_exercise_of_activity_is_known(examined: Examined) -> Iterator[Finding]:
    """An activity names exercises of the unit, and no exercise is named twice."""
    known = examined.unit.exercise_by_id
    first: dict[str, str] = {}
    for session in examined.unit.sessions:
        for activity in session.activities:
            for index, name in enumerate(activity.exercises):
                where = examined.at(activity, "exercises", index)
                if name not in known and name not in examined.loaded.unreadable:
                    yield where, f"there is no exercise “{name}”; {nearest(name, known)}"
                elif name in first:
                    yield where, f"“{name}” belongs to {first[name]} already; name it once"
                first.setdefault(name, f"{session.slug}/{activity.id}")


def check_companion_of_session_is_known(examined: Examined) -> Iterator[Finding]:
    """A session names companion documents that ``companions.yml`` holds."""
    known = {companion.id for companion in examined.unit.companions}
    if examined.is_broken("companions.yml"):
        return
    for session in examined.unit.sessions:
        for index, name in enumerate(session.companions):
            if name not in known and name not in examined.loaded.unreadable:
                message = f"companions.yml has no “{name}”; {nearest(name, known)}"
                yield examined.at(session, "companions", index), message


def check_session_of_companion_is_known(examined: Examined) -> Iterator[Finding]:
    """A companion document goes with sessions of the unit, or with a practice text."""
    sessions = {session.slug for session in examined.unit.sessions}
    broken = [Path(file) for file in examined.loaded.broken_files]
    if not sessions or any(file.name == SESSION_FILE for file in broken):
        return
    known = sessions | {item.slug for item in examined.unit.sources if item.role == "practice"}
    for companion in examined.unit.companions:
        for index, name in enumerate(companion.sessions):
            if name not in known:
                message = f"there is no session “{name}”; {nearest(name, known)}"
                yield examined.at(companion, "sessions", index), message


def check_notebook_of_session_is_known(examined: Examined) -> Iterator[Finding]:
    """A session names notebooks that have a page."""
    known = {page.stem for page in (examined.loaded.root / NOTEBOOKS).glob("*.md")}
    for session in examined.unit.sessions:
        for index, name in enumerate(session.notebooks):
            if name not in known:
                message = f"book/notebooks has no page “{name}.md”; {nearest(name, known)}"
                yield examined.at(session, "notebooks", index), message


def check_criterion_is_known(examined: Examined) -> Iterator[Finding]:
    """A session is judged by criteria that ``rubric.yml`` describes."""
    known = examined.unit.criterion_by_id
    for session in examined.unit.sessions:
        for index, name in enumerate(session.criteria):
            is_lost = name in examined.loaded.unreadable
            is_lost |= "exercises/rubric.yml" in examined.loaded.broken_files
            if name not in known and not is_lost:
                message = f"rubric.yml has no criterion “{name}”; {nearest(name, known)}"
                yield examined.at(session, "criteria", index), message


def check_board_is_rectangular(examined: Examined) -> Iterator[Finding]:
    """Each row of a board sketch has a cell for each column."""
    for session in examined.unit.sessions:
        board = session.board
        for index, row in enumerate(board.rows if board else ()):
            assert board is not None
            if len(row) != len(board.columns):
                message = f"the row has {len(row)} cells, the board {len(board.columns)} columns"
                yield examined.at(board, "rows", index), message


def check_page_shows_every_activity(examined: Examined) -> Iterator[Finding]:
    """A session has a page that shows each of its activities once, and no others."""
    for session in examined.unit.sessions:
        page = PAGES / f"{session.slug}.md"
        if not (examined.loaded.root / page).is_file():
            yield examined.at(session), f"the session needs a page {page.as_posix()}"
            continue
        text = (examined.loaded.root / page).read_text("utf-8", errors="replace")
        shown = [match["id"] for match in _ACTIVITY.finditer(text)]
        known = [activity.id for activity in session.activities]
        for activity in session.activities:
            if shown.count(activity.id) != 1:
                times = shown.count(activity.id)
                message = f"{page.as_posix()} shows the activity “{activity.id}” {times} times"
                yield examined.at(activity, "id"), f"{message}; show it once"
        for match in _ACTIVITY.finditer(text):
            if match["id"] not in known and not _is_incomplete(examined, session):
                line = text.count("\n", 0, match.start()) + 1
                message = f"the session has no activity “{match['id']}”"
                yield Location(page, line, 1), f"{message}; {nearest(match['id'], known)}"


def check_plan_minutes_add_up(examined: Examined) -> Iterator[Finding]:
    """What a lesson of a plan takes from the unit fills its minutes."""
    for plan in examined.unit.plans:
        for lesson in plan.lessons:
            taken = [_minutes_of(examined, step) for step in lesson.steps]
            if None not in taken and sum(filter(None, taken)) != lesson.minutes:
                total = sum(filter(None, taken))
                message = f"its steps take {total} minutes, the lesson has {lesson.minutes}"
                yield examined.at(lesson, "minutes"), message


def check_step_is_known(examined: Examined) -> Iterator[Finding]:
    """A step of a plan names a session, and an activity of that session."""
    known = examined.unit.session_by_slug
    for plan in examined.unit.plans:
        for step in (step for lesson in plan.lessons for step in lesson.steps):
            session = known.get(step.session)
            if session is None:
                if not _is_unread(examined, step.session):
                    message = f"no folder of exercises/ holds a session “{step.session}”"
                    yield examined.at(step, "session"), f"{message}; {nearest(step.session, known)}"
            elif step.activity is not None:
                ids = [activity.id for activity in session.activities]
                if step.activity not in ids and not _is_incomplete(examined, session):
                    message = f"“{step.session}” has no activity “{step.activity}”"
                    yield (
                        examined.at(step, "activity"),
                        f"{message}; {nearest(step.activity, ids)}",
                    )


def _minutes_of(examined: Examined, step: Step) -> int | None:
    """How long a step is; None where what it names is not known."""
    session = examined.unit.session_by_slug.get(step.session)
    if session is None or _is_incomplete(examined, session):
        return None
    if step.minutes is not None:
        return step.minutes
    if step.activity is None:
        return sum(activity.minutes for activity in session.part(step.part))
    found = (activity for activity in session.activities if activity.id == step.activity)
    return next((activity.minutes for activity in found), None)


def _is_incomplete(examined: Examined, session: Session) -> bool:
    """A part of the session could not be read; what it lacks is no further fault."""
    file = (FOLDER / session.slug / SESSION_FILE).as_posix()
    return any(problem.location.path.as_posix() == file for problem in examined.loaded.problems)


def _is_unread(examined: Examined, slug: str) -> bool:
    return (FOLDER / slug / SESSION_FILE).as_posix() in examined.loaded.broken_files
