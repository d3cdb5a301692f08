from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.exercise_examples import SESSION, examples

from sourcework.model.exercise import EXERCISE_TYPES, key_of, revision_of
from sourcework.model.exercise_cloze import cloze_parts, gaps_in
from sourcework.model.exercise_marks import printed_form
from sourcework.model.exercise_record import Exercise
from sourcework.model.text import normalise

EXAMPLES = examples()


def record(data: dict[str, Any], **changes: Any) -> Exercise:
    return EXERCISE_TYPES[data["type"]].model_validate(data | {"session": SESSION} | changes)


def test_the_docstrings_show_an_example_of_every_type() -> None:
    assert set(EXAMPLES) == set(EXERCISE_TYPES)


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_the_example_of_a_type_is_a_record_of_it(name: str) -> None:
    assert record(EXAMPLES[name]).type == name


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_an_exercise_cannot_be_changed(name: str) -> None:
    exercise = record(EXAMPLES[name])
    with pytest.raises(ValidationError):
        exercise.title = "another"  # type: ignore[misc]


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_the_revision_follows_the_task_and_nothing_else(name: str) -> None:
    data = EXAMPLES[name]
    before = revision_of(record(data))
    assert revision_of(record(data, prompt="Another task.")) != before
    unseen = {"minutes": 50, "hints": ["Another."], "teacher_note": "Another.", "title": "Another"}
    assert revision_of(record(data, **unseen)) == before


def test_the_revision_of_a_choice_ignores_which_option_is_right() -> None:
    data = EXAMPLES["choice"]
    options = [dict(option) for option in data["options"]]
    options[0]["verdict"], options[2]["verdict"] = "wrong", "right"
    assert revision_of(record(data, options=options)) == revision_of(record(data))
    options[0]["text"] = "Somebody else"
    assert revision_of(record(data, options=options)) != revision_of(record(data))


@pytest.mark.parametrize(
    ("position", "key"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba")]
)
def test_keys_count_in_letters(position: int, key: str) -> None:
    assert key_of(position) == key


def test_a_cloze_is_parted_at_its_gaps() -> None:
    text = "One [[2]] two [[1]]."
    assert list(cloze_parts(text)) == [("One ", 1), (" two ", 0), (".", None)]
    assert gaps_in(text) == (1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "„Anführung“ – und ‚andere‘ …",
        "  viel\u00a0\u2009Raum\n hier ",
        "Silben\u00adtrennung und ein\u200bfach",
        "U\u0308ber den Flu\u00df",
        "« Guillemets » ‐ Bindestrich",
    ],
)
def test_the_printed_form_keeps_quotes_and_is_as_long_as_the_normal_form(text: str) -> None:
    printed = printed_form(text)
    assert len(printed) == len(normalise(text))
    assert normalise(printed) == normalise(text)


def test_the_printed_form_keeps_typographic_quotes_and_dashes() -> None:
    assert printed_form("„So“ – sagt er…") == "„So“ – sagt er..."


@pytest.mark.parametrize(
    ("target", "sound"),
    [
        ({"words": "sagte"}, True),
        ({"claim": "a-2-c2", "part": "cue"}, True),
        ({"quotation": "a-2-q1"}, True),
        ({}, False),
        ({"words": "sagte", "quotation": "a-2-q1"}, False),
        ({"claim": "a-2-c2"}, False),
        ({"words": "sagte", "part": "cue"}, False),
    ],
)
def test_a_target_is_one_reference(target: dict[str, str], sound: bool) -> None:
    passages = [{"paragraph": "p-1", "targets": [target | {"feedback": "Look."}]}]
    if sound:
        record(EXAMPLES["mark"], passages=passages)
    else:
        with pytest.raises(ValidationError, match="give either words, or claim and part"):
            record(EXAMPLES["mark"], passages=passages)


@pytest.mark.parametrize(
    "passage",
    [
        {},
        {"paragraph": "p-1", "abstract": "p-1"},
        {"abstract": "p-1", "gloss": "the boats"},
    ],
)
def test_a_passage_is_one_thing(passage: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        record(EXAMPLES["mark"], passages=[passage])
