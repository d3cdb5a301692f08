"""What every directive of the extension can do: find records, and turn their texts into nodes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import RoleFunction

from sourcework.directives.common.badge import confidence_mark
from sourcework.directives.common.days import day_label, span_label
from sourcework.directives.common.domain import SourceworkDomain, domain_of
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.locale import _
from sourcework.directives.common.settings import edition_of
from sourcework.load import Loaded
from sourcework.model.audience import Edition
from sourcework.model.base import Basis, PartialDate, Record
from sourcework.model.claim import AUTHOR, UNNAMED
from sourcework.model.problem import Location
from sourcework.model.source import Source
from sourcework.model.unit import Unit

_MARKUP = re.compile(r"[`*_\[<\\{&~^$]")
"""Characters with which MyST can begin something; a text without them needs no parser."""

SHORT_LABEL = 16
"""Characters of a link's text up to which it is not broken, such as “claim 3”."""


class Component(SphinxDirective):
    """A directive that renders records."""

    final_argument_whitespace: ClassVar[bool] = True

    @property
    def domain(self) -> SourceworkDomain:
        """The domain of the build."""
        return domain_of(self.env)

    @property
    def loaded(self) -> Loaded:
        """The unit with the places of its records."""
        return self.domain.loaded

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.domain.unit

    @property
    def edition(self) -> Edition:
        """The edition being built."""
        return edition_of(self.config)

    # Files --------------------------------------------------------------------------------------

    def depend_on(self, *files: str) -> None:
        """The page is read again when one of these files (relative to the unit) changes."""
        for file in files:
            self.env.note_dependency(file)

    def depend_on_record(self, record: Record) -> None:
        """The page is read again when the record's file changes."""
        self.depend_on(self.loaded.places.file_of(record))

    def depend_on_sources(self) -> None:
        """The page is read again when any source changes."""
        for source in self.unit.sources:
            self.depend_on_record(source)

    def depend_on_annotations(self) -> None:
        """The page is read again when any source or its annotation changes."""
        self.depend_on_sources()
        for spans in self.unit.annotations.values():
            self.depend_on_record(spans)

    # Texts --------------------------------------------------------------------------------------

    def inline(self, text: str) -> list[nodes.Node]:
        """A text of the data, with its inline MyST."""
        if not _MARKUP.search(text):
            return [nodes.Text(text)]
        parsed, messages = self.state.inline_text(text, self.lineno)
        return [*parsed, *messages]

    def prose(
        self, text: str, location: Location, *, classes: Sequence[str] = ()
    ) -> nodes.paragraph:
        """A paragraph that the message catalogue can find again in the data."""
        paragraph = nodes.paragraph(text, "", *self.inline(text), classes=list(classes))
        paragraph.source = location.path.as_posix()
        paragraph.line = location.line
        return paragraph

    def line(self, *parts: str | nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
        """A paragraph made of labels and nodes; not for the catalogue."""
        children = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
        paragraph = nodes.paragraph("", "", *children, classes=list(classes))
        self.set_source_info(paragraph)
        return paragraph

    # References ---------------------------------------------------------------------------------

    def paragraph_link(self, paragraph_id: str) -> nodes.Node:
        """A link to a paragraph, wherever it is printed."""
        return record_link(paragraph_id, paragraph_label(paragraph_id), self.env.docname)

    def paragraph_links(self, paragraph_ids: Iterable[str]) -> list[nodes.Node]:
        """Links to paragraphs, parted by commas."""
        return separated([self.paragraph_link(item) for item in paragraph_ids], ", ")

    def citation(self, keys: Sequence[str]) -> list[nodes.Node]:
        """A citation of the bibliography, as ``{cite:p}`` makes it."""
        if not keys:
            return []
        role = cast("RoleFunction", self.env.get_domain("cite").role("p"))
        text = ",".join(keys)
        found, messages = role("cite:p", text, text, self.lineno, self.state.inliner)
        return [*found, *messages]

    def basis(self, basis: Basis) -> list[nodes.Node]:
        """On what a record rests: its documents, and a mark where it is uncertain."""
        parts: list[nodes.Node] = [nodes.Text(" "), *self.citation(basis.keys)]
        parts.extend(confidence_mark(basis.confidence))
        return parts

    # Days ---------------------------------------------------------------------------------------

    def day(self, day: PartialDate) -> str:
        """A day in the language of the build."""
        return day_label(day, self.config.language)

    def span(self, first: PartialDate, last: PartialDate | None) -> str:
        """A span of days in the language of the build."""
        return span_label(first, last or first, self.config.language)

    def day_of(self, source: Source) -> str:
        """The day of a source; it says so where the day is inferred."""
        dating = source.dating
        if dating.printed:
            return self.day(dating.date)
        if dating.earliest == dating.latest:
            return _("%(date)s, inferred") % {"date": self.day(dating.date)}
        return _("about %(date)s, inferred") % {"date": self.day(dating.date)}

    # Names --------------------------------------------------------------------------------------

    def speaker_name(self, speaker: str) -> str:
        """The name of a speaker, the author or somebody unnamed."""
        if speaker == AUTHOR:
            return _("the author")
        if speaker == UNNAMED:
            return _("somebody unnamed")
        return self.unit.actor_by_id[speaker].name

    def quoted(self, text: str, language: str) -> nodes.Node:
        """Words of a source, in the quotation marks of its language."""
        return make_foreign_phrase(quotation_marks(text, language), language)

    def unknown(self, what: str, name: str, known: Iterable[str]) -> list[nodes.Node]:
        """Note that the page names a record that does not exist."""
        source, line = self.get_source_info()
        self.domain.note_fault(unknown_message(source, line, what, name, known))
        return []


def paragraph_label(paragraph_id: str) -> str:
    """How a paragraph is called in running text, such as ``A ¶3``."""
    siglum, number = paragraph_id.split("-", 1)
    return _("%(siglum)s ¶%(number)s") % {"siglum": siglum.upper(), "number": number}


def claim_label(claim_id: str) -> str:
    """How a claim is called in running text, such as ``A ¶2, claim 1``."""
    paragraph_id, number = claim_id.rsplit("-c", 1)
    return _("%(paragraph)s, claim %(number)s") % {
        "paragraph": paragraph_label(paragraph_id),
        "number": number,
    }


def record_link(anchor: str, text: str, docname: str) -> pending_xref:
    """A link to a record, resolved when all pages are known."""
    form = ["sourcework-short-reference"] if len(text) <= SHORT_LABEL else []
    label = nodes.inline(text, text, classes=["sourcework-reference", *form])
    return pending_xref(
        "",
        label,
        refdomain=SourceworkDomain.name,
        reftype="record",
        reftarget=anchor,
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )


def separated(items: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    """Nodes with a text between each two of them."""
    result: list[nodes.Node] = []
    for index, item in enumerate(items):
        if index:
            result.append(nodes.Text(separator))
        result.append(item)
    return result


def quotation_marks(text: str, language: str) -> str:
    """A text in the quotation marks of its language; marks inside it become the inner ones."""
    opening, closing, first, last = {
        "de": ("„", "“", "‚", "‘"),
        "fr": ("« ", " »", "“", "”"),
    }.get(language, ("“", "”", "‘", "’"))
    inside = re.sub(r'["„“]([^"„“”]*)["“”]', rf"{first}\1{last}", text)
    return f"{opening}{inside}{closing}"


def unknown_message(source: str, line: int, what: str, name: str, known: Iterable[str]) -> str:
    """One line: where a page names a record that does not exist, and which may be meant."""
    close = difflib.get_close_matches(name, list(known), n=1)
    hint = f"; did you mean “{close[0]}”?" if close else ""
    return f"{source}:{line}: there is no {what} “{name}”{hint}"
