"""An activity on a session's page: prose, exercises, and what a teacher needs beside them."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.labels import phase_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.teacher_note import make_teacher_note
from sourcework.directives.exercises.course_exercise import place_exercises
from sourcework.directives.exercises.exercise_nodes import course_exercise
from sourcework.directives.exercises.exercise_texts import named_paragraphs, paragraphs_of
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.model.session import Activity, Session


class ActivityDirective(SessionComponent):
    """A section for an activity of the page's session.

    Its content is prose for learners. Exercises of the activity that the content does not place
    follow it.

    Doctree: ``section(title, paragraph, body..., course_exercise..., admonition?)``.
    """

    required_arguments: ClassVar[int] = 1
    optional_arguments: ClassVar[int] = 0
    has_content: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """The section."""
        (wanted,) = self.arguments
        self.arguments = []
        session = self.session()
        if session is None:
            return []
        found = {activity.id: activity for activity in session.activities}
        if wanted not in found:
            return self.unknown("activity of the session", wanted, found)
        anchor = activity_anchor(session, found[wanted])
        self.domain.note_anchor(anchor)
        return [self._section(found[wanted], anchor)]

    def _section(self, activity: Activity, anchor: str) -> nodes.section:
        section = nodes.section("", ids=[anchor], classes=["sourcework-activity"])
        self.set_source_info(section)
        where = self.loaded.places.of(activity, "title")
        title = nodes.title(activity.title, "", *self.inline(activity.title))
        title.source, title.line = where.path.as_posix(), where.line
        section += title
        place = self.loaded.places.of(activity, "form")
        section += self.prose(activity.form, place, classes=["sourcework-activity-form"])
        self.state.nested_parse(self.content, self.content_offset, section)
        placed = {node["data"]["exercise"] for node in section.findall(course_exercise)}
        rest = [name for name in activity.exercises if name not in placed]
        section += place_exercises(self, rest)
        if self.edition == "instructor":
            section += self._for_teachers(activity)
        return section

    def _for_teachers(self, activity: Activity) -> nodes.Node:
        said = _("%(minutes)d minutes, %(phase)s.") % {
            "minutes": activity.minutes,
            "phase": phase_label(activity.phase),
        }
        body: list[nodes.Node] = [self.line(nodes.strong(said, said))]
        body += paragraphs_of(self, activity, "plan")
        for name, field in ((_("Expected:"), "expected"), (_("Misreadings:"), "misreadings")):
            if getattr(activity, field):
                body += [self.line(nodes.strong(name, name)), self.listed(activity, field)]
        for name, field in (
            (_("Roles:"), "roles"),
            (_("Support:"), "support"),
            (_("Going further:"), "stretch"),
        ):
            if getattr(activity, field) is not None:
                body += named_paragraphs(self, name, activity, field)
        return make_teacher_note(*body)


def activity_anchor(session: Session, activity: Activity) -> str:
    """How links name the section of an activity."""
    return f"activity-{session.slug}-{activity.id}"


def setup_session_activity(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("activity", ActivityDirective)
