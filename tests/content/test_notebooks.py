"""The unit's notebooks run, count what they say, and keep their solutions from learners."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.notebook_runs import DEMONSTRATIONS, EXERCISES, ROOT, Run, front_matter, run

from sourcework.exports.notebooks import (
    as_notebook,
    has_tasks,
    version_for_learners,
    version_for_teachers,
)
from sourcework.exports.unit_file import write_unit_file
from sourcework.lab import answers
from sourcework.lab.answers import answer
from sourcework.load import load_unit
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.unit import Unit

each_demonstration = pytest.mark.parametrize("path", DEMONSTRATIONS, ids=lambda path: path.stem)
each_exercise = pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
each_notebook = pytest.mark.parametrize(
    "path",
    [*DEMONSTRATIONS, *EXERCISES],
    ids=lambda path: f"{path.parents[1].name}-{path.stem}",
)

SHORTEST_SECRET = 25
"""Characters. Shorter lines of a solution, such as ``else:``, stand in many cells."""


_done: dict[str, Run] = {}
"""Each text is run once; no test changes what it finds."""


@cache
def unit() -> Unit:
    return load_unit(ROOT).unit


@pytest.fixture(scope="session")
def unit_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "unit.json"
    write_unit_file(unit(), ROOT, "student", path)
    return path


@pytest.fixture(autouse=True)
def student_data(unit_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebooks read what the student edition may know, and nobody has answered yet."""
    monkeypatch.setenv("SOURCEWORK_UNIT", str(unit_file))
    monkeypatch.setattr(answers, "_wrong_answers", {})


@pytest.fixture
def run_notebook(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Run]:
    """Run a text notebook with the tables that it declares, and no others."""

    def run_it(text: str) -> Run:
        if text not in _done:
            tables = front_matter(text)["sourcework"]["tables"]
            monkeypatch.setenv("SOURCEWORK_TABLES", ",".join(tables))
            _done[text] = run(text)
        return _done[text]

    return run_it


RunNotebook = Callable[[str], Run]


# ---- Running ---------------------------------------------------------------------------------


def test_the_notebooks_of_the_unit_are_there() -> None:
    assert [path.stem for path in EXERCISES] == [
        path.stem for path in DEMONSTRATIONS if path.stem != "first-steps"
    ]


@each_demonstration
def test_a_demonstration_runs_and_draws(path: Path, run_notebook: RunNotebook) -> None:
    assert run_notebook(path.read_text("utf-8")).charts


@each_demonstration
def test_a_demonstration_is_the_same_for_everyone(path: Path) -> None:
    assert not has_tasks(path.read_text("utf-8"))


@each_exercise
def test_an_unfilled_notebook_runs_through_and_asks_for_an_answer(
    path: Path, run_notebook: RunNotebook
) -> None:
    done = run_notebook(version_for_learners(path.read_text("utf-8")))
    replies = list(done.values(answers.Feedback))
    assert len(replies) == len(tasks_in(path))
    assert {str(reply) for reply in replies} == {
        "Replace the three dots with your answer and run the cell."
    }


@each_exercise
def test_the_solutions_are_right(path: Path, run_notebook: RunNotebook) -> None:
    done = run_notebook(version_for_teachers(path.read_text("utf-8")))
    replies = list(done.values(answers.Feedback))
    assert len(replies) == len(tasks_in(path))
    for reply in replies:
        assert reply.state == "right", str(reply)


@each_notebook
def test_a_notebook_declares_the_tables_that_it_reads_and_no_others(path: Path) -> None:
    text = path.read_text("utf-8")
    read = set(re.findall(r"records\([\"'](\w+)[\"']\)", text))
    if has_tasks(text):
        read.add("tasks")
    assert set(front_matter(text)["sourcework"]["tables"]) == read


@each_notebook
def test_cells_are_short_enough_to_be_read(path: Path) -> None:
    for cell in as_notebook(path.read_text("utf-8")).cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 46, lines[0]
            assert max(map(len, lines)) <= 79, max(lines, key=len)


# ---- Charts ----------------------------------------------------------------------------------


@each_notebook
def test_every_figure_of_recorded_deaths_names_its_source(
    path: Path, run_notebook: RunNotebook
) -> None:
    done = run_notebook(version_for_teachers(path.read_text("utf-8")))
    for chart in done.charts:
        shown = [chart.title, *chart.spec["usermeta"]["columns"].values()]
        if any(re.search(r"\bdeaths?\b", words, re.I) for words in shown):
            credit = " ".join(chart.spec["title"]["subtitle"])
            assert "UCDP GED" in credit and "CC BY 4.0" in credit, chart.title


@each_notebook
def test_nobody_has_left_a_text_for_later(path: Path) -> None:
    assert "TODO" not in path.read_text("utf-8")


# ---- Tasks -----------------------------------------------------------------------------------


@cache
def tasks_in(path: Path) -> tuple[str, ...]:
    """The tasks that the cells of an exercise notebook name, in order."""
    text = version_for_learners(path.read_text("utf-8"))
    return tuple(re.findall(r'^answer\("([a-z0-9-]+)", ', text, re.M))


