"""Text for teachers: in the instructor edition only.

A page holds it between ``:::{teacher-note}`` fences; records hold it in their teacher fields. In
any other edition the node is never made, so nothing can leak it.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.locale import _


def make_teacher_note(*body: nodes.Node) -> nodes.admonition:
    """A box with the title “For teachers”."""
    title = _("For teachers")
    return nodes.admonition(
        "", nodes.title(title, title), *body, classes=["sourcework-teacher-note"]
    )


class TeacherNoteDirective(Component):
    """A box for teachers, such as minutes, expected answers and misreadings."""

    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """The box in the instructor edition, nothing elsewhere."""
        if self.edition != "instructor":
            return []
        self.assert_has_content()
        body = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, body)
        return [make_teacher_note(*body.children)]


def setup_teacher_note(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("teacher-note", TeacherNoteDirective)
