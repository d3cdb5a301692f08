"""The end of a session's page: homework, what is assessed, what we still do not know."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.locale import _
from sourcework.directives.exercises.exercise_texts import paragraphs_of
from sourcework.directives.sessions.raised_sections import raised
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.model.session import Session


class SessionCloseDirective(SessionComponent):
    """Sections of the page itself, wherever in it the directive stands.

    Doctree: ``section(title, bullet_list)...``, raised by `RaiseSections`.
    """

    def run(self) -> list[nodes.Node]:
        """One section for each thing that the session says."""
        session = self.session()
        if session is None:
            return []
        return raised([*self._homework(session), *self._assessed(session), *self._unknown(session)])

    def _homework(self, session: Session) -> list[nodes.section]:
        body = self.homework(session)
        return [self.titled(_("Homework"), "homework", *body)] if body else []

    def _assessed(self, session: Session) -> list[nodes.section]:
        if session.assessed is None:
            return []
        body = paragraphs_of(self, session, "assessed")
        return [self.titled(_("What is assessed"), "what-is-assessed", *body)]

    def _unknown(self, session: Session) -> list[nodes.section]:
        if not session.unknown:
            return []
        body = self.listed(session, "unknown")
        return [self.titled(_("What we still do not know"), "what-we-do-not-know", body)]


def setup_session_close(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("session-close", SessionCloseDirective)