def all_tasks() -> dict[str, NotebookTask]:
    return {task.id: task for task in unit().notebook_tasks}


each_task = pytest.mark.parametrize("task", all_tasks().values(), ids=lambda task: task.id)


@each_exercise
def test_a_notebook_has_between_five_and_eight_tasks_and_all_are_known(path: Path) -> None:
    tasks = tasks_in(path)
    assert 5 <= len(tasks) <= 8
    file = path.with_suffix(".tasks.yml").read_text("utf-8")
    assert list(tasks) == re.findall(r"^  - id: (\S+)$", file, re.M)
    assert all_tasks()[tasks[-1]].kind == "judgement"


@each_exercise
def test_every_task_has_a_heading_and_a_solution(path: Path) -> None:
    text = path.read_text("utf-8")
    count = len(tasks_in(path))
    headings = re.findall(r"^## Task (\d): ", text, re.M)
    assert headings == [str(number) for number in range(1, count + 1)]
    tags = re.findall(r"^:tags: \[(task|solution)\b", text, re.M)
    assert tags == ["task", "solution"] * count


@each_task
def test_a_right_answer_is_told_why(task: NotebookTask) -> None:
    attempts = task.right or ["because " * (task.fewest_words or answers.FEWEST_WORDS)]
    for attempt in attempts:
        assert answer(task.id, as_learners_write(attempt)) == answers.Feedback(
            "right", task.feedback
        )


@each_task
def test_a_wrong_answer_gets_a_sentence_and_the_next_hint(task: NotebookTask) -> None:
    if task.kind == "judgement":
        assert answer(task.id, "Because.").state == "open"
        assert not (task.right or task.hints or task.mistakes)
        return
    assert len(task.hints) >= 2 and task.mistakes
    for attempt, hint in zip(wrong_answers(task), task.hints, strict=False):
        reply = answer(task.id, attempt)
        assert reply.state == "wrong"
        assert reply.hint.endswith(hint)


@each_task
def test_a_known_mistake_is_answered_with_its_own_sentence(task: NotebookTask) -> None:
    for mistake in task.mistakes:
        reply = answer(task.id, as_learners_write(mistake.answer))
        assert (reply.state, reply.sentence) == ("wrong", mistake.sentence)


@each_task
def test_an_answer_of_the_wrong_form_uses_up_no_hint(task: NotebookTask) -> None:
    wrong_form: Any = "a text" if task.kind in ("number", "words") else 3
    assert answer(task.id, wrong_form).state == "open"


