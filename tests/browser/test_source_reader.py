"""The source reader in a real Chromium: layers, a text of one's own, glossary words, marks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Locator, Page, expect
from tests.browser.conftest import OpenWindow, Visit, serving, watch
from tests.browser.test_site import ACCESSIBILITY, wider_than_screen
from tests.content.originals import originals
from tests.invented_book import TEXT, make_book

from sourcework.editions import Build
from sourcework.load import load_unit
from sourcework.load.texts import recognise

ROOT = Path(__file__).parents[2]
PRACTICE = "book/sources/practice-text.html"
INVENTED = "book/sources/ferry-stopped.html"
STRANGER = (ROOT / "corpus/sources/practice-text/text.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student edition of a small book with one protected text."""
    root = make_book(tmp_path_factory.mktemp("reader") / "unit")
    return Build(root).run(quiet=True)


@pytest.fixture(scope="session")
def invented_address(invented_site: Path) -> Iterator[str]:
    with serving(invented_site) as url:
        yield url


# A text of one's own ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A protected text, the page of its source, and how many paragraphs it has."""

    slug: str
    file: Path
    total: int
    site: str

    @property
    def page(self) -> str:
        return f"book/sources/{self.slug}.html"

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")


def cases() -> Iterator[Case]:
    yield Case("ferry-stopped", TEXT, 3, "invented_address")
    sources = load_unit(ROOT).unit.corpus
    for file in originals():
        found = recognise(file.read_text("utf-8"), sources)[0]
        yield Case(found.source.slug, file, len(found.source.paragraphs), "address")


def clean(text: str) -> str:
    return text


def other_quotes_and_dashes(text: str) -> str:
    table = str.maketrans({"„": "»", "“": "«", '"': "”", "'": "’", "–": "—", "-": "‑"})
    return text.translate(table).replace("...", "…")


def hard_wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(block, 72) for block in text.split("\n") if block.strip())


def with_headline_and_advertising(text: str) -> str:
    blocks = [block for block in text.split("\n") if block.strip()]
    blocks.insert(1, "ANZEIGE: Jetzt die neue Zeitung lesen")
    blocks.insert(3, "Lesen Sie auch: Wie das Wetter wird")
    return "\n".join(["Eine Überschrift, die es nicht gibt", "", *blocks])


def without_the_end(text: str) -> str:
    return text.rstrip()[:-40]


FORMS = [
    clean,
    other_quotes_and_dashes,
    hard_wrapped,
    with_headline_and_advertising,
    without_the_end,
]


