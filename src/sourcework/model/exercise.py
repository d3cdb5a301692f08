"""The types of exercise. Nothing in them depends on HTML, so that they can go anywhere."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, get_args

from pydantic import Field

from sourcework.model.audience import plain
from sourcework.model.exercise_closed import (
    Choice,
    Classify,
    Cloze,
    Locate,
    Match,
    Matrix,
    Order,
)
from sourcework.model.exercise_open import Estimate, Mark, Written
from sourcework.model.exercise_record import Exercise

AnyExercise = Annotated[
    Choice | Classify | Match | Order | Cloze | Mark | Locate | Matrix | Estimate | Written,
    Field(discriminator="type"),
]

EXERCISE_TYPES: dict[str, type[Exercise]] = {
    get_args(model.model_fields["type"].annotation)[0]: model
    for model in get_args(get_args(AnyExercise)[0])
}
"""The record of each type, by the word that stands in the field ``type``."""

_NOT_ANSWERED_TO = frozenset(
    {
        "id",
        "session",
        "title",
        "level",
        "skill",
        "objective",
        "evidence",
        "support",
        "stretch",
        "transfer",
    }
)


def key_of(position: int) -> str:
    """The name of an option, card or row by its position from 0: a to z, then aa, ab …"""
    rounds, letter = divmod(position, 26)
    return (key_of(rounds - 1) if rounds else "") + "abcdefghijklmnopqrstuvwxyz"[letter]


def revision_of(exercise: Exercise) -> str:
    """A hash of what an answer refers to: it changes when the task changes, not with its key."""
    visible = plain(exercise, "student")
    task = {name: value for name, value in visible.items() if name not in _NOT_ANSWERED_TO}
    text = json.dumps(task, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
