"""Placeholders: what a template asks for has been written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.load.files import text_files
from sourcework.model.problem import Location

_PLACEHOLDER = re.compile(r"FILL IN\b:?[ \t]*(?P<what>.*?)(?=FILL IN|$)", re.MULTILINE)
_CLOSING = re.compile(r"(?:['\"][\s,'\"\]}]*|[\s|},*.-]+)$")
"""What ends the value around a placeholder."""
_COMMENT_OF = {".yml": "#", ".bib": "%", ".md": None}
"""What begins a line of comment, by the kind of file. A template's comments may show a pattern."""


def check_placeholder_is_filled(examined: Examined) -> Iterator[Finding]:
    """No placeholder of a template is left: what it asks for stands in its place."""
    for path, text in text_files(examined.loaded.root):
        if path.suffix not in _COMMENT_OF:
            continue
        comment = _COMMENT_OF[path.suffix]
        for match in _PLACEHOLDER.finditer(text):
            start = text.rfind("\n", 0, match.start()) + 1
            if comment is not None and text[start:].lstrip().startswith(comment):
                continue
            line = text.count("\n", 0, match.start()) + 1
            asked = _CLOSING.sub("", match["what"]) or "what belongs here"
            message = f"this is still a placeholder; write in its place: {asked}"
            yield Location(path, line, match.start() - start + 1), message