def paste(page: Page, text: str) -> Locator:
    """Paste a text as a reader would; what the page answers."""
    summary = page.locator(".sourcework-own-text > summary")
    if page.locator(".sourcework-own-text[open]").count() == 0:
        summary.click()
    page.locator("#sourcework-own-text").fill(text)
    page.get_by_role("button", name="Find the paragraphs").click()
    answer = page.locator(".sourcework-own-text-result")
    expect(answer).not_to_be_empty()
    return answer


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.slug)
def test_a_text_is_recognised_in_every_form(
    request: pytest.FixtureRequest,
    open_window: OpenWindow,
    case: Case,
    form: Callable[[str], str],
) -> None:
    window = open_window(request.getfixturevalue(case.site))
    window.go(case.page, settle=True)
    before = len(window.requests)
    answer = paste(window.page, form(case.text))
    total = case.total
    if form is without_the_end:
        expect(answer).to_contain_text(f"{total - 1} of {total} paragraphs were found")
        expect(answer).to_contain_text(f"not found: ¶{total}.")
        total -= 1
    else:
        expect(answer).to_contain_text(f"All {total} paragraphs were found")
    assert window.page.locator(".sourcework-brought").count() == total
    if form is with_headline_and_advertising:
        for line in ("Eine Überschrift", "ANZEIGE", "Lesen Sie auch"):
            expect(answer).to_contain_text(line)
    elif form is not without_the_end:
        # At most a line that the file has above the text.
        left = answer.locator("q").all_inner_texts()
        assert all(len(words) < 30 for words in left), left
    assert len(window.requests) == before, window.requests[before:]
    assert not window.faults


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.slug)
def test_the_layers_are_drawn_on_the_reader_s_own_words(
    request: pytest.FixtureRequest, open_window: OpenWindow, case: Case
) -> None:
    """The words that a span covers are those that the annotation names."""
    window = open_window(request.getfixturevalue(case.site))
    window.go(case.page)
    paste(window.page, other_quotes_and_dashes(case.text))
    drawn = window.page.evaluate(
        """() => sourceworkReader.data.paragraphs.flatMap(({id, spans}) => {
          const box = document.querySelector(`[data-sourcework-paragraph="${id}"]`);
          const words = box.querySelector(".sourcework-original-words");
          const text = sourceworkText.normalise(words.textContent);
          return spans.map(([layer, start, end]) => {
            const wanted = [...text].slice(start, end).join("");
            const pieces = [...words.querySelectorAll(`.sourcework-layer-${layer}`)];
            const isDrawn = pieces.some((piece, index) => {
              // A span that another one cuts lies in several pieces.
              let found = "";
              for (const next of pieces.slice(index)) {
                found += sourceworkText.displayed(next.textContent) && next.textContent;
                if (sourceworkText.normalise(found) === sourceworkText.normalise(wanted)) {
                  return true;
                }
              }
              return false;
            });
            return isDrawn ? null : `${id} ${layer} ${wanted}`;
          });
        }).filter((fault) => fault)"""
    )
    assert drawn == []


def test_the_page_says_that_the_text_stays_here_and_forgets_it(
    open_window: OpenWindow, invented_address: str
) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    page = window.page
    answer = paste(page, TEXT.read_text("utf-8"))
    expect(answer).to_contain_text("kept in this browser, and nowhere else")
    assert stored(page, "sourcework-text:") == [f"sourcework-text:{unit_of(page)}:ferry-stopped"]
    page.reload()
    assert page.locator(".sourcework-brought").count() == 3
    page.locator(".sourcework-own-text > summary").click()
    page.get_by_role("button", name="Forget this text").click()
    expect(page.locator(".sourcework-own-text-result")).to_contain_text("forgotten")
    assert page.locator(".sourcework-brought").count() == 0
    assert stored(page, "sourcework-text:") == []
    page.reload()
    assert page.locator(".sourcework-brought").count() == 0


def stored(page: Page, prefix: str) -> list[str]:
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    assert all(key.startswith("sourcework-") or key == "theme" for key in keys)
    return [key for key in keys if key.startswith(prefix)]


def unit_of(page: Page) -> str:
    unit: str = page.evaluate("sourceworkReader.data.unit")
    return unit


def test_a_stranger_s_text_is_refused_kindly(
    open_window: OpenWindow, invented_address: str
) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    answer = paste(window.page, STRANGER)
    expect(answer).to_contain_text("No paragraph of Source A was found")
    expect(answer).to_contain_text("was not kept")
    assert window.page.locator(".sourcework-brought").count() == 0
    assert stored(window.page, "sourcework-text:") == []
    expect(window.page.locator("#sourcework-own-text")).to_have_value(STRANGER)


def test_a_dateline_alone_does_not_make_a_text_the_source_s(
    open_window: OpenWindow, invented_address: str
) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    answer = paste(window.page, "Lindmar. Am Markt gab es gestern einen neuen Brunnen zu sehen.")
    expect(answer).to_contain_text("No paragraph of Source A was found")


def test_parts_of_a_text_add_up(open_window: OpenWindow, invented_address: str) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    blocks = [block for block in TEXT.read_text("utf-8").split("\n") if block.strip()]
    expect(paste(window.page, blocks[1])).to_contain_text("1 of 3 paragraphs")
    expect(paste(window.page, blocks[2])).to_contain_text("2 of 3 paragraphs")
    expect(paste(window.page, "\n".join(blocks))).to_contain_text("All 3 paragraphs")


