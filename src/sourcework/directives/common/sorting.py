"""The order of names and words in lists that a reader looks something up in."""

from __future__ import annotations

import unicodedata


def sort_key(word: str) -> str:
    """The letters of a word without accents, quotation marks and case."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").lstrip()
