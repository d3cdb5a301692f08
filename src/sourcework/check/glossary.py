"""The glossary: a word leads to one term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.model.glossary import Term


def check_term_form_is_unique(examined: Examined) -> Iterator[Finding]:
    """No two terms have a form in common, so that a word leads to one definition."""
    owners: dict[str, Term] = {}
    for term in examined.unit.terms:
        for path, form in _forms(term):
            owner = owners.setdefault(form.casefold(), term)
            if owner is not term:
                message = f"“{form}” is a form of “{owner.id}” too; leave it to one of them"
                yield examined.at(term, *path), message


def check_term_points_to_others(examined: Examined) -> Iterator[Finding]:
    """No term points to itself."""
    for term in examined.unit.terms:
        for index, name in enumerate(term.see):
            if name == term.id:
                yield examined.at(term, "see", index), "a term does not point to itself; remove it"


def check_term_occurs_where_it_says(examined: Examined) -> Iterator[Finding]:
    """A term names each paragraph at hand in which its German words stand, and no other."""
    words = {
        source.paragraph_id(number): text
        for source in examined.unit.corpus
        for number, text in _paragraphs_at_hand(examined, source.slug)
    }
    for term in examined.unit.terms:
        pattern = _pattern_of(term.all_german)
        found = [name for name, text in words.items() if pattern.search(text)]
        for index, name in enumerate(term.occurs):
            if name in words and name not in found:
                message = f"no German form of the term stands in {name}; leave it out"
                yield examined.at(term, "occurs", index), message
        missing = [name for name in found if name not in term.occurs]
        if missing:
            message = f"its German words stand in {', '.join(missing)}; name it in “occurs”"
            where = examined.at(term, "occurs") if term.occurs else examined.at(term)
            yield where, message


def check_term_form_stands_in_a_source(examined: Examined) -> Iterator[Finding]:
    """A term's ``german_forms`` stand in the corpus, its ``german_variants`` do not.

    Only with all texts at hand can that be told.
    """
    corpus = examined.unit.corpus
    texts = [text for source in corpus for _, text in _paragraphs_at_hand(examined, source.slug)]
    if len(texts) < sum(len(source.paragraphs) for source in corpus):
        return
    for term in examined.unit.terms:
        for field, other in (
            ("german_forms", "german_variants"),
            ("german_variants", "german_forms"),
        ):
            for index, form in enumerate(getattr(term, field)):
                stands = any(_pattern_of((form,)).search(text) for text in texts)
                if stands != (field == "german_forms"):
                    where = "in a source" if stands else "in no source"
                    yield (
                        examined.at(term, field, index),
                        f"“{form}” stands {where}; move it to “{other}”",
                    )


def check_instance_has_another_word(examined: Examined) -> Iterator[Finding]:
    """No paragraph is named twice: for the word of a term, and for the thing without it."""
    for term in examined.unit.terms:
        for index, name in enumerate(term.instances):
            if name in term.occurs:
                message = f"{name} stands in “occurs” already; leave it out here"
                yield examined.at(term, "instances", index), message


def _paragraphs_at_hand(examined: Examined, slug: str) -> Iterator[tuple[int, str]]:
    for (owner, number), text in examined.wordings.items():
        if owner == slug:
            yield number, text


def _pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The forms as whole words; at the beginning of a sentence any is capitalised."""
    either = (*forms, *(form[0].upper() + form[1:] for form in forms))
    alternatives = "|".join(re.escape(form) for form in either)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")


def _forms(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("term",), term.term
    yield ("german",), term.german
    for field in ("forms", "german_forms", "german_variants"):
        for index, form in enumerate(getattr(term, field)):
            yield (field, index), form