def test_an_advertisement_within_a_paragraph_is_left_out(
    open_window: OpenWindow, invented_address: str
) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    lines = hard_wrapped(TEXT.read_text("utf-8")).split("\n")
    first = next(index for index, line in enumerate(lines) if line.startswith("Die Fähre"))
    lines.insert(first + 1, "ANZEIGE")
    expect(paste(window.page, "\n".join(lines))).to_contain_text("All 3 paragraphs")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_text_file_can_be_chosen(
    open_window: OpenWindow, invented_address: str, tmp_path: Path, encoding: str
) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    file = tmp_path / "artikel.txt"
    file.write_bytes(TEXT.read_text("utf-8").encode(encoding))
    window.page.locator(".sourcework-own-text > summary").click()
    window.page.locator(".sourcework-own-text input[type=file]").set_input_files(file)
    answer = window.page.locator(".sourcework-own-text-result")
    expect(answer).to_contain_text("All 3 paragraphs were found")


def test_a_text_file_can_be_dropped(open_window: OpenWindow, invented_address: str) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    window.page.locator(".sourcework-own-text > summary").click()
    window.page.locator("#sourcework-own-text").evaluate(
        """(field, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "artikel.txt", {type: "text/plain"}));
          field.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
        }""",
        TEXT.read_text("utf-8"),
    )
    answer = window.page.locator(".sourcework-own-text-result")
    expect(answer).to_contain_text("All 3 paragraphs were found")


def test_a_text_of_another_source_is_sent_to_its_page(open_window: OpenWindow) -> None:
    """Where the protected texts are at hand; the invented book has one only."""
    window = open_window()
    real = [case for case in cases() if case.site == "address"]
    for first, second in pairwise(real):
        window.go(first.page)
        answer = paste(window.page, second.text)
        expect(answer).to_contain_text("This text looks like Source")
        answer.get_by_role("link").click()
        window.page.wait_for_url(f"**/{second.slug}.html")


# Layers -------------------------------------------------------------------------------------------

LAYERS = ["hedges", "figures", "names", "forecasts", "time", "speech", "quotations"]
KINDS = [
    "reported-fact",
    "attributed-statement",
    "assessment",
    "forecast",
    "announced-plan",
    "background",
]


def test_a_link_opens_a_paragraph_with_its_layers(open_window: OpenWindow) -> None:
    window = open_window()
    window.go(f"{PRACTICE}?layers=names,forecast#p-6", settle=True)
    page = window.page
    expect(page.get_by_role("checkbox", name="names")).to_be_checked()
    expect(page.get_by_role("checkbox", name="forecast", exact=True)).to_be_checked()
    expect(page.get_by_role("checkbox", name="hedges")).not_to_be_checked()
    heading = page.locator("#p-6 .sourcework-paragraph-heading").bounding_box()
    bar = page.locator(".sourcework-layers").bounding_box()
    assert heading and bar
    assert bar["y"] + bar["height"] <= heading["y"] < 400
    expect(page.locator("#p-2-c4")).to_be_visible()
    expect(page.locator("#p-2-c1")).to_be_hidden()


def test_switching_a_layer_is_kept_in_the_address(open_window: OpenWindow) -> None:
    window = open_window()
    window.go(f"{PRACTICE}#p-3")
    page = window.page
    page.get_by_role("checkbox", name="hedges").check()
    page.get_by_role("checkbox", name="names").check()
    assert page.url.endswith("?layers=hedges,names#p-3")
    page.get_by_role("checkbox", name="hedges").uncheck()
    page.get_by_role("checkbox", name="names").uncheck()
    assert page.url.endswith("practice-text.html#p-3")


def test_layers_are_switched_in_a_folder_and_without_a_script(
    open_window: OpenWindow, site: Path
) -> None:
    window = open_window(f"{site.as_uri()}/")
    window.go(PRACTICE)
    window.page.get_by_role("checkbox", name="names").check()
    assert window.page.url.endswith("?layers=names")
    assert not window.faults
    plain = open_window(java_script_enabled=False)
    plain.go(PRACTICE)
    name = plain.page.locator(".sourcework-paragraph .sourcework-layer-name").first
    assert line_of(name) == "none"
    plain.page.get_by_role("checkbox", name="names").check()
    assert line_of(name) == "underline"
    expect(plain.page.locator(".sourcework-own-text, .sourcework-marks").first).to_be_hidden()


