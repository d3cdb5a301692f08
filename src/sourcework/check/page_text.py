"""What on a page is our own prose, and where it stands."""

from __future__ import annotations

import re
from pathlib import Path

from sourcework.model.problem import Location

_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})\{?(?P<name>[\w-]*)")
_CODE_DIRECTIVES = ("code", "code-cell", "code-block", "math", "raw", "mermaid")
_NOT_PROSE = re.compile(
    r"\{[\w:-]+\}`[^`]*`"  # a role: its text is an id or a quoted phrase
    r"|`[^`]*`"
    r"|<!--.*?-->"
    r"|\]\([^)]*\)"
    r"|<https?://[^>]*>"
    r"|“[^”]*”|„[^“”]*[“”]|\"[^\"\n]*\"|«[^»]*»"  # words mentioned or quoted, not used
    r"|(?<![*\w])\*[^*\n]+\*(?![*\w])",
    re.DOTALL,
)


def without_mentions(text: str) -> str:
    """The text with blanks of the same length for what is not our own use of words."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def page_prose(text: str) -> str:
    """A page with blanks for code, front matter, options, targets, links and words mentioned."""
    lines: list[str] = []
    fences: list[tuple[str, bool]] = []
    for number, line in enumerate(text.split("\n")):
        fence = _FENCE.match(line.lstrip())
        hidden = line.startswith((":", "%", "(")) or any(is_code for _, is_code in fences)
        if fences and line.strip() == fences[-1][0]:
            fences.pop()
        elif number == 0 and line == "---":
            fences.append(("---", True))
        elif fence and not hidden:
            fences.append((fence["mark"], _is_code(line, fence["name"])))
        lines.append(" " * len(line) if hidden or fence else line)
    return without_mentions("\n".join(lines))


def _is_code(line: str, name: str) -> bool:
    is_directive = "{" in line
    return not is_directive or name in _CODE_DIRECTIVES


def place_in(page: Path, text: str, offset: int) -> Location:
    """The line and column of an offset in a page."""
    line = text.count("\n", 0, offset) + 1
    return Location(page, line, offset - text.rfind("\n", 0, offset))
