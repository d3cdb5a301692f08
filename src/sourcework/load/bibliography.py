"""The bibliography: its keys, and whether it can be read at all.

sphinxcontrib-bibtex reads the entries again, with the same parser, when it prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pybtex.errors
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser

from sourcework.load.strict_yaml import not_utf_8
from sourcework.model.problem import Location, Problem

_ENTRY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)\s*,", re.I | re.M)
_MAKERS = ("organization", "institution", "howpublished", "publisher")


def read_keys(file: Path, shown: Path) -> tuple[dict[str, int], list[Problem]]:
    """The keys with the lines on which they stand; ``shown`` is the path that messages print."""
    if not file.is_file():
        message = "this file is missing; a unit needs it"
        return {}, [Problem(Location(shown), "file-exists", message)]
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        return {}, [not_utf_8(shown, error)]
    keys: dict[str, int] = {}
    problems: list[Problem] = []
    for match in _ENTRY.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        if match[1] in keys:
            message = f"the key “{match[1]}” stands on line {keys[match[1]]} too; choose another"
            problems.append(Problem(Location(shown, line, 1), "id-is-unique", message))
        keys.setdefault(match[1], line)
    with pybtex.errors.capture() as errors:
        entries = Parser().parse_string(text).entries
    if syntax := _syntax_problems(errors, shown):
        return keys, problems + syntax
    return keys, problems + list(_incomplete(entries, keys, shown))


def _incomplete(
    entries: Mapping[str, Entry], keys: dict[str, int], shown: Path
) -> Iterator[Problem]:
    for key, entry in entries.items():
        missing = [] if "title" in entry.fields else ["a title"]
        if not entry.persons and not any(field in entry.fields for field in _MAKERS):
            missing.append(f"an author or editor, or one of {', '.join(_MAKERS)}")
        if missing and key in keys:
            message = f"“{key}” lacks {' and '.join(missing)}"
            yield Problem(Location(shown, keys[key], 1), "entry-says-what-and-by-whom", message)


def _syntax_problems(errors: list[Exception], shown: Path) -> list[Problem]:
    return [
        Problem(
            Location(shown, getattr(error, "lineno", 0), 1),
            "bibliography-is-well-formed",
            f"{error}; check the braces and commas of this entry and the one above",
        )
        for error in errors
        # Repeated keys are told by their own rule.
        if getattr(error, "lineno", None)
    ]
