"""Source work: a Sphinx engine for teaching with annotated sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx loads the extension here; what it consists of stands in ``extension.py``."""
    # Imported late: `sourcework check` and the lab must not load Sphinx.
    from sourcework.extension import setup_extension

    return setup_extension(app)