def line_of(words: Locator) -> str:
    line: str = words.evaluate("element => getComputedStyle(element).textDecorationLine")
    return line


def test_only_the_chosen_kinds_of_claims_are_shown(open_window: OpenWindow) -> None:
    window = open_window()
    window.go(PRACTICE)
    page = window.page
    claims = page.locator(".sourcework-claims > li")
    total = claims.count()
    page.get_by_text("Only some claims").click()
    page.get_by_role("checkbox", name="author’s assessment").check()
    status = page.locator(".sourcework-claims-shown")
    expect(status).to_contain_text(f"of {total} claims are shown")
    shown = [claim for claim in claims.all() if claim.is_visible()]
    assert 0 < len(shown) < total
    assert all("assessment" in (claim.get_attribute("class") or "") for claim in shown)
    # A link to a claim shows it, whatever is chosen.
    page.goto(f"{page.url.partition('#')[0]}#p-2-c1")
    expect(page.locator("#p-2-c1")).to_be_visible()


def test_every_layer_differs_by_more_than_its_colour(open_window: OpenWindow) -> None:
    window = open_window(forced_colors="active")
    window.go(PRACTICE)
    window.page.locator(".sourcework-kinds > summary").click()
    looks = {}
    for name in LAYERS + KINDS:
        look = window.page.locator(f".sourcework-sample-{name}").evaluate(
            """element => {
              const style = getComputedStyle(element);
              return [style.textDecorationLine, style.textDecorationStyle, style.outlineStyle,
                style.fontWeight, style.borderBottomStyle, style.borderBottomWidth].join(" ");
            }"""
        )
        looks.setdefault(look, []).append(name)
    alike = [names for names in looks.values() if len(names) > 1]
    assert alike == []


def test_names_and_times_are_there_without_the_text(open_window: OpenWindow) -> None:
    window = open_window()
    for source in load_unit(ROOT).unit.sources:
        window.go(f"book/sources/{source.slug}.html?layers=names,time")
        for layer in ("name", "time"):
            lines = window.page.locator(f".sourcework-layer-line-{layer}")
            assert lines.count() > 0, source.slug
            expect(lines.first).to_be_visible()


# Glossary words -----------------------------------------------------------------------------------


@pytest.fixture(params=["sources", "sessions"])
def glossary_window(request: pytest.FixtureRequest, open_window: OpenWindow, site: Path) -> Visit:
    """A page of a source, or of a session, on which a glossary word stands."""
    window = open_window()
    window.go(page_with_term(site, request.param))
    return window


def page_with_term(site: Path, folder: str = "sources") -> str:
    for path in sorted((site / "book" / folder).glob("*.html")):
        if 'sourcework-term"' in path.read_text("utf-8") or "sourcework-term " in path.read_text(
            "utf-8"
        ):
            return path.relative_to(site).as_posix()
    raise AssertionError(f"no page of {folder} holds a word of the glossary")


def test_a_definition_shows_on_hover_and_stays_under_the_pointer(glossary_window: Visit) -> None:
    page = glossary_window.page
    word, box = page.locator("a.sourcework-term").first, page.get_by_role("tooltip")
    word.hover()
    expect(box).to_be_visible()
    box.hover()
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.mouse.move(2, 2)
    expect(box).to_be_hidden()


def test_a_definition_shows_on_focus_and_goes_with_escape(glossary_window: Visit) -> None:
    page = glossary_window.page
    word, box = page.locator("a.sourcework-term").first, page.get_by_role("tooltip")
    page.keyboard.press("Tab")
    word.focus()
    expect(box).to_be_visible()
    expect(word).to_have_accessible_description(re.compile(r"\w+ \w+"))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()


