"""A session's pages: what learners see of the record, what only teachers see, and how it adds up.

The record is the example in the model's docstring, so that what authors read is what works.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import Tag
from tests.exercise_examples import examples, write_exercises
from tests.invented_book import make_book, page

from sourcework.editions import Build, BuildError
from sourcework.model import session as model

SESSION = "practice-note"
PAGES = {
    f"book/sessions/{SESSION}": """
        # Who saw it?

        :::{session-head}
        :::

        ::::{activity} two-reports
        Read this first.

        :::{course-exercise} who-says-it
        :::

        Then talk about it.
        ::::

        ::::{activity} exit
        Write one sentence.
        ::::

        ## If you have more time

        | ferry | when |
        | --- | --- |
        | late | May |

        There is a third report on the ferry. The ferry has a contract.

        ::::{activity} a-third-report
        Read it.
        ::::

        :::{session-close}
        :::

        ## Afterwards

        The end.
        """,
    "book/reference/glossary": "# Glossary\n\n:::{term-list}\n:::\n",
    f"book/teaching/{SESSION}": f"""
        # Plan

        :::{{session-plan}} {SESSION}
        :::

        ## By hand

        What has no field.

        :::{{session-notes}} {SESSION}
        :::

        :::{{unit-overview}}
        :::

        :::{{lesson-plans}}
        :::

        :::{{rubric-table}}
        :::

        :::{{rubric-table}}
        :bands:
        :::
        """,
}
RUBRIC = """
# yaml-language-server: $schema=../corpus/schema/rubric.json
criteria:
  - {id: A, name: Sourcing, basic: Names it., developing: Uses it., proficient: Weighs it.}
  - {id: B, name: Context, basic: Dates it., developing: Parts it., proficient: Explains it.}
bands:
  - {least: 0, name: some, text: Half of them.}
  - {least: 50, name: all, text: Everybody.}
"""
PLANS = f"""
# yaml-language-server: $schema=../corpus/schema/plans.json
plans:
  - id: short
    name: A short way
    for_whom: For a class in a hurry.
    lessons:
      - title: The note
        minutes: 50
        steps:
          - {{session: {SESSION}}}
          - {{session: {SESSION}, activity: a-third-report, minutes: 5, note: One report only.}}
        homework: [Ask at home.]
