"""The pages behind short addresses: each sends its visitor on to the exercise."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sourcework.directives.exercises.exercise_places import exercise_places_of
from sourcework.directives.exercises.short_addresses import FOLDER

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body><main><h1><a href="{address}">{title}</a></h1></main></body>
</html>
"""


def _write_pages(app: Sphinx, exception: Exception | None) -> None:
    """Each short address leads to its exercise."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    if app.builder.name == "epub" or not app.config.html_baseurl:
        return
    folder = Path(app.outdir, FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    places = exercise_places_of(app.env)
    for docname, exercise_id in places.in_order():
        page = folder / exercise_id / "index.html"
        page.parent.mkdir(parents=True)
        address = f"../../{app.builder.get_target_uri(docname)}#exercise-{exercise_id}"
        said = _PAGE.format(
            language=html.escape(str(app.config.language or "en")),
            title=html.escape(places.data["titles"][exercise_id]),
            address=html.escape(address),
        )
        page.write_text(said, "utf-8")


def setup_short_address_pages(app: Sphinx) -> None:
    """The pages behind the short addresses are written with the site."""
    app.connect("build-finished", _write_pages)
