"""Answers stay in the browser, whatever happens to it, and go in and out of files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page
from tests.browser.course_exercise.conftest import PORT, OpenPort
from tests.browser.course_exercise.learner import Exercise

KEY = "sourcework-answer:the-ferry-of-lindmar:"
FULL = """
  const put = Storage.prototype.setItem;
  window.isFull = true;
  Storage.prototype.setItem = function (key, value) {
    if (window.isFull) throw new DOMException("full", "QuotaExceededError");
    put.call(this, key, value);
  };
"""
DENIED = """
  Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); },
  });
"""


def give_answers(page: Page) -> None:
    """An answer of each kind."""
    Exercise(page, "who-says-it").section.get_by_role("radio").nth(1).check()
    Exercise(page, "which-words-weaken").section.get_by_role("checkbox").nth(2).check()
    Exercise(page, "seen-or-told").sort("They are without their luggage.", "is concluded")
    Exercise(page, "who-answers").choose("There will be talks on 3 May.", "C – the town council")
    Exercise(page, "what-came-first").button("Move down: The council talks again.").click()
    Exercise(page, "fill-the-gaps").choose("Gap 3", "knows")
    Exercise(page, "mark-the-cues").word("sei").click()
    Exercise(page, "find-the-paragraph").choose("A forecast", "A ¶3")
    Exercise(page, "evidence-for-what").choose("how many were held up the note", "weak")
    Exercise(page, "will-it-run").section.get_by_role("spinbutton").fill("35")
    text = Exercise(page, "good-evidence").section.get_by_role("textbox")
    text.fill("For the day, not for the number.")


def state(page: Page) -> list[Any]:
    """What stands in every field and on every word."""
    found: list[Any] = page.evaluate(
        """() => {
          const all = (what) =>
            [...document.querySelectorAll(`[data-sourcework-exercise] :is(${what})`)];
          return [
            ...all("[type=radio], [type=checkbox]").map((field) => field.checked),
            ...all("[type=text], [type=number], select, textarea").map((field) => field.value),
            ...all("[role=option]").map((word) => word.ariaSelected),
            ...all(".sourcework-exercise-steps .sourcework-exercise-text")
              .map((step) => step.textContent),
          ];
        }"""
    )
    return found


def kept(page: Page) -> dict[str, Any]:
    """The unit's answers in the storage, by exercise."""
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return {
        key.split(":")[2]: json.loads(text) for key, text in found.items() if key.startswith(KEY)
    }


def notices(page: Page) -> str:
    return "\n".join(page.locator(".sourcework-exercise-notice:visible").all_inner_texts())


def desk(page: Page, button: str) -> Locator:
    """Open a dialog of the desk."""
    page.locator(".sourcework-exercise-desk").get_by_role("button", name=button).click()
    return page.get_by_role("dialog")


def saved_file(page: Page, button: str, name: str = "", group: str = "") -> Path:
    """What a button of the dialog for saving makes."""
    dialog = desk(page, "Save or hand in all answers")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Class").fill(group)
    with page.expect_download() as download:
        dialog.get_by_role("button", name=button).click()
    path = Path(download.value.path())
    assert download.value.suggested_filename in dialog.inner_text()
    dialog.get_by_role("button", name="Close").click()
    return path


def open_file(page: Page, path: Path) -> Locator:
    """Choose a file in the dialog for opening; what it says then."""
    dialog = desk(page, "Open saved answers")
    dialog.get_by_label("File with answers").set_input_files(path)
    dialog.get_by_role("status").locator("p").first.wait_for()
    return dialog


# Staying ----------------------------------------------------------------------------------------


def test_answers_of_every_kind_survive_a_reload(open_port: OpenPort) -> None:
    window = open_port()
    give_answers(window.page)
    before = state(window.page)
    window.page.reload()
    assert state(window.page) == before
    assert not window.faults


def test_answers_are_kept_at_once(open_port: OpenPort) -> None:
    """So a crash in the middle of a sentence loses nothing."""
    page = open_port().page
    area = Exercise(page, "good-evidence").section.get_by_role("textbox")
    area.press_sequentially("For the da")
    assert kept(page)["good-evidence"]["answer"]["main"]["texts"]["a"] == "For the da"
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(page.url)
    area = Exercise(other, "good-evidence").section.get_by_role("textbox")
    assert area.input_value() == "For the da"


