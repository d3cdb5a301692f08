"""What the directives of a session's page share: the session, and texts of its record as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from pydantic import BaseModel

from sourcework.directives.common.component import Component
from sourcework.directives.common.locale import _
from sourcework.directives.exercises.exercise_texts import paragraphs_of, value_at
from sourcework.model.session import Session


class SessionComponent(Component):
    """A directive about a session: the one that it names, else the one of its page."""

    optional_arguments: ClassVar[int] = 1

    def session(self) -> Session | None:
        """The session; None, with a fault noted, where there is none of that name."""
        page = self.env.docname.rpartition("/")[2]
        slug = self.arguments[0] if self.arguments else page
        found = self.unit.session_by_slug.get(slug)
        if found is None:
            self.unknown("session", slug, self.unit.session_by_slug)
            return None
        self.depend_on_record(found)
        return found

    def session_for_teachers(self) -> Session | None:
        """The session in the instructor edition; None elsewhere, since nothing is made there."""
        return self.session() if self.edition == "instructor" else None

    def listed(self, record: BaseModel, field: str) -> nodes.bullet_list:
        """The texts of a field as a list."""
        items = nodes.bullet_list("")
        for index in range(len(value_at(record, field))):
            items += nodes.list_item("", *paragraphs_of(self, record, field, index))
        return items

    def homework(self, session: Session) -> list[nodes.Node]:
        """What learners do at home, after the first lesson and after the second."""
        body: list[nodes.Node] = []
        if session.homework:
            body.append(self.listed(session, "homework"))
        if session.homework_extension:
            said = _("After a second lesson:")
            body += [self.line(said), self.listed(session, "homework_extension")]
        return body

    def titled(self, title: str, anchor: str, *body: nodes.Node) -> nodes.section:
        """A section of the page."""
        section = nodes.section("", nodes.title(title, title), *body, ids=[anchor])
        self.set_source_info(section)
        return section

    def labelled(self, entries: Sequence[tuple[str, Sequence[nodes.Node]]]) -> nodes.Node:
        """Labels, each with what belongs to it; those with nothing are left out."""
        items = nodes.definition_list("", classes=["simple", "sourcework-session-facts"])
        for label, body in entries:
            if body:
                term = nodes.term(label, label)
                items += nodes.definition_list_item("", term, nodes.definition("", *body))
        return items
