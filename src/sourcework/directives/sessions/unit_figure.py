"""How sources and sessions hang together: which session reads which source, and when."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.component import Component, record_link, separated
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.common.visitors import SKIPPED, html_element
from sourcework.directives.sessions.session_head import page_link
from sourcework.directives.sessions.unit_overview import sessions_in_order
from sourcework.model.session import Session
from sourcework.model.source import Source

_SIGNS = {"lesson": "●", "extension": "○", "homework": "◊"}
"""On paper and in plain text, before the number of paragraphs."""


class reading_dot(nodes.inline):
    """``reading_dot(text)[when][label]``: a dot with the number of paragraphs; without, a sign."""


class row_question(nodes.paragraph):
    """``row_question(text)``: under a row's name on screen; paper leaves it to the session."""


class UnitFigureDirective(Component):
    """A matrix: a row per session, a column per source, a dot where the session reads it.

    Doctree: ``scroll_region(table)``, then two ``paragraph`` with what dots and letters mean. A
    cell holds ``reading_dot`` nodes.
    """

    def run(self) -> list[nodes.Node]:
        """The matrix and its key; nothing while no session has a record."""
        self.depend_on("exercises/plans.yml")
        self.depend_on_sources()
        for session in self.unit.sessions:
            self.depend_on_record(session)
        sessions = [item for item in sessions_in_order(self.unit) if item.reading]
        if not sessions:
            return []
        read = {_siglum(name) for item in sessions for name in _paragraphs(item)}
        sources = [item for item in self.unit.sources if item.siglum.lower() in read]
        # No links here: on paper a head is repeated, and what is repeated may hold none.
        heads = [_("Session"), *(source.siglum for source in sources)]
        rows = [self._row(session, sources) for session in sessions]
        widths = [100 - 11 * len(sources), *(11 for _source in sources)]
        table = make_table(
            _("Which session reads which source"),
            heads,
            rows,
            widths,
            classes=["sourcework-unit-figure"],
        )
        return [table, self._key(), self._letters(sources)]

    def _letters(self, sources: list[Source]) -> nodes.paragraph:
        links = [
            record_link(
                source.paragraph_id(1),
                _("%(siglum)s\u00a0%(title)s") % {"siglum": source.siglum, "title": source.title},
                self.env.docname,
            )
            for source in sources
        ]
        return self.line(*separated(links, " · "), classes=["sourcework-unit-figure-key"])

    def _row(self, session: Session, sources: list[Source]) -> list[TableCell]:
        cells: list[TableCell] = [self._name(session)]
        for source in sources:
            counts = [(when, _count(session, source, when)) for when in _SIGNS]
            dots = [_dot(when, count) for when, count in counts if count]
            cells.append(separated(dots, " "))
        return cells

    def _name(self, session: Session) -> list[nodes.Node]:
        link = page_link(f"book/sessions/{session.slug}", self.env.docname)
        where = self.loaded.places.of(session, "question")
        said = self.prose(session.question, where)
        question = row_question(said.rawsource, "", *said.children)
        question.source, question.line = said.source, said.line
        return [self.line(link), question]

    def _key(self) -> nodes.paragraph:
        entries: list[nodes.Node] = []
        for when, said in (
            ("lesson", _("read in the lesson")),
            ("extension", _("with a second lesson")),
            ("homework", _("at home")),
        ):
            dot = reading_dot("", _SIGNS[when], when=when, label="", classes=["key"])
            entries.append(nodes.inline("", "", dot, nodes.Text(f" {said}")))
        more = _("The number counts paragraphs.")
        return self.line(
            *separated(entries, ", "), ". ", more, classes=["sourcework-unit-figure-key"]
        )


def _dot(when: str, count: int) -> reading_dot:
    said = {
        "lesson": ngettext(
            "%(count)d paragraph in the lesson", "%(count)d paragraphs in the lesson", count
        ),
        "extension": ngettext(
            "%(count)d paragraph with a second lesson",
            "%(count)d paragraphs with a second lesson",
            count,
        ),
        "homework": ngettext("%(count)d paragraph at home", "%(count)d paragraphs at home", count),
    }[when]
    return reading_dot("", str(count), when=when, label=said % {"count": count})


def _paragraphs(session: Session) -> list[str]:
    return [name for reading in session.reading for name in reading.paragraphs]


def _count(session: Session, source: Source, when: str) -> int:
    """How many paragraphs of a source a session reads at one time; each counts once."""
    names = {name for item in session.reading if item.when == when for name in item.paragraphs}
    return sum(_siglum(name) == source.siglum.lower() for name in names)


def _siglum(paragraph: str) -> str:
    return paragraph.partition("-")[0]


def _visit_html(translator: HTML5Translator, node: reading_dot) -> None:
    look = f"sourcework-dot sourcework-dot-{node['when']}"
    if not node["label"]:
        translator.body.append(f'<span class="{look}" aria-hidden="true"></span>')
        raise nodes.SkipNode
    attributes = {"CLASS": look, "role": "img", "aria-label": node["label"], "title": node["label"]}
    translator.body.append(translator.starttag(node, "span", "", **attributes))


def _depart_html(translator: HTML5Translator, _node: reading_dot) -> None:
    translator.body.append("</span>")


def _visit_plain(translator: Any, node: reading_dot) -> None:
    if node["label"]:
        node.insert(0, nodes.Text(_SIGNS[node["when"]]))
    translator.visit_inline(node)


def _depart_plain(translator: Any, node: reading_dot) -> None:
    translator.depart_inline(node)


def setup_unit_figure(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(
        reading_dot,
        html=(_visit_html, _depart_html),
        text=(_visit_plain, _depart_plain),
        typst=(_visit_plain, _depart_plain),
    )
    app.add_node(
        row_question,
        html=html_element("p", "sourcework-note"),
        text=SKIPPED,
        typst=SKIPPED,
    )
    app.add_css_file("sourcework/unit_figure.css")
    app.add_directive("unit-figure", UnitFigureDirective)
