from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcework.lab import answer
from sourcework.lab.answers import seal

WithTasks = Callable[..., Path]

COUNT = seal(
    "count-meetings",
    "number",
    right=[2],
    feedback="Two meetings, both on the hill.",
    hints=["Count the rows.", "Use len().", "len(records('rounds'))"],
    mistakes=[(3, "You have counted the heading.")],
)
NAMES = seal("name-hosts", "words", right=[["Mayor", "Harbour Master"]], feedback="Both hosts.")
PLACE = seal("name-place", "word", right=["Nordhafen", "the harbour"], feedback="There it was.")
SHARE = seal("share", "number", right=[0.333], feedback="A third.", decimals=2)
JUDGE = seal("judge", "judgement", feedback="Compare it with the sample.", fewest_words=5)


def test_a_right_answer_is_told_why(with_tasks: WithTasks) -> None:
    with_tasks(COUNT)
    feedback = answer("count-meetings", 2)
    assert feedback.state == "right"
    assert str(feedback) == "Two meetings, both on the hill."


def test_each_new_wrong_answer_brings_the_next_hint(with_tasks: WithTasks) -> None:
    with_tasks(COUNT)
    assert answer("count-meetings", 7).hint == "Hint 1 of 3: Count the rows."
    assert answer("count-meetings", 8).hint == "Hint 2 of 3: Use len()."
    assert answer("count-meetings", 9).hint == "Hint 3 of 3: len(records('rounds'))"
    assert answer("count-meetings", 10).hint == "Hint 3 of 3: len(records('rounds'))"


def test_the_same_wrong_answer_brings_the_same_hint(with_tasks: WithTasks) -> None:
    with_tasks(COUNT)
    assert answer("count-meetings", 7) == answer("count-meetings", 7)


def test_a_known_mistake_is_named(with_tasks: WithTasks) -> None:
    with_tasks(COUNT)
    assert answer("count-meetings", 3).sentence == "You have counted the heading."


def test_a_task_without_hints_still_says_that_the_answer_is_wrong(with_tasks: WithTasks) -> None:
    with_tasks(PLACE)
    assert str(answer("name-place", "Südhafen")) == "Not yet."


@pytest.mark.parametrize("value", ["nordhafen", "  NORDHAFEN ", "The  Harbour"])
def test_spelling_of_capitals_and_spaces_does_not_matter(value: str, with_tasks: WithTasks) -> None:
    with_tasks(PLACE)
    assert answer("name-place", value).state == "right"


@pytest.mark.parametrize(
    "value", [["harbour master", "mayor"], ("Mayor", "Harbour Master"), {"Mayor", "harbour master"}]
)
def test_the_order_of_several_texts_does_not_matter(value: Any, with_tasks: WithTasks) -> None:
    with_tasks(NAMES)
    assert answer("name-hosts", value).state == "right"


def test_half_of_several_texts_is_not_enough(with_tasks: WithTasks) -> None:
    with_tasks(NAMES)
    assert answer("name-hosts", ["Mayor"]).state == "wrong"


def test_numbers_are_compared_as_exactly_as_the_task_says(with_tasks: WithTasks) -> None:
    with_tasks(SHARE)
    assert answer("share", 1 / 3).state == "right"
    assert answer("share", 0.34).state == "wrong"


def test_a_judgement_needs_reasons_and_gets_something_to_compare_with(
    with_tasks: WithTasks,
) -> None:
    with_tasks(JUDGE)
    assert str(answer("judge", "Hardly.")) == (
        "You have written 1 words. Give your reasons in at least 5."
    )
    assert str(answer("judge", "They met twice, never alone.")) == "Compare it with the sample."


@pytest.mark.parametrize(
    ("task", "value", "sentence"),
    [
        ("count-meetings", ..., "Replace the three dots"),
        ("count-meetings", None, "still empty"),
        ("count-meetings", "2", "a number, written without quotation marks"),
        ("count-meetings", True, "asks for a number"),
        ("name-place", 2, "asks for a text"),
        ("name-hosts", "Mayor", "a list of texts"),
        ("name-hosts", ["Mayor", 2], "Everything in the list must be a text"),
        ("name-host", ["Mayor"], "Did you mean “name-hosts”?"),
        ("weather", 1, "There is no task “weather”."),
    ],
)
def test_an_answer_that_cannot_be_judged_gets_a_sentence_and_uses_up_no_hint(
    task: str, value: Any, sentence: str, with_tasks: WithTasks
) -> None:
    with_tasks(COUNT, NAMES, PLACE)
    feedback = answer(task, value)
    assert feedback.state == "open"
    assert sentence in str(feedback)
    assert answer("count-meetings", 7).hint.startswith("Hint 1 of 3")


def test_a_missing_unit_is_no_exception_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCEWORK_UNIT", "nowhere.json")
    assert "nowhere.json" in str(answer("count-meetings", 2))


def test_no_answer_hint_or_feedback_can_be_read_in_the_file(with_tasks: WithTasks) -> None:
    content = with_tasks(COUNT, NAMES, PLACE).read_text("utf-8")
    for secret in ("Harbour Master", "Count the rows", "Two meetings", "counted the heading"):
        assert secret not in content


def test_the_page_shows_feedback_as_text_even_if_it_looks_like_markup(
    with_tasks: WithTasks,
) -> None:
    with_tasks(seal("tag", "word", right=["x"], feedback="Use <b> & <i>."))
    assert "<p>Use &lt;b&gt; &amp; &lt;i&gt;.</p>" in answer("tag", "x")._repr_html_()
