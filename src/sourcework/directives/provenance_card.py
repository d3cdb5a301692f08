"""The provenance card: where a source comes from, and how we know."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.component import Component
from sourcework.directives.locale import _
from sourcework.directives.visitors import TRANSPARENT, html_group
from sourcework.model.claim import AUTHOR
from sourcework.model.source import Publication, Source

Item = tuple[str, list[nodes.Node]]


class provenance_card(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """``provenance_card(definition_list)[label]``."""


class ProvenanceCardDirective(Component):
    """The card of a source, as a list of questions and answers.

    ``:withhold: day`` leaves out the day and the outlet and puts the evidence first, so that
    readers can date the text themselves.

    Doctree: ``provenance_card(definition_list(definition_list_item(term, definition)...))``.
    """

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {
        "withhold": lambda argument: directives.choice(argument, ("day",)),
    }

    def run(self) -> list[nodes.Node]:
        """The card."""
        slug = self.arguments[0]
        source = self.unit.source_by_slug.get(slug)
        if source is None:
            return self.unknown("source", slug, self.unit.source_by_slug)
        self.depend_on_record(source)
        withhold = self.options.get("withhold") == "day"
        items = [
            (_("Text"), [self._field(source, "genre")]),
            *self._dating(source, withhold),
            (_("Written in"), self._place(source)),
            (_("Author"), [self._field(source, "author")]),
            (_("Was the writer there?"), [self._field(source, "on_the_spot")]),
            (_("Draws on"), self._origins(source)),
            (_("Written for"), [self._field(source, "addressee")]),
            *([] if withhold else self._published(source)),
            (_("Length"), [self._length(source)]),
            (_("Rights"), self._rights(source)),
        ]
        label = _("Provenance of Source %(siglum)s") % {"siglum": source.siglum}
        card = provenance_card("", _definition_list(items), label=label)
        self.set_source_info(card)
        return [card]

    def _field(self, source: Source, name: str) -> nodes.Node:
        return self.prose(getattr(source, name), self.loaded.places.of(source, name))

    def _place(self, source: Source) -> list[nodes.Node]:
        note = self._field(source, "place_note")
        if source.place is None:
            return [note]
        return [self.line(self.unit.place_by_id[source.place].name), note]

    def _dating(self, source: Source, withhold: bool) -> list[Item]:
        dating = source.dating
        evidence = nodes.bullet_list()
        for index, piece in enumerate(dating.evidence):
            where = self.loaded.places.of(source, "dating", "evidence", index, "text")
            entry = self.prose(piece.text, where)
            if piece.basis:
                entry.extend(self.basis(piece.basis))
            if piece.paragraph:
                link = self.paragraph_link(source.paragraph_id(piece.paragraph))
                entry.extend([nodes.Text(" ("), link, nodes.Text(")")])
            evidence += nodes.list_item("", entry)
        how: Item = (_("Evidence for its day"), [evidence])
        if withhold:
            return [how]
        return [(_("Day"), [self._day(source), self._confidence(source)]), how]

    def _day(self, source: Source) -> nodes.Node:
        dating = source.dating
        if dating.printed:
            return self.line(_("%(date)s, as the text says") % {"date": self.day(dating.date)})
        if dating.earliest == dating.latest:
            return self.line(_("%(date)s, inferred") % {"date": self.day(dating.date)})
        return self.line(
            _("about %(date)s, inferred; possible: %(span)s")
            % {
                "date": self.day(dating.date),
                "span": self.span(dating.earliest, dating.latest),
            }
        )

    def _confidence(self, source: Source) -> nodes.Node:
        return self.prose(
            source.dating.confidence, self.loaded.places.of(source, "dating", "confidence")
        )

    def _published(self, source: Source) -> list[Item]:
        items: list[Item] = []
        for index, publication in enumerate(source.publications):
            name = _("Published in") if index == 0 else _("Variant")
            items.append((name, self._publication(source, publication, index)))
        return items

    def _publication(
        self, source: Source, publication: Publication, index: int
    ) -> list[nodes.Node]:
        link = nodes.reference(
            publication.outlet, publication.outlet, refuri=publication.address, internal=False
        )
        parts: list[str | nodes.Node] = [link]
        if publication.headline:
            parts += [": ", self.quoted(publication.headline, source.language)]
            if not publication.headline_seen:
                parts.append(" " + _("(headline read off the address)"))
        body: list[nodes.Node] = [self.line(*parts)]
        if publication.note:
            where = self.loaded.places.of(source, "publications", index, "note")
            body.append(self.prose(publication.note, where))
        return body

    def _origins(self, source: Source) -> list[nodes.Node]:
        body: list[nodes.Node] = [self._shares(source)]
        if source.agency_note:
            body.append(self._field(source, "agency_note"))
        return body

    def _shares(self, source: Source) -> nodes.Node:
        """Whose words the claims are; claims behind which one office stands count for it."""
        counted = Counter(claim.origin or claim.speaker for claim in source.claims)
        author = counted.pop(AUTHOR, 0)
        named = [
            _("%(name)s (%(count)d)") % {"name": self.speaker_name(speaker), "count": count}
            for speaker, count in counted.most_common()
        ]
        return self.line(
            _("Of %(total)d claims %(author)d are the author's own; behind the others: %(named)s.")
            % {
                "total": len(source.claims),
                "author": author,
                "named": ", ".join(named) or _("nobody"),
            }
        )

    def _length(self, source: Source) -> nodes.Node:
        return self.line(
            _("%(words)d words in %(paragraphs)d paragraphs")
            % {"words": source.words, "paragraphs": len(source.paragraphs)}
        )

    def _rights(self, source: Source) -> list[nodes.Node]:
        rights = source.rights
        parts: list[str | nodes.Node] = [rights.holder]
        if rights.licence:
            parts.append(f" ({rights.licence})")
        return [
            self.line(*parts),
            self.prose(rights.note, self.loaded.places.of(source, "rights", "note")),
        ]


def _definition_list(items: list[Item]) -> nodes.definition_list:
    result = nodes.definition_list(classes=["simple"])
    for name, body in items:
        term = nodes.term(name, name)
        result += nodes.definition_list_item("", term, nodes.definition("", *body))
    return result


def setup_provenance_card(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(
        provenance_card,
        html=html_group("sourcework-provenance-card"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_css_file("sourcework/provenance_card.css")
    app.add_directive("provenance-card", ProvenanceCardDirective)
