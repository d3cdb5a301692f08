"""Tasks of notebooks: each is asked, helps who is stuck, and knows what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.load.exercises import FOLDER
from sourcework.load.notebook_tasks import SUFFIX
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.problem import Location

_ASKED = re.compile(r"""\banswer\(\s*(["'])(?P<id>.+?)\1""")


def check_task_is_asked(examined: Examined) -> Iterator[Finding]:
    """A notebook asks for the answers of the tasks in the file beside it, and for no others."""
    tasks: dict[str, list[NotebookTask]] = {}
    for task in examined.unit.notebook_tasks:
        tasks.setdefault(examined.loaded.places.file_of(task), []).append(task)
    folder = examined.loaded.root / FOLDER / "notebooks"
    for name in sorted({path.name.partition(".")[0] for path in folder.glob("*")}):
        page, file = FOLDER / "notebooks" / f"{name}.md", FOLDER / "notebooks" / f"{name}{SUFFIX}"
        if any(problem.location.path == file for problem in examined.loaded.problems):
            continue
        asked = _asked(examined.loaded.root / page)
        known = {task.id: task for task in tasks.get(file.as_posix(), [])}
        if asked and not (examined.loaded.root / file).is_file():
            message = f"it asks for answers; what is right belongs into {file.name} beside it"
            yield Location(page, min(asked.values())), message
            continue
        for task_id, line in asked.items():
            if task_id not in known:
                message = f"{file.name} has no task “{task_id}”; {nearest(task_id, known)}"
                yield Location(page, line), message
        for task_id, task in known.items():
            if task_id not in asked:
                message = f'{page.name} never asks for “{task_id}”; write answer("{task_id}", …)'
                yield examined.at(task, "id"), message


def check_task_has_hints(examined: Examined) -> Iterator[Finding]:
    """Every task helps who is stuck; only a judgement may do without."""
    for task in examined.unit.notebook_tasks:
        is_whole = task.id not in examined.loaded.incomplete
        if task.kind != "judgement" and not task.hints and is_whole:
            yield examined.at(task), "“hints” are missing; give one or more, the slightest first"


def check_task_knows_what_is_right(examined: Examined) -> Iterator[Finding]:
    """A task has a right answer, unless it asks for a judgement."""
    for task in examined.unit.notebook_tasks:
        if task.id in examined.loaded.incomplete:
            continue
        if task.kind == "judgement" and task.right:
            message = "no answer to a judgement is right; leave “right” out"
            yield examined.at(task, "right"), message
        elif task.kind != "judgement" and not task.right:
            yield examined.at(task), "“right” is missing; give every answer that counts as right"


def _asked(page: Path) -> dict[str, int]:
    """Each task that a notebook asks for, with the line on which it does so first."""
    if not page.is_file():
        return {}
    text = page.read_text("utf-8", errors="replace")
    found: dict[str, int] = {}
    for match in _ASKED.finditer(text):
        found.setdefault(match["id"], text.count("\n", 0, match.start()) + 1)
    return found
