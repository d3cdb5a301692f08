"""The end of a session's page: homework, what is assessed, what we still do not know."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from sourcework.directives.common.locale import _
from sourcework.directives.exercises.exercise_texts import paragraphs_of
from sourcework.directives.sessions.session_component import RAISED, SessionComponent
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
        sections = [*self._homework(session), *self._assessed(session), *self._unknown(session)]
        for section in sections:
            section[RAISED] = True
        return list(sections)

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


class RaiseSections(SphinxTransform):
    """Sections that belong to the page stand beside the section in which they were written."""

    default_priority = 200

    def apply(self, **_keywords: object) -> None:
        """Move them behind the section of the page that holds them, in their order."""
        pages = [node for node in self.document.children if isinstance(node, nodes.section)]
        for page in pages:
            for holder in [node for node in page.children if isinstance(node, nodes.section)]:
                raised = [node for node in holder.findall(nodes.section) if node.get(RAISED)]
                for section in reversed([node for node in raised if node is not holder]):
                    section.parent.remove(section)
                    page.insert(page.index(holder) + 1, section)


def setup_session_close(app: Sphinx) -> None:
    """Register directive and transform."""
    app.add_directive("session-close", SessionCloseDirective)
    app.add_transform(RaiseSections)
