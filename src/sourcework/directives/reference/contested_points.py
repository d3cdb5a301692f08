"""Contested points: the question, the positions, and how far it is settled."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.labels import point_status_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.common.teacher_note import make_teacher_note
from sourcework.model.contested import ContestedPoint


class ContestedPointsDirective(Component):
    """A section per point with a table of positions; ``:points:`` chooses among them.

    Doctree per point: ``section[ids](title, scroll_region(table), paragraph, teacher_note?)``.
    """

    option_spec: ClassVar = {"points": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """One section per point."""
        self.depend_on("corpus/contested.yml")
        known = {point.id: point for point in self.unit.contested}
        names = self.options.get("points", " ".join(known)).replace(",", " ").split()
        result: list[nodes.Node] = []
        for name in names:
            if name not in known:
                result += self.unknown("contested point", name, known)
                continue
            result.append(self._point(known[name]))
        return result

    def _point(self, point: ContestedPoint) -> nodes.Node:
        places = self.loaded.places
        self.domain.note_anchor(point.id)
        title = nodes.title(point.title, "", *self.inline(point.title))
        where = places.of(point, "title")
        title.source, title.line = where.path.as_posix(), where.line
        block = nodes.section("", title, ids=[point.id], classes=["sourcework-contested-point"])
        self.set_source_info(block)
        rows: list[list[TableCell]] = []
        for position in point.positions:
            what = self.prose(position.what, places.of(position, "what"))
            what.extend(self.basis(position.basis))
            rows.append([self.inline(position.who), [what]])
        table = make_table(_("Who says what"), (_("Who"), _("What")), rows, (30, 70), stacked=True)
        table["label"] = point.title
        block += table
        assessment = self.prose(point.assessment, places.of(point, "assessment"))
        assessment.insert(0, make_badge(point.status, point_status_label(point.status)))
        assessment.insert(1, nodes.Text(" "))
        assessment.extend(self.basis(point.basis))
        block += assessment
        if point.paragraphs:
            block += self.line(_("In the sources:"), " ", *self.paragraph_links(point.paragraphs))
        if point.task and self.edition == "instructor":
            block += make_teacher_note(self.prose(point.task, places.of(point, "task")))
        return block


def setup_contested_points(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("contested-points", ContestedPointsDirective)