@pytest.mark.parametrize("folder", ["sources", "sessions"])
def test_a_first_tap_shows_a_definition_and_a_second_follows_the_link(
    folder: str, open_window: OpenWindow, site: Path
) -> None:
    window = open_window(has_touch=True, viewport={"width": 360, "height": 700})
    window.go(page_with_term(site, folder))
    word = window.page.locator("a.sourcework-term").first
    word.scroll_into_view_if_needed()
    word.tap()
    expect(window.page.get_by_role("tooltip")).to_be_visible()
    word.tap()
    window.page.wait_for_url("**/glossary.html#*")


def test_without_a_script_a_glossary_word_is_a_link(open_window: OpenWindow, site: Path) -> None:
    window = open_window(java_script_enabled=False)
    window.go(page_with_term(site))
    window.page.locator("a.sourcework-term").first.click()
    window.page.wait_for_url("**/glossary.html#*")


# Marks --------------------------------------------------------------------------------------------


def select(page: Page, words: str, where: str = "#p-3 .sourcework-original-words") -> None:
    """Select words of a block as a pointer would."""
    page.locator(where).evaluate(
        """(block, words) => {
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const nodes = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
          const start = block.textContent.indexOf(words);
          const range = document.createRange();
          let place = 0;
          for (const node of nodes) {
            const inside = (wanted) => place <= wanted && wanted <= place + node.length;
            if (inside(start)) range.setStart(node, start - place);
            if (inside(start + words.length)) range.setEnd(node, start + words.length - place);
            place += node.length;
          }
          block.scrollIntoView({block: "center"});
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def mark(page: Page, words: str, meaning: str = "evidence", **where: str) -> None:
    select(page, words, **where)
    bar = page.locator(".sourcework-mark-bar")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name=meaning).click()
    expect(bar).to_be_hidden()


def marked(page: Page, where: str = ".sourcework-paragraph") -> str:
    return "".join(page.locator(f"{where} mark.sourcework-mark").all_text_contents())


@pytest.fixture
def reading(open_window: OpenWindow) -> Visit:
    window = open_window()
    window.go(PRACTICE)
    return window


def test_selected_words_become_a_mark_that_lasts(reading: Visit) -> None:
    page = reading.page
    mark(page, "Karveldes Machthaber Jorin", "doubt")
    assert marked(page) == "Karveldes Machthaber Jorin"
    page.reload()
    assert marked(page) == "Karveldes Machthaber Jorin"
    entry = page.locator(".sourcework-marks-list > li")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("P ¶3, text")
    expect(entry).to_contain_text("doubt")
    number = page.locator("#p-3 .sourcework-mark-number")
    expect(number).to_have_accessible_name("doubt 1")
    assert not reading.faults


def test_a_mark_in_an_abstract_goes_through_links(open_window: OpenWindow, site: Path) -> None:
    window = open_window()
    window.go(page_with_term(site))
    page = window.page
    block = page.locator(".sourcework-abstract-words:has(a.sourcework-term)").first
    name = block.locator("xpath=ancestor::*[@data-sourcework-paragraph]").get_attribute("id")
    text = block.evaluate("element => element.textContent")
    mark(page, text.strip(), "question", where=f"#{name} .sourcework-abstract-words")
    assert marked(page, f"#{name}") == text.strip()
    expect(block.locator("a.sourcework-term").first).to_be_visible()


def test_a_mark_is_made_changed_and_deleted_with_the_keyboard(reading: Visit) -> None:
    page = reading.page
    page.locator("#p-3").get_by_role("button", name="Mark in the text").focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="A mark")
    expect(window.get_by_role("textbox", name="Select the words")).to_be_focused()
    page.keyboard.type("abc")  # nothing is typed into the words
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # question
    page.keyboard.press("Tab")
    page.keyboard.type("Wer nennt ihn so?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(window).to_be_hidden()
    assert marked(page) == "Karveldes Machthaber"
    number = page.locator("#p-3 .sourcework-mark-number")
    expect(number).to_have_accessible_name("question 1: Wer nennt ihn so?")
    number.focus()
    page.keyboard.press("Enter")
    expect(window.get_by_role("textbox", name="Note")).to_have_value("Wer nennt ihn so?")
    window.get_by_role("radio", name="doubt").check()
    window.get_by_role("button", name="Keep the mark").press("Enter")
    expect(page.locator("#p-3 .sourcework-mark-number")).to_have_accessible_name(
        "doubt 1: Wer nennt ihn so?"
    )
    page.get_by_role("button", name="Delete mark 1").press("Enter")
    assert marked(page) == ""
    expect(page.locator(".sourcework-marks-none")).to_be_visible()


def test_a_mark_needs_words(reading: Visit) -> None:
    page = reading.page
    page.locator("#p-3").get_by_role("button", name="Mark in the abstract").click()
    page.get_by_role("button", name="Keep the mark").click()
    expect(page.locator(".sourcework-mark-fault")).to_have_text("Select some words first.")
    page.get_by_role("button", name="Cancel").click()
    assert marked(page) == ""


def test_two_tabs_keep_each_other_s_marks(reading: Visit) -> None:
    context = reading.page.context
    other = watch(context, reading.home)
    other.go(PRACTICE)
    mark(reading.page, "Jorin Maklet")
    mark(other.page, "Seither", "question")
    for page in (reading.page, other.page):
        expect(page.locator("#p-3 mark.sourcework-mark").first).to_be_visible()
        expect(page.locator(".sourcework-marks-list > li")).to_have_count(2)
    reading.page.reload()
    expect(reading.page.locator(".sourcework-marks-list > li")).to_have_count(2)


def test_a_crash_loses_no_mark(browser: Browser, address: str) -> None:
    """What is marked is written at once, not when the page is left."""
    context = browser.new_context()
    window = watch(context, address)
    window.go(PRACTICE)
    mark(window.page, "Jorin Maklet")
    with pytest.raises(Error):
        window.page.goto("chrome://crash")
    again = watch(context, address)
    again.go(PRACTICE)
    assert marked(again.page) == "Jorin Maklet"
    context.close()


FULL = """() => {
  let size = 1 << 22;
  while (size >= 1) {
    try { localStorage.setItem("filler" + Math.random(), "x".repeat(size)); }
    catch { size >>= 1; }
  }
}"""


def test_a_full_storage_is_told_and_the_marks_can_be_saved(reading: Visit) -> None:
    page = reading.page
    page.evaluate(FULL)
    mark(page, "Jorin Maklet")
    assert marked(page) == "Jorin Maklet"
    expect(page.locator(".sourcework-marks-trouble")).to_contain_text("is full")
    assert "Jorin Maklet" in saved_marks(page)
    page.evaluate("localStorage.clear()")
    mark(page, "Seither")
    expect(page.locator(".sourcework-marks-trouble")).to_be_empty()
    page.reload()
    expect(page.locator(".sourcework-marks-list > li")).to_have_count(2)


def saved_marks(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    return download.value.path().read_text("utf-8")


def test_a_forbidden_storage_is_told_and_the_marks_can_be_saved(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("denied", "SecurityError"); },
        });"""
    )
    window.go(PRACTICE)
    mark(window.page, "Jorin Maklet")
    expect(window.page.locator(".sourcework-marks-trouble")).to_contain_text("keeps nothing")
    assert "Jorin Maklet" in saved_marks(window.page)


