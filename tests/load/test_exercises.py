from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.exercise_examples import SESSION, examples, write_exercises

from sourcework.check import check_unit, write_schemas
from sourcework.load import load_unit
from sourcework.model.exercise import EXERCISE_TYPES

BASE = Path(__file__).parents[1] / "check" / "base"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The invented unit with the exercises of the docstrings."""
    root = tmp_path / "unit"
    shutil.copytree(BASE, root)
    write_schemas(root)
    write_exercises(root, examples())
    return root


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check_unit(load_unit(root))]


def test_every_example_of_the_docstrings_keeps_every_rule(unit: Path) -> None:
    assert problems(unit) == []


def test_the_unit_holds_an_exercise_of_every_type(unit: Path) -> None:
    exercises = load_unit(unit).unit.exercises
    assert {exercise.type for exercise in exercises} == set(EXERCISE_TYPES)


def test_the_folder_names_the_session(unit: Path) -> None:
    assert {item.session for item in load_unit(unit).unit.exercises} == {SESSION}


def test_a_fault_inside_a_list_is_told_with_its_line(unit: Path) -> None:
    path = unit / "exercises" / SESSION / "choice-example.yml"
    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if "verdict: partly" in text)
    lines[line] = lines[line].replace("partly", "half")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (problem,) = problems(unit)
    assert problem.startswith(f"exercises/{SESSION}/choice-example.yml:{line + 1}:")
    assert "half" in problem
    assert "right, partly or wrong" in problem


def test_a_faulty_exercise_does_not_hide_the_others(unit: Path) -> None:
    path = unit / "exercises" / SESSION / "order-example.yml"
    path.write_text("type: ordr\n", "utf-8")
    loaded = load_unit(unit)
    assert len(loaded.unit.exercises) == len(EXERCISE_TYPES) - 1
    assert [str(problem) for problem in loaded.problems] == [
        f"exercises/{SESSION}/order-example.yml:1:7 value-is-valid: type: no exercise is of the "
        "type “ordr”; did you mean “order”?"
    ]


def test_an_empty_file_is_told(unit: Path) -> None:
    (unit / "exercises" / SESSION / "empty.yml").write_text("", "utf-8")
    (problem,) = load_unit(unit).problems
    assert str(problem.location) == f"exercises/{SESSION}/empty.yml"


def test_tasks_of_notebooks_are_no_exercises(unit: Path) -> None:
    folder = unit / "exercises" / "notebooks"
    folder.mkdir()
    (folder / "chart.tasks.yml").write_text(yaml.safe_dump({"tasks": []}), "utf-8")
    assert len(load_unit(unit).unit.exercises) == len(EXERCISE_TYPES)


def test_the_schema_knows_every_type_and_asks_for_no_session(unit: Path) -> None:
    schema = yaml.safe_load((unit / "corpus" / "schema" / "exercise.json").read_text("utf-8"))
    for data in examples().values():
        jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(examples()["choice"] | {"session": SESSION}, schema)
