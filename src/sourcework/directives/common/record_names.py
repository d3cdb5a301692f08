"""The names of an actor or a place: in the language of the page, in German, in its own script."""

from __future__ import annotations

import unicodedata

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.visitors import AS_INLINE, SKIPPED
from sourcework.model.actor import Actor
from sourcework.model.place import Place

_SCRIPTS_IN_PRINT = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC"})
"""For which the fonts of the PDF have letters; screens have more."""


class screen_only(nodes.inline):
    """``screen_only(text...)``: left out in print."""


def name_in(language: str | None, record: Actor | Place) -> str:
    """The name in the language of the build, as far as the data have it."""
    return record.german if (language or "").startswith("de") else record.name


def other_names(language: str | None, record: Actor | Place) -> list[nodes.Node]:
    """German name and name in its own script, where they differ from the name that is shown."""
    shown = name_in(language, record)
    found: list[nodes.Node] = []
    if record.german != shown:
        found.append(make_foreign_phrase(record.german, "de"))
    if record.original and record.original not in (shown, record.german):
        own: list[nodes.Node] = [nodes.Text(", ")] if found else []
        own.append(make_foreign_phrase(record.original, record.original_language or "und"))
        found.extend(own if _is_printed(record.original) else [screen_only("", "", *own)])
    return found


def _is_printed(text: str) -> bool:
    letters = (unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return all(name.partition(" ")[0] in _SCRIPTS_IN_PRINT for name in letters)


def setup_record_names(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(screen_only, html=AS_INLINE, text=AS_INLINE, typst=SKIPPED)
