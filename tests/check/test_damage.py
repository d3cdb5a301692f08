"""Whatever happens to a file of the unit: an answer with a place, and never a traceback."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcework.check import check_unit
from sourcework.load import load_unit

NEEDED = re.compile(
    r"^(\s*(?:- )?)(id|kind|title|name|german|role|status|text|track|field|definition|date|basis"
    r"|speaker|voice|gist|number|abstract|sha256|length|dimension|actor|label|place|slug|siglum"
    r"|confidence|term|problem|recommended|question|spans|paragraphs):(.*)$"
)
"""Lines without which a record is none, or with which one begins."""


def needed_line(lines: list[str], chance: random.Random) -> int:
    numbers = [number for number, line in enumerate(lines) if NEEDED.match(line)]
    return chance.choice(numbers)


def misspell_a_field(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines[number] = NEEDED.sub(r"\1\2x:\3", lines[number])
    return "\n".join(lines).encode()


def repeat_a_line(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines.insert(number, lines[number])
    return "\n".join(lines).encode()


def put_a_list_for_a_value(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines[number] = NEEDED.sub(r"\1\2: [[7]]", lines[number])
    return "\n".join(lines).encode()


def put_a_record_for_a_value(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines[number] = NEEDED.sub(r"\1\2: {what: this}", lines[number])
    return "\n".join(lines).encode()


def open_a_quote(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines[number] = NEEDED.sub(r'\1\2: "', lines[number])
    return "\n".join(lines).encode()


def indent_by_a_tab(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    lines[number] = "\t" + lines[number].lstrip()
    return "\n".join(lines).encode()


def cut_the_file_within_a_name(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    number = needed_line(lines, chance)
    match = NEEDED.match(lines[number])
    assert match is not None
    return "\n".join([*lines[:number], match[1] + match[2][:-1]]).encode()


def put_bytes_of_a_picture(text: str, chance: random.Random) -> bytes:
    data = text.encode()
    place = chance.randrange(len(data))
    return data[:place] + b"\x89PNG\r\n\x1a\n\xff" + chance.randbytes(40) + data[place:]


def save_as_utf_16(text: str, chance: random.Random) -> bytes:
    return text.encode("utf-16")


def empty_it(text: str, chance: random.Random) -> bytes:
    return b" \n" * chance.randrange(3)


DAMAGES: tuple[Callable[[str, random.Random], bytes], ...] = (
    misspell_a_field,
    repeat_a_line,
    put_a_list_for_a_value,
    put_a_record_for_a_value,
    open_a_quote,
    indent_by_a_tab,
    cut_the_file_within_a_name,
    put_bytes_of_a_picture,
    save_as_utf_16,
    empty_it,
)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_named(seed: int, unit_folder: Path) -> None:
    chance = random.Random(seed)
    file = chance.choice(sorted((unit_folder / "corpus").rglob("*.yml")))
    damage = DAMAGES[seed % len(DAMAGES)]
    file.write_bytes(damage(file.read_text("utf-8"), chance))

    problems = check_unit(load_unit(unit_folder))

    named = {problem.location.path for problem in problems}
    assert file.relative_to(unit_folder) in named, (damage.__name__, problems)
    assert all(problem.message for problem in problems)


@pytest.mark.parametrize("seed", range(12))
def test_several_damaged_files_are_all_named(seed: int, unit_folder: Path) -> None:
    chance = random.Random(1000 + seed)
    files = chance.sample(sorted((unit_folder / "corpus").rglob("*.yml")), 4)
    for file, damage in zip(files, chance.sample(DAMAGES, 4), strict=True):
        file.write_bytes(damage(file.read_text("utf-8"), chance))

    named = {problem.location.path for problem in check_unit(load_unit(unit_folder))}

    assert {file.relative_to(unit_folder) for file in files} <= named


@pytest.mark.parametrize("seed", range(40))
def test_a_line_less_is_no_reason_to_break_down(seed: int, unit_folder: Path) -> None:
    chance = random.Random(2000 + seed)
    files = [path for path in (unit_folder / "corpus").rglob("*") if path.is_file()]
    file = chance.choice(sorted(files))
    lines = file.read_bytes().splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    file.write_bytes(b"".join(lines))

    problems = check_unit(load_unit(unit_folder))

    assert all(problem.message and problem.rule for problem in problems)
