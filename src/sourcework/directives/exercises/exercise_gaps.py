"""The gaps of a cloze: in the message catalogue ``[[1]]``, on the page a place to write."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from sourcework.directives.exercises.exercise_nodes import cloze_line, exercise_slot
from sourcework.model.exercise import key_of
from sourcework.model.exercise_cloze import cloze_parts


class PlaceGaps(SphinxTransform):
    """Each ``[[1]]`` becomes a slot, after translations (priority 20) have come in."""

    default_priority = 500

    def apply(self, **_arguments: Any) -> None:
        """Replace the marks in every line of every cloze."""
        for line in self.document.findall(cloze_line):
            for text in list(line.findall(nodes.Text)):
                text.parent.replace(text, _with_slots(text.astext()))


def _with_slots(text: str) -> list[nodes.Node]:
    parts: list[nodes.Node] = []
    for words, gap in cloze_parts(text):
        if words:
            parts.append(nodes.Text(words))
        if gap is not None:
            parts.append(_slot(gap))
    return parts


def _slot(position: int) -> nodes.Node:
    slot = exercise_slot("", kind="word", paper="long-blank", data={"key": key_of(position)})
    slot += [gap_number(position), nodes.Text(" ")]
    return slot


def gap_number(position: int) -> nodes.inline:
    """The number of a gap, such as ``(1)``."""
    number = f"({position + 1})"
    return nodes.inline(number, number, classes=["sourcework-exercise-gap-number"])


def setup_exercise_gaps(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(PlaceGaps)
