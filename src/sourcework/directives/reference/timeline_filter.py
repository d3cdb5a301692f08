"""What a reader chooses to see of a timeline; above all, what was public on a day.

Without a script every event stands there and nothing of this is seen. ``timeline_filter.js`` shows
the form and hides rows by what stands on them as data.
"""

from __future__ import annotations

import calendar
import datetime
import json
from html import escape
from importlib.resources import files
from typing import Any

from docutils import nodes
from jinja2 import Environment
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import SKIPPED
from sourcework.model.base import PartialDate
from sourcework.model.event import Event

TIMELINE_ANCHOR = "sourcework-timeline"
"""Of the timeline with every filter, to which days can link."""


class timeline_filter(nodes.Element):
    """``timeline_filter[horizon, number, choices]``.

    It governs every timeline that follows on the page, up to the next filter.
    """


class event_row(nodes.row):
    """``event_row(entry...)[facts]``: a row with what a filter asks for; elsewhere just a row."""


def public_from(event: Event) -> str:
    """The first day on which a newspaper reader could certainly know of an event.

    Where no day of knowledge is given, it is the day of the event; of a month or year, the last
    day.
    """
    known = event.known
    return _last_day(known.day if known is not None and known.day else event.date)


def _last_day(day: PartialDate) -> str:
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        year, month = (int(part) for part in day.split("-"))
        return f"{day}-{calendar.monthrange(year, month)[1]:02}"
    return day


def is_day(text: str) -> bool:
    """Whether a text is a day that exists, written as in ISO 8601."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def mark_row(row: nodes.row, facts: dict[str, str]) -> None:
    """Replace a row of a table by one that carries facts."""
    row.replace_self(event_row("", *row.children, ids=row["ids"], facts=facts))


def _visit_row(translator: HTML5Translator, node: event_row) -> None:
    translator.visit_row(node)
    # Sphinx writes the tag and counts the row; it has no way to add attributes.
    tag = translator.body.pop()
    facts = "".join(
        f' data-sourcework-{name}="{escape(value)}"' for name, value in node["facts"].items()
    )
    translator.body.append(tag.replace("<tr", f"<tr{facts}", 1))


def _depart_row(translator: HTML5Translator, node: event_row) -> None:
    translator.depart_row(node)


def _strings() -> dict[str, str]:
    return {
        "shown": _("Events shown: {shown} of {all}."),
        "later": _("Hidden because they were not yet public on {day}: {count}."),
        "filtered": _("Hidden by your choice ({filters}): {count}."),
        "notes": _("Our notes are left out; they were written later."),
        "empty": _("Every event of this part is hidden."),
    }


def _visit_filter(translator: HTML5Translator, node: timeline_filter) -> None:
    if translator.builder.name != "epub":  # an e-book runs no script
        template = files("sourcework.directives").joinpath("templates", "timeline_filter.html")
        environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        values: dict[str, Any] = {name: node[name] for name in ("horizon", "number", "choices")}
        # A closing tag inside a string would end the block.
        strings = json.dumps({name: str(text) for name, text in _strings().items()})
        translator.body.append(
            environment.from_string(template.read_text("utf-8")).render(
                _=_, strings=strings.replace("</", "<\\/"), **values
            )
        )
    raise nodes.SkipNode


def setup_timeline_filter(app: Sphinx) -> None:
    """Register the nodes and the script."""
    app.add_node(timeline_filter, html=(_visit_filter, None), text=SKIPPED, typst=SKIPPED)
    app.add_node(event_row, html=(_visit_row, _depart_row))
    app.add_css_file("sourcework/timeline_filter.css")
    app.add_js_file("sourcework/timeline_filter.js", loading_method="defer")
