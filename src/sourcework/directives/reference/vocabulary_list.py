"""The vocabulary of a source: words of its text, what they mean there, and where they stand."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.vocabulary import VocabularyWord


class VocabularyListDirective(Component):
    """A table of the words of one source, in the order of its text.

    Doctree: ``scroll_region(table)``.
    """

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The table; each word with the form in which it stands, where that is another."""
        slug = self.arguments[0]
        vocabulary = self.unit.vocabularies.get(slug)
        if vocabulary is None:
            return self.unknown("source with a vocabulary", slug, self.unit.vocabularies)
        self.depend_on_record(vocabulary)
        source = self.unit.source_by_slug[slug]
        self.depend_on_record(source)
        caption = _("Words of Source %(siglum)s") % {"siglum": source.siglum}
        if source.role == "practice":
            caption = _("Words of the practice text")
        rows: list[list[TableCell]] = [
            [
                self._word(entry, source.language),
                self._meaning(entry),
                self.paragraph_link(entry.paragraph),
            ]
            for entry in vocabulary.words
        ]
        header = (_("Word"), _("Meaning here"), _("Where"))
        classes = ["sourcework-vocabulary"]
        return [make_table(caption, header, rows, (40, 41, 19), classes=classes, stacked=True)]

    def _word(self, entry: VocabularyWord, language: str) -> list[nodes.Node]:
        word: list[nodes.Node] = [make_foreign_phrase(entry.word, language)]
        if entry.form is not None:
            form = self.quoted(entry.form, language)
            word += [nodes.Text(" "), nodes.inline("", "", form, classes=["sourcework-form"])]
        return word

    def _meaning(self, entry: VocabularyWord) -> nodes.Node:
        return self.prose(entry.meaning, self.loaded.places.of(entry, "meaning"))


def setup_vocabulary_list(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("vocabulary-list", VocabularyListDirective)
