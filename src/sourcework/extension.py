"""The Sphinx extension: a table of contents of what it adds."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sourcework.directives import setup_directives
from sourcework.lite.live_pages import setup_live_pages
from sourcework.notebooks import setup_notebooks
from sourcework.theme import setup_theme
from sourcework.typst import setup_typst
from sourcework.version import __version__

LOCALES = Path(__file__).parent / "locales"


def setup_extension(app: Sphinx) -> ExtensionMetadata:
    """Register everything; the order matters only where a comment says so."""
    app.add_message_catalog("sourcework", str(LOCALES))
    # First, since components connect to its event.
    setup_typst(app)
    setup_directives(app)
    setup_notebooks(app)
    setup_live_pages(app)
    setup_theme(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
