"""The sentences of this package in the language of the unit.

Catalogues lie in ``locale/<language>/LC_MESSAGES/sourcework-lab.mo`` beside this file. Where there
is none, the English of the code is shown.
"""

from __future__ import annotations

import gettext
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")

_translations: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def speak(language: str) -> None:
    """From here on, messages are in this language (such as ``de``) if there is a catalogue."""
    # The language is the unit's. The machine's own would mix two languages on one page.
    _translations[0] = gettext.translation(
        "sourcework-lab", CATALOGUES, languages=[language], fallback=True
    )


def _(message: str) -> str:
    """The message in the unit's language."""
    return _translations[0].gettext(message)
