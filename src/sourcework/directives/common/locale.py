"""The catalogue of the strings that the components print."""

from __future__ import annotations

from sphinx.locale import get_translation, get_translator

CATALOG = "sourcework"

_ = get_translation(CATALOG)


def ngettext(singular: str, plural: str, count: int) -> str:
    """One of two forms by a number, in the language of the build."""
    return get_translator(CATALOG).ngettext(singular, plural, count)
