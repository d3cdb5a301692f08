"""The plan of a session as tables of minutes, for teachers only."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import record_link, separated
from sourcework.directives.common.labels import phase_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.model.session import Activity, Session


class SessionPlanDirective(SessionComponent):
    """A table for the lesson, and one for the second lesson where there is one.

    Nothing outside the instructor edition. Doctree: ``scroll_region(table)...``.
    """

    def run(self) -> list[nodes.Node]:
        """The tables."""
        session = self.session_for_teachers()
        if session is None:
            return []
        lesson = _("The lesson of %(minutes)d minutes") % {"minutes": session.minutes.core}
        second = _("The second lesson, %(minutes)d minutes") % {
            "minutes": session.minutes.extension
        }
        tables = ((lesson, session.part("core")), (second, session.part("extension")))
        return [self._table(session, name, found) for name, found in tables if found]

    def _table(self, session: Session, caption: str, found: tuple[Activity, ...]) -> nodes.Node:
        rows = [self._row(activity) for activity in found]
        total = str(sum(activity.minutes for activity in found))
        rows.append([[self.line(nodes.strong(total, total))], _("in all"), "", ""])
        heads = (_("Minutes"), _("What happens"), _("How"), _("Exercises"))
        widths = (10, 50, 18, 22)
        return make_table(caption, heads, rows, widths, classes=["sourcework-plan"], stacked=True)

    def _row(self, activity: Activity) -> list[TableCell]:
        where = self.loaded.places.of(activity, "plan")
        phase = f"{phase_label(activity.phase)} · "
        title = self.line(phase, nodes.strong("", "", *self.inline(activity.title)))
        return [
            str(activity.minutes),
            [title, self.prose(activity.plan, where)],
            [self.prose(activity.form, self.loaded.places.of(activity, "form"))],
            [self.line(*separated(self._exercises(activity), "; "))] if activity.exercises else "",
        ]

    def _exercises(self, activity: Activity) -> list[nodes.Node]:
        known = self.unit.exercise_by_id
        return [
            record_link(f"exercise-{name}", known[name].title, self.env.docname)
            for name in activity.exercises
        ]


def setup_session_plan(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("session-plan", SessionPlanDirective)
