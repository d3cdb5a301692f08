"""YAML without its traps, and with the line of every value.

PyYAML keeps the last of two equal keys and reads ``no`` as False, ``12:30`` as 750 and ``0123`` as
83. Here each of these is a problem that says what to write instead. Only ``true``, ``false``,
``null``, plain decimal numbers and texts are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from sourcework.model.problem import Location, Problem

Path = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and positions."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_DOUBTFUL = {
    "tag:yaml.org,2002:bool": "a truth value in some YAML readers",
    "tag:yaml.org,2002:int": "a number that YAML readers take for different values",
    "tag:yaml.org,2002:float": "a number that YAML readers take for different values",
    "tag:yaml.org,2002:timestamp": "a date in some YAML readers",
    "tag:yaml.org,2002:null": "an empty value in some YAML readers",
}


@dataclass
class Document:
    """One YAML file as plain data, with the place of every value."""

    path: FilePath
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each value, counted from 1."""
    seen: dict[yaml.Node, Any] = field(default_factory=dict)
    """Every node read so far, with its value if it has one; one that comes again is an alias."""

    def locate(self, path: Path) -> Location:
        """The place of a value, or of the nearest thing around it that the file has."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (0, 0))
        return Location(self.path, line, column)


def read_yaml(file: FilePath, shown: FilePath) -> Document:
    """The content of a YAML file; ``shown`` is the path that messages print."""
    document = Document(shown)
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        document.problems.append(not_utf_8(shown, error))
        return document
    try:
        node = _compose(text)
        if node is not None:
            document.data = _value(node, (), document)
            # A long file has a hundred thousand nodes; only their values are needed from here on.
            document.seen.clear()
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(shown, text, error))
    except RecursionError:
        message = "the file nests too deeply; a bracket may be open"
        document.problems.append(Problem(Location(shown), "yaml-is-well-formed", message))
    return document


def _compose(text: str) -> yaml.Node | None:
    loader = yaml.CSafeLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def not_utf_8(shown: FilePath, error: UnicodeDecodeError) -> Problem:
    """The problem of a file in another encoding, with the line of its first strange byte."""
    line = error.object.count(b"\n", 0, error.start) + 1
    column = error.start - error.object.rfind(b"\n", 0, error.start)
    message = f"byte {error.start} is not UTF-8; save the file in the encoding UTF-8"
    return Problem(Location(shown, line, column), "file-is-utf-8", message)


def _syntax_problem(shown: FilePath, text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        location = Location(shown, mark.line + 1, mark.column + 1) if mark else Location(shown)
        what = " ".join(part for part in (error.context, error.problem) if part)
        remedy = "check the indentation and the quotes of this line and the one above"
        return Problem(location, "yaml-is-well-formed", f"{what}; {remedy}")
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if match is None:
        return Problem(Location(shown), "yaml-is-well-formed", " ".join(str(error).split()))
    line = text.count("\n", 0, match.start()) + 1
    location = Location(shown, line, match.start() - text.rfind("\n", 0, match.start()))
    message = f"a control character (U+{ord(match[0]):04X}) stands here; delete it"
    return Problem(location, "yaml-is-well-formed", message)


def _value(node: yaml.Node, path: Path, document: Document) -> Any:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    document.marks.setdefault(path, (line, column))
    if node in document.seen:
        message = "an alias (*name) repeats this value; aliases are not read, write the value out"
        location = Location(document.path, line, column)
        document.problems.append(Problem(location, "no-aliases", message))
        return document.seen[node]
    # Aliases of lists and records stay empty: one inside itself would have no end.
    document.seen[node] = None
    content = _content(node, path, document)
    if isinstance(node, yaml.ScalarNode):
        document.seen[node] = content
    return content


def _content(node: yaml.Node, path: Path, document: Document) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), document) for index, child in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node, document)


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        fault = _key_fault(key_node, result)
        if fault:
            document.problems.append(Problem(Location(document.path, line, column), *fault))
            continue
        key = key_node.value
        # A fault of a whole entry is shown where its key stands, not where its value begins.
        if not isinstance(value_node, yaml.ScalarNode):
            document.marks[(*path, key)] = (line, column)
        result[key] = _value(value_node, (*path, key), document)
    return result


def _key_fault(key_node: yaml.Node, known: dict[str, Any]) -> tuple[str, str] | None:
    if not isinstance(key_node, yaml.ScalarNode):
        return "key-is-a-word", "a key must be a plain word"
    if key_node.value == "<<":
        return "no-merge-keys", "merge keys (<<) are not read; write the fields out"
    if key_node.value in known:
        return (
            "key-is-unique",
            f"“{key_node.value}” stands here for the second time; "
            "YAML would keep only one of them; remove or rename one",
        )
    return None


def _scalar(node: yaml.ScalarNode, document: Document) -> Any:
    text: str = node.value
    # A quoted or folded scalar has the tag !!str whatever it says.
    # The C parser gives a plain scalar the style "", the Python parser None.
    if node.style or node.tag == "tag:yaml.org,2002:str":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    what = _DOUBTFUL.get(node.tag, "something that is not a text")
    document.problems.append(
        Problem(
            Location(document.path, node.start_mark.line + 1, node.start_mark.column + 1),
            "scalar-is-plain",
            f"{text} without quotes is {what}; write '{text}' for the text, "
            "or true, false, null or a plain decimal number",
        )
    )
    return text