"""
_TEACHER_TEXTS = (
    "Hand out the cards.",
    "The port watch says it.",
    "own count. Ask",
    "Collect the tickets.",
    "Let each group defend one report.",
    "Two of them have one origin.",
    "Learners look for the speaker",
    "Read the card.",
    "Print the worksheets.",
    "Seen or heard",
    "the closed port",
    "and nobody else does.",
    "For a class in a hurry.",
    "One report only.",
)


def example() -> dict[str, Any]:
    """The session of the docstring."""
    found = re.search(r"::\n\n((?:    .*\n|\n)+)", model.__doc__ or "")
    assert found
    data = yaml.safe_load(textwrap.dedent(found[1]))
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_book(tmp_path_factory.mktemp("sessions") / "book", PAGES)
    for name, text in (("rubric", RUBRIC), ("plans", PLANS)):
        (root / "exercises").mkdir(exist_ok=True)
        (root / "exercises" / f"{name}.yml").write_text(text.lstrip(), "utf-8")
    exercise = examples()["choice"] | {"id": "who-says-it", "minutes": 5}
    write_exercises(root, {"choice": exercise})
    modeline = "# yaml-language-server: $schema=../../corpus/schema/session.json\n"
    text = modeline + yaml.safe_dump(example(), allow_unicode=True, sort_keys=False)
    (root / "exercises" / SESSION / "session.yml").write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def student(root: Path) -> Path:
    return Build(root, "student").run(quiet=True)


@pytest.fixture(scope="module")
def instructor(root: Path) -> Path:
    return Build(root, "instructor").run(quiet=True)


def article(site: Path, name: str) -> Tag:
    found = page(site, name).find("article")
    assert isinstance(found, Tag)
    return found


def text_of(tag: Tag) -> str:
    """Words as a reader sees them: a space between blocks, none before a stop."""
    return re.sub(r" (?=[.,;:])", "", " ".join(tag.get_text(" ").split()))


def headings(tag: Tag) -> list[str]:
    return [
        f"{heading.name} {heading.get_text().rstrip('#¶')}"
        for heading in tag.find_all(["h1", "h2", "h3"])
    ]


def rows_of(table: Tag) -> list[list[str]]:
    return [[text_of(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def test_the_head_says_what_is_asked_read_and_needed(student: Path) -> None:
    head = text_of(article(student, f"book/sessions/{SESSION}")).partition("Two reports")[0]
    assert "Who was at the port, and who only heard of it?" in head
    assert "45 minutes. One text, one question." in head
    assert "Name who speaks in a text. (level I: reproduce)" in head
    assert "In the lesson: A ¶1–2. In silence." in head


def test_sections_follow_the_lesson(student: Path) -> None:
    shown = headings(article(student, f"book/sessions/{SESSION}"))
    assert shown == [
        "h1 Who saw it?",
        "h2 Two reports",
        "h3 Example of choice",
        "h2 Exit ticket",
        "h2 If you have more time",
        "h3 A third report",
        "h2 Homework",
        "h2 What is assessed",
        "h2 What we still do not know",
        "h2 Afterwards",
    ]


def test_the_prose_of_a_session_leads_to_the_glossary_at_the_first_use_but_no_table_head(
    student: Path,
) -> None:
    content = article(student, f"book/sessions/{SESSION}")
    found = [(link.get_text(), link["href"]) for link in content.select("a.sourcework-term")]
    assert found == [
        ("ferry", "../reference/glossary.html#term-ferry"),
        ("contract", "../reference/glossary.html#term-contract"),
    ]


def test_an_exercise_stands_once_and_where_the_page_puts_it(student: Path) -> None:
    body = article(student, f"book/sessions/{SESSION}")
    assert len(body.find_all(id="exercise-who-says-it")) == 1
    text = text_of(body)
    assert text.index("Read this first.") < text.index("Example of choice")
    assert text.index("Example of choice") < text.index("Then talk about it.")


def test_learners_see_neither_plan_nor_minutes_of_activities(student: Path) -> None:
    for name in PAGES:
        text = text_of(article(student, name))
        assert [found for found in _TEACHER_TEXTS if found in text] == []
        assert "40 minutes" not in text
    shown = headings(article(student, f"book/teaching/{SESSION}"))
    assert shown == ["h1 Plan", "h2 By hand"]


def test_teachers_see_the_plan_beside_the_activity(instructor: Path) -> None:
    section = article(instructor, f"book/sessions/{SESSION}").find(
        id=f"activity-{SESSION}-two-reports"
    )
    assert isinstance(section, Tag)
    text = text_of(section)
    assert "40 minutes, opening." in text
    assert "Hand out the cards." in text
    assert "Expected: The port watch says it." in text


def test_the_plan_adds_up(instructor: Path) -> None:
    tables = article(instructor, f"book/teaching/{SESSION}").find_all("table")
    core, extension = (rows_of(table) for table in tables[:2])
    assert [row[0] for row in core] == ["Minutes", "40", "5", "45"]
    assert core[1][1:] == [
        "opening · Two reports Hand out the cards.",
        "In pairs.",
        "Example of choice",
    ]
    assert [row[0] for row in extension] == ["Minutes", "45", "45"]


def test_the_notes_stand_on_the_page_itself_and_say_what_to_expect_and_the_homework(
    instructor: Path,
) -> None:
    body = article(instructor, f"book/teaching/{SESSION}")
    told = {heading.partition(" ")[2] for heading in headings(body) if heading.startswith("h2")}
    assert {"What to expect", "What often goes wrong", "Homework", "By hand"} <= told
    expected, homework = body.find(id="what-to-expect"), body.find(id="homework")
    assert isinstance(expected, Tag) and isinstance(homework, Tag)
    assert "Two reports The port watch says it." in text_of(expected)
    assert "Find the speaker of a news item of today." in text_of(homework)


def test_teachers_see_everything_that_is_theirs(instructor: Path) -> None:
    text = " ".join(text_of(article(instructor, name)) for name in PAGES)
    assert [found for found in _TEACHER_TEXTS if found not in text] == []


def test_a_way_through_the_unit_counts_its_lessons_and_minutes(instructor: Path) -> None:
    body = article(instructor, f"book/teaching/{SESSION}")
    plan = body.find(id="plan-short")
    assert isinstance(plan, Tag)
    assert "1 lesson, 50 minutes in all." in text_of(plan)
    (table,) = plan.find_all("table")
    assert rows_of(table)[1:] == [
        ["The note", "50", "", "Homework: Ask at home."],
        ["", "40", "Two reports", ""],
        ["", "5", "Exit ticket", ""],
        ["", "5", "A third report", "One report only."],
    ]


def test_the_overview_has_a_row_for_each_session(instructor: Path) -> None:
    tables = article(instructor, f"book/teaching/{SESSION}").find_all("table")
    (overview,) = [rows for table in tables if (rows := rows_of(table))[0][0] == "Session"]
    assert overview[1] == [
        "Who saw it?",
        "Who was at the port, and who only heard of it?",
        "A ¶1–2",
        "1 exercise of level II: analyse Close reading",
        "A",
        "45, then 45",
    ]


def test_the_notes_show_only_the_criteria_of_the_session(instructor: Path) -> None:
    body = article(instructor, f"book/teaching/{SESSION}")
    first = body.find(id="what-is-assessed")
    assert isinstance(first, Tag)
    assert "Sourcing" in text_of(first)
    assert "Context" not in text_of(first)
    assert "Context" in text_of(body)
    assert "0–49 some Half of them. 50–100 all Everybody." in text_of(body)


@pytest.mark.parametrize(
    ("written", "wrong", "said"),
    [
        ("{activity} exit", "{activity} exti", "no activity of the session “exti”"),
        ("{session-head}", "{session-head} practise-note", "no session “practise-note”"),
    ],
)
def test_a_wrong_name_stops_the_build_with_its_place(
    root: Path, tmp_path: Path, written: str, wrong: str, said: str, capfd: Any
) -> None:
    pages = {name: text.replace(written, wrong, 1) for name, text in PAGES.items()}
    book = make_book(tmp_path / "book", pages)
    for path in (root / "exercises").rglob("*.yml"):
        target = book / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    config = book / "_config.yml"
    switched_off = "    sourcework_check: false\n    language: en\n"
    config.write_text(
        config.read_text("utf-8").replace("    language: en\n", switched_off), "utf-8"
    )
    with pytest.raises(BuildError):
        Build(book, "student").run(quiet=True)
    told = capfd.readouterr().err
    assert re.search(rf"book/sessions/{SESSION}\.md:\d+: there is {said}; did you mean", told)
