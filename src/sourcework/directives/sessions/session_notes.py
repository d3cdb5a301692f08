"""What a teacher wants beside the plan of a session: what to expect, help, board, samples."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import make_table
from sourcework.directives.exercises.exercise_texts import (
    named_paragraphs,
    paragraphs_of,
    translatable,
)
from sourcework.directives.sessions.raised_sections import raised
from sourcework.directives.sessions.rubric_table import rubric_table
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.model.session import Activity, Board, Session


class SessionNotesDirective(SessionComponent):
    """Sections of the page for teachers, as far as the record holds them.

    Nothing outside the instructor edition. Doctree: ``section(title, body...)...``, raised by
    `RaiseSections`.
    """

    def run(self) -> list[nodes.Node]:
        """The sections."""
        session = self.session_for_teachers()
        if session is None:
            return []
        parts = (
            (_("What they have gained"), "gain", self._text(session, "gain")),
            (_("Who works how"), "who-works-how", self._help(session)),
            (_("Who was absent"), "who-was-absent", self._absent(session)),
            (_("Without devices"), "without-devices", self._text(session, "no_device")),
            (_("On the board"), "on-the-board", self._board(session.board)),
            (_("What to expect"), "what-to-expect", self._texts(session, "expected")),
            (
                _("What often goes wrong"),
                "what-often-goes-wrong",
                self._texts(session, "misreadings"),
            ),
            (_("Homework"), "homework", self.homework(session)),
            (_("What is assessed"), "what-is-assessed", self._assessed(session)),
            (_("Sample answers"), "sample-answers", self._samples(session)),
        )
        return raised(self.titled(title, anchor, *body) for title, anchor, body in parts if body)

    def _text(self, session: Session, field: str) -> list[nodes.Node]:
        return paragraphs_of(self, session, field) if getattr(session, field) else []

    def _absent(self, session: Session) -> list[nodes.Node]:
        return [self.listed(session, "absent")] if session.absent else []

    def _help(self, session: Session) -> list[nodes.Node]:
        return self._by_activity(session, lambda activity: self._helps(activity))

    def _helps(self, activity: Activity) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for name, field in (
            (_("Roles:"), "roles"),
            (_("Support:"), "support"),
            (_("Going further:"), "stretch"),
        ):
            if getattr(activity, field) is not None:
                found += named_paragraphs(self, name, activity, field)
        return found

    def _texts(self, session: Session, field: str) -> list[nodes.Node]:
        return self._by_activity(
            session, lambda item: [self.listed(item, field)] if getattr(item, field) else []
        )

    def _by_activity(self, session: Session, body_of: object) -> list[nodes.Node]:
        assert callable(body_of)
        entries = [(activity.title, body_of(activity)) for activity in session.activities]
        return [self.labelled(entries)] if any(body for _title, body in entries) else []

    def _board(self, board: Board | None) -> list[nodes.Node]:
        if board is None:
            return []
        rows = [[self.inline(cell) for cell in row] for row in board.rows]
        share = 100 // len(board.columns)
        table = make_table(
            board.title, board.columns, rows, (share,) * len(board.columns), stacked=True
        )
        return [translatable(table, self.loaded.places.of(board))]

    def _assessed(self, session: Session) -> list[nodes.Node]:
        body = self._text(session, "assessed")
        if session.criteria:
            body.append(rubric_table(self, session.criteria))
        return body

    def _samples(self, session: Session) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for sample in session.samples:
            name = _("Level %(level)d:") % {"level": sample.level}
            found += named_paragraphs(self, name, sample, "text")
            if sample.feedback is not None:
                found += named_paragraphs(self, "→", sample, "feedback")
        return found


def setup_session_notes(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("session-notes", SessionNotesDirective)
