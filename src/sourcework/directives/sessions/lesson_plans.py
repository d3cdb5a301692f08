"""The ways through the unit, lesson by lesson, with all minutes; for teachers only."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import record_link
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.exercises.exercise_texts import paragraphs_of
from sourcework.directives.sessions.session_activity import activity_anchor
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.model.session import Activity, Lesson, Plan, Session, Step


class LessonPlansDirective(SessionComponent):
    """Every plan of the unit, each with a table of its lessons and their activities.

    Nothing outside the instructor edition. Doctree: ``section(title, paragraph, table)...``.
    """

    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """The plans."""
        if self.edition != "instructor":
            return []
        self.depend_on("exercises/plans.yml")
        for session in self.unit.sessions:
            self.depend_on_record(session)
        return [self._plan(plan) for plan in self.unit.plans]

    def _plan(self, plan: Plan) -> nodes.section:
        minutes = sum(lesson.minutes for lesson in plan.lessons)
        count = len(plan.lessons)
        said = ngettext("%(count)d lesson", "%(count)d lessons", count) % {"count": count}
        extent = _("%(lessons)s, %(minutes)d minutes in all.") % {
            "lessons": said,
            "minutes": minutes,
        }
        rows = [row for lesson in plan.lessons for row in self._lesson(lesson)]
        heads = (_("Lesson"), _("Minutes"), _("What learners do"), _("Remarks"))
        css = ["sourcework-plan"]
        table = make_table(plan.name, heads, rows, (24, 10, 38, 28), classes=css, stacked=True)
        body = [*paragraphs_of(self, plan, "for_whom"), self.line(extent), table]
        return self.titled(plan.name, f"plan-{plan.id}", *body)

    def _lesson(self, lesson: Lesson) -> list[list[TableCell]]:
        places = self.loaded.places
        title = self.prose(lesson.title, places.of(lesson, "title"))
        total = str(lesson.minutes)
        homework: TableCell = ""
        if lesson.homework:
            name = _("Homework:")
            homework = [self.line(nodes.strong(name, name)), self.listed(lesson, "homework")]
        head: list[TableCell] = [[title], [self.line(nodes.strong(total, total))], "", homework]
        return [head, *(row for step in lesson.steps for row in self._step(step))]

    def _step(self, step: Step) -> list[list[TableCell]]:
        session = self.unit.session_by_slug[step.session]
        note: TableCell = ""
        if step.note is not None:
            note = [self.prose(step.note, self.loaded.places.of(step, "note"))]
        found = (
            [item for item in session.activities if item.id == step.activity]
            if step.activity
            else session.part(step.part)
        )
        rows = [self._activity(session, item, step.minutes or item.minutes) for item in found]
        rows[0][3] = note
        return rows

    def _activity(self, session: Session, activity: Activity, minutes: int) -> list[TableCell]:
        anchor = activity_anchor(session, activity)
        link = record_link(anchor, activity.title, self.env.docname)
        return ["", str(minutes), [self.line(link)], ""]


def setup_lesson_plans(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("lesson-plans", LessonPlansDirective)
