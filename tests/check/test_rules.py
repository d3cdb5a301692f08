"""Every rule is tried on a unit that breaks it, and on one that only looks so.

``cases/invalid/<rule>/patch.yml`` edits the invented unit in ``base``; ``expected.txt`` beside it
holds the lines that the author of the data sees. A case of ``cases/valid`` yields no line. A rule
with several cases has folders ``<rule>.<what>``. In ``cases/together`` several files are broken at
once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcework.check import RULES
from sourcework.load.rules import READING_RULES

CASES = Path(__file__).parent / "cases"
ALL_RULES = sorted({*RULES, *READING_RULES})


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def rule_of(case: Path) -> str:
    return case.name.partition(".")[0]


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_a_broken_rule_is_told_with_its_place_and_remedy(
    case: Path, patched: Callable[[Path], list[str]]
) -> None:
    lines = patched(case)
    assert "\n".join(lines) == (case / "expected.txt").read_text("utf-8").rstrip("\n")
    assert any(f" {rule_of(case)}: " in line for line in lines)


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_what_keeps_the_rule_is_not_told(case: Path, patched: Callable[[Path], list[str]]) -> None:
    assert patched(case) == []


@pytest.mark.parametrize("case", cases("together"), ids=lambda case: case.name)
def test_the_faults_of_all_files_are_told_at_once_without_their_consequences(
    case: Path, patched: Callable[[Path], list[str]]
) -> None:
    expected = (case / "expected.txt").read_text("utf-8").rstrip("\n")
    assert "\n".join(patched(case)) == expected


@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_every_rule_has_a_case(kind: str) -> None:
    assert sorted({rule_of(case) for case in cases(kind)}) == ALL_RULES


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_says_what_is_true_of_valid_data(rule: str) -> None:
    first_line = (RULES[rule].__doc__ or "").partition("\n")[0]
    assert first_line.endswith(".")
    assert RULES[rule].__name__ == "check_" + rule.replace("-", "_")
