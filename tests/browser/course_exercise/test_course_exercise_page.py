"""Exercises by keyboard and touch, in every scheme and width, on paper and without a script."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page
from tests.browser.course_exercise.conftest import PORT, OpenPort
from tests.browser.course_exercise.learner import Exercise
from tests.browser.test_site import ACCESSIBILITY, wider_than_screen

from sourcework.directives.exercises.exercise_strings import exercise_strings

STATIC = Path(__file__).parents[3] / "src/sourcework/static/sourcework"
SCRIPTS = [STATIC / f"exercise_{part}.js" for part in ("answers", "kinds", "items")]
HEAVIEST = 30_000
NAMES = (
    "who-says-it",
    "which-words-weaken",
    "seen-or-told",
    "who-answers",
    "what-came-first",
    "fill-the-gaps",
    "mark-the-cues",
    "find-the-paragraph",
    "evidence-for-what",
    "will-it-run",
    "how-many-travellers",
    "good-evidence",
    "how-do-you-read-it",
)


def solve_all(page: Page) -> None:
    """Every exercise answered, checked and opened to its end, right here and wrong there."""
    for name in NAMES:
        exercise = Exercise(page, name)
        section = exercise.section
        for box in section.get_by_role("checkbox").all():
            box.check()
        for group in section.get_by_role("radiogroup").all():
            group.get_by_role("radio").first.check()
        for field in section.get_by_role("textbox").all():
            field.fill("offenbar")
        for at, number in enumerate(section.get_by_role("spinbutton").all()):
            number.fill(("40", "30", "60")[at])
        for at, choice in enumerate(section.get_by_role("combobox").all()):
            choice.select_option(index=at % 3 + 1 if name == "who-answers" else 1)
        for word in section.get_by_role("option", name=re.compile("^(sagte|Boote|nach)$")).all():
            word.click()
        for button in section.locator(".sourcework-exercise-main-button:visible").all():
            button.click()
        if section.get_by_role("radio", name="Level 1").count():
            section.get_by_role("radio", name="Level 1").check()
            exercise.button("Show the sample answers").click()
        for label in ("Hint 1 of 1", "Hint 1 of 2", "Our answer", "Our reading"):
            for button in exercise.button(label).all():
                button.click()
        assert exercise.result(), f"{name}: {exercise.complaint()}"


def violations(page: Page) -> list[str]:
    return [
        f"{found['id']}: {node['html']}"
        for found in Axe().run(page, options=ACCESSIBILITY).response["violations"]
        for node in found["nodes"][:3]
    ]


# Accessible, and nothing asked for ----------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_exercises_are_accessible_before_and_after(
    open_port: OpenPort, scheme: str, width: int
) -> None:
    window = open_port(viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = violations(window.page)
    solve_all(window.page)
    found += violations(window.page) + wider_than_screen(window)
    desk = window.page.locator(".sourcework-exercise-desk")
    for button in ("Save or hand in all answers", "Open saved answers", "Clear all answers"):
        desk.get_by_role("button", name=button).click()
        found += [f"{button}: {what}" for what in violations(window.page)]
        window.page.keyboard.press("Escape")
    window.go("book/index.html")
    window.page.locator(".sourcework-exercise-progress summary").first.click()
    found += violations(window.page) + wider_than_screen(window)
    assert not found, "\n".join(found)
    assert not window.faults


def test_exercises_ask_for_nothing(open_port: OpenPort) -> None:
    window = open_port()
    window.page.wait_for_load_state("networkidle")
    window.requests.clear()
    solve_all(window.page)
    window.page.wait_for_timeout(300)
    assert not window.requests
    assert not window.foreign
    assert not window.faults


def test_exercises_work_from_a_folder_and_say_what_that_means(
    open_port: OpenPort, exercise_site: Path
) -> None:
    window = open_port(home=f"{exercise_site.as_uri()}/")
    page = window.page
    solve_all(page)
    assert "opened from a folder" in page.locator(".sourcework-exercise-desk").inner_text()
    area = Exercise(page, "good-evidence").section.get_by_role("textbox")
    area.fill("From a folder.")
    page.reload()
    assert area.input_value() == "From a folder."
    window.go("book/index.html")
    page.get_by_text("Done: 13 of 14.").wait_for()
    assert not window.faults


def test_script_and_style_are_light() -> None:
    files = [*SCRIPTS, STATIC / "course_exercise.css"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= HEAVIEST


def test_the_script_says_what_the_catalogue_holds() -> None:
    script = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    strings = exercise_strings()
    missing = set(re.findall(r'say\(\s*"([\w-]+)"', script)) - set(strings)
    assert not missing
    unused = {name for name in strings if not re.search(rf'["`]{name}["`]', script)}
    # The rest of these names is put in by the script.
    open_names = tuple(re.findall(r"say\(\s*`(\w+_)\$\{", script))
    assert not {name for name in unused if not name.startswith(open_names)}


# Keyboard ---------------------------------------------------------------------------------------


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(120):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the Tab key never stops at {target}")


def start_at(exercise: Exercise) -> None:
    """The focus stands before the exercise."""
    exercise.section.evaluate("section => { section.tabIndex = -1; section.focus(); }")


def test_choices_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "who-says-it")
    start_at(exercise)
    tab_to(page, exercise.section.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    tab_to(page, exercise.button("Check"))
    page.keyboard.press("Enter")
    result = exercise.section.get_by_role("group", name="Result")
    assert "Right." in result.inner_text()
    assert result.evaluate("result => result === document.activeElement")
    described = exercise.section.get_by_role("radio").nth(1).get_attribute("aria-describedby")
    assert "name it" in page.locator(f"#{described}").inner_text()


def test_cards_and_lists_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "seen-or-told")
    start_at(exercise)
    for key in ("Space", "ArrowRight", "ArrowLeft"):
        page.keyboard.press("Tab")
        page.keyboard.press(key)
    tab_to(page, exercise.button("Check"))
    page.keyboard.press("Enter")
    assert "3 of 4" in exercise.result()
    exercise = Exercise(page, "find-the-paragraph")
    start_at(exercise)
    tab_to(page, exercise.section.get_by_role("combobox").first)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    tab_to(page, exercise.button("Check"))
    page.keyboard.press("Enter")
    assert "1 of 2" in exercise.result()


def choose_by_keyboard(exercise: Exercise, name: str, steps: int) -> None:
    """Go to a list with the Tab key and down in it with the arrow key."""
    tab_to(exercise.page, exercise.section.get_by_role("combobox", name=name, exact=True))
    for _ in range(steps):
        exercise.page.keyboard.press("ArrowDown")


def check_by_keyboard(exercise: Exercise, button: str = "Check") -> str:
    tab_to(exercise.page, exercise.button(button))
    exercise.page.keyboard.press("Enter")
    return exercise.result()


def test_pairs_by_keyboard(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "who-answers")
    start_at(exercise)
    choose_by_keyboard(exercise, "About forty travellers are held up.", 2)
    choose_by_keyboard(exercise, "The port stays closed until the summer.", 2)
    check_by_keyboard(exercise)
    assert "used this one twice: B – the port watch" in exercise.complaint()
    second = exercise.section.get_by_role(
        "combobox", name="The port stays closed until the summer."
    )
    assert second.evaluate("list => list === document.activeElement"), "where it is to be mended"
    exercise.page.keyboard.press("ArrowUp")
    choose_by_keyboard(exercise, "There will be talks on 3 May.", 3)
    assert "3 of 3" in check_by_keyboard(exercise)


def test_gaps_by_keyboard(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "fill-the-gaps")
    options = exercise.section.get_by_role("combobox", name="Gap 1").locator("option")
    right = options.all_inner_texts().index("the port watch")
    start_at(exercise)
    choose_by_keyboard(exercise, "Gap 1", right)
    tab_to(exercise.page, exercise.section.get_by_role("textbox", name="Gap 2"))
    exercise.page.keyboard.type("offenbar")
    result = check_by_keyboard(exercise)
    assert "2 of 3" in result
    assert "Not answered yet: 1." in result


def test_a_matrix_by_keyboard(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "evidence-for-what")
    cell = exercise.section.get_by_role("combobox", name="that the ferry stopped the note")
    strong = cell.locator("option").all_inner_texts().index("strong")
    start_at(exercise)
    choose_by_keyboard(exercise, "that the ferry stopped the note", strong)
    tab_to(exercise.page, exercise.section.get_by_role("textbox", name="that the ferry stopped"))
    exercise.page.keyboard.type("paragraph 2")
    assert "1 of 6" in check_by_keyboard(exercise)
    exercise.page.reload()
    note = exercise.section.get_by_role("textbox", name="that the ferry stopped")
    assert note.input_value() == "paragraph 2"


def test_an_estimate_by_keyboard(open_port: OpenPort) -> None:
    exercise = Exercise(open_port().page, "will-it-run")
    start_at(exercise)
    tab_to(exercise.page, exercise.section.get_by_role("spinbutton"))
    exercise.page.keyboard.type("120")
    check_by_keyboard(exercise, "Commit and reveal")
    assert "between 0 % and 100 %" in exercise.complaint()
    exercise.page.keyboard.press("Backspace")
    assert "Your estimate: 12 %" in check_by_keyboard(exercise, "Commit and reveal")
    result = exercise.section.get_by_role("group", name="Result")
    assert result.evaluate("result => result === document.activeElement")


def test_order_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "what-came-first")
    start_at(exercise)
    tab_to(page, exercise.button("Move down: The council talks again."))
    for _ in range(4):
        page.keyboard.press("Enter")
    tab_to(page, exercise.button("Check"))
    page.keyboard.press("Enter")
    assert "4 of 4" in exercise.result()


def test_marks_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "mark-the-cues")
    start_at(exercise)
    tab_to(page, exercise.word("Am"))
    page.keyboard.press("End")
    assert page.locator(":focus").inner_text() == "groß"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    assert exercise.word("sei").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert page.locator(":focus").inner_text() != "sei", "a line up"
    page.keyboard.press("Tab")
    tab_to(page, exercise.word("Der"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    assert "“nach Angaben des Rates”" in exercise.section.inner_text()
    tab_to(page, exercise.button("Check"))
    page.keyboard.press("Enter")
    assert "Found: 2 of 4. Marked beyond that: 0." in exercise.result()


def test_one_stop_of_the_tab_key_in_each_passage(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "mark-the-cues")
    exercise.word("sagte").click()
    exercise.word("Boote").click()
    stops = exercise.section.locator("[role=listbox] [tabindex='0']")
    assert stops.all_inner_texts() == ["Boote", "Der"]


def test_written_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "good-evidence")
    start_at(exercise)
    tab_to(page, exercise.button("It cannot show …"))
    page.keyboard.press("Enter")
    page.keyboard.type("who counted.")
    assert exercise.section.get_by_role("textbox").input_value() == "It cannot show who counted."
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    tab_to(page, exercise.button("Compare with sample answers"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    tab_to(page, exercise.button("Show the sample answers"))
    page.keyboard.press("Enter")
    assert page.locator(":focus").inner_text().startswith("Sample answers")


def test_dialogs_by_keyboard(open_port: OpenPort) -> None:
    page = open_port().page
    exercise = Exercise(page, "which-words-weaken")
    exercise.section.get_by_role("checkbox").first.check()
    opener = exercise.button("Start over")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Start over")
    assert dialog.get_by_role("button", name="Cancel").evaluate("b => b === document.activeElement")
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert opener.evaluate("opener => opener === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not exercise.section.get_by_role("checkbox").first.is_checked()
    assert exercise.section.locator(":focus").count() == 1, "the focus goes to the exercise"


# Touch ------------------------------------------------------------------------------------------


def test_every_kind_by_touch(open_port: OpenPort) -> None:
    page = open_port(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).page
    choice = Exercise(page, "who-says-it")
    choice.section.get_by_text("The port watch", exact=True).tap()
    choice.button("Check").tap()
    assert "Right." in choice.result()
    cards = Exercise(page, "seen-or-told")
    cards.section.get_by_text("could be seen").first.tap()
    cards.button("Check").tap()
    assert "1 of 4" in cards.result()
    order = Exercise(page, "what-came-first")
    order.button("Move down: The council talks again.").tap()
    order.button("Check").tap()
    assert "In order among each other" in order.result()
    words = Exercise(page, "mark-the-cues")
    words.word("sagte").tap()
    words.word("sei").tap()
    words.button("Check").tap()
    assert "Found: 2 of 4. Marked beyond that: 0." in words.result()
    for name in ("who-answers", "find-the-paragraph", "fill-the-gaps", "evidence-for-what"):
        lists = Exercise(page, name)
        field = lists.section.get_by_role("combobox").first
        field.tap()
        field.select_option(index=1)
        lists.button("Check").tap()
        assert " of " in lists.result(), name
    estimate = Exercise(page, "will-it-run")
    estimate.section.get_by_role("spinbutton").tap()
    page.keyboard.type("30")
    estimate.button("Commit and reveal").tap()
    assert "Your estimate: 30 %" in estimate.result()
    written = Exercise(page, "good-evidence")
    written.button("It cannot show …").tap()
    assert written.section.get_by_role("textbox").input_value() == "It cannot show "


def test_words_selected_by_touch_are_marked_by_a_button(open_port: OpenPort) -> None:
    """Fingers select with handles that no script can draw, so the browser's selection is set."""
    page = open_port(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).page
    exercise = Exercise(page, "mark-the-cues")
    button = exercise.button("Mark the selected words")
    assert button.count() == 0
    exercise.section.evaluate(
        """(section) => {
          const words = [...section.querySelectorAll("[role=option]")];
          const at = words.findIndex((word) => word.textContent === "nach");
          getSelection().setBaseAndExtent(words[at].firstChild, 0, words[at + 3].firstChild, 3);
        }"""
    )
    button.tap()
    assert "“nach Angaben des Rates”" in exercise.section.inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(open_port: OpenPort, width: int) -> None:
    page = open_port(viewport={"width": width, "height": 800}).page
    solve_all(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll(`[data-sourcework-exercise]
              :is(button, select, textarea, [type=text], label:not(:has(input)))`)]
          .filter((target) => target.checkVisibility())
          .filter((target) => {
            const {width, height} = target.getBoundingClientRect();
            return width < 24 || height < 24;
          })
          .map((target) => target.outerHTML.slice(0, 90))"""
    )
    assert not small


def test_motion_is_reduced(open_port: OpenPort) -> None:
    page = open_port(reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll("[data-sourcework-exercise] *")]
          .filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0.01)
          .length"""
    )
    assert moving == 0


