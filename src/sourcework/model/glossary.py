"""Terms of the glossary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.base import Basis, Prose, Record, Slug, TermId


class Term(Record):
    """A word that a reader may look up."""

    id: Slug
    term: Prose
    field: Literal["diplomacy", "law", "group", "place", "media", "source-criticism"]
    forms: tuple[Prose, ...] = ()
    """Plurals and other inflected forms in the language of the unit."""
    german: Prose
    german_forms: tuple[Prose, ...] = ()
    """Inflected German forms and variants, as the sources use them."""
    definition: Prose
    contested: Prose | None = None
    """Why the word itself is disputed."""
    see: tuple[TermId, ...] = ()
    basis: Annotated[Basis | None, Field()] = None
    """None for a term of method that the unit defines for itself."""
