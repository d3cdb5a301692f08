"""The register of corrections: what this unit said, what it says now, and why."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component, claim_label, record_link, separated
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.correction import Correction


class CorrectionRegisterDirective(Component):
    """The corrections with their reasons, then the claims that were read again.

    ``:latest: 3`` shows the last three corrections and nothing else.

    Doctree: ``definition_list(definition_list_item(term, definition(paragraph...))...)`` and
    ``scroll_region(table)``.
    """

    option_spec: ClassVar = {"latest": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        """Both lists; one that is empty is left out."""
        self.depend_on_sources()
        entries = nodes.definition_list("", classes=["sourcework-corrections"])
        for correction in self.unit.corrections[: self.options.get("latest")]:
            self.depend_on_record(correction)
            entries += self._entry(correction)
        rows = [] if "latest" in self.options else self._readings()
        result: list[nodes.Node] = [entries] if entries.children else []
        if rows:
            heads = (_("Claim"), _("How it was read before, and why no longer"))
            result.append(make_table(_("Claims that were read again"), heads, rows, (20, 80)))
        return result

    def _entry(self, correction: Correction) -> nodes.definition_list_item:
        self.domain.note_anchor(correction.id)
        term = nodes.term("", "", *self.inline(correction.about), ids=[correction.id])
        why = self._named(_("Why:"), correction, "why")
        why.extend(self.basis(correction.basis))
        if correction.basis.note:
            why += nodes.Text(" ")
            why.extend(self.inline(correction.basis.note))
        links = separated(
            [
                *(self.paragraph_link(item) for item in correction.paragraphs),
                *(
                    record_link(item, claim_label(item), self.env.docname)
                    for item in correction.claims
                ),
            ],
            ", ",
        )
        day = nodes.inline("", self.day(correction.day), classes=["sourcework-note"])
        where: list[nodes.Node] = [day, *([nodes.Text(" · "), *links] if links else [])]
        body = (
            self.line(*where),
            self._named(_("Before:"), correction, "before"),
            self._named(_("Now:"), correction, "now"),
            why,
        )
        return nodes.definition_list_item("", term, nodes.definition("", *body))

    def _named(self, label: str, correction: Correction, field: str) -> nodes.paragraph:
        text = getattr(correction, field)
        paragraph = self.prose(text, self.loaded.places.of(correction, field))
        paragraph.insert(0, nodes.strong(label, label))
        paragraph.insert(1, nodes.Text(" "))
        return paragraph

    def _readings(self) -> list[list[TableCell]]:
        """The claims whose record keeps an earlier reading."""
        return [
            [
                [self.line(record_link(claim.id, claim_label(claim.id), self.env.docname))],
                [self.prose(claim.correction, self.loaded.places.of(claim, "correction"))],
            ]
            for _paragraph, source, claim in self.unit.claims()
            if claim.correction and source.role == "corpus"
        ]


def setup_correction_register(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("correction-register", CorrectionRegisterDirective)
