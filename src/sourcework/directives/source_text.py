"""The full text of a source, where the edition may print it."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.component import Component
from sourcework.directives.foreign_phrase import make_foreign_phrase
from sourcework.directives.locale import _
from sourcework.directives.visitors import TRANSPARENT, html_group
from sourcework.model.source import Source
from sourcework.model.text import split_blocks


class source_text(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """``source_text(paragraph...)[label]``."""


class SourceTextDirective(Component):
    """The paragraphs of a text, numbered.

    An open text is printed in every edition, a protected one in the classroom edition only, and
    only where the instructor has added it.

    Doctree: ``source_text(paragraph(reference, foreign_phrase)...)``.
    """

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The text, or a sentence that says why it is not here."""
        slug = self.arguments[0]
        source = self.unit.source_by_slug.get(slug)
        if source is None:
            return self.unknown("source", slug, self.unit.source_by_slug)
        self.depend_on_record(source)
        if source.rights.status == "protected" and self.edition != "classroom":
            return [self.line(_("This text is protected; it is not printed in this edition."))]
        if slug not in self.unit.texts:
            return [self.line(_("The full text has not been added to this copy of the unit."))]
        label = _("Full text of Source %(siglum)s") % {"siglum": source.siglum}
        return [source_text("", *self._paragraphs(source), label=label)]

    def _paragraphs(self, source: Source) -> list[nodes.Node]:
        blocks = split_blocks(self.unit.texts[source.slug])
        paragraphs: list[nodes.Node] = []
        for paragraph, words in zip(source.paragraphs, blocks, strict=True):
            number = nodes.inline(
                "",
                "",
                self.paragraph_link(source.paragraph_id(paragraph.number)),
                classes=["sourcework-margin-number"],
            )
            kind = f"sourcework-text-{paragraph.kind}"
            phrase = make_foreign_phrase(words, source.language)
            paragraphs.append(self.line(number, " ", phrase, classes=[kind]))
        return paragraphs


def setup_source_text(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(
        source_text,
        html=html_group("sourcework-source-text"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_css_file("sourcework/source_text.css")
    app.add_directive("source-text", SourceTextDirective)
