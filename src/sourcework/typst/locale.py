"""The translation catalogue for the words that the builder itself prints."""

from sphinx.locale import get_translation

_translate = get_translation("sourcework")


def _(message: str) -> str:
    """The message in the language of the build; a plain string, since all calls come that late."""
    return str(_translate(message))
