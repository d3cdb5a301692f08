"""An e-book takes its facts from the book's settings, and its pages have no frame around them."""

from __future__ import annotations

import uuid
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

TEMPLATES = Path(__file__).parent / "templates"

STATIC = Path(__file__).parents[1] / "static"
IN_E_BOOKS = frozenset({".css", ".png", ".svg", ".woff2"})
"""What an e-book's pages may use; scripts and whatever belongs to them stay on the site."""


def setup_e_book(app: Sphinx) -> None:
    """What ``sphinx-build -b epub`` makes is complete and valid."""
    app.connect("config-inited", describe_e_book)
    app.connect("builder-inited", leave_templates_to_e_book)


def describe_e_book(_app: Sphinx, config: Config) -> None:
    """Title, identity and contents; a setting of the project's own wins."""
    title = str(config.html_title)
    values: dict[str, object] = {
        "epub_title": title,
        "epub_description": title,
        "epub_author": config.author,
        "epub_publisher": config.author,
        "epub_copyright": config.copyright,
        # The same book keeps its name from build to build.
        "epub_identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, title)}",
        "epub_scheme": "UUID",
        "epub_uid": "book-id",
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
