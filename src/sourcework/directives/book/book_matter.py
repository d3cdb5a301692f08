"""What the printed book says of itself: its edition, the date of its data, the list of sources."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date
from sphinx.application import Sphinx

from sourcework.directives.common.days import locale_of, span_label
from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.locale import _
from sourcework.directives.common.settings import settings_of
from sourcework.model.source import Source

BOOK_END = "sourcework-typst-book-end"
"""The printing builder's event, with its translator: what stands at the end of a book."""


def _title_of(edition: str, paper: str) -> str:
    """What is printed under the title."""
    titles = {
        ("student", "reader"): _("Student reader"),
        ("instructor", "reader"): _("Instructor’s edition"),
        ("classroom", "reader"): _("Classroom reader"),
    }
    others = {"handbook": _("Instructor’s handbook"), "worksheets": _("Worksheets")}
    return str(others.get(paper) or titles[edition, "reader"])


def _name_the_book(app: Sphinx) -> None:
    """Edition and date of the data, in the language of the build."""
    config, settings = app.config, settings_of(app.config)
    if not config.sourcework_typst_edition:
        config.sourcework_typst_edition = _title_of(settings.edition, settings.paper)
    day = _day_of_data(Path(app.srcdir) / "corpus")
    if day is not None:
        shown = format_date(day, "long", locale=locale_of(config.language))
        line = _("Data as of %(day)s") % {"day": shown}
        config.sourcework_typst_colophon = [*config.sourcework_typst_colophon, line]


def _day_of_data(corpus: Path) -> datetime | None:
    """The day on which the data was last changed: SOURCE_DATE_EPOCH, else that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        command = ["git", "log", "-1", "--format=%ct", "--", "."]
        try:
            done = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)
        except OSError:
            return None
        given = done.stdout.strip() if done.returncode == 0 else ""
    return datetime.fromtimestamp(int(given), UTC) if given else None


def _list_sources(app: Sphinx, translator: Any) -> None:
    """A chapter that names each source and the page where it begins; not in parts of the book."""
    unit = domain_of(app.env).unit
    anchors = domain_of(app.env).data["anchors"]
    lines = []
    for source in unit.sources:
        first = source.paragraph_id(source.paragraphs[0].number) if source.paragraphs else ""
        page = anchors.get(first, "")
        if translator.key(page, first) in translator.set_anchors:
            # The chapter begins before its first paragraph.
            chapter = translator.key(page)
            key = chapter if chapter in translator.set_anchors else translator.key(page, first)
            lines.append(translator.call("source-line", key, _entry(app, translator, source)))
    if lines:
        title = translator.text(str(_("List of sources")))
        translator.emit("\n\n", translator.call("list-at-back", title, lines), "\n\n")


def _entry(app: Sphinx, translator: Any, source: Source) -> dict[str, Any]:
    outlets = [publication.outlet for publication in source.publications]
    days = span_label(source.dating.earliest, source.dating.latest, app.config.language)
    # A day keeps with its month.
    days = re.sub(r"(?<=\d) (?=\D)", "\u00a0", days)
    name = _("Source %(siglum)s: %(title)s") % {"siglum": source.siglum, "title": source.title}
    facts = [source.genre, "; ".join(outlets) or str(_("not published")), days]
    return {
        "name": translator.text(name),
        "facts": translator.text(". ".join(fact.rstrip(".") for fact in facts) + "."),
    }


def setup_book_matter(app: Sphinx) -> None:
    """Connect what is said at the beginning and at the end of the book."""
    app.connect("builder-inited", _name_the_book)
    app.connect(BOOK_END, _list_sources)
