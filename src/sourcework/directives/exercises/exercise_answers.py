"""What opens after an attempt: the right answers, feedback, hints and samples of an exercise.

Texts become nodes, so that their links and languages are those of the page; everything else is
plain data, as the browser's script reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from docutils import nodes
from pydantic import BaseModel

from sourcework.directives.common.component import Component
from sourcework.directives.common.tables import make_table
from sourcework.directives.exercises.exercise_nodes import (
    Fragment,
    Wording,
    after_attempt,
    answer_fragment,
)
from sourcework.directives.exercises.exercise_texts import paragraphs_of, translatable
from sourcework.model.exercise import key_of
from sourcework.model.exercise_closed import (
    Choice,
    Classify,
    Cloze,
    Locate,
    Match,
    Matrix,
    Mistakes,
    Order,
)
from sourcework.model.exercise_marks import is_translated, places_of
from sourcework.model.exercise_open import Estimate, Mark, Passage, RevealTable, Target, Written
from sourcework.model.exercise_record import Exercise, Writing

Content = dict[str, Any]


class Answers:
    """Collects what opens after an attempt at one exercise."""

    def __init__(self, component: Component, exercise: Exercise) -> None:
        self.component = component
        self.exercise = exercise
        self.fragments: list[answer_fragment] = []

    def node(self) -> after_attempt:
        """The content and its texts."""
        content = self._content()
        return after_attempt("", "", *self.fragments, content=content)

    def _content(self) -> Content:
        exercise = self.exercise
        body = cast("Callable[[Answers, Any], Content]", _CONTENTS[type(exercise)])
        content: Content = {
            "hints": self.texts(exercise, "hints"),
            "model_answer": self.text(exercise, "model_answer"),
            "support": self.text(exercise.support, "answer"),
            "stretch": self.text(exercise.stretch, "answer"),
            "main": body(self, exercise),
        }
        for part, record in (("first", exercise.first), ("then", exercise.then)):
            if record is not None:
                content[part] = self.writing(record)
        return content

    # Texts --------------------------------------------------------------------------------------

    def add(self, body: Iterable[nodes.Node]) -> Fragment:
        """Keep some nodes; returns what stands for them in the content."""
        self.fragments.append(answer_fragment("", *body))
        return Fragment(len(self.fragments) - 1)

    def text(self, record: BaseModel | None, field: str) -> Fragment | None:
        """A text of the data, or None where it has none."""
        if record is None or getattr(record, field) is None:
            return None
        return self.add(paragraphs_of(self.component, record, field))

    def texts(self, record: BaseModel, field: str) -> list[Fragment]:
        """A list of texts."""
        return [
            self.add(paragraphs_of(self.component, record, field, position))
            for position in range(len(getattr(record, field)))
        ]

    def wording(self, record: BaseModel, *path: str | int) -> Wording:
        """Words to compare with, in the language of the page."""
        return Wording(self.add(paragraphs_of(self.component, record, *path)))

    def mistakes(self, mistakes: Mistakes) -> dict[str, Fragment | None]:
        """Feedback on wrong answers, by the answer."""
        return {mistake.answer: self.text(mistake, "feedback") for mistake in mistakes}

    # Types --------------------------------------------------------------------------------------

    def choice(self, exercise: Choice) -> Content:
        """A verdict and feedback on each option."""
        return {
            "options": {
                key_of(position): {
                    "verdict": option.verdict,
                    "feedback": self.text(option, "feedback"),
                }
                for position, option in enumerate(exercise.options)
            }
        }

    def classify(self, exercise: Classify) -> Content:
        """The category of each card."""
        cards = {
            key_of(position): self._keyed(card, card.category)
            for position, card in enumerate(exercise.cards)
        }
        return {"cards": cards}

    def match(self, exercise: Match) -> Content:
        """The answer to each stem."""
        stems = {
            key_of(position): self._keyed(stem, stem.answer)
            for position, stem in enumerate(exercise.stems)
        }
        return {"stems": stems}

    def locate(self, exercise: Locate) -> Content:
        """The paragraph of each statement."""
        statements = {
            key_of(position): self._keyed(statement, statement.paragraph)
            for position, statement in enumerate(exercise.statements)
        }
        return {"statements": statements}

    def _keyed(self, record: Any, right: str) -> Content:
        return {
            "right": right,
            "also": list(record.also),
            "feedback": self.text(record, "feedback"),
            "mistakes": self.mistakes(record.mistakes),
        }

    def order(self, exercise: Order) -> Content:
        """The position of each step."""
        return {
            "steps": {
                key_of(position): {
                    "position": step.position,
                    "feedback": self.text(step, "feedback"),
                }
                for position, step in enumerate(exercise.steps)
            }
        }

    def cloze(self, exercise: Cloze) -> Content:
        """What fills each gap."""
        return {
            "gaps": {
                key_of(position): {
                    "right": [
                        self.wording(gap, "answers", number) for number in range(len(gap.answers))
                    ],
                    "feedback": self.text(gap, "feedback"),
                    "mistakes": [
                        {
                            "answer": self.wording(mistake, "answer"),
                            "feedback": self.text(mistake, "feedback"),
                        }
                        for mistake in gap.mistakes
                    ],
                }
                for position, gap in enumerate(exercise.gaps)
            }
        }

    def mark(self, exercise: Mark) -> Content:
        """Where the words stand."""
        passages = {
            key_of(position): {
                "targets": self._marks(passage, passage.targets),
                "traps": self._marks(passage, passage.traps),
            }
            for position, passage in enumerate(exercise.passages)
        }
        return {"passages": passages, "other": self.text(exercise, "other")}

    def _marks(self, passage: Passage, targets: tuple[Target, ...]) -> list[Content]:
        marks: list[Content] = []
        for target in targets:
            feedback = self.text(target, "feedback")
            if is_translated(passage):
                words = self.wording(target, "words")
                occurrence = target.occurrence
                marks.append({"words": words, "occurrence": occurrence, "feedback": feedback})
                continue
            for start, end in places_of(self.component.unit, passage, target):
                marks.append({"start": start, "end": end, "feedback": feedback})
        return marks

    def matrix(self, exercise: Matrix) -> Content:
        """The value of each cell."""
        return {
            "cells": {
                key_of(position): {
                    cell.column: {
                        "right": cell.value,
                        "also": list(cell.also),
                        "feedback": self.text(cell, "feedback"),
                    }
                    for cell in row.cells
                }
                for position, row in enumerate(exercise.rows)
            },
            "rows": {
                key_of(position): self.text(row, "feedback")
                for position, row in enumerate(exercise.rows)
            },
        }

    def estimate(self, exercise: Estimate) -> Content:
        """What is known, what follows for the estimate."""
        return {
            "reveal": self.add(self.revealed(exercise)),
            "outcomes": [
                {"text": self.text(outcome, "text"), "happened": outcome.happened}
                for outcome in exercise.outcomes
            ],
            "value": exercise.value,
            "bands": [
                {"from": band.least, "to": band.most, "feedback": self.text(band, "feedback")}
                for band in exercise.bands
            ],
        }

    def revealed(self, exercise: Estimate) -> list[nodes.Node]:
        """The text of the reveal and its table."""
        body = paragraphs_of(self.component, exercise, "reveal")
        if exercise.table is not None:
            where = self.component.loaded.places.of(exercise.table)
            body.append(translatable(_table(exercise.table), where))
        return body

    def writing(self, record: Writing) -> Content:
        """Samples and rubric, from level 1 to level 3."""
        return {
            "samples": [
                {
                    "level": sample.level,
                    "text": self.text(sample, "text"),
                    "feedback": self.text(sample, "feedback"),
                }
                for sample in record.samples
            ],
            "rubric": [
                {"level": level.level, "text": self.text(level, "text")} for level in record.rubric
            ],
        }

    def written(self, exercise: Written) -> Content:
        """Samples and rubric."""
        return self.writing(exercise)


def _table(table: RevealTable) -> nodes.Element:
    widths = [30, *(15 for _column in table.columns[1:])]
    return make_table(table.title, table.columns, table.rows, widths, stacked=True)


_CONTENTS: dict[type[Exercise], Any] = {
    Choice: Answers.choice,
    Classify: Answers.classify,
    Match: Answers.match,
    Order: Answers.order,
    Cloze: Answers.cloze,
    Mark: Answers.mark,
    Locate: Answers.locate,
    Matrix: Answers.matrix,
    Estimate: Answers.estimate,
    Written: Answers.written,
}
