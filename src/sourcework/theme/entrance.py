"""The folder's own address leads to the first page, wherever the root document lies."""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx


def setup_entrance(app: Sphinx) -> None:
    """A site whose root document lies in a subfolder has an `index.html` at the top."""
    app.connect("html-collect-pages", collect_entrance)


def collect_entrance(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page that sends the reader on to the root document.

    sphinx-external-toc would write one, but as a bare tag without title, language or link.
    """
    if app.config.root_doc != "index" and app.builder.name != "epub":
        yield "index", {}, "entrance.html"
