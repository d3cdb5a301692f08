"""Terms of the glossary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.base import Basis, ParagraphId, Prose, Record, Slug, TermId

TermField = Literal[
    "diplomacy", "law", "group", "place", "media", "source-criticism", "forecasting"
]
"""A field of knowledge."""


class Term(Record):
    """A word that a reader may look up."""

    id: Slug
    term: Prose
    field: TermField
    forms: tuple[Prose, ...] = ()
    """Plurals and other inflected forms in the language of the unit."""
    german: Prose
    german_forms: tuple[Prose, ...] = ()
    """Inflected German forms and variants, as the sources use them."""
    german_variants: tuple[Prose, ...] = ()
    """Further German forms under which the term is found; they stand in no source."""
    occurs: tuple[ParagraphId, ...] = ()
    """The paragraphs of the corpus in which the German form or one of its variants stands."""
    instances: tuple[ParagraphId, ...] = ()
    """Paragraphs in which the thing itself is found, without its word."""
    definition: Prose
    contested: Prose | None = None
    """Why the word itself is disputed."""
    see: tuple[TermId, ...] = ()
    basis: Annotated[Basis | None, Field()] = None
    """None for a term of method that the unit defines for itself."""

    @property
    def all_german(self) -> tuple[str, ...]:
        """Every German form, the head word first."""
        return (self.german, *self.german_forms, *self.german_variants)