def test_marks_travel_in_a_file(reading: Visit, open_window: OpenWindow, tmp_path: Path) -> None:
    mark(reading.page, "Jorin Maklet", "doubt")
    file = tmp_path / "marks.json"
    file.write_text(saved_marks(reading.page), "utf-8")
    other = open_window()
    other.go(PRACTICE)
    chooser = other.page.locator(".sourcework-marks input[type=file]")
    chooser.set_input_files(file)
    expect(other.page.locator(".sourcework-marks-said")).to_contain_text("1 marks were read")
    assert marked(other.page) == "Jorin Maklet"
    for content in ("no json", '{"format": "other"}', "[]"):
        file.write_text(content, "utf-8")
        chooser.set_input_files(file)
        said = other.page.locator(".sourcework-marks-said")
        expect(said).to_contain_text("holds no marks of this unit")
    assert marked(other.page) == "Jorin Maklet"


def test_a_mark_on_an_own_text_waits_for_it(open_window: OpenWindow, invented_address: str) -> None:
    window = open_window(invented_address)
    window.go(INVENTED)
    page = window.page
    text = TEXT.read_text("utf-8")
    paste(page, text)
    words = "#a-2 .sourcework-original-words"
    mark(page, "rund 40 Reisende", where=words)
    page.get_by_role("button", name="Forget this text").click()
    expect(page.locator(".sourcework-marks-list > li")).to_contain_text("not on the page now")
    paste(page, other_quotes_and_dashes(text))
    assert marked(page) == "rund 40 Reisende"


