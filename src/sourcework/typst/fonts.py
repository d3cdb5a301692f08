"""Fonts come from packages, never from the machine, so that two machines set the same page."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import typst

#: Carried by Typst itself: Latin, Greek, Cyrillic; the second has Arabic, in a typewriter's form.
TEXT = "Libertinus Serif"
MONO = "DejaVu Sans Mono"
_ENDINGS = {".ttf", ".otf", ".ttc"}


def font_folders(packages: Iterable[str], paths: Iterable[str], srcdir: Path) -> list[Path]:
    """The folders that hold fonts; a package that is not installed has none."""
    folders = [Path(srcdir, path) for path in paths]
    for package in packages:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            folders += sorted({f.parent for f in Path(place).rglob("*") if f.suffix in _ENDINGS})
    return folders


def font_families(folders: Iterable[Path]) -> list[str]:
    """The families for running text, in order: the first that has the character is used."""
    added = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    return [TEXT, *sorted(added.families()), MONO]
