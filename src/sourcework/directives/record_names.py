"""The names of an actor or a place: in the language of the page, in German, in its own script."""

from __future__ import annotations

from docutils import nodes

from sourcework.directives.component import separated
from sourcework.directives.foreign_phrase import make_foreign_phrase
from sourcework.model.actor import Actor
from sourcework.model.place import Place


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
        found.append(make_foreign_phrase(record.original, record.original_language or "und"))
    return separated(found, ", ")