# Reading for everyone -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_fits_the_screen(
    open_window: OpenWindow, invented_address: str, scheme: str, width: int
) -> None:
    settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    window = open_window(**settings)
    window.go(f"{PRACTICE}?layers={','.join(LAYERS + KINDS)}")
    mark(window.page, "Karveldes Machthaber Jorin", "evidence")
    mark(window.page, "Seither gelangt", "question")
    mark(window.page, "höhere", "doubt")
    assert violations(window) == []
    window.page.get_by_role("button", name="Change mark 1").click()
    assert violations(window) == []
    other = open_window(invented_address, **settings)
    other.go(INVENTED)
    paste(other.page, with_headline_and_advertising(TEXT.read_text("utf-8")))
    assert violations(other) == []


def violations(window: Visit) -> list[str]:
    response = Axe().run(window.page, options=ACCESSIBILITY).response
    found = [
        f"{item['id']}: {node['html']}" for item in response["violations"] for node in item["nodes"]
    ]
    return found + [f"wider than the screen: {what}" for what in wider_than_screen(window)]


def test_paper_has_numbers_in_the_margin_chosen_layers_and_notes(reading: Visit) -> None:
    page = reading.page
    page.goto(f"{reading.home}{PRACTICE}?layers=names")
    mark(page, "Jorin Maklet", "doubt")
    page.emulate_media(media="print")
    heading = page.locator("#p-3 .sourcework-paragraph-heading").bounding_box()
    words = page.locator("#p-3 .sourcework-original-words").bounding_box()
    assert heading and words
    assert heading["x"] + heading["width"] <= words["x"]
    expect(page.get_by_text("names", exact=True)).to_be_visible()
    expect(page.get_by_text("hedges", exact=True)).to_be_hidden()
    assert line_of(page.locator("#p-3 .sourcework-layer-name").first) == "underline"
    expect(page.locator(".sourcework-marks-list > li")).to_be_visible()
    expect(page.locator("#p-3 .sourcework-mark-number")).to_be_visible()
    for button in page.get_by_role("button").all():
        if "sourcework-mark-number" not in (button.get_attribute("class") or ""):
            assert not button.is_visible(), button.inner_text()


def test_a_citation_is_copied_without_a_clipboard(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    window.go(PRACTICE)
    button = window.page.get_by_role("button", name="Copy: Citation")
    button.click()
    said = window.page.locator(".sourcework-citation [role=status]").first
    expect(said).to_have_text(re.compile("Copied|Selected"))
    selection = window.page.evaluate("getSelection().toString()")
    assert "practice text" in selection


def test_script_and_style_of_the_reader_are_small() -> None:
    import gzip

    folder = ROOT / "src/sourcework/static/sourcework"
    names = ("storage.js", "text.js", "source_reader.js", "source_marks.js", "glossary_words.js")
    styles = ("source_reading.css", "provenance_card.css", "side_by_side.css")
    size = sum(len(gzip.compress((folder / name).read_bytes())) for name in names + styles)
    assert size <= 25_000
