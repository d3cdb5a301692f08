"""Answers of exercises: the right ones can be given, the wrong ones are spoken to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pydantic import BaseModel

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.model.base import Record
from sourcework.model.exercise_closed import (
    Card,
    Choice,
    Classify,
    Cloze,
    Locate,
    Match,
    Matrix,
    Mistakes,
    Order,
    Statement,
    Stem,
)
from sourcework.model.exercise_cloze import gaps_in
from sourcework.model.exercise_marks import kind_of, places_of, words_of_passage
from sourcework.model.exercise_open import Estimate, Mark, Passage, Target
from sourcework.model.exercise_record import Named
from sourcework.model.text import normalise

_Given = tuple[BaseModel, tuple[str | int, ...], str, frozenset[str]]
"""A record, the path to an answer in it, the answer, and what it must be one of."""


def check_choice_has_its_right_options(examined: Examined) -> Iterator[Finding]:
    """Of one answer to choose one is right; of several, two or more, and not all."""
    for exercise in examined.unit.exercises:
        if not isinstance(exercise, Choice):
            continue
        right = sum(option.verdict == "right" for option in exercise.options)
        where = examined.at(exercise, "options")
        if exercise.select == "one" and right != 1:
            yield where, f"{right} options are right; where one is chosen, exactly one can be"
        if exercise.select == "several" and not 2 <= right < len(exercise.options):
            yield where, f"{right} options are right; let two or more be so, and not all"


def check_answer_is_one_of_those_given(examined: Examined) -> Iterator[Finding]:
    """A right or a foreseen wrong answer is one that a learner can give."""
    for record, path, answer, known in _given(examined):
        if answer not in known:
            message = f"nobody can answer “{answer}” here; {nearest(answer, known)}"
            yield examined.at(record, *path), message


def check_mistake_is_not_right(examined: Examined) -> Iterator[Finding]:
    """Feedback on a mistake is not for an answer that is right or accepted."""
    for exercise in examined.unit.exercises:
        for record, right, mistakes in _mistakes(exercise):
            for index, mistake in enumerate(mistakes):
                if mistake.answer in right:
                    message = f"“{mistake.answer}” is a right answer; its feedback is “feedback”"
                    yield examined.at(record, "mistakes", index, "answer"), message


def check_name_in_exercise_is_unique(examined: Examined) -> Iterator[Finding]:
    """The categories, answers, columns and values of an exercise have ids of their own."""
    for exercise in examined.unit.exercises:
        for field in ("categories", "answers", "columns", "values"):
            named: Iterable[Named] = getattr(exercise, field, ())
            seen: set[str] = set()
            for index, item in enumerate(named):
                if item.id in seen:
                    message = f"“{item.id}” stands here twice; choose another"
                    yield examined.at(exercise, field, index, "id"), message
                seen.add(item.id)


def check_match_uses_an_answer_once(examined: Examined) -> Iterator[Finding]:
    """No answer of a match belongs to two stems, unless answers may be used again."""
    for exercise in examined.unit.exercises:
        if isinstance(exercise, Match) and not exercise.reuse:
            seen: set[str] = set()
            for index, stem in enumerate(exercise.stems):
                if stem.answer in seen:
                    message = f"“{stem.answer}” is used already; write “reuse: true” or choose anew"
                    yield examined.at(exercise, "stems", index, "answer"), message
                seen.add(stem.answer)


def check_order_begins_at_one(examined: Examined) -> Iterator[Finding]:
    """Steps have the positions 1, 2, 3 …; equal ones are open, but not all are equal."""
    for exercise in examined.unit.exercises:
        if not isinstance(exercise, Order):
            continue
        used = sorted({step.position for step in exercise.steps})
        if used != list(range(1, len(used) + 1)) or len(used) < 2:
            given = ", ".join(str(position) for position in used)
            message = f"the positions are {given}; count 1, 2, 3 … without a hole, two at least"
            yield examined.at(exercise, "steps"), message


def check_cloze_names_its_gaps(examined: Examined) -> Iterator[Finding]:
    """The text of a cloze names each of its gaps once, the first as ``[[1]]``."""
    for exercise in examined.unit.exercises:
        if not isinstance(exercise, Cloze):
            continue
        named = Counter(gaps_in(exercise.text))
        if sorted(named.elements()) != list(range(len(exercise.gaps))):
            given = ", ".join(f"[[{gap + 1}]]" for gap in gaps_in(exercise.text)) or "none"
            message = f"the text names {given}; there are {len(exercise.gaps)} gaps, each once"
            yield examined.at(exercise, "text"), message


def check_wrong_choice_has_feedback(examined: Examined) -> Iterator[Finding]:
    """Every wrong choice for a gap has a word of its own."""
    for exercise in examined.unit.exercises:
        for index, gap in enumerate(exercise.gaps if isinstance(exercise, Cloze) else ()):
            spoken_to = {*gap.answers, *(mistake.answer for mistake in gap.mistakes)}
            for position, choice in enumerate(gap.choices):
                if choice not in spoken_to:
                    message = f"nothing is said to who chooses “{choice}”; add it to “mistakes”"
                    yield examined.at(exercise, "gaps", index, "choices", position), message


def check_matrix_is_filled(examined: Examined) -> Iterator[Finding]:
    """Each row of a matrix has one cell for each column, and feedback."""
    for exercise in examined.unit.exercises:
        if not isinstance(exercise, Matrix):
            continue
        columns = [column.id for column in exercise.columns]
        for row in exercise.rows:
            filled = [cell.column for cell in row.cells]
            if sorted(filled) != sorted(columns):
                message = f"the cells are {', '.join(filled)}; give one each: {', '.join(columns)}"
                yield examined.at(row, "cells"), message
            if row.feedback is None and any(cell.feedback is None for cell in row.cells):
                yield examined.at(row), "“feedback” is missing, of the row or of each of its cells"


def check_mark_has_targets(examined: Examined) -> Iterator[Finding]:
    """There is something to mark."""
    for exercise in examined.unit.exercises:
        if isinstance(exercise, Mark) and not any(item.targets for item in exercise.passages):
            yield examined.at(exercise, "passages"), "no passage has “targets”; name the words"


def check_mark_stands_in_its_passage(examined: Examined) -> Iterator[Finding]:
    """Every target's words occur in their passage; those of a protected text have a span there."""
    for exercise in examined.unit.exercises:
        for passage in exercise.passages if isinstance(exercise, Mark) else ():
            if _is_unknown(examined, passage):
                continue
            for target in (*passage.targets, *passage.traps):
                fault = _fault_of_mark(examined, passage, target)
                if fault is not None:
                    yield examined.at(target), fault


