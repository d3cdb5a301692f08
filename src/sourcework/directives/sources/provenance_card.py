"""The provenance card: where a source comes from, and how we know."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from html import escape
from typing import Any, ClassVar, cast

from babel.numbers import format_percent
from docutils import nodes
from docutils.parsers.rst import directives
from pybtex.backends.plaintext import Backend
from pybtex.database import BibliographyData
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator
from sphinxcontrib.bibtex.domain import BibtexDomain

from sourcework.directives.common.citations import IssuerYearStyle
from sourcework.directives.common.component import Component
from sourcework.directives.common.days import locale_of
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import SKIPPED, TRANSPARENT, html_group
from sourcework.model.claim import AUTHOR
from sourcework.model.source import Publication, Source

Item = tuple[str, list[nodes.Node]]


class provenance_card(nodes.Element):
    """``provenance_card(definition_list)[label]``."""


class citation_text(nodes.Element):
    """A text to be copied. ``citation_text(paragraph)[label]``."""


class bibtex_text(nodes.Element):
    """A record for a reference manager; of no use on paper. ``bibtex_text[entry]``."""


class ProvenanceCardDirective(Component):
    """The card of a source, as a list of questions and answers.

    ``:withhold: day`` leaves out the day, the outlet and whatever names them, and puts the evidence
    first, so that readers can date the text themselves.

    Doctree::

        provenance_card
          definition_list(definition_list_item(term, definition)...)
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
        evidence: Item = (_("Evidence for its day"), [self._evidence(source)])
        day: Item = (_("Day"), [self._day(source), self._confidence(source)])
        text: Item = (_("Text"), [self._field(source, "genre")])
        items = [
            *([evidence, text] if withhold else [text, day, evidence]),
            (_("Written in"), self._place(source)),
            (_("Author"), [self._field(source, "author")]),
            (_("Was the writer there?"), [self._field(source, "on_the_spot")]),
            (_("Draws on"), self._origins(source, withhold)),
            (_("Written for"), [self._field(source, "addressee")]),
            *([] if withhold else self._published(source)),
            (_("Length"), [self._length(source)]),
            *([] if withhold else [(_("Rights"), self._rights(source))]),
            *([] if withhold else self._how_to_cite(source)),
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

    def _evidence(self, source: Source) -> nodes.Node:
        evidence = nodes.bullet_list()
        for index, piece in enumerate(source.dating.evidence):
            where = self.loaded.places.of(source, "dating", "evidence", index, "text")
            entry = self.prose(piece.text, where)
            if piece.basis:
                entry.extend(self.basis(piece.basis))
            if piece.paragraph:
                link = self.paragraph_link(source.paragraph_id(piece.paragraph))
                entry.extend([nodes.Text(" ("), link, nodes.Text(")")])
            evidence += nodes.list_item("", entry)
        return evidence

    def _day(self, source: Source) -> nodes.Node:
        dating = source.dating
        if dating.printed:
            return self.line(_("%(date)s, as the text says") % {"date": self.day(dating.date)})
        day = self.day_of(source)
        if dating.earliest == dating.latest:
            return self.line(day)
        span = self.span(dating.earliest, dating.latest)
        return self.line(_("%(day)s; possible: %(span)s") % {"day": day, "span": span})

    def _confidence(self, source: Source) -> nodes.Node:
        where = self.loaded.places.of(source, "dating", "confidence")
        line = self.prose(source.dating.confidence, where)
        lead = _("How sure?")
        line.insert(0, [nodes.emphasis(lead, lead), nodes.Text(" ")])
        return line

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

    def _origins(self, source: Source, withhold: bool) -> list[nodes.Node]:
        body: list[nodes.Node] = self._shares(source)
        # The note tells where the text and its likes were printed, and when.
        if source.agency_note and not withhold:
            body.append(self._field(source, "agency_note"))
        return body

    def _shares(self, source: Source) -> list[nodes.Node]:
        """Whose words the claims are; a claim counts for the office that stands behind it."""
        counted = Counter(claim.origin or claim.speaker for claim in source.claims)
        total = len(source.claims)
        if not total:
            return []
        own = _(
            "Of %(total)d claims %(count)d (%(share)s) are the author’s own. A claim counts for "
            "whoever stands behind it, where that is known, and otherwise for its speaker."
        )
        author = counted.pop(AUTHOR, 0)
        values = {"total": total, "count": author, "share": self._share(author, total)}
        offices = [name for name, _n in counted.most_common() if self._is_office(name)]
        others = [name for name, _n in counted.most_common() if not self._is_office(name)]
        body: list[nodes.Node] = [self.line(own % values)]
        for label, names in ((_("Agencies and offices:"), offices), (_("Others:"), others)):
            if names:
                entries = [
                    _("%(name)s %(count)d (%(share)s)")
                    % {
                        "name": self.speaker_name(name),
                        "count": counted[name],
                        "share": self._share(counted[name], total),
                    }
                    for name in names
                ]
                body.append(self.line(nodes.strong(label, label), " ", ", ".join(entries)))
        return body

    def _share(self, count: int, total: int) -> str:
        # Half a per cent is rounded up, as readers do it.
        rounded = (200 * count + total) // (2 * total)
        return format_percent(Decimal(rounded) / 100, locale=locale_of(self.config.language))

    def _is_office(self, speaker: str) -> bool:
        actor = self.unit.actor_by_id.get(speaker)
        return actor is not None and actor.kind not in ("person", "collective")

    # How to cite it -----------------------------------------------------------------------------

    def _how_to_cite(self, source: Source) -> list[Item]:
        """The source's entry in the bibliography, as a line and as BibTeX."""
        bibdata = cast("BibtexDomain", self.env.get_domain("cite")).bibdata.data
        first = source.publications[0].basis.keys[0] if source.publications else source.slug
        entry = bibdata.entries.get(first)
        if entry is None:
            return []
        formatted = next(iter(IssuerYearStyle().format_entries([entry])))
        line = formatted.text.render(Backend())
        bibtex = BibliographyData(entries={first: entry}).to_string("bibtex").strip()
        plain = citation_text("", self.line(line), label=_("Citation"))
        return [(_("How to cite it"), [plain, bibtex_text("", entry=bibtex)])]

    # --------------------------------------------------------------------------------------------

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


def _visit_bibtex(translator: HTML5Translator, node: bibtex_text) -> None:
    summary, entry = escape(_("As BibTeX")), escape(node["entry"], quote=False)
    translator.body.append(
        f'<details class="sourcework-disclosure"><summary>{summary}</summary>\n'
        '<div class="sourcework-citation" role="group" aria-label="BibTeX">'
        f"<pre>{entry}</pre></div></details>\n"
    )
    raise nodes.SkipNode


def _visit_typst(translator: Any, node: provenance_card) -> None:
    """Pairs of question and answer between rules."""
    translator.emit("\n\n", translator.mark(node), translator.anchors(node))
    pairs = [
        tuple(translator.sub(part) for part in item.children)
        for listing in node.children
        for item in listing.children
    ]
    title = translator.text(node["label"])
    translator.emit(translator.call("fact-card", pairs, title=title), "\n\n")
    raise nodes.SkipNode


def setup_provenance_card(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(
        provenance_card,
        html=html_group("sourcework-provenance-card"),
        text=TRANSPARENT,
        typst=(_visit_typst, None),
    )
    app.add_node(
        citation_text,
        html=html_group("sourcework-citation"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_node(bibtex_text, html=(_visit_bibtex, None), text=SKIPPED, typst=SKIPPED)
    app.add_css_file("sourcework/provenance_card.css")
    app.add_directive("provenance-card", ProvenanceCardDirective)