def test_marks_and_verdicts_show_without_colours(open_port: OpenPort) -> None:
    page = open_port(forced_colors="active").page
    exercise = Exercise(page, "mark-the-cues")
    exercise.word("sagte").click()
    exercise.word("Boote").click()
    line = "word => getComputedStyle(word).textDecorationLine"
    assert exercise.word("sagte").evaluate(line) == "underline"
    assert exercise.word("leer").evaluate(line) == "none"
    exercise.check()
    symbols = exercise.section.locator(".sourcework-exercise-feedback .sourcework-exercise-symbol")
    assert symbols.all_inner_texts() == ["✗", "✓"]


# Paper, and no script -----------------------------------------------------------------------------


def seen(exercise: Exercise, selector: str) -> int:
    return exercise.section.locator(f":is({selector}):visible").count()


def test_a_blank_worksheet_is_printed_without_answers(open_port: OpenPort) -> None:
    page = open_port().page
    page.emulate_media(media="print")
    for name in NAMES:
        exercise = Exercise(page, name)
        assert seen(exercise, "button") == 0, name
        assert seen(exercise, "input, select, textarea") == 0, name
    assert seen(Exercise(page, "who-says-it"), ".sourcework-box") == 6
    assert seen(Exercise(page, "good-evidence"), ".sourcework-line") == 4
    assert seen(Exercise(page, "fill-the-gaps"), ".sourcework-blank") == 3
    assert "knows / concludes" in Exercise(page, "fill-the-gaps").section.inner_text()
    assert seen(Exercise(page, "what-came-first"), ".sourcework-exercise-number") == 0