def check_estimate_can_be_resolved(examined: Examined) -> Iterator[Finding]:
    """A probability has outcomes, and every estimate gets feedback."""
    for exercise in examined.unit.exercises:
        if not isinstance(exercise, Estimate):
            continue
        if exercise.measure == "probability" and not exercise.outcomes:
            message = "“outcomes” are missing; name each test and whether it happened"
            yield examined.at(exercise), message
        if exercise.measure == "number" and exercise.outcomes:
            message = "a number has a “value”; outcomes belong to a probability"
            yield examined.at(exercise, "outcomes"), message
        if exercise.least >= exercise.most:
            message = f"the least is {exercise.least:g}, the most {exercise.most:g}; let it be more"
            yield examined.at(exercise, "least"), message
        bounds = [exercise.least, *(b for band in exercise.bands for b in (band.least, band.most))]
        covered = exercise.bands and bounds[-1] >= exercise.most and bounds[1] <= exercise.least
        joined = all(two.least <= one.most + exercise.step for one, two in pairwise(exercise.bands))
        if not (covered and joined):
            message = (
                f"the bands leave out some estimates; let them lead from {exercise.least:g} "
                f"to {exercise.most:g} without a hole"
            )
            yield examined.at(exercise, "bands"), message


# Where answers stand ----------------------------------------------------------------------------


