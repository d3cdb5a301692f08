"""Each kind of exercise solved right, wrong and half, by mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.browser.course_exercise.conftest import OpenPort
from tests.browser.course_exercise.learner import Exercise

FERRY = (Path(__file__).parents[2] / "check/base/corpus/texts/ferry-stopped.txt").read_text("utf-8")

# Choice -----------------------------------------------------------------------------------------


def test_a_choice_says_why_an_answer_tempts(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-says-it")
    exercise.section.get_by_text("The travellers", exact=True).click()
    assert "Not yet" in exercise.check()
    (word,) = exercise.feedback()
    assert "in this note they are silent" in word
    assert "The port watch says it" not in exercise.section.inner_text()


def test_a_right_choice_gets_a_reason_and_then_our_answer(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-says-it")
    assert exercise.button("Our answer").count() == 0
    exercise.section.get_by_role("radio", name="The port watch", exact=True).check()
    assert "Right" in exercise.check()
    assert "name it (A ¶2)" in exercise.feedback()[0]
    exercise.button("Our answer").click()
    assert "the paper passes it on" in exercise.section.inner_text()
    assert len(exercise.feedback()) == 4


def test_a_partly_right_choice_says_what_is_missing(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-says-it")
    exercise.section.get_by_role("radio", name="The port watch, or somebody there").check()
    assert "Partly right" in exercise.check()


def test_several_choices_are_counted_each(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "which-words-weaken")
    exercise.section.get_by_role("checkbox", name="offenbar").check()
    exercise.section.get_by_role("checkbox", name="rund").check()
    assert "Right: 1 of 2. Chosen beyond that: 1." in exercise.check()
    exercise.section.get_by_role("checkbox", name="rund").uncheck()
    exercise.section.get_by_role("checkbox", name="dürfte").check()
    assert "Right: 2 of 2. Chosen beyond that: 0." in exercise.check()


# Kinds made of several short answers ------------------------------------------------------------


def test_cards_are_sorted_right_with_reason_and_wrong(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "seen-or-told")
    exercise.sort("The ferry does not run.", "was told")
    exercise.sort("Forty travellers are held up.", "could be seen")
    result = exercise.check()
    assert "In agreement with our answer: 1 of 4." in result
    assert "Not answered yet: 2." in result
    accepted, wrong = exercise.feedback()
    assert "Accepted, with a good reason" in accepted
    assert wrong.index("You can see a crowd") < wrong.index("The words that name the source")
    exercise.sort("Forty travellers are held up.", "was told")
    assert len(exercise.feedback()) == 1, "what was said on the other card stays"
    assert "2 of 4" in exercise.check()


def test_pairs_are_matched(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-answers")
    exercise.choose("About forty travellers are held up.", "B – the port watch")
    exercise.choose("The port stays closed until the summer.", "B – the port watch")
    exercise.check()
    assert "used this one twice: B – the port watch" in exercise.complaint()
    exercise.choose("About forty travellers are held up.", "A – the author of the note")
    assert "0 of 3" in exercise.check()
    assert "It speaks in the paragraph before." in "\n".join(exercise.feedback())
    exercise.choose("About forty travellers are held up.", "B – the port watch")
    exercise.choose("The port stays closed until the summer.", "A – the author of the note")
    exercise.choose("There will be talks on 3 May.", "C – the town council")
    assert "3 of 3" in exercise.check()


def test_gaps_are_filled_by_choice_and_by_word(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "fill-the-gaps")
    exercise.choose("Gap 1", "the council")
    exercise.section.get_by_role("textbox", name="Gap 2").fill("  Offenbar ")
    result = exercise.check()
    assert "1 of 3" in result
    assert "Not answered yet: 1." in result
    council, word = exercise.feedback()
    assert "It speaks in the next paragraph." in council
    assert "Right" in word
    exercise.choose("Gap 1", "the port watch")
    exercise.choose("Gap 3", "concludes")
    assert "3 of 3" in exercise.check()


def test_statements_are_located(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "find-the-paragraph")
    exercise.choose("A forecast", "A ¶2")
    assert "0 of 2" in exercise.check()
    assert "nothing in it lies ahead" in exercise.feedback()[0]
    exercise.choose("A forecast", "A ¶3")
    exercise.choose("The place of writing", "A ¶1")
    assert "2 of 2" in exercise.check()


def test_a_matrix_is_judged_cell_by_cell(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "evidence-for-what")
    exercise.choose("that the ferry stopped the note", "strong")
    exercise.choose("that the ferry stopped the register", "weak")
    exercise.choose("how the travellers felt the note", "weak")
    exercise.section.get_by_role("textbox", name="that the ferry stopped").fill("¶2")
    result = exercise.check()
    assert "2 of 6" in result
    assert "Not answered yet: 3." in result
    assert "that the ferry stopped – the register: weak" in result
    assert "If it was kept that day." in result
    assert "No traveller speaks." in result
    assert "written for readers who could look" in result
    exercise.button("Our answer").click()
    assert re.search(r"how the travellers felt – the note\s+→?\s*none", exercise.result())


# Order ------------------------------------------------------------------------------------------


def steps(exercise: Exercise) -> list[str]:
    return exercise.section.locator(
        ".sourcework-exercise-steps .sourcework-exercise-text"
    ).all_inner_texts()


def test_steps_are_ordered_by_buttons(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "what-came-first")
    assert "In order among each other: 3 of 4." in exercise.check()
    assert "Stands too early" in exercise.feedback()[0]
    down = exercise.button("Move down: The council talks again.")
    for _ in range(3):
        down.click()
    assert steps(exercise)[-1] == "The council talks again."
    announced = exercise.page.locator(".sourcework-exercise-announcer")
    announced.get_by_text("The council talks again.: now 4 of 4").wait_for()
    assert down.evaluate("button => button === document.activeElement")
    assert "4 of 4" in exercise.check()


def test_equal_positions_may_stand_either_way(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "what-came-first")
    for _ in range(3):
        exercise.button("Move down: The council talks again.").click()
    exercise.button("Move up: Travellers wait at the port.").click()
    assert "4 of 4" in exercise.check()


# Mark -------------------------------------------------------------------------------------------


def test_words_are_marked_one_by_one(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "mark-the-cues")
    exercise.check()
    assert "Mark some words first." in exercise.complaint()
    for word in ("sagte", "Dienstag", "Boote"):
        exercise.word(word).click()
    exercise.word("nach").click()
    result = exercise.check()
    assert "Found: 2 of 4. Marked beyond that: 2." in result
    words = "\n".join(exercise.feedback())
    assert "The verb of saying names the speaker." in words
    assert "It says when, not who." in words
    assert "Look for words that name or hide a speaker." in words
    assert "Found; more belongs to it" in words
    exercise.button("Remove the mark from “Dienstag”").click()
    assert exercise.word("Dienstag").get_attribute("aria-selected") == "false"


def test_several_words_are_marked_by_selecting_them(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "mark-the-cues")
    first, last = exercise.word("nach"), exercise.word("Rates")
    first.scroll_into_view_if_needed()
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    mouse = exercise.page.mouse
    mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] / 2, steps=8)
    mouse.up()
    exercise.section.get_by_text("“nach Angaben des Rates”").wait_for()
    assert "Found: 1 of 4. Marked beyond that: 0." in exercise.check()
    assert "And this is who." in exercise.feedback()[0]


def test_words_that_are_not_printed_are_typed(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "mark-the-cues")
    exercise.section.get_by_role("textbox", name="The words that you mark in your copy").fill(
        "Nach Angaben"
    )
    exercise.check()
    assert "These words name an office." in exercise.result()


def test_words_of_a_text_that_the_reader_has_brought_are_marked(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "mark-the-cues")
    exercise.word("sagte").click()
    page.get_by_text("Read it with your own copy of the text").first.click()
    page.get_by_label("Text of Source A").fill(FERRY)
    page.get_by_role("button", name="Find the paragraphs").first.click()
    exercise.word("Nach").click()
    exercise.word("Angaben").first.click()
    assert exercise.word("sagte").get_attribute("aria-selected") == "true"
    assert "Found: 2 of 5. Marked beyond that: 0." in exercise.check()
    assert "These words name an office." in "\n".join(exercise.feedback())
    page.reload()
    assert exercise.word("Angaben").first.get_attribute("aria-selected") == "true"


def test_a_text_that_was_brought_stands_in_excerpts_of_other_pages(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{window.home}book/sessions/later.html")
    words = elsewhere.locator(".sourcework-brought-text > .sourcework-original")
    assert words.count() == 0
    page.get_by_text("Read it with your own copy of the text").first.click()
    page.get_by_label("Text of Source A").fill(FERRY)
    page.get_by_role("button", name="Find the paragraphs").first.click()
    # In a page that is open already, and in one that is opened now.
    for _visit in range(2):
        words.wait_for()
        assert words.inner_text().startswith("Die Fähre")
        assert words.get_attribute("lang") == "de"
        elsewhere.reload()
    page.get_by_role("button", name="Forget this text").first.click()
    words.wait_for(state="detached")


# Estimate ---------------------------------------------------------------------------------------


def test_a_probability_is_committed_and_scored(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "will-it-run")
    estimate = exercise.section.get_by_role("spinbutton", name="My estimate:")
    estimate.fill("120")
    exercise.check()
    assert "between 0 % and 100 %" in exercise.complaint()
    estimate.fill("80")
    result = exercise.check()
    assert "The port stayed closed until 30 June." in result
    assert "(0.8 − 0)² = 0.64" in result
    assert "(0.8 − 1)² = 0.04" in result
    assert result.count("Brier score:") == 2
    assert "It cannot be told" in result
    assert "What made you hope?" in result
    assert not estimate.is_editable()


def test_a_number_is_estimated_with_a_range(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "how-many-travellers")
    fields = exercise.section.get_by_role("spinbutton")
    for at, number in enumerate(("40", "41", "60")):
        fields.nth(at).fill(number)
    exercise.check()
    assert "between your lowest and highest" in exercise.complaint()
    fields.nth(1).fill("30")
    result = exercise.check()
    assert "Counted: 43 travellers. Difference from your estimate: 3 travellers." in result
    assert "It lies within your range." in result
    assert "Close to the number in the note." in result


# Written ----------------------------------------------------------------------------------------


def test_a_text_is_written_rated_and_compared(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "good-evidence")
    compare = exercise.button("Compare with sample answers")
    compare.click()
    assert "Write something first." in exercise.complaint()
    exercise.button("The note is good evidence for …").click()
    area = exercise.section.get_by_role("textbox")
    area.press_sequentially("the day.")
    assert area.input_value() == "The note is good evidence for the day."
    assert "Words: 8" in exercise.section.inner_text()
    exercise.section.get_by_role("checkbox", name="A paragraph is named.").check()
    compare.click()
    assert "Something is named that the note cannot show." in exercise.complaint()
    compare.click()
    assert "It is good for the day, not for the number." not in exercise.result()
    exercise.button("Show the sample answers").click()
    assert "Choose a level first." in exercise.complaint()
    exercise.section.get_by_role("radio", name="Level 2").check()
    exercise.button("Show the sample answers").click()
    result = exercise.result()
    assert "Level 2 – here you put your own answer" in result
    samples = exercise.section.locator(".sourcework-exercise-sample .sourcework-exercise-which")
    assert [text[:7] for text in samples.all_inner_texts()] == ["Level 1", "Level 2", "Level 3"]
    assert "Say next why not." in result
    assert "Right" not in result


def test_parts_before_and_after_are_written(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-says-it")
    exercise.section.get_by_role("textbox", name="Before you answer").fill("The port.")
    exercise.section.get_by_role("textbox", name="Which document?").fill("The register.")
    exercise.button("Compare with sample answers").click()
    assert "Write something first." in exercise.complaint()
    exercise.section.get_by_role("textbox", name="Made by whom?").fill("The port watch.")
    exercise.button("Compare with sample answers").click()
    exercise.button("Compare with sample answers").click()
    assert exercise.section.get_by_role("radio", name="Level 3").is_visible()


# What all have in common ------------------------------------------------------------------------


def test_nothing_is_judged_before_there_is_an_answer(open_port: OpenPort) -> None:
    page = open_port().page
    for name in (
        "who-says-it",
        "seen-or-told",
        "who-answers",
        "fill-the-gaps",
        "evidence-for-what",
    ):
        exercise = Exercise(page, name)
        exercise.check()
        assert "Give an answer first" in exercise.complaint(), name
        assert not exercise.result(), name
        assert exercise.section.locator(":focus").count() == 1, f"{name}: focus goes to the answer"


def test_hints_come_one_by_one(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-says-it")
    hints = exercise.section.locator(".sourcework-exercise-hints li")
    exercise.button("Hint 1 of 3").click()
    assert hints.all_inner_texts() == ["Look for the words that name a source."]
    exercise.button("Hint 2 of 3").click()
    exercise.button("Hint 3 of 3").click()
    assert hints.count() == 3
    assert "according to" in hints.last.inner_text()
    last = exercise.button("No more hints")
    assert last.evaluate("button => button === document.activeElement"), "the focus stays"
    last.press("Enter")
    assert hints.count() == 3


def test_a_reading_gets_no_score(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "how-do-you-read-it")
    exercise.sort("The ferry has not run since Monday.", "warns")
    exercise.section.get_by_role("button", name="Compare with our reading").click()
    assert "more than one good answer" in exercise.result()
    said = exercise.section.inner_text()
    assert "One can also hear impatience in it." in said
    for verdict in ("Right", "Not yet", "agreement", "✓", "✗"):
        assert verdict not in said
    exercise.button("Our reading").click()
    assert "We read the first as a report" in exercise.section.inner_text()


def test_variants_open_their_answer_after_an_attempt(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "seen-or-told")
    support = exercise.section.locator("[data-sourcework-variant=support]")
    support.get_by_text("Support").click()
    assert support.get_by_role("button").count() == 0
    exercise.sort("The ferry does not run.", "could be seen")
    exercise.check()
    support.get_by_role("button", name="Our answer to this").click()
    assert "because one word decides" in support.inner_text()


@pytest.mark.parametrize("name", ["who-says-it", "what-came-first", "mark-the-cues", "will-it-run"])
def test_starting_over_asks_first(open_port: OpenPort, name: str) -> None:
    exercise = Exercise(open_port().page, name)
    before = exercise.section.inner_text()
    if name == "who-says-it":
        exercise.section.get_by_role("radio").first.check()
    elif name == "what-came-first":
        exercise.button("Move down: The ferry stops.").click()
    elif name == "mark-the-cues":
        exercise.word("sagte").click()
    else:
        exercise.section.get_by_role("spinbutton").fill("10")
        exercise.check()
    exercise.button("Start over").click()
    dialog = exercise.page.get_by_role("dialog", name="Start over")
    dialog.get_by_role("button", name="Cancel").click()
    assert exercise.section.inner_text() != before
    exercise.button("Start over").click()
    dialog.get_by_role("button", name="Start over").click()
    assert exercise.section.inner_text() == before
    exercise.page.reload()
    assert exercise.section.inner_text() == before
