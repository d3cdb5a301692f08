"""The key of each type of exercise reads by itself, with the letters and names of the sheet.

The exercises are those of the docstrings, as authors write them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag
from tests.exercise_examples import SESSION, examples, write_exercises
from tests.invented_book import make_book, page

from sourcework.editions import Build
from sourcework.model.exercise import EXERCISE_TYPES
from sourcework.model.exercise_cloze import sentence_of_gap

KEYS = "book/teaching/second"
SHEETS = "book/sessions/second"


@pytest.fixture(scope="module")
def instructor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = " ".join(f"{name}-example" for name in EXERCISE_TYPES)
    pages = {
        SHEETS: f"# The session\n\n## Tasks\n\n:::{{course-exercise}} {names}\n:::\n",
        KEYS: f"# Key\n\n:::{{exercise-key}} {SESSION}\n:::\n",
    }
    root = make_book(tmp_path_factory.mktemp("keys") / "book", pages)
    exercises = examples()
    exercises["choice"]["select"] = "several"
    exercises["choice"]["options"][1]["verdict"] = "right"
    exercises["estimate"]["bands"].insert(0, {"least": 0, "most": 0, "feedback": "Never?"})
    write_exercises(root, exercises)
    return Build(root, "instructor").run(quiet=True)


def key(site: Path, name: str) -> Tag:
    found = page(site, KEYS).find(id=f"key-{name}-example")
    assert isinstance(found, Tag)
    return found


def text_of(tag: Tag) -> str:
    return re.sub(r" (?=[.,;:)])", "", " ".join(tag.get_text(" ").split()))


def test_of_several_options_the_key_says_which_are_to_be_chosen(instructor: Path) -> None:
    text = text_of(key(instructor, "choice"))
    assert "a) The port watch to be chosen" in text
    assert "c) The paper itself not to be chosen" in text


def test_a_pair_has_the_letter_of_the_sheet(instructor: Path) -> None:
    assert "→ B: the port watch" in text_of(key(instructor, "match"))


def test_a_gap_stands_in_its_sentence(instructor: Path) -> None:
    text = text_of(key(instructor, "cloze"))
    assert "(1) The number comes from the port watch." in text
    assert "(2) The word offenbar or apparently says that the paper is not sure." in text


def test_another_gap_of_the_sentence_is_its_number() -> None:
    text = "First. From [[1]] to [[2]], they say. “Last.” Then [[3]]."
    assert sentence_of_gap(text, 1) == ("From (1) to ", ", they say.")
    assert sentence_of_gap(text, 2) == ("Then ", ".")


def test_words_to_mark_stand_below_the_name_of_their_passage(instructor: Path) -> None:
    text = text_of(key(instructor, "mark"))
    assert "P ¶1 Mark: " in text
    assert "A ¶3 (our abstract) Mark: " in text
    assert "„Der Hafen soll bald öffnen.“ Mark: „soll“" in text


def test_feedback_on_a_cell_names_its_column(instructor: Path) -> None:
    assert "the note: It only passes the number on." in text_of(key(instructor, "matrix"))


def test_outcomes_and_estimates_are_lists_of_their_own(instructor: Path) -> None:
    text = text_of(key(instructor, "estimate"))
    outcomes, _name, bands = text.partition("To an estimate of")
    assert "Did it happen? It runs by 21 June. → no" in outcomes
    assert "40–100: What made you hope?" in bands
    assert "0: Never?" in bands


def test_a_variant_is_told_with_its_task(instructor: Path) -> None:
    text = text_of(key(instructor, "choice"))
    assert "Support: Leave out the last card. → It is the hardest one." in text
