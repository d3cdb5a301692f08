"""A fault in the unit's data, as it is told to the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1, 0 means the file as a whole."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path.as_posix()
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, by which rule, and what would be right."""

    location: Location
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.location} {self.rule}: {self.message}"
