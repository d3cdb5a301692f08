"""What this unit said wrongly, and says otherwise now."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from sourcework.model.base import Basis, ClaimId, ParagraphId, Prose, Record, Slug

Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
]


class Correction(Record):
    """A statement of ours that was changed after it had been published or reviewed."""

    id: Slug
    day: Day
    """When it was changed."""
    about: Prose
    """The page or record, as a reader would call it."""
    before: Prose
    """What was said."""
    now: Prose
    """What is said instead."""
    why: Prose
    paragraphs: tuple[ParagraphId, ...] = ()
    """Where in the sources the matter stands."""
    claims: tuple[ClaimId, ...] = ()
    """Claims that were changed with it."""
    basis: Basis
