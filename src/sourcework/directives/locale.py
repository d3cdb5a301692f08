"""The catalogue of the strings that the components print."""

from __future__ import annotations

from sphinx.locale import get_translation

_ = get_translation("sourcework")
