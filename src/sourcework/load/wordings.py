"""The words of paragraphs that are at hand and that an edition may use."""

from __future__ import annotations

from sourcework.load.texts import paragraphs_at_hand
from sourcework.model.audience import Edition
from sourcework.model.base import ParagraphId
from sourcework.model.unit import Unit


def wordings_for(unit: Unit, edition: Edition) -> dict[ParagraphId, str]:
    """Normalised words by paragraph: of open texts, and of protected ones in the classroom only.

    So the public editions come out the same whether or not somebody has the texts.
    """
    return {
        source.paragraph_id(number): words
        for source in unit.sources
        if source.slug in unit.texts and (source.rights.status == "open" or edition == "classroom")
        for number, words in paragraphs_at_hand(source, unit.texts[source.slug]).items()
    }
