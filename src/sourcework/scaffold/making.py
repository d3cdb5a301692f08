"""What the verbs of ``sourcework new`` share: slugs, templates, and files that are new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from sourcework.load.writing import write_atomically

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class RefusalError(Exception):
    """Nothing was made; the message says why, and what would be right."""


@dataclass(frozen=True)
class Made:
    """What was made, and what is left to do by hand."""

    files: tuple[Path, ...]
    """New or longer files, relative to the unit's folder."""
    next_steps: tuple[str, ...] = ()


def require_slug(slug: str) -> None:
    """A slug is ASCII kebab-case, as every name in the unit."""
    if _SLUG.fullmatch(slug):
        return
    letters = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode().lower()
    close = "-".join(re.findall(r"[a-z0-9]+", letters))
    example = close or "lock-closed"
    raise RefusalError(
        f"“{slug}” is no slug: it has small letters a–z, digits and single hyphens, "
        f"such as “{example}”"
    )


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with its ``$names`` replaced."""
    folder = files("sourcework.scaffold") / "templates"
    return Template(folder.joinpath(template).read_text("utf-8")).substitute(values)


def require_new(root: Path, *paths: Path) -> None:
    """None of the paths, relative to the unit's folder, is taken."""
    for path in paths:
        if (root / path).exists() or (root / path).is_symlink():
            raise RefusalError(f"{path.as_posix()} is there already; choose another slug")


def write_new(root: Path, contents: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write files that are not there yet: all of them, or none where one is there already."""
    require_new(root, *contents)
    for path, text in contents.items():
        write_atomically(root / path, text)
    return tuple(contents)
