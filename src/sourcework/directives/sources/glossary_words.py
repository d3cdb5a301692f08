"""Words of the glossary inside running text, with their definition at hand.

In texts of the data, and in the prose of pages that ask for it, the words are found by their forms.
Every link to a term on another page,
found or written, then shows the definition on hover, focus and tap (``glossary_words.js``);
without a script it is a link to the glossary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.visitors import SKIPPED
from sourcework.model.glossary import Term

MARK = "sourcework_terms"
"""Attribute of a paragraph in which terms are to be found; paragraphs of one value are one text."""

_UNTOUCHED = (nodes.reference, nodes.literal, addnodes.pending_xref)


class glossary_words(nodes.Element):
    """The definitions of the terms that a page links. ``glossary_words[definitions]``."""


def with_terms(paragraph: nodes.paragraph, text: str) -> nodes.paragraph:
    """The paragraph, to be searched for terms; ``text`` names the text of which it is a part."""
    paragraph[MARK] = text
    return paragraph


def search_prose(document: nodes.document) -> None:
    """What the page itself says is to be searched for terms, as one text."""
    document[MARK] = "page"


class LinkTerms(SphinxTransform):
    """The first occurrence of a term in each marked text becomes a link to the glossary."""

    default_priority = 30  # after the translation of the page (20)

    def apply(self, **_kwargs: Any) -> None:
        """Link the terms of this page."""
        terms = domain_of(self.env).unit.terms
        if not terms:
            return
        pattern, by_form = _forms(terms, self.config.language)
        seen: dict[str, set[str]] = {}
        for paragraph in self.document.findall(nodes.paragraph):
            name = paragraph.get(MARK) or self._page_of(paragraph)
            if name:
                linked = seen.setdefault(name, set())
                for text in [*_texts(paragraph)]:
                    text.parent.replace(text, [*self._linked(text, pattern, by_form, linked)])

    def _page_of(self, paragraph: nodes.paragraph) -> str | None:
        """The name of the page's prose, for a paragraph that is part of it."""
        is_own = paragraph.source == self.document.get("source") and not paragraph["classes"]
        # On paper the head of a table is repeated, and what is repeated may hold no link.
        is_head = any(isinstance(node, nodes.thead) for node in _around(paragraph))
        return self.document.get(MARK) if is_own and not is_head else None

    def _linked(
        self, text: nodes.Text, pattern: re.Pattern[str], by_form: dict[str, str], linked: set[str]
    ) -> Iterator[nodes.Node]:
        end = 0
        for match in pattern.finditer(text):
            term = by_form[match[0].casefold()]
            if term in linked:
                continue
            linked.add(term)
            if match.start() > end:
                yield nodes.Text(text[end : match.start()])
            yield _link(term, match[0], self.env.docname)
            end = match.end()
        if end < len(text):
            yield nodes.Text(text[end:])


@lru_cache(maxsize=4)
def _forms(terms: tuple[Term, ...], language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What a term can look like in the language of the build, longer forms first."""
    by_form: dict[str, str] = {}
    for term in terms:
        own = term.all_german if language == "de" else (term.term, *term.forms)
        for form in own:
            by_form.setdefault(form.casefold(), term.term)
    forms = sorted(by_form, key=len, reverse=True)
    pattern = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), by_form


def _texts(paragraph: nodes.paragraph) -> Iterator[nodes.Text]:
    """The texts of a paragraph that stand in no link, code or phrase of another language."""
    for text in paragraph.findall(nodes.Text):
        node = text.parent
        while node is not paragraph:
            if isinstance(node, _UNTOUCHED) or node.get("translate") == "no":
                break
            node = node.parent
        else:
            yield text


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes in which a node stands, the nearest first."""
    while node.parent is not None:
        node = node.parent
        yield node


def _link(term: str, words: str, docname: str) -> nodes.Node:
    label = nodes.inline(words, words, classes=["xref", "std", "std-term"])
    return addnodes.pending_xref(
        "",
        label,
        refdomain="std",
        reftype="term",
        reftarget=term,
        refdoc=docname,
        refexplicit=True,
        **{MARK: True},
    )


def _leave_plain(
    _app: Sphinx, _env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """A word stays a word where the book has no glossary."""
    return nodes.inline("", "", *content.children) if MARK in node else None


# Definitions ------------------------------------------------------------------------------------

Definition = tuple[str, str]
"""The head word and what it means."""


def _add_definitions(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    known = _definitions(app)
    wanted = {}
    for link in doctree.findall(nodes.reference):
        anchor = link.get("refuri", "").rpartition("#")[2]
        if anchor in known and any("std-term" in n["classes"] for n in link.findall(nodes.inline)):
            link["classes"].append("sourcework-term")
            wanted[anchor] = known[anchor]
    if wanted:
        doctree += glossary_words("", definitions=wanted)


def _definitions(app: Sphinx) -> dict[str, Definition]:
    """Every definition of the book by the anchors of its term, read once per build."""
    env = app.env
    found: dict[str, Definition] | None = getattr(app, "_sourcework_definitions", None)
    if found is None:
        found = dict(_read_definitions(env))
        app._sourcework_definitions = found  # type: ignore[attr-defined]
    return found


def _read_definitions(env: BuildEnvironment) -> Iterator[tuple[str, Definition]]:
    objects = env.get_domain("std").get_objects()
    pages = {docname for _name, _label, kind, docname, _anchor, _rank in objects if kind == "term"}
    for docname in sorted(pages):
        for item in env.get_doctree(docname).findall(nodes.definition_list_item):
            terms = [*item.findall(nodes.term)]
            text = _meaning(item)
            if terms and text:
                for term in terms:
                    for anchor in term["ids"]:
                        yield anchor, (terms[0].astext(), text)


def _meaning(item: nodes.definition_list_item) -> str:
    """The first paragraph that defines, without the documents on which it rests."""
    for paragraph in item.findall(nodes.paragraph):
        if not any(name.startswith("sourcework-") for name in paragraph["classes"]):
            copy = paragraph.deepcopy()
            for reference in [*copy.findall(addnodes.pending_xref)]:
                if reference["refdomain"] == "cite":
                    reference.parent.remove(reference)
            return copy.astext().strip()
    return ""


def _visit(translator: HTML5Translator, node: glossary_words) -> None:
    text = json.dumps(node["definitions"], ensure_ascii=False).replace("</", "<\\/")
    translator.body.append(
        f'<script type="application/json" id="sourcework-glossary">{text}</script>\n'
    )
    raise nodes.SkipNode


def setup_glossary_words(app: Sphinx) -> None:
    """Register node, transform and script."""
    app.add_node(glossary_words, html=(_visit, None), text=SKIPPED, typst=SKIPPED)
    app.add_transform(LinkTerms)
    app.connect("missing-reference", _leave_plain)
    # Before the page decides which files it needs; after its links are resolved.
    app.connect("doctree-resolved", _add_definitions)
    app.add_js_file("sourcework/glossary_words.js", loading_method="defer")