def test_feedback_hints_and_samples_come_back(open_port: OpenPort) -> None:
    page = open_port().page
    choice = Exercise(page, "who-says-it")
    choice.section.get_by_role("radio").nth(1).check()
    choice.check()
    choice.button("Hint 1 of 3").click()
    choice.button("Our answer").click()
    written = Exercise(page, "good-evidence")
    written.section.get_by_role("textbox").fill("For the day.")
    written.button("Compare with sample answers").click()
    written.button("Compare with sample answers").click()
    written.section.get_by_role("radio", name="Level 1").check()
    written.button("Show the sample answers").click()
    before = [choice.section.inner_text(), written.section.inner_text()]
    page.reload()
    assert [choice.section.inner_text(), written.section.inner_text()] == before


def test_two_windows_keep_each_other_s_answers(open_port: OpenPort) -> None:
    one = open_port()
    two = open_port(context=one.page.context)
    Exercise(one.page, "who-says-it").section.get_by_role("radio").nth(1).check()
    Exercise(two.page, "fill-the-gaps").choose("Gap 3", "knows")
    Exercise(one.page, "find-the-paragraph").choose("A forecast", "A ¶3")
    assert set(kept(one.page)) == {"who-says-it", "fill-the-gaps", "find-the-paragraph"}
    two.page.wait_for_function(
        "() => document.querySelector('[data-sourcework-exercise=find-the-paragraph] select').value"
    )
    assert state(one.page) == state(two.page)


def test_the_last_writer_of_an_exercise_wins(open_port: OpenPort) -> None:
    one = open_port()
    two = open_port(context=one.page.context)
    has_text = """(text) => text ===
      document.querySelector("[data-sourcework-exercise=good-evidence] textarea").value"""
    areas = [Exercise(w.page, "good-evidence").section.get_by_role("textbox") for w in (one, two)]
    areas[0].fill("First.")
    two.page.wait_for_function(has_text, arg="First.")
    areas[1].fill("First. Second.")
    one.page.wait_for_function(has_text, arg="First. Second.")
    areas[0].fill("First. Second. Third.")
    one.page.reload()
    assert areas[0].input_value() == "First. Second. Third."


def test_a_full_storage_says_so_and_still_exports(open_port: OpenPort) -> None:
    window = open_port(script=FULL)
    page = window.page
    assert "storage of this browser is full" in notices(page)
    give_answers(page)
    exercise = Exercise(page, "good-evidence")
    assert "This browser has not saved your answer." in exercise.section.inner_text()
    assert not kept(page)
    content = json.loads(saved_file(page, "File to open again").read_text("utf-8"))
    assert len(content["answers"]) == 11
    page.evaluate("() => { window.isFull = false; }")
    exercise.section.get_by_role("textbox").fill("There is room again.")
    assert len(kept(page)) == 11, "what had to wait is kept now, too"
    assert not notices(page)
    assert not window.faults


def test_a_storage_that_fills_up_is_noticed(open_port: OpenPort) -> None:
    page = open_port(script=FULL.replace("isFull = true", "isFull = false")).page
    exercise = Exercise(page, "good-evidence")
    exercise.section.get_by_role("textbox").fill("There is room.")
    assert not notices(page)
    page.evaluate("() => { window.isFull = true; }")
    exercise.section.get_by_role("textbox").fill("There is room no longer.")
    assert "storage of this browser is full" in notices(page)
    document = saved_file(page, "Document to hand in").read_text("utf-8")
    assert "There is room no longer." in document


def test_a_forbidden_storage_says_so_and_still_exports(open_port: OpenPort) -> None:
    window = open_port(script=DENIED)
    page = window.page
    assert "does not let the page keep your answers" in notices(page)
    give_answers(page)
    before = state(page)
    path = saved_file(page, "File to open again")
    fresh = open_port()
    dialog = open_file(fresh.page, path)
    dialog.get_by_role("button", name="Take over the answers").click()
    assert state(fresh.page) == before


