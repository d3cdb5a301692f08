"""The head of a session's page: its question, its aims, what is read and what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

from sourcework.directives.common.component import paragraph_label, record_link, separated
from sourcework.directives.common.disclosure import make_disclosure
from sourcework.directives.common.labels import level_label
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.sessions.companion_list import companion_items
from sourcework.directives.sessions.session_component import SessionComponent
from sourcework.directives.sources.glossary_words import search_prose
from sourcework.model.session import Objective, Reading, Session


class SessionHeadDirective(SessionComponent):
    """What a learner wants to know before a session begins.

    Doctree: ``paragraph(strong) paragraph definition_list(definition_list_item...)``.
    """

    def run(self) -> list[nodes.Node]:
        """Question, extent, and a list of labels."""
        session = self.session()
        if session is None:
            return []
        search_prose(self.state.document)
        question = nodes.strong("", "", *self.inline(session.question))
        return [
            self.line(question, classes=["sourcework-session-question"]),
            self._today(session),
            self.labelled(
                [
                    (_("What you can do afterwards"), self._objectives(session)),
                    (_("To read"), self._reading(session)),
                    (_("You need"), self._materials(session)),
                    (_("To read beside it"), self._companions(session)),
                    (_("Notebooks"), self._notebooks(session)),
                ]
            ),
        ]

    def _today(self, session: Session) -> nodes.paragraph:
        said = _("%(minutes)d minutes. %(today)s") % {
            "minutes": session.minutes.core,
            "today": session.today,
        }
        return self.line(*self.inline(said), classes=["sourcework-session-today"])

    def _objectives(self, session: Session) -> list[nodes.Node]:
        items = nodes.bullet_list("")
        for objective in session.objectives:
            items += nodes.list_item("", self._objective(objective))
        return [items]

    def _objective(self, objective: Objective) -> nodes.Node:
        line = self.prose(objective.text, self.loaded.places.of(objective, "text"))
        level = _("(level %(level)s)") % {"level": level_label(objective.level)}
        line += [nodes.Text(" "), nodes.inline(level, level, classes=["sourcework-level"])]
        return line

    def _reading(self, session: Session) -> list[nodes.Node]:
        items = nodes.bullet_list("")
        for reading in session.reading:
            items += nodes.list_item("", self._read(reading))
        return [items] if session.reading else []

    def _read(self, reading: Reading) -> nodes.Node:
        label = {
            "lesson": _("In the lesson:"),
            "extension": _("With a second lesson:"),
            "homework": _("At home:"),
        }[reading.when]
        runs = [
            self._run_link(first, last) for first, last in runs_of_paragraphs(reading.paragraphs)
        ]
        line = self.line(f"{label} ", *separated(runs, ", "))
        if reading.how:
            line += [nodes.Text(". "), *self.inline(reading.how)]
        return line

    def _run_link(self, first: str, last: str) -> nodes.Node:
        if first == last:
            return self.paragraph_link(first)
        said = {"first": paragraph_label(first), "last": last.rpartition("-")[2]}
        return record_link(first, _("%(first)s–%(last)s") % said, self.env.docname)

    def _materials(self, session: Session) -> list[nodes.Node]:
        return [self.listed(session, "materials")] if session.materials else []

    def _companions(self, session: Session) -> list[nodes.Node]:
        self.depend_on("corpus/companions.yml")
        chosen = [item for item in self.unit.companions if item.id in session.companions]
        if not chosen:
            return []
        said = ngettext("%(count)d document", "%(count)d documents", len(chosen))
        summary = said % {"count": len(chosen)}
        return [make_disclosure(summary, companion_items(self, chosen, terms=False))]

    def _notebooks(self, session: Session) -> list[nodes.Node]:
        items = nodes.bullet_list("")
        for slug in session.notebooks:
            items += nodes.list_item(
                "", self.line(page_link(f"book/notebooks/{slug}", self.env.docname))
            )
        return [items] if session.notebooks else []


def runs_of_paragraphs(paragraphs: Sequence[str]) -> list[tuple[str, str]]:
    """First and last of each run of paragraphs that follow one another in a source."""
    runs: list[tuple[str, str]] = []
    for name in paragraphs:
        siglum, _hyphen, number = name.rpartition("-")
        if runs and runs[-1][1] == f"{siglum}-{int(number) - 1}":
            runs[-1] = (runs[-1][0], name)
        else:
            runs.append((name, name))
    return runs


def page_link(docname: str, here: str) -> nodes.Node:
    """A link from a page to another, under the other's own title."""
    inner = nodes.inline("", "", classes=["doc", "std", "std-doc"])
    return pending_xref(
        "",
        inner,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{docname}",
        refdoc=here,
        refexplicit=False,
        refwarn=True,
    )


def setup_session_head(app: Sphinx) -> None:
    """Register the directive."""
    app.add_css_file("sourcework/session.css")
    app.add_directive("session-head", SessionHeadDirective)
