from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from tests.conftest import ROOT, copy_unit

from sourcework.check import check_unit
from sourcework.exports.tables import unit_tables
from sourcework.load import load_unit
from sourcework.load.corpus import Loaded

MODELINE = "# yaml-language-server: $schema=../../corpus/schema/notebook-tasks.json\n"
TASK = """tasks:
  - id: count-the-ships
    kind: number
    decimals: 1
    right: [2, 2.5]
    feedback: Two ships.
    hints: [Count them.]
    mistakes:
      - answer: 3
        sentence: The ferry is no ship.
"""
NOTEBOOK = """# Ships

```python
answer("count-the-ships", ...)
```
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_unit(tmp_path)


def load_with(folder: Path, tasks: str) -> Loaded:
    path = folder / "exercises" / "notebooks" / "ships.tasks.yml"
    path.write_text(MODELINE + tasks, "utf-8")
    (folder / "exercises" / "notebooks" / "ships.md").write_text(NOTEBOOK, "utf-8")
    return load_unit(folder)


def faults(loaded: Loaded) -> list[str]:
    return [str(problem) for problem in check_unit(loaded)]


def test_a_task_reaches_learners_sealed_and_whole(folder: Path) -> None:
    loaded = load_with(folder, TASK)
    assert faults(loaded) == []
    rows = {row["id"]: row for row in unit_tables(loaded.unit, "student")["tasks"]}
    row = rows["count-the-ships"]
    assert set(row) == {"id", "kind", "sealed"}
    sealed = json.loads(base64.b64decode(row["sealed"]))
    assert sealed["feedback"] == "Two ships."
    assert sealed["hints"] == ["Count them."]
    assert list(sealed["mistakes"].values()) == ["The ferry is no ship."]
    assert len(sealed["right"]) == 2


@pytest.mark.parametrize(
    ("tasks", "sentence"),
    [
        (TASK.replace("kind: number", "kind: sum"), "ships.tasks.yml:4"),
        (TASK.replace("    feedback: Two ships.\n", ""), "feedback"),
        (TASK.replace("hints:", "hint:"), "hint"),
        (TASK.replace("tasks:", "task:"), "one list, “tasks”"),
        (TASK + "more: []\n", "one list, “tasks”"),
        (TASK.replace("count-the-ships", "count-the-rounds-1-"), "ships.tasks.yml:3"),
        (TASK + TASK.removeprefix("tasks:\n"), "ships.tasks.yml:12"),
    ],
)
def test_a_faulty_task_is_named_with_its_line(folder: Path, tasks: str, sentence: str) -> None:
    found = faults(load_with(folder, tasks))
    assert len(found) == 1 and sentence in found[0], found


def test_ids_of_tasks_are_unique_in_the_whole_unit(folder: Path) -> None:
    known = load_unit(ROOT).unit.notebook_tasks[0].id
    found = faults(load_with(folder, TASK.replace("count-the-ships", known)))
    assert any("id-is-unique" in fault and known in fault for fault in found)