def test_leaving_with_answers_that_are_not_kept_asks(open_port: OpenPort) -> None:
    page = open_port(script=DENIED).page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    area = Exercise(page, "good-evidence").section.get_by_role("textbox")
    area.press_sequentially("Not kept.")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert area.input_value() == "Not kept."


def test_damaged_entries_are_set_aside_and_exported(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    give_answers(page)
    page.evaluate(
        """(key) => {
          for (const name of Object.keys(localStorage))
            if (name.startsWith(key + "good-evidence"))
              localStorage.setItem(name, localStorage.getItem(name).slice(0, -20));
        }""",
        KEY,
    )
    page.reload()
    assert "cannot be read: 1" in notices(page)
    assert "set aside, not deleted" in notices(page)
    area = Exercise(page, "good-evidence").section.get_by_role("textbox")
    assert area.input_value() == ""
    assert Exercise(page, "who-says-it").section.get_by_role("radio").nth(1).is_checked()
    area.fill("Once more.")
    content = json.loads(saved_file(page, "File to open again").read_text("utf-8"))
    (aside,) = content["set_aside"]
    assert "For the day, not for the number." in aside["text"]
    assert len(content["answers"]) == 11


@pytest.mark.parametrize("answer", ["null", "{}", "[]", '"text"', '{"main": 3}'])
def test_strange_answers_break_nothing(open_port: OpenPort, answer: str) -> None:
    """Entries that look like ours, with content that no exercise has written."""
    window = open_port()
    page = window.page
    give_answers(page)
    page.evaluate(
        """([key, answer]) => {
          for (const name of Object.keys(localStorage)) {
            if (!name.startsWith(key)) continue;
            const entry = JSON.parse(localStorage.getItem(name));
            for (const part of Object.keys(entry.answer)) entry.answer[part] = JSON.parse(answer);
            localStorage.setItem(name, JSON.stringify(entry));
          }
        }""",
        [KEY, answer],
    )
    page.reload()
    assert page.locator("[data-sourcework-live]").count() == 13
    assert not window.faults


# A changed exercise -----------------------------------------------------------------------------


def test_the_answer_to_an_earlier_form_is_kept_and_shown_as_such(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    give_answers(page)
    page.context.route("**/port.html", lambda route: changed(route, "good-evidence"))
    page.reload()
    exercise = Exercise(page, "good-evidence")
    assert exercise.section.get_by_role("textbox").input_value() == ""
    assert "has been changed since you answered it" in exercise.section.inner_text()
    exercise.section.get_by_text("Your answer to the earlier form").click()
    assert "For the day, not for the number." in exercise.section.inner_text()
    exercise.section.get_by_role("textbox").fill("A new answer.")
    page.reload()
    assert exercise.section.get_by_role("textbox").input_value() == "A new answer."
    assert "has been changed since you answered it" in exercise.section.inner_text()
    document = saved_file(page, "Document to hand in").read_text("utf-8")
    assert "A new answer." in document
    assert "For the day, not for the number." in document
    assert "earlier form of this exercise" in document
    page.context.unroute("**/port.html")
    page.goto(page.url)
    assert exercise.section.get_by_role("textbox").input_value().startswith("For the day")


def changed(route: Any, name: str) -> None:
    """The page with another revision of one exercise."""
    response = route.fetch()
    section = re.compile(rf'(<section(?=[^>]*exercise="{name}")[^>]*revision=")[0-9a-f]+')
    body, count = section.subn(r"\g<1>0123456789abcdef", response.text())
    assert count == 1
    route.fulfill(response=response, body=body)


# Files ------------------------------------------------------------------------------------------


def test_all_answers_of_the_unit_go_into_one_file_and_come_back(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    give_answers(page)
    before = state(page)
    window.go("book/sessions/later.html")
    Exercise(page, "one-more").section.get_by_role("radio").first.check()
    path = saved_file(page, "File to open again", name="Ada", group="10b")
    content = json.loads(path.read_text("utf-8"))
    assert (content["name"], content["class"]) == ("Ada", "10b")
    assert len(content["answers"]) == 12
    assert "Ada" not in json.dumps(page.evaluate("() => ({...localStorage, ...sessionStorage})"))

    fresh = open_port()
    dialog = open_file(fresh.page, path)
    assert (
        "New in the file: 12. The same as here: 0. Different from here: 0." in dialog.inner_text()
    )
    assert not kept(fresh.page), "nothing changes before the learner agrees"
    dialog.get_by_role("button", name="Take over the answers").click()
    assert state(fresh.page) == before
    fresh.page.reload()
    assert state(fresh.page) == before


def test_the_document_reads_as_a_worksheet(open_port: OpenPort) -> None:
    window = open_port()
    give_answers(window.page)
    window.go("book/sessions/later.html")
    Exercise(window.page, "one-more").section.get_by_role("radio").first.check()
    path = saved_file(window.page, "Document to hand in", name="Ada <b>", group="10b")
    paper = window.page.context.new_page()
    paper.set_content(path.read_text("utf-8"))
    text = paper.locator("body").inner_text()
    assert "Name: Ada <b>" in text
    assert "Class: 10b" in text
    assert text.index("Session 1: The port") < text.index("Session 2: More")
    order = ["Who says it?", "Seen or told?", "What came first?", "What is it good for?"]
    assert sorted(order, key=text.index) == order
    for words in (
        "Read A ¶2. Who says how many travellers are held up?",
        "The port watch",
        "They are without their luggage.\n\nis concluded",
        "1. The ferry stops.\n2. The council talks again.",
        "35 %",
        "For the day, not for the number.",
        "Lindmar",
    ):
        assert words in text
    for words in ("It is tempting", "Right", "Our answer"):
        assert words not in text


def test_replacing_is_shown_first_and_loses_nothing(open_port: OpenPort) -> None:
    window = open_port()
    area = Exercise(window.page, "good-evidence").section.get_by_role("textbox")
    area.fill("From the file.")
    Exercise(window.page, "find-the-paragraph").choose("A forecast", "A ¶3")
    path = saved_file(window.page, "File to open again")

    page = open_port().page
    exercise = Exercise(page, "good-evidence")
    exercise.section.get_by_role("textbox").fill("From here.")
    dialog = open_file(page, path)
    assert "New in the file: 1. The same as here: 0. Different from here: 1." in dialog.inner_text()
    assert "What is it good for?: here" in dialog.inner_text()
    dialog.get_by_role("button", name="Add only what is missing here").click()
    assert exercise.section.get_by_role("textbox").input_value() == "From here."
    assert set(kept(page)) == {"good-evidence", "find-the-paragraph"}

    dialog = open_file(page, path)
    dialog.get_by_role("button", name="Replace mine").click()
    assert exercise.section.get_by_role("textbox").input_value() == "From the file."
    page.reload()
    exercise.section.get_by_text("replaced from a file").click()
    assert "From here." in exercise.section.inner_text()


HEAD = '{"format": "sourcework-answers", "version": 1, '
MINE = '"unit": "the-ferry-of-lindmar"'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (HEAD + '"answ', "damaged"),
        (HEAD + MINE + "}", "damaged"),
        ("<html>", "holds no answers"),
        ("", "holds no answers"),
        ('{"answers": []}', "holds no answers"),
        (
            HEAD + '"unit": "x", "title": "Other", "answers": []}',
            "belongs to another unit: “Other”. This unit is “The ferry of Lindmar”",
        ),
        (HEAD.replace("1", "2") + MINE + ', "answers": []}', "newer edition"),
    ],
)
def test_a_file_that_cannot_be_opened_changes_nothing(
    open_port: OpenPort, tmp_path: Path, content: str, word: str
) -> None:
    window = open_port()
    page = window.page
    give_answers(page)
    before = state(page)
    path = tmp_path / "answers.json"
    path.write_text(content, "utf-8")
    dialog = open_file(page, path)
    assert word in dialog.inner_text()
    assert "Nothing has been changed." in dialog.inner_text()
    assert dialog.locator("button").all_inner_texts() == ["Cancel"]
    dialog.get_by_role("button", name="Cancel").click()
    page.reload()
    assert state(page) == before
    assert not window.faults


def test_unreadable_entries_of_a_file_are_set_aside(open_port: OpenPort, tmp_path: Path) -> None:
    page = open_port().page
    give_answers(page)
    content = json.loads(saved_file(page, "File to open again").read_text("utf-8"))
    content["answers"][0]["answer"] = "damaged"
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(content), "utf-8")
    fresh = open_port().page
    dialog = open_file(fresh, path)
    assert "Entries of the file that cannot be read: 1." in dialog.inner_text()
    dialog.get_by_role("button", name="Take over the answers").click()
    assert len(kept(fresh)) == 10
    assert "cannot be read: 1" in notices(fresh)
    again = json.loads(saved_file(fresh, "File to open again").read_text("utf-8"))
    assert '"damaged"' in again["set_aside"][0]["text"]


