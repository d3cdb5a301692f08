"""All sessions on one table: what each asks, reads and trains."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import level_label, skill_label
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.sessions.session_head import page_link, runs_of_paragraphs
from sourcework.model.session import Session
from sourcework.model.unit import Unit


class UnitOverviewDirective(Component):
    """The sessions in the order of the unit's first plan; for teachers with minutes.

    Doctree: ``scroll_region(table)``.
    """

    def run(self) -> list[nodes.Node]:
        """The table."""
        self.depend_on("exercises/plans.yml")
        for session in self.unit.sessions:
            self.depend_on_record(session)
        for exercise in self.unit.exercises:
            self.depend_on_record(exercise)
        heads = [_("Session"), _("Question"), _("Reads"), _("Levels and skills"), _("Rubric")]
        widths = [20, 30, 18, 22, 10]
        if self.edition == "instructor":
            heads.append(_("Minutes"))
            widths = [18, 28, 16, 20, 8, 10]
        rows = [self._row(session) for session in sessions_in_order(self.unit)]
        return [make_table(_("The sessions"), heads, rows, widths, stacked=True)]

    def _row(self, session: Session) -> list[TableCell]:
        places = self.loaded.places
        row: list[TableCell] = [
            [self.line(page_link(f"book/sessions/{session.slug}", self.env.docname))],
            [self.prose(session.question, places.of(session, "question"))],
            self._read(session),
            self._trained(session),
            ", ".join(session.criteria),
        ]
        if self.edition == "instructor":
            row.append(self._minutes(session))
        return row

    def _read(self, session: Session) -> list[nodes.Node]:
        """A line for each source. No links: on paper each would bring its page, and fill some."""
        names = {name for reading in session.reading for name in reading.paragraphs}
        lines: list[nodes.Node] = []
        for source in self.unit.sources:
            own = [
                source.paragraph_id(item.number)
                for item in source.paragraphs
                if source.paragraph_id(item.number) in names
            ]
            if own:
                numbers = ", ".join(
                    "–".join(dict.fromkeys(name.rpartition("-")[2] for name in run))
                    for run in runs_of_paragraphs(own)
                )
                said = {"siglum": source.siglum, "number": numbers}
                lines.append(self.line(_("%(siglum)s ¶%(number)s") % said))
        return lines

    def _minutes(self, session: Session) -> str:
        minutes = session.minutes
        if not minutes.extension:
            return str(minutes.core)
        said = {"core": minutes.core, "extension": minutes.extension}
        return _("%(core)d, then %(extension)d") % said

    def _trained(self, session: Session) -> list[nodes.Node]:
        own = [item for item in self.unit.exercises if item.session == session.slug]
        lines = []
        for level in ("I", "II", "III"):
            count = sum(item.level == level for item in own)
            if count:
                said = {"level": level_label(level), "count": count}
                text = ngettext(
                    "%(count)d exercise of level %(level)s",
                    "%(count)d exercises of level %(level)s",
                    count,
                )
                lines.append(self.line(text % said))
        skills = sorted({skill_label(item.skill) for item in own})
        return [*lines, self.line(", ".join(skills))] if skills else []


def sessions_in_order(unit: Unit) -> list[Session]:
    """The sessions as the unit's first plan takes them, then the others by name.

    What only a later plan takes stands behind the session that it follows there.
    """
    order: list[str] = []
    for plan in unit.plans:
        place = 0
        for step in (step for lesson in plan.lessons for step in lesson.steps):
            if step.session not in order:
                order.insert(place, step.session)
            place = order.index(step.session) + 1
    places = {slug: place for place, slug in enumerate(order)}
    return sorted(unit.sessions, key=lambda item: (places.get(item.slug, len(order)), item.slug))


def setup_unit_overview(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("unit-overview", UnitOverviewDirective)
