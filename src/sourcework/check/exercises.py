"""Exercises: each has its place, its evidence, its help, and answers to compare with."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.fields import nested
from sourcework.check.rule import Examined, Finding, nearest
from sourcework.model.exercise_open import Written
from sourcework.model.exercise_record import Exercise, Writing

_LEVELS = (1, 2, 3)


def check_exercise_id_is_unique(examined: Examined) -> Iterator[Finding]:
    """No two exercises have one id, not even in different sessions."""
    first: dict[str, Exercise] = {}
    for exercise in examined.unit.exercises:
        earlier = first.setdefault(exercise.id, exercise)
        if earlier is not exercise:
            where = examined.at(earlier, "id")
            message = f"“{exercise.id}” stands at {where} too; choose another"
            yield examined.at(exercise, "id"), message


def check_session_is_known(examined: Examined) -> Iterator[Finding]:
    """A folder of exercises is named after a session's page or a practice text."""
    known = {source.slug for source in examined.unit.sources if source.role == "practice"}
    known |= {page.stem for page in (examined.loaded.root / "book" / "sessions").glob("*.md")}
    if any(examined.is_broken(file) for file in _source_files(examined)):
        return
    first = {exercise.session: exercise for exercise in reversed(examined.unit.exercises)}
    for exercise in first.values():
        if exercise.session not in known:
            message = (
                f"the folder “{exercise.session}” is named after no page of book/sessions and no "
                f"practice text; {nearest(exercise.session, known)}"
            )
            yield examined.at(exercise), message


def check_evidence_is_known(examined: Examined) -> Iterator[Finding]:
    """The evidence of an exercise is a paragraph or a claim of a source."""
    known = examined.ids["paragraph"] | examined.ids["claim"]
    for exercise in examined.unit.exercises:
        for index, name in enumerate(exercise.evidence):
            if not any(examined.is_known(kind, name) for kind in ("paragraph", "claim")):
                message = f"no paragraph or claim is called “{name}”; {nearest(name, known)}"
                yield examined.at(exercise, "evidence", index), message


def check_exercise_has_hints(examined: Examined) -> Iterator[Finding]:
    """Every exercise helps who is stuck."""
    for exercise in examined.unit.exercises:
        if not exercise.hints:
            yield (
                examined.at(exercise),
                "“hints” are missing; give one or more, the slightest first",
            )


def check_exercise_has_an_answer(examined: Examined) -> Iterator[Finding]:
    """Every exercise has a model answer; a written one may have its samples instead."""
    for exercise in examined.unit.exercises:
        if exercise.model_answer is None and not isinstance(exercise, Written):
            message = "“model_answer” is missing; say in a sentence what the exercise shows"
            yield examined.at(exercise), message


def check_written_has_samples(examined: Examined) -> Iterator[Finding]:
    """What is written can be compared with one sample answer for each of the levels 1, 2, 3.

    A part that comes first may be mere preparation and have none.
    """
    for exercise in examined.unit.exercises:
        for record in nested([exercise]):
            if not isinstance(record, Writing):
                continue
            levels = tuple(sample.level for sample in record.samples)
            if levels == _LEVELS or (record is exercise.first and not levels):
                continue
            given = ", ".join(str(level) for level in levels) or "none"
            message = (
                f"“samples” are of the levels {given}; give one each of 1, 2, 3, in this order"
            )
            yield examined.at(record, "samples"), message


def check_written_has_a_key(examined: Examined) -> Iterator[Finding]:
    """A written exercise tells teachers what an answer has to hold."""
    for exercise in examined.unit.exercises:
        if isinstance(exercise, Written) and exercise.key is None:
            yield examined.at(exercise), "“key” is missing; say what an answer has to hold"


def check_rubric_has_every_level(examined: Examined) -> Iterator[Finding]:
    """A rubric describes the levels 1, 2 and 3, in this order."""
    for record in nested(examined.unit.exercises):
        if isinstance(record, Writing) and record.rubric:
            levels = tuple(level.level for level in record.rubric)
            if levels != _LEVELS:
                given = ", ".join(str(level) for level in levels)
                message = f"the rubric describes {given}; describe 1, 2, 3, in this order"
                yield examined.at(record, "rubric"), message


def _source_files(examined: Examined) -> Iterator[str]:
    for file in examined.loaded.broken_files:
        if file.endswith("/source.yml"):
            yield file.removeprefix("corpus/")
