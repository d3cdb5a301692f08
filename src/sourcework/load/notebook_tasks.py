"""From ``exercises/notebooks/<slug>.tasks.yml`` to records: the tasks of one notebook in a file."""

from __future__ import annotations

from sourcework.load.exercises import FOLDER, Reader
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.problem import Problem

SUFFIX = ".tasks.yml"
PATTERN = f"notebooks/*{SUFFIX}"


def read_notebook_tasks(reader: Reader) -> tuple[NotebookTask, ...]:
    """Every task of the unit's notebooks, by notebook and in order; the reader notes faults."""
    found = []
    for path in sorted((reader.root / FOLDER).glob(PATTERN)):
        document = reader.document(path)
        if document is None:
            continue
        entries = document.data.get("tasks")
        if not isinstance(entries, list) or len(document.data) != 1:
            message = "this file holds one list, “tasks”, and nothing else"
            reader.problems.append(Problem(document.locate(()), "field-is-present", message))
            continue
        for index, entry in enumerate(entries):
            task = reader.record(NotebookTask, entry, document, ("tasks", index))
            if task is not None:
                found.append(task)
    return tuple(found)
