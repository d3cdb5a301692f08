"""``sourcework new term | event | actor | place``: one entry more at the end of a list.

The text of the file stays as it is, comments included; the entry is added below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sourcework.load.strict_yaml import Document, read_yaml
from sourcework.load.writing import write_atomically
from sourcework.scaffold.making import Made, RefusalError, filled, require_slug

LISTS = {
    "term": ("glossary.yml", "terms"),
    "event": ("events.yml", "events"),
    "actor": ("actors.yml", "actors"),
    "place": ("places.yml", "places"),
}
"""By kind of record, the file in ``corpus/`` and its list."""

_ONE_NAMESPACE = ({"actor", "place"},)
"""Kinds of which no two records have one id."""


def new_entry(root: Path, kind: str, slug: str) -> Made:
    """A commented entry at the end of the list of its kind."""
    require_slug(slug)
    for other in _kinds_beside(kind):
        _require_unused(root, other, slug)
    file, key = LISTS[kind]
    shown = Path("corpus") / file
    document = _read(root, shown)
    text = (root / shown).read_bytes().decode("utf-8")
    longer = _with_entry(text, document, key, filled(f"{kind}.yml", {"slug": slug}))
    write_atomically(root / shown, longer)
    return Made((shown,))


def _kinds_beside(kind: str) -> set[str]:
    return next((kinds for kinds in _ONE_NAMESPACE if kind in kinds), {kind})


def _require_unused(root: Path, kind: str, slug: str) -> None:
    file, key = LISTS[kind]
    shown = Path("corpus") / file
    document = _read(root, shown)
    for index, entry in enumerate(document.data.get(key) or ()):
        if isinstance(entry, dict) and entry.get("id") == slug:
            place = document.locate((key, index))
            raise RefusalError(f"“{slug}” is in use already, at {place}; choose another slug")


def _read(root: Path, shown: Path) -> Document:
    if not (root / shown).is_file():
        raise RefusalError(f"{shown.as_posix()} is missing; a unit needs it")
    document = read_yaml(root / shown, shown)
    if not isinstance(document.data, dict):
        reason = next((str(problem) for problem in document.problems), "the file is empty")
        raise RefusalError(f"{shown.as_posix()} cannot be read, so nothing was added: {reason}")
    return document


def _with_entry(text: str, document: Document, key: str, entry: str) -> str:
    """The text of a file with an entry below its last line."""
    newline = "\r\n" if "\r\n" in text else "\n"
    entries = document.data.get(key)
    if entries == []:
        text = re.sub(rf"(?m)^({key}:)[ \t]*\[[ \t]*\]", r"\1", text)
    elif not isinstance(entries, list) or list(document.data)[-1] != key:
        raise RefusalError(
            f"{document.path.as_posix()} does not end with the list “{key}”, so nothing was added; "
            "move the list to the end of the file"
        )
    indent = _indent(text, document, key, len(entries or ()))
    lines = (indent + line if line else "" for line in entry.splitlines())
    gap = "" if text.endswith("\n") else newline
    return text + gap + newline + newline.join(lines) + newline


def _indent(text: str, document: Document, key: str, count: int) -> str:
    """The white space before the dash of the last entry."""
    last = next(_lines_of(document, key, count), None)
    if last is None:
        return "  "
    line = text.splitlines()[last - 1]
    dash = re.match(r"([ ]*)- ", line)
    if dash is None:
        raise RefusalError(
            f"{document.path.as_posix()}:{last} does not begin with a hyphen; write each entry of "
            f"“{key}” on lines of its own"
        )
    return dash[1]


def _lines_of(document: Document, key: str, count: int) -> Iterator[int]:
    if count:
        yield document.locate((key, count - 1)).line