def _given(examined: Examined) -> Iterator[_Given]:
    for exercise in examined.unit.exercises:
        if isinstance(exercise, Classify):
            yield from _keyed(exercise.cards, "category", _ids(exercise.categories))
        elif isinstance(exercise, Match):
            yield from _keyed(exercise.stems, "answer", _ids(exercise.answers))
        elif isinstance(exercise, Locate):
            yield from _keyed(exercise.statements, "paragraph", frozenset(exercise.candidates))
        elif isinstance(exercise, Matrix):
            columns, values = _ids(exercise.columns), _ids(exercise.values)
            for row in exercise.rows:
                for cell in row.cells:
                    yield cell, ("column",), cell.column, columns
                    for path, value in (("value",), cell.value), *_each("also", cell.also):
                        yield cell, path, value, values
        elif isinstance(exercise, Cloze):
            for gap in exercise.gaps:
                known = frozenset(gap.choices)
                for path, answer in _each("answers", gap.answers) if known else ():
                    yield gap, path, answer, known
                for mistake in gap.mistakes if known else ():
                    yield mistake, ("answer",), mistake.answer, known


def _keyed(
    records: Iterable[Card | Stem | Statement], field: str, known: frozenset[str]
) -> Iterator[_Given]:
    for record in records:
        yield record, (field,), getattr(record, field), known
        for path, answer in _each("also", record.also):
            yield record, path, answer, known
        for mistake in record.mistakes:
            yield mistake, ("answer",), mistake.answer, known


def _each(field: str, answers: tuple[str, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    return [((field, index), answer) for index, answer in enumerate(answers)]


def _ids(named: Iterable[Named]) -> frozenset[str]:
    return frozenset(item.id for item in named)


def _mistakes(exercise: BaseModel) -> Iterator[tuple[Record, tuple[str, ...], Mistakes]]:
    match exercise:
        case Classify():
            for card in exercise.cards:
                yield card, (card.category, *card.also), card.mistakes
        case Match():
            for stem in exercise.stems:
                yield stem, (stem.answer, *stem.also), stem.mistakes
        case Locate():
            for statement in exercise.statements:
                yield statement, (statement.paragraph, *statement.also), statement.mistakes
        case Cloze():
            for gap in exercise.gaps:
                yield gap, gap.answers, gap.mistakes


# Marks ------------------------------------------------------------------------------------------


def _is_unknown(examined: Examined, passage: Passage) -> bool:
    """Other rules tell that the passage is of no source."""
    paragraph = passage.paragraph or passage.abstract
    if paragraph is not None:
        return paragraph not in examined.unit.paragraph_by_id
    return passage.quotation is not None and (
        passage.quotation not in examined.unit.quotation_by_id
    )


def _fault_of_mark(examined: Examined, passage: Passage, target: Target) -> str | None:
    if target.words is None:
        return _fault_of_reference(examined, passage, target)
    if passage.paragraph is not None:
        source, _ = examined.unit.paragraph_by_id[passage.paragraph]
        if source.rights.status == "protected":
            return "the text is protected; name the claim and part, or the quotation, not the words"
    words = words_of_passage(examined.unit, passage)
    if words is None or places_of(examined.unit, passage, target):
        return None
    where = f"in this {kind_of(passage)}"
    if target.occurrence > 1 and normalise(target.words) in normalise(words):
        return f"“{target.words}” does not occur {target.occurrence} times {where}"
    return f"“{target.words}” does not stand {where} as whole words"


def _fault_of_reference(examined: Examined, passage: Passage, target: Target) -> str | None:
    if passage.paragraph is None:
        return f"in this {kind_of(passage)} words are named by “words”"
    source, _ = examined.unit.paragraph_by_id[passage.paragraph]
    if examined.is_broken(f"sources/{source.slug}/annotations.yml"):
        return None
    if places_of(examined.unit, passage, target):
        return None
    what = f"the {target.part} of {target.claim}" if target.claim else f"{target.quotation}"
    return f"annotations.yml has no span of {what} in {passage.paragraph}; mark it there first"