def test_text_in_a_file_is_never_taken_for_markup(open_port: OpenPort, tmp_path: Path) -> None:
    window = open_port()
    page = window.page
    give_answers(page)
    content = json.loads(saved_file(page, "File to open again").read_text("utf-8"))
    trick = "<img src=x onerror=\"document.title='tricked'\">"
    for answer in content["answers"]:
        answer["revision"] = "0" * 16
        answer["title"] = answer["page"] = trick
        answer["readable"] = [{"label": trick, "text": trick}]
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(content), "utf-8")
    dialog = open_file(page, path)
    dialog.get_by_role("button", name="Take over the answers").click()
    page.reload()
    exercise = Exercise(page, "good-evidence")
    exercise.section.get_by_text("earlier form").click()
    assert trick in exercise.section.inner_text()
    assert page.title() != "tricked"
    assert not window.foreign
    assert not window.faults


# Forgetting -------------------------------------------------------------------------------------


def test_clearing_asks_and_then_forgets_everything(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    fresh = state(page)
    give_answers(page)
    page.evaluate("() => localStorage.setItem('sourcework-answer:other-unit:x:y', 'kept')")
    dialog = desk(page, "Clear all answers")
    assert "exercises answered: 11" in dialog.inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert len(kept(page)) == 11
    desk(page, "Clear all answers").get_by_role("button", name="Clear all answers").click()
    assert not kept(page)
    assert state(page) == fresh
    assert page.evaluate("() => localStorage.getItem('sourcework-answer:other-unit:x:y')") == "kept"


# Progress ---------------------------------------------------------------------------------------


def test_progress_is_shown_by_session_and_unit(open_port: OpenPort) -> None:
    window = open_port()
    page = window.page
    Exercise(page, "which-words-weaken").section.get_by_role("checkbox").first.check()
    Exercise(page, "which-words-weaken").check()
    Exercise(page, "seen-or-told").sort("They are without their luggage.", "is concluded")
    window.go("book/index.html")
    view = page.locator(".sourcework-exercise-progress")
    lines = view.locator(".sourcework-exercise-progress-line").all_inner_texts()
    assert [re.sub(r"\s+", " ", line) for line in lines] == [
        "The ferry of Lindmar Done: 1 of 14. Begun: 1.",
        "Session 1: The port Done: 1 of 13. Begun: 1.",
        "Session 2: More Done: 0 of 1. Begun: 0.",
    ]
    view.get_by_text("Session 1: The port").click()
    rows = view.locator("li:visible").all_inner_texts()
    assert "Which words weaken? done" in rows[1]
    assert "Seen or told? begun" in rows[2]
    assert "Who answers for it? not begun" in rows[3]
    view.get_by_role("link", name="Seen or told?").click()
    page.wait_for_url(f"**/{PORT}#exercise-seen-or-told")


def test_progress_follows_another_window(open_port: OpenPort) -> None:
    one = open_port("book/sessions/later.html")
    two = open_port("book/index.html", context=one.page.context)
    exercise = Exercise(one.page, "one-more")
    exercise.section.get_by_role("radio").first.check()
    exercise.check()
    two.page.get_by_text("Done: 1 of 14.").wait_for()
    assert "Done: 1 of 1." in one.page.locator(".sourcework-exercise-progress").inner_text()
