"""A page about to be written, and how the modules of this package take part in writing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


@dataclass(frozen=True)
class Page:
    """What Sphinx hands to `html-page-context`."""

    app: Sphinx
    #: The document's name, or that of a page without a document, such as ``search``.
    name: str
    template: str
    #: What the template will see; to be changed in place.
    context: dict[str, Any]
    #: The resolved doctree; None for a page without a document.
    doctree: nodes.document | None


def on_every_page(app: Sphinx, dress: Callable[[Page], None], *, priority: int = 500) -> None:
    """Call `dress` for every HTML page before it is written; low priorities come first."""

    def handle(
        app: Sphinx,
        name: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        if app.builder.name != "epub":
            dress(Page(app, name, template, context, doctree))

    app.connect("html-page-context", handle, priority=priority)
