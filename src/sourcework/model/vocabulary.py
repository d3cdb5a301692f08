"""The vocabulary of a source: words that its learners look up."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sourcework.model.base import ParagraphId, Prose, Record


class VocabularyWord(Record):
    """A word of the text with its meaning there."""

    word: Prose
    """As a dictionary has it, a noun with its article."""
    form: Prose | None = None
    """As the text has it; left out where that is the word without its article."""
    meaning: Prose
    """What it means in this paragraph, in the language of the unit."""
    paragraph: ParagraphId
    """The first paragraph in which the form stands."""

    @property
    def wording(self) -> str:
        """The words as the text has them."""
        if self.form is not None:
            return self.form
        article, _, noun = self.word.partition(" ")
        return noun if article in _ARTICLES and noun else self.word


class Vocabulary(Record):
    """The vocabulary of one source, in the order of its text."""

    words: Annotated[tuple[VocabularyWord, ...], Field(min_length=1)]


_ARTICLES = ("der", "die", "das")
