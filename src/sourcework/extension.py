"""The Sphinx extension: a table of contents of what it adds."""

from __future__ import annotations

import hashlib
from functools import cache
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
    return {
        "version": __version__,
        "env_version": code_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


@cache
def code_version() -> int:
    """A number that changes with the code that makes pages.

    Sphinx reads every page anew when it differs from that of the last build. Without it a newer
    engine would go on with pages that an older one has read.
    """
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return int.from_bytes(digest.digest()[:6])
