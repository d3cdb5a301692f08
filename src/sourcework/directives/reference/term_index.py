"""The way into a glossary that is grouped by fields: its words from A to Z."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component, separated
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.sorting import sort_key
from sourcework.directives.reference.term_list import term_link
from sourcework.model.glossary import Term


class TermIndexDirective(Component):
    """One line for each letter, with a link to each term that begins with it.

    ``:german:`` lists the German forms instead, for a reader who comes from a source.

    Doctree: ``definition_list(definition_list_item(term, definition(paragraph))...)``.
    """

    option_spec: ClassVar = {"german": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The letters."""
        self.depend_on("corpus/glossary.yml")
        german = "german" in self.options
        letters: dict[str, list[nodes.Node]] = {}
        for word, term in sorted(self._words(german), key=lambda pair: sort_key(pair[0])):
            label = make_foreign_phrase(word, "de") if german else None
            link = term_link(term.term, word, self.env.docname, label)
            letters.setdefault(sort_key(word)[0].upper(), []).append(link)
        # On paper the terms of a grouped glossary are found by their pages.
        listing = nodes.definition_list(classes=["sourcework-term-index", "with-pages"])
        for letter, links in letters.items():
            line = self.line(*separated(links, "\u00a0· "))
            listing += nodes.definition_list_item(
                "", nodes.term(letter, letter), nodes.definition("", line)
            )
        return [listing]

    def _words(self, german: bool) -> list[tuple[str, Term]]:
        if german:
            return [(term.german, term) for term in self.unit.terms]
        return [(term.term, term) for term in self.unit.terms]


def setup_term_index(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("term-index", TermIndexDirective)
