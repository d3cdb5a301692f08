"""An e-book takes its facts from the book's settings, and its pages have no frame around them."""

from __future__ import annotations

import posixpath
import uuid
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config

TEMPLATES = Path(__file__).parent / "templates"

STATIC = Path(__file__).parents[1] / "static"
IN_E_BOOKS = frozenset({".css", ".png", ".svg", ".woff2"})
"""What an e-book's pages may use; scripts and whatever belongs to them stay on the site."""


def setup_e_book(app: Sphinx) -> None:
    """What ``sphinx-build -b epub`` makes is complete and valid."""
    app.connect("config-inited", describe_e_book)
    app.connect("builder-inited", leave_templates_to_e_book)
    app.connect("html-page-context", leave_out_late_styles)
    app.add_builder(EBookBuilder, override=True)


class EBookBuilder(Epub3Builder):
    """Sphinx's builder, for a book whose root page lies in a folder of its own."""

    def get_toc(self) -> None:
        """The contents, with addresses that do not lead through other folders."""
        super().get_toc()
        for item in self.refnodes:
            item["refuri"] = posixpath.normpath(item["refuri"])


def describe_e_book(_app: Sphinx, config: Config) -> None:
    """Title, identity and contents; a setting of the project's own wins."""
    title = str(config.html_title)
    identity = f"book-{uuid.uuid5(uuid.NAMESPACE_URL, title)}"
    values: dict[str, object] = {
        "epub_title": title,
        "epub_description": title,
        "epub_author": config.author,
        "epub_publisher": config.author,
        "epub_copyright": config.copyright,
        # The same book keeps its name from build to build; both must be the same, and an XML id.
        "epub_identifier": identity,
        "epub_uid": identity,
        "epub_show_urls": "no",
        "epub_use_index": False,
        # Jupyter Book's tables of contents are hidden ones.
        "epub_tocscope": "includehidden",
        "epub_exclude_files": [*config.epub_exclude_files, *_only_for_the_site()],
    }
    for name, value in values.items():
        if name == "epub_exclude_files" or name not in config._raw_config:
            config[name] = value


def _only_for_the_site() -> list[str]:
    return sorted(
        f"_static/{path.relative_to(STATIC).as_posix()}"
        for path in STATIC.rglob("*")
        if path.is_file() and path.suffix not in IN_E_BOOKS
    )


def leave_templates_to_e_book(app: Sphinx) -> None:
    """An e-book's pages have the templates of its own theme."""
    if app.builder.name == "epub":
        app.config.templates_path = [
            path for path in app.config.templates_path if path != str(TEMPLATES)
        ]
        app.builder.templates.init(app.builder, app.builder.theme)  # type: ignore[attr-defined]


def leave_out_late_styles(
    app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """myst-nb writes its stylesheet when the e-book is packed already."""
    if app.builder.name == "epub":
        context["css_files"] = [
            file for file in context.get("css_files", []) if "/mystnb." not in str(file.filename)
        ]
