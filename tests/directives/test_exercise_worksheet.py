"""What a reader without a script and a script find on a page with exercises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.errors import SphinxError
from tests.exercise_examples import SESSION, examples, write_exercises
from tests.invented_book import TEXT, make_book

from sourcework.editions import Build, BuildError
from sourcework.load import load_unit
from sourcework.model.audience import decode
from sourcework.model.exercise import EXERCISE_TYPES, revision_of
from sourcework.model.text import normalise

PAGE = "book/sessions/second"
NAMES = " ".join(f"{name}-example" for name in EXERCISE_TYPES)
PAGES = {
    PAGE: f"# The session\n\n## Tasks\n\n:::{{course-exercise}} {NAMES}\n:::\n",
    "book/sessions/third": f"# More\n\n:::{{progress}} {SESSION}\n:::\n",
    "book/specimen": "# Specimen\n\n:::{course-exercise} order-example\n:again:\n:::\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("worksheets") / "book"
    make_book(root, PAGES)
    write_exercises(root, examples())
    return root


@pytest.fixture(scope="module")
def site(book: Path) -> Path:
    return Build(book).run(quiet=True)


def read(site: Path, name: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html5lib")


@pytest.fixture(scope="module")
def item(site: Path) -> Callable[[str], Tag]:
    page = read(site)
    return lambda name: page.select(f"#exercise-{name}-example")[0]


def main(item: Tag) -> Tag:
    return item.select("[data-sourcework-part=main]")[0]


def answers(item: Tag) -> dict[str, Any]:
    encoded = str(item["data-sourcework-after-attempt"])
    data: dict[str, Any] = decode(encoded)
    return data


def slots(item: Tag, kind: str) -> list[Tag]:
    return list(main(item).select(f"[data-sourcework-slot={kind}]"))


def boxes(item: Tag) -> int:
    return len(main(item).select(".sourcework-box"))


# For every type ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_an_exercise_is_a_named_part_of_the_page(item: Callable[[str], Tag], name: str) -> None:
    found = item(name)
    (title,) = found.select(f"#{found['aria-labelledby']}")
    assert title.get_text() == f"Example of {name}"
    assert title.name == "h3"


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_an_exercise_says_what_the_script_needs_to_know(
    item: Callable[[str], Tag], book: Path, name: str
) -> None:
    record = load_unit(book).unit.exercise_by_id[f"{name}-example"]
    found = {key: value for key, value in item(name).attrs.items() if key.startswith("data-")}
    found.pop("data-sourcework-after-attempt")
    assert found == {
        "data-sourcework-exercise": f"{name}-example",
        "data-sourcework-type": name,
        "data-sourcework-session": SESSION,
        "data-sourcework-title": f"Example of {name}",
        "data-sourcework-level": "II",
        "data-sourcework-skill": "close-reading",
        "data-sourcework-revision": revision_of(record),
        "data-sourcework-interpretive": "yes" if name == "written" else "no",
    }


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_ids_are_given_once(site: Path, item: Callable[[str], Tag], name: str) -> None:
    everywhere = [str(tag["id"]) for tag in read(site).select("[id]")]
    own = [str(tag["id"]) for tag in item(name).select("[id]")]
    assert [name for name in own if everywhere.count(name) != 1] == []


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_no_markup_of_the_data_is_left(item: Callable[[str], Tag], name: str) -> None:
    text = item(name).get_text(" ")
    assert not re.search(r"\{\w+\}`|\[\[|\]\]|\*\w", text)
    assert "A ¶2" in text


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_what_a_worksheet_draws_is_hidden_from_screen_readers(
    item: Callable[[str], Tag], name: str
) -> None:
    drawn = item(name).select(".sourcework-box, .sourcework-blank, .sourcework-lines")
    assert drawn
    assert all(tag.get("aria-hidden") == "true" for tag in drawn)
    assert all(tag.get_text(strip=True) == "" for tag in drawn)


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_links_inside_the_encoded_part_lead_to_paragraphs(
    site: Path, item: Callable[[str], Tag], name: str
) -> None:
    html = json.dumps(answers(item(name)))
    for page, anchor in re.findall(r'href=\\"([^"#\\]+)#([\w-]+)\\"', html):
        target = (site / PAGE).parent / page
        assert f'id="{anchor}"' in target.read_text("utf-8")


@pytest.mark.parametrize("part", ["first", "then"])
def test_a_written_part_stands_before_and_after(item: Callable[[str], Tag], part: str) -> None:
    found = item("choice")
    (group,) = found.select(f"[data-sourcework-part={part}]")
    assert group.select(f"#exercise-choice-example-{part}-prompt")
    assert group.select("[data-sourcework-slot=text]")
    assert [sample["level"] for sample in answers(found)[part]["samples"]] == [1, 2, 3]


def test_questions_have_lines_of_their_own(item: Callable[[str], Tag]) -> None:
    lines = item("choice").select("[data-sourcework-part=then] [data-sourcework-slot=text]")
    assert [tag["data-sourcework-key"] for tag in lines] == ["a", "b"]
    assert [len(tag.select(".sourcework-line")) for tag in lines] == [2, 1]
    (question,) = lines[1].select("#exercise-choice-example-then-b")
    assert question.get_text() == "Made by whom?"


def test_variants_open_on_demand_and_their_answers_are_encoded(item: Callable[[str], Tag]) -> None:
    found = item("choice")
    (support,) = found.select("[data-sourcework-variant=support] details")
    assert support.select("summary")
    assert "Leave out the last card." in support.get_text()
    assert "hardest" in answers(found)["support"]
    assert "register" in answers(found)["stretch"]


# By type ----------------------------------------------------------------------------------------


def test_a_choice_has_a_box_for_each_option(item: Callable[[str], Tag]) -> None:
    found = item("choice")
    assert boxes(found) == len(slots(found, "tick")) == 3
    verdicts = {key: one["verdict"] for key, one in answers(found)["main"]["options"].items()}
    assert verdicts == {"a": "right", "b": "partly", "c": "wrong"}


def test_a_card_has_a_box_for_each_category(item: Callable[[str], Tag]) -> None:
    found = item("classify")
    assert boxes(found) == 4
    cards = answers(found)["main"]["cards"]
    assert cards["a"]["right"] == "seen"
    assert cards["a"]["also"] == ["told"]
    assert "crowd" in cards["b"]["mistakes"]["seen"]


def test_a_match_has_a_blank_for_a_letter_and_lettered_answers(item: Callable[[str], Tag]) -> None:
    found = item("match")
    assert len(slots(found, "letter")) == 2
    lettered = {
        tag["data-sourcework-letter"]: tag["data-sourcework-value"]
        for tag in found.select("[data-sourcework-letter]")
    }
    assert lettered == {"A": "author", "B": "watch", "C": "council"}
    assert answers(found)["main"]["stems"]["a"]["right"] == "watch"


def test_steps_stand_as_given_with_a_blank_for_the_number(item: Callable[[str], Tag]) -> None:
    found = item("order")
    assert [tag.get_text(" ", strip=True) for tag in main(found).select("li")] == [
        "The council talks again.",
        "The ferry stops.",
        "The port stays closed.",
    ]
    assert len(slots(found, "number")) == 3
    assert [one["position"] for one in answers(found)["main"]["steps"].values()] == [2, 1, 3]


def test_a_cloze_has_numbered_blanks_and_lists_choices(item: Callable[[str], Tag]) -> None:
    found = item("cloze")
    assert [slot.get_text(strip=True) for slot in slots(found, "word")] == ["(1)", "(2)"]
    assert "(2) in words of your own" in found.select(".sourcework-exercise-choices")[0].get_text()
    (choices,) = found.select("[data-sourcework-gap]")
    assert [tag.get_text() for tag in choices.select("[data-sourcework-value]")] == [
        "the port watch",
        "the council",
    ]
    assert answers(found)["main"]["gaps"]["b"]["right"] == ["offenbar", "apparently"]


def passage(item: Tag, key: str) -> Tag:
    return item.select(f".sourcework-exercise-passage[data-sourcework-key={key}]")[0]


def words(item: Tag, key: str) -> str:
    (text,) = passage(item, key).select("[data-sourcework-slot=words]")
    return text.get_text()


@pytest.mark.parametrize(
    ("key", "marked"),
    [("a", ["sagte"]), ("c", ["forecast"]), ("d", ["ohne"]), ("e", ["soll"])],
)
def test_marks_count_on_the_words_as_they_stand_on_the_page(
    item: Callable[[str], Tag], key: str, marked: list[str]
) -> None:
    found = item("mark")
    text = words(found, key)
    targets = answers(found)["main"]["passages"][key]["targets"]
    assert [text[one["start"] : one["end"]] for one in targets] == marked


def test_a_protected_wording_is_not_printed_and_its_marks_count_on_the_normalised_text(
    item: Callable[[str], Tag],
) -> None:
    found = item("mark")
    assert words(found, "b") == ""
    assert passage(found, "b")["data-sourcework-needs-text"] == "ferry-stopped"
    paragraph = normalise(TEXT.read_text("utf-8").split("\n\n")[1])
    targets = answers(found)["main"]["passages"]["b"]["targets"]
    shown = [paragraph[one["start"] : one["end"]] for one in targets]
    assert shown == ["offenbar", "ohne Gepäck"]


def test_a_passage_in_another_language_says_so(item: Callable[[str], Tag]) -> None:
    found = item("mark")
    languages = [tag.get("lang") for tag in main(found).select("[data-sourcework-slot=words]")]
    assert languages == ["de", "de", None, "de", "de"]
    assert "without luggage" in passage(found, "d").get_text()


def test_statements_have_a_blank_and_the_paragraphs_are_listed(item: Callable[[str], Tag]) -> None:
    found = item("locate")
    assert len(slots(found, "paragraph")) == 1
    candidates = found.select(".sourcework-exercise-candidates [data-sourcework-value]")
    assert [tag["data-sourcework-value"] for tag in candidates] == ["a-1", "a-2", "a-3"]
    assert answers(found)["main"]["statements"]["a"]["right"] == "a-3"


def test_a_matrix_is_a_table_with_empty_cells(item: Callable[[str], Tag]) -> None:
    found = item("matrix")
    (table,) = main(found).select("table")
    assert len(table.select("tbody tr")) == 2
    assert [cell.get_text(strip=True) for cell in table.select("tbody td")] == [""] * 6
    assert [tag.get_text() for tag in table.select("thead th")] == [
        "The note as evidence for …",
        "the note",
        "the register",
        "Paragraph",
    ]
    cell = answers(found)["main"]["cells"]["a"]["register"]
    assert (cell["right"], cell["also"]) == ("strong", ["weak"])
    values = main(found).select(".sourcework-exercise-values [data-sourcework-value]")
    assert [tag["data-sourcework-value"] for tag in values] == ["strong", "weak", "none"]


def test_an_estimate_has_blanks_for_the_number_and_its_range(item: Callable[[str], Tag]) -> None:
    found = item("estimate")
    keys = [slot["data-sourcework-key"] for slot in slots(found, "number")]
    assert keys == ["estimate", "low", "high"]
    content = answers(found)["main"]
    assert [one["happened"] for one in content["outcomes"]] == [False, True, None]
    assert [(band["from"], band["to"]) for band in content["bands"]] == [(0, 40), (40, 100)]
    assert "<table" in content["reveal"]
    assert "closed until 30 June" in content["reveal"]


def test_a_written_exercise_has_lines_and_a_list_to_check(item: Callable[[str], Tag]) -> None:
    found = item("written")
    (lines,) = slots(found, "text")
    assert len(lines.select(".sourcework-line")) == 4
    assert lines["data-sourcework-words"] == "40"
    assert len(main(found).select(".sourcework-exercise-checklist li")) == 1
    assert [one["level"] for one in answers(found)["main"]["rubric"]] == [1, 2, 3]


# The page ---------------------------------------------------------------------------------------


def test_the_page_ships_the_strings_once(site: Path) -> None:
    (block,) = read(site).select("script#sourcework-exercise-page")
    assert block["type"] == "application/json"
    data = json.loads(block.string or "")
    assert data["unit"] == "the-ferry-of-lindmar"
    assert data["edition"] == "student"
    assert all(isinstance(text, str) and text for text in data["strings"].values())


def test_only_pages_with_exercises_load_their_files(site: Path) -> None:
    with_exercises = (site / f"{PAGE}.html").read_text("utf-8")
    without = (site / "book/reference/timeline.html").read_text("utf-8")
    assert "exercise_" in with_exercises
    assert "exercise_" not in without


def test_progress_lists_the_exercises_in_the_order_of_the_book(site: Path, book: Path) -> None:
    (place,) = read(site, "book/sessions/third").select(".sourcework-exercise-progress")
    (session,) = json.loads(str(place["data-sourcework-exercises"]))
    assert (session["session"], session["title"]) == (SESSION, "The session")
    listed = session["exercises"]
    assert [one["type"] for one in listed] == list(EXERCISE_TYPES)
    unit = load_unit(book).unit
    for one in listed:
        assert one["href"] == f"second.html#exercise-{one['id']}"
        assert one["revision"] == revision_of(unit.exercise_by_id[one["id"]])


def test_an_exercise_shown_again_keeps_its_place(site: Path) -> None:
    assert read(site, "book/specimen").select("#exercise-order-example")
    (place,) = read(site, "book/sessions/third").select(".sourcework-exercise-progress")
    assert "specimen" not in str(place["data-sourcework-exercises"])


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            ":::{course-exercise} ordr-example\n:::",
            "there is no exercise “ordr-example”; did you mean “order-example”?",
        ),
        (
            ":::{course-exercise} order-example order-example\n:::",
            "the exercise “order-example” stands on this page already",
        ),
        (
            ":::{progress} second-sesion\n:::",
            "there is no session with exercises “second-sesion”",
        ),
    ],
)
def test_a_page_that_names_no_exercise_stops_the_build(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], page: str, message: str
) -> None:
    root = tmp_path / "book"
    make_book(root, {PAGE: f"# The session\n\n{page}\n"})
    write_exercises(root, examples())
    with pytest.raises((BuildError, SphinxError)):
        Build(root).run(quiet=True)
    said = capfd.readouterr()
    assert message in said.out + said.err


def test_plain_text_is_a_worksheet(book: Path) -> None:
    text = (Build(book, builder="text").run(quiet=True) / f"{PAGE}.txt").read_text("utf-8")
    assert "a) [ ] The port watch" in text
    assert "____ The ferry stops." in text
    assert "comes from (1) ______________." in text
    assert "A forecast ¶ ____" in text
    assert "My estimate: ____ %" in text
    assert "_" * 60 in text
