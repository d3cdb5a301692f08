"""Two sources on the same events: which says what, and which is silent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component, paragraph_label, record_link
from sourcework.directives.common.labels import claim_kind_label
from sourcework.directives.common.ledger_labels import mention_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import (
    AS_PARAGRAPH,
    TRANSPARENT,
    html_element,
    html_group,
)
from sourcework.directives.sources.glossary_words import with_terms
from sourcework.directives.sources.same_event import Mention, mentions_of
from sourcework.model.claim import Claim
from sourcework.model.event import Event
from sourcework.model.ledgers import is_after, is_ahead
from sourcework.model.source import Source

_OPTIONAL = "sourcework_optional"
"""Attribute of a link that is left out where no page holds its target."""


class side_by_side(nodes.Element):
    """``side_by_side(compared_event, compared_source, compared_source)[label]``."""


class compared_event(nodes.TextElement):
    """The event, its day, and which of the sources speak of it."""


class compared_source(nodes.Element):
    """What one source says of the event. ``compared_source(paragraph, bullet_list?)[label]``."""


class SideBySideDirective(Component):
    """What two sources say of each event.

    ``:sources: D E`` names the two by their sigla; ``:event:`` shows one event (or several, parted
    by spaces) instead of all of which at least one of them speaks; ``:both:`` leaves out the events
    of which only one speaks. Events that follow each other and of which both have the same are one.

    Doctree::

        side_by_side[ids=d-e-EVENT]
          compared_event...
          compared_source(paragraph, bullet_list(list_item(paragraph, paragraph)...))
          compared_source(paragraph)
    """

    option_spec: ClassVar = {
        "sources": directives.unchanged_required,
        "event": directives.unchanged_required,
        "both": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """One node per event, or per run of events with the same claims, in order of time."""
        self.depend_on_sources()
        self.depend_on("corpus/events.yml", "corpus/actors.yml")
        sigla = self.options.get("sources", "").replace(",", " ").upper().split()
        by_siglum = {source.siglum: source for source in self.unit.sources}
        for siglum in sigla:
            if siglum not in by_siglum:
                return self.unknown("source", siglum, by_siglum)
        if len(set(sigla)) != 2:
            raise self.error("side-by-side needs two sources, such as “:sources: D E”")
        names = self.options.get("event", "").replace(",", " ").split()
        for name in names:
            if name not in self.unit.event_by_id:
                return self.unknown("event", name, self.unit.event_by_id)
        pair = (by_siglum[sigla[0]], by_siglum[sigla[1]])
        events = [self.unit.event_by_id[name] for name in names] or list(self.unit.events)
        events.sort(key=lambda event: event.date)
        found: list[side_by_side] = []
        for node in (node for event in events for node in self._event(pair, event, bool(names))):
            if found and _says_the_same(found[-1], node):
                _take_in(found[-1], node)
            else:
                found.append(node)
        return list(found) or [self.line(_("There is no recorded event to compare them by."))]

    def _event(self, pair: tuple[Source, Source], event: Event, named: bool) -> list[side_by_side]:
        mentions = {source.slug: [] for source in pair}  # type: dict[str, list[Mention]]
        for mention in mentions_of(self.unit, event):
            if mention.source.slug in mentions:
                mentions[mention.source.slug].append(mention)
        spoken = [source for source in pair if mentions[source.slug]]
        if not named and (not spoken or ("both" in self.options and len(spoken) < 2)):
            return []
        anchor = _anchor(pair, event)
        title = "".join(part.astext() for part in self.inline(event.title))
        node = side_by_side("", label=title, ids=[anchor])
        self.set_source_info(node)
        self.domain.note_anchor(anchor)
        node += self._heading(event)
        for source in pair:
            node += self._column(source, event, mentions[source.slug])
        return [node]

    def _heading(self, event: Event) -> nodes.Node:
        day = self.span(event.date, event.end)
        heading = compared_event("", "", nodes.strong("", "", *self.inline(event.title)))
        heading += nodes.Text(" ")
        heading += nodes.inline(day, day, classes=["sourcework-event-day"])
        return heading

    def _column(self, source: Source, event: Event, mentions: list[Mention]) -> nodes.Node:
        name = _("Source %(siglum)s") % {"siglum": source.siglum}
        column = compared_source("", label=name)
        column += self.line(nodes.strong(name, name), classes=["sourcework-compared-name"])
        if not mentions:
            column["classes"].append("sourcework-silent")
            column += self.line(self._silence(source, event))
            return column
        if is_ahead(event, source):
            mark = make_badge("foresees", mention_label("foresees"))
            column += self.line(mark, " ", _("The event lies after its day."))
        for mention in mentions:
            column += self._mention(mention)
        return column

    def _silence(self, source: Source, event: Event) -> str:
        """A source is silent of what it could know, and does not know what came later."""
        if is_ahead(event, source):
            return _("Does not speak of it: the event lies after its day.")
        known = event.known.day if event.known else None
        if known and is_after(known, source.dating.latest):
            return _("Says nothing: a newspaper could know of it from %(day)s only.") % {
                "day": self.day(known)
            }
        return _("Silent: it does not speak of this event.")

    def _mention(self, mention: Mention) -> nodes.Node:
        item = nodes.bullet_list(classes=["sourcework-compared-claims"])
        if not mention.claims:
            link = self.paragraph_link(mention.paragraph)
            item += nodes.list_item("", self.line(link, ": ", _("mentions it in passing.")))
        for claim in mention.claims:
            item += nodes.list_item("", *self._claim(claim, mention.paragraph))
        return item

    def _claim(self, claim: Claim, paragraph: str) -> list[nodes.Node]:
        link = record_link(claim.id, paragraph_label(paragraph), self.env.docname)
        speaker = _("speaker: %(name)s") % {"name": self.speaker_name(claim.speaker)}
        head = self.line(
            link,
            " ",
            make_badge(claim.kind, claim_kind_label(claim.kind)),
            " ",
            speaker,
            classes=["sourcework-attribution"],
        )
        gist = self.prose(claim.gist, self.loaded.places.of(claim, "gist"))
        return [head, with_terms(gist, f"compared-{paragraph}")]


def comparison_link(
    component: Component, sources: Iterable[Source], event: Event
) -> list[nodes.Node]:
    """A link to the place where two sources stand side by side, if some page has it."""
    link = record_link(_anchor(sources, event), _("(side by side)"), component.env.docname)
    link[_OPTIONAL] = True
    return [nodes.Text(" "), link]


def _anchor(sources: Iterable[Source], event: Event) -> str:
    return "-".join([*sorted(source.siglum.lower() for source in sources), event.id])


def _says_the_same(one: side_by_side, other: side_by_side) -> bool:
    """The sources have the same of both events, so that it need not be read twice."""
    return _columns(one) == _columns(other)


def _columns(node: side_by_side) -> list[str]:
    """The columns with their links, which lead to single claims."""
    return [part.pformat() for part in node.children if isinstance(part, compared_source)]


def _take_in(box: side_by_side, other: side_by_side) -> None:
    """The event of the second box stands at the head of the first."""
    headings = [part for part in other.children if isinstance(part, compared_event)]
    last = max(i for i, part in enumerate(box.children) if isinstance(part, compared_event))
    box.insert(last + 1, headings)
    box["ids"] += other["ids"]
    box["label"] = "; ".join((box["label"], other["label"]))


def _leave_out(
    _app: Sphinx, _env: BuildEnvironment, node: pending_xref, _content: nodes.Element
) -> nodes.Element | None:
    return nodes.inline("") if _OPTIONAL in node else None


def _visit_typst(translator: Any, node: side_by_side) -> None:
    headings = [part for part in node.children if isinstance(part, compared_event)]
    columns = [part for part in node.children if isinstance(part, compared_source)]
    translator.emit("\n\n", translator.mark(node), translator.anchors(node))
    cells = [translator.sub(column) for column in columns]
    title = translator.title(nodes.container("", *(heading.deepcopy() for heading in headings)))
    translator.emit(translator.call("parallel", cells, title=title), "\n\n")
    raise nodes.SkipNode


def setup_side_by_side(app: Sphinx) -> None:
    """Register nodes and directive."""
    app.add_node(
        side_by_side,
        html=html_group("sourcework-side-by-side"),
        text=TRANSPARENT,
        typst=(_visit_typst, None),
    )
    app.add_node(
        compared_event,
        html=html_element("div", "sourcework-compared-event"),
        text=AS_PARAGRAPH,
        typst=AS_PARAGRAPH,
    )
    app.add_node(
        compared_source,
        html=html_group("sourcework-compared-source"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.connect("missing-reference", _leave_out)
    app.add_css_file("sourcework/side_by_side.css")
    app.add_directive("side-by-side", SideBySideDirective)
