"""The glossary: a word leads to one term."""

from __future__ import annotations

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


def _forms(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("term",), term.term
    yield ("german",), term.german
    for field in ("forms", "german_forms"):
        for index, form in enumerate(getattr(term, field)):
            yield (field, index), form
