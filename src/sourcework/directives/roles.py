"""Roles that name a record from any page: ``{para}``, ``{claim}``, ``{quote}``, ``{horizon}``."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import ReferenceRole

from sourcework.directives.common.component import (
    claim_label,
    paragraph_label,
    quotation_marks,
    record_link,
    unknown_message,
)
from sourcework.directives.common.days import day_label
from sourcework.directives.common.domain import SourceworkDomain, domain_of
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.locale import _
from sourcework.directives.reference.timeline_filter import TIMELINE_ANCHOR, is_day
from sourcework.model.base import Record

Result = tuple[list[nodes.Node], list[nodes.system_message]]


class _RecordRole(ReferenceRole):
    """A role whose target is the id of a record."""

    @property
    def domain(self) -> SourceworkDomain:
        return domain_of(self.env)

    def depend_on(self, record: Record) -> None:
        self.env.note_dependency(self.domain.loaded.places.file_of(record))

    def unknown(self, what: str, name: str, known: Iterable[str]) -> Result:
        # A link says only an id, so it needs its source again only where the id is still to come.
        for record in self.domain.unit.sources:
            self.depend_on(record)
        source, line = self.get_source_info()
        self.domain.note_fault(unknown_message(source, line, what, name, known))
        return [nodes.inline(self.rawtext, self.text)], []


class ParagraphRole(_RecordRole):
    """``{para}`a-3``` links a paragraph; ``{para}`a-3,a-5``` links several."""

    def run(self) -> Result:
        """One link per paragraph, parted by commas."""
        names = [name.strip() for name in self.target.split(",")]
        result: list[nodes.Node] = []
        for index, name in enumerate(names):
            if name not in self.domain.unit.paragraph_by_id:
                result += self.unknown("paragraph", name, self.domain.unit.paragraph_by_id)[0]
                continue
            if index:
                result.append(nodes.Text(", "))
            label = self.title if self.has_explicit_title else paragraph_label(name)
            result.append(record_link(name, label, self.env.docname))
        return result, []


class ClaimRole(_RecordRole):
    """``{claim}`a-2-c1``` links a claim beside its paragraph."""

    def run(self) -> Result:
        """A link that says the paragraph and the number of the claim."""
        if self.target not in self.domain.unit.claim_by_id:
            return self.unknown("claim", self.target, self.domain.unit.claim_by_id)
        label = self.title if self.has_explicit_title else claim_label(self.target)
        return [record_link(self.target, label, self.env.docname)], []


class QuotationRole(_RecordRole):
    """``{quote}`a-2-q1``` prints a declared quotation, its gloss and its paragraph."""

    def run(self) -> Result:
        """The words in their language, the gloss in brackets, a link to the paragraph."""
        if self.target not in self.domain.unit.quotation_by_id:
            return self.unknown("quotation", self.target, self.domain.unit.quotation_by_id)
        source, paragraph, quotation = self.domain.unit.quotation_by_id[self.target]
        self.depend_on(source)
        name = source.paragraph_id(paragraph.number)
        words = quotation_marks(quotation.text, source.language)
        return [
            make_foreign_phrase(words, source.language),
            nodes.Text(" ("),
            nodes.inline(quotation.gloss, quotation.gloss, classes=["sourcework-gloss"]),
            nodes.Text(", "),
            record_link(name, paragraph_label(name), self.env.docname),
            nodes.Text(")"),
        ], []


class HorizonRole(_RecordRole):
    """``{horizon}`2035-01-31``` links the timeline as it could be read on that day."""

    def run(self) -> Result:
        """A link to the page with every filter; on paper a reference to it."""
        if not is_day(self.target):
            source, line = self.get_source_info()
            fault = f"{source}:{line}: “{self.target}” is no day, such as 2035-01-31"
            self.domain.note_fault(fault)
            return [nodes.inline(self.rawtext, self.text)], []
        day = day_label(self.target, self.config.language)
        label = (
            self.title if self.has_explicit_title else _("the timeline on %(day)s") % {"day": day}
        )
        link = record_link(TIMELINE_ANCHOR, label, self.env.docname)
        link["query"] = f"known={self.target}"
        return [link], []


def setup_roles(app: Sphinx) -> None:
    """Register the roles."""
    app.add_role("para", ParagraphRole())
    app.add_role("claim", ClaimRole())
    app.add_role("quote", QuotationRole())
    app.add_role("horizon", HorizonRole())
