"""The glossary from data. Terms are Sphinx's own, so that ``{term}`` finds them."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import make_glossary_term

from sourcework.directives.common.component import Component, quotation_marks, separated
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.locale import _
from sourcework.directives.common.sorting import sort_key
from sourcework.model.glossary import Term


class TermListDirective(Component):
    """The terms in alphabetical order; ``:fields:`` chooses fields of knowledge.

    ``:again:`` shows terms that have their place on another page; links lead there.

    Every inflected and German form is a target too, so that a page can write
    ``{term}`ceasefires```.

    Doctree: ``glossary(definition_list(definition_list_item(term..., definition)...))``.
    """

    option_spec: ClassVar = {"fields": directives.unchanged_required, "again": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The glossary."""
        self.depend_on("corpus/glossary.yml")
        fields = self.options.get("fields", "").replace(",", " ").split()
        terms = [term for term in self.unit.terms if not fields or term.field in fields]
        listing = nodes.definition_list(classes=["glossary"])
        for term in sorted(terms, key=lambda term: sort_key(term.term)):
            listing += nodes.definition_list_item("", self._term(term), self._definition(term))
        return [addnodes.glossary("", listing, sorted=False)]

    def _term(self, term: Term) -> nodes.term:
        if "again" in self.options:
            return nodes.term(term.term, term.term)
        node = self._target(term.term)
        forms = dict.fromkeys((*term.forms, *term.all_german))
        forms.pop(term.term, None)  # some terms are the same in both languages
        for form in forms:
            # The forms are found by links, but only the head word is printed.
            node["ids"] += self._target(form)["ids"]
        return node

    def _target(self, text: str) -> nodes.term:
        source, line = self.get_source_info()
        # In the index a word in quotation marks stands under its letter, not among the symbols.
        letter = None if text[:1].isalpha() else sort_key(text)[:1].upper()
        node: nodes.term = make_glossary_term(
            self.env, [nodes.Text(text)], letter, source, line, None, self.state.document
        )
        return node

    def _definition(self, term: Term) -> nodes.definition:
        places = self.loaded.places
        definition = self.prose(term.definition, places.of(term, "definition"))
        if term.basis:
            definition.extend(self.basis(term.basis))
        body: list[nodes.Node] = [self._german(term), definition]
        if term.contested:
            contested = self.prose(term.contested, places.of(term, "contested"))
            name = _("Contested:")
            contested.insert(0, [nodes.strong(name, name), nodes.Text(" ")])
            body.append(contested)
        body.extend(self._where(term))
        if term.see:
            links = [self._link(self.unit.term_by_id[name]) for name in term.see]
            body.append(self.line(_("See also:"), " ", *separated(links, ", ")))
        return nodes.definition("", *body)

    def _german(self, term: Term) -> nodes.Node:
        line: list[str | nodes.Node] = [
            _("German:"),
            " ",
            make_foreign_phrase(term.german, "de"),
        ]
        for label, forms in (
            (_("in the sources also"), term.german_forms),
            (_("elsewhere also"), term.german_variants),
        ):
            if forms:
                phrases = [make_foreign_phrase(quotation_marks(form, "de"), "de") for form in forms]
                line += ["; ", label, " ", *separated(phrases, ", ")]
        return self.line(*line, classes=["sourcework-german"])

    def _where(self, term: Term) -> list[nodes.Node]:
        parts = (
            (_("Where the word stands:"), term.occurs),
            (_("Where the thing is found, without the word:"), term.instances),
        )
        return [
            self.line(label, " ", *self.paragraph_links(names), classes=["sourcework-occurrences"])
            for label, names in parts
            if names
        ]

    def _link(self, term: Term) -> nodes.Node:
        return term_link(term.term, term.term, self.env.docname)


def term_link(term: str, words: str, docname: str, label: nodes.Node | None = None) -> nodes.Node:
    """A link to a term of the glossary, under a word of its own."""
    label = label or nodes.inline(words, words, classes=["xref", "std", "std-term"])
    return addnodes.pending_xref(
        "",
        label,
        refdomain="std",
        reftype="term",
        reftarget=term,
        refdoc=docname,
        refexplicit=words != term,
        refwarn=True,
    )


def setup_term_list(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("term-list", TermListDirective)