def test_own_answers_are_printed_and_feedback_is_not(open_port: OpenPort) -> None:
    page = open_port().page
    solve_all(page)
    page.emulate_media(media="print")
    for name in NAMES:
        exercise = Exercise(page, name)
        assert not exercise.feedback(), name
        assert not exercise.result(), name
        assert seen(exercise, ".sourcework-exercise-hints") == 0, name
    text = {name: Exercise(page, name).section.inner_text() for name in NAMES}
    assert "the port watch" in text["fill-the-gaps"]
    assert "My estimate: 40 %" in re.sub(r"\s+", " ", text["will-it-run"])
    assert "offenbar" in text["good-evidence"]
    assert seen(Exercise(page, "good-evidence"), ".sourcework-line") == 0
    marked = Exercise(page, "mark-the-cues").word("sagte")
    assert marked.evaluate("word => getComputedStyle(word).textDecorationLine") == "underline"
    choice = Exercise(page, "who-says-it").section
    ticked = choice.locator("[data-sourcework-answered] .sourcework-box")
    assert ticked.count() == 3
    assert ticked.first.evaluate("box => getComputedStyle(box, '::after').content") == '"×"'


def test_the_page_reads_as_a_worksheet_without_a_script(open_port: OpenPort) -> None:
    window = open_port(java_script_enabled=False)
    page = window.page
    text = page.locator("article").inner_text()
    for markup in ("[[", "]]", "{para}", "data-", "%("):
        assert markup not in text
    assert seen(Exercise(page, "who-says-it"), ".sourcework-box") == 6
    assert seen(Exercise(page, "good-evidence"), ".sourcework-line") == 4
    assert seen(Exercise(page, "fill-the-gaps"), ".sourcework-blank") == 3
    assert "The port watch says it" not in text
    assert page.locator("[data-sourcework-exercise] button").count() == 0
    window.go("book/index.html")
    assert "list of your answers" in page.locator(".sourcework-exercise-progress").inner_text()


def test_the_page_with_a_script_has_no_exercise_left_out(open_port: OpenPort) -> None:
    page = open_port(PORT).page
    found = page.locator("[data-sourcework-live][data-sourcework-exercise]")
    assert [item.get_attribute("data-sourcework-exercise") for item in found.all()] == list(NAMES)