def as_learners_write(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def wrong_answers(task: NotebookTask) -> Iterator[Any]:
    """Different answers that are certainly wrong, of the right form."""
    for number in range(len(task.hints)):
        odd = f"nobody-{number}"
        yield {"number": 123456 + number, "word": odd, "words": [odd]}[task.kind]


# ---- No solution for learners ----------------------------------------------------------------


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def own_version(path: Path) -> str:
    """What learners get of an exercise notebook."""
    return version_for_learners(text_of(path))


def secrets_of(path: Path) -> set[str]:
    """Lines of solutions, and sentences that are said only to an answer."""
    text = path.read_text("utf-8")
    learners = version_for_learners(text).splitlines()
    solved = version_for_teachers(text).splitlines()
    # Both versions keep the numbers of lines, so what differs belongs to the solution.
    lines = {
        there.strip()
        for here, there in zip(learners, solved, strict=True)
        if there != here and len(there.strip()) >= SHORTEST_SECRET
    }
    # What stands on a page for everyone is no secret.
    shown = "\n".join([own_version(path), *map(text_of, DEMONSTRATIONS)])
    lines = {line for line in lines if line not in shown}
    said = set()
    for name in tasks_in(path):
        task = all_tasks()[name]
        said |= {task.feedback, *task.hints, *(mistake.sentence for mistake in task.mistakes)}
    return {line for line in lines if not line.startswith((":tags:", "```"))} | said


@each_exercise
def test_the_learners_notebook_holds_no_solution(path: Path) -> None:
    text = path.read_text("utf-8")
    cells = as_notebook(version_for_learners(text)).cells
    content = "\n".join(cell.source for cell in cells)
    own = version_for_learners(text)
    for secret in secrets_of(path):
        assert secret not in content, secret
        assert secret not in own, secret
    assert "solution" not in own


def test_no_file_of_the_student_edition_holds_a_solution(site: Path) -> None:
    secrets = {secret for path in EXERCISES for secret in secrets_of(path)}
    assert len(secrets) > 200
    folders = [site, site.parent / "jupyter_execute"]
    texts = [site.parent / "unit.json"]
    for folder in folders:
        texts += [
            file
            for file in sorted(folder.rglob("*"))
            if file.suffix in {".html", ".ipynb", ".js", ".json", ".txt", ".py", ".md"}
        ]
    for file in texts:
        content = file.read_text("utf-8", errors="replace")
        plain = re.sub(r"<[^>]+>", "", content)
        for secret in secrets:
            for form in (secret, json.dumps(secret, ensure_ascii=False)[1:-1]):
                assert form not in content, (file.relative_to(site.parent), secret)
                assert form not in plain, (file.relative_to(site.parent), secret)


@each_exercise
def test_the_site_offers_the_unfilled_notebook_without_outputs(path: Path, site: Path) -> None:
    folder = site / "exercises" / "notebooks"
    notebook = json.loads((folder / f"{path.stem}.ipynb").read_text("utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] for cell in code)
    assert sum("..." in "".join(cell["source"]) for cell in code) >= len(tasks_in(path))
    assert not (folder / f"{path.stem}-solved.ipynb").exists()
    assert f'href="{path.stem}.ipynb"' in (folder / f"{path.stem}.html").read_text("utf-8")


@each_exercise
def test_the_instructor_edition_offers_the_solved_notebook_too(
    path: Path, built: Callable[..., Path]
) -> None:
    folder = built("instructor") / "exercises" / "notebooks"
    solved = (folder / f"{path.stem}-solved.ipynb").read_text("utf-8")
    unfilled = (folder / f"{path.stem}.ipynb").read_text("utf-8")
    assert all(f'answer(\\"{task}\\", ...)' not in solved for task in tasks_in(path))
    assert "..." in unfilled and "solution" not in unfilled
    page = (folder / f"{path.stem}.html").read_text("utf-8")
    assert f'href="{path.stem}-solved.ipynb"' in page
    assert f'href="{path.stem}.ipynb"' in page


def test_in_print_a_task_has_lines_to_write_on_and_no_solution(
    built: Callable[..., Path],
) -> None:
    (book,) = built("student", "typst").glob("student-reader.typ")
    text = book.read_text("utf-8")
    assert "Replace the three dots" not in text
    for path in EXERCISES:
        title = re.search(r"^# (.+)$", path.read_text("utf-8"), re.M)
        assert title and title[1] in text
    cells = text.split("#notebook-cell")
    answered = [cell for cell in cells if "#writing-lines" in cell]
    assert len(answered) >= sum(len(tasks_in(path)) for path in EXERCISES)


# ---- Numbers in the prose --------------------------------------------------------------------

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = r"\d{1,2}"
NOT_COUNTED = (
    r"`[^`\n]+`",  # code
    r"“[^”]*”",  # a quotation
    r"^#+ .*$",  # a heading
    rf"\b{DAY}( and | to |–|-){DAY} ({MONTH})",
    rf"\b{DAY} ({MONTH})( \d{{4}})?",
    rf"\b({MONTH}) \d{{4}}",
    r"\b(19|20)\d\d\b",  # a year
    r"¶\d+(–\d+)?",  # a paragraph
    r"\b\d+(\s+to\s+\d+)?\s+(minutes|words)\b",  # how long it takes, how much to write
    r"\b[Tt]asks? \d( to \d)?",
    r"^\d+\. ",  # a list
    r"\b[123]: ",  # a level of attainment
    r"\bS/RES/\d+",
)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def counted_in(prose: str) -> set[str]:
    """The numbers of a text that somebody must have counted: no dates, no references."""
    for pattern in NOT_COUNTED:
        prose = re.sub(pattern, " ", prose, flags=re.M)
    return set(NUMBER.findall(prose))


def as_numbers(words: str) -> set[float]:
    """Every number in an output, as printed, and rounded as prose would round it."""
    found = set()
    for token in NUMBER.findall(words):
        value = float(token.replace(",", ""))
        found |= {value, float(round(value)), round(value, 1), round(value, 2)}
    return found


@each_notebook
def test_every_number_in_the_prose_stands_in_an_output(
    path: Path, run_notebook: RunNotebook
) -> None:
    text = path.read_text("utf-8")
    done = run_notebook(version_for_teachers(text))
    # What a task gives to calculate with stands in its cells.
    given = [cell.source for cell in done.cells] if has_tasks(text) else []
    known = as_numbers("\n".join([*given, *(cell.words for cell in done.cells)]))
    known |= {100 * value for value in known} if has_tasks(text) else set()
    for prose in done.prose:
        for number in counted_in(prose):
            assert float(number.replace(",", "")) in known, f"{number} in: {prose[:300]}"


def test_the_check_of_numbers_finds_a_number_that_nobody_counted() -> None:
    assert counted_in("On 16 December 2016, 9,500 left (D ¶1); it takes 20 minutes.") == {"9,500"}
    assert counted_in("Task 3: from 2 to 4 October, 37% of `12` rows, see task 2") == {"37"}
    assert 0.25 in as_numbers("score 0.2512") and 0.3 in as_numbers("0.2512")


def test_cells_of_a_notebook_are_python() -> None:
    for path in [*DEMONSTRATIONS, *EXERCISES]:
        for cell in as_notebook(path.read_text("utf-8")).cells:
            if cell.cell_type == "code":
                ast.parse(cell.source)
