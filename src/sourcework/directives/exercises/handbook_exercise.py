"""An exercise in the instructor's handbook: where its sheet and its key are printed.

The reader holds the sheet, the end of the session's plan the key. Printed here as well, they would
drown the lesson.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sourcework.directives.common.locale import _


def key_anchor(exercise_id: str) -> str:
    """The id of the key among the keys of its session."""
    return f"key-{exercise_id}"


def key_in_handbook(translator: Any, exercise_id: str) -> str:
    """The target of the key; empty in every other book, and where the handbook has none."""
    if translator.config.sourcework_paper != "handbook":
        return ""
    ending = f"#{key_anchor(exercise_id)}"
    return next((key for key in translator.targets if key.endswith(ending)), "")


def handbook_exercise(translator: Any, node: nodes.Element, title: str, key: str) -> str:
    """The title of an exercise with its pages in the reader and here, as markup."""
    sheet = translator.key(translator.docname, node["ids"][0]) if node["ids"] else ""
    number = translator.other_pages.get(sheet)
    key_page = translator.link(key, translator.text(_("key")), node)
    made: str = translator.call("exercise-pages", title, key=key_page, sheet=number or None)
    return made
