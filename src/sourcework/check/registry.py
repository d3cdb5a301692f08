"""All rules, and their application to a unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from sourcework.check import (
    basis,
    claims,
    corrections,
    data,
    dates,
    exercise_answers,
    exercises,
    figures,
    forecasts,
    glossary,
    identity,
    marks,
    mentions,
    outlines,
    placeholders,
    places,
    prose,
    quotations,
    references,
    rounds,
    schema,
    sessions,
    sharing,
    spans,
    tasks,
    texts,
    vocabulary,
)
from sourcework.check.rule import Examined, Rule
from sourcework.load import Loaded
from sourcework.model.problem import Problem

_MODULES = (
    references,
    identity,
    claims,
    forecasts,
    dates,
    figures,
    rounds,
    places,
    outlines,
    spans,
    marks,
    quotations,
    texts,
    sharing,
    prose,
    basis,
    corrections,
    glossary,
    vocabulary,
    exercises,
    exercise_answers,
    tasks,
    mentions,
    data,
    schema,
    sessions,
    placeholders,
)
_PREFIX = "check_"
_PLACEHOLDER = "placeholder-is-filled"


def _rules_in(module: ModuleType) -> dict[str, Rule]:
    return {
        name.removeprefix(_PREFIX).replace("_", "-"): function
        for name, function in vars(module).items()
        if name.startswith(_PREFIX) and function.__module__ == module.__name__
    }


RULES: dict[str, Rule] = {
    name: rule for module in _MODULES for name, rule in _rules_in(module).items()
}
"""Every rule by its id, which is the name of its function."""


def check_unit(loaded: Loaded) -> tuple[Problem, ...]:
    """Every problem of a unit, those met in reading it included, by file and line."""
    examined = Examined(loaded)
    problems = set(loaded.problems)
    for name, rule in RULES.items():
        problems.update(Problem(where, name, message) for where, message in rule(examined))
    return tuple(sorted(_without_consequences(problems)))


def _without_consequences(problems: set[Problem]) -> Iterator[Problem]:
    """The problems without those that a placeholder on the same line brings about."""
    lines = {_line_of(problem) for problem in problems if problem.rule == _PLACEHOLDER}
    for problem in problems:
        if problem.rule == _PLACEHOLDER or _line_of(problem) not in lines:
            yield problem


def _line_of(problem: Problem) -> tuple[Path, int]:
    return problem.location.path, problem.location.line
