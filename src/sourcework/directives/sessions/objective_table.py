"""What learners can do after each session, by level."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import level_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.sessions.session_head import page_link
from sourcework.directives.sessions.unit_overview import sessions_in_order
from sourcework.model.session import Objective, Session


class ObjectiveTableDirective(Component):
    """The objectives of all sessions, one column for each level.

    Doctree: ``scroll_region(table)``, a row per session.
    """

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on("exercises/plans.yml")
        for session in self.unit.sessions:
            self.depend_on_record(session)
        levels = ("I", "II", "III")
        heads = [_("Session"), *(level_label(level) for level in levels)]
        rows = [
            [
                [self.line(page_link(f"book/sessions/{session.slug}", self.env.docname))],
                *(self._objectives(session, level) for level in levels),
            ]
            for session in sessions_in_order(self.unit)
        ]
        caption = _("Objectives by level")
        return [make_table(caption, heads, rows, (19, 27, 27, 27), stacked=True)]

    def _objectives(self, session: Session, level: str) -> TableCell:
        return [self._objective(item) for item in session.objectives if item.level == level]

    def _objective(self, objective: Objective) -> nodes.Node:
        place = self.loaded.places.of(objective, "text")
        return self.prose(objective.text, place)


def setup_objective_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("objective-table", ObjectiveTableDirective)
