"""A chart, and what every chart must have: a title, a text in words, data that fit."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from sourcework.lab.charts.appearance import (
    COLOURS,
    FILLINGS,
    Json,
    filling_in_words,
    on_paper,
)
from sourcework.lab.errors import LabError
from sourcework.lab.locale import _
from sourcework.lab.tables import heading, require_field

MIME_TYPE = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

NOTE_WIDTH = 100
"""Characters of a note under the title before it goes on in the next line."""

SHORTEST_ALT = 40
"""Characters. A text below this is a label; it cannot say what the chart shows."""


@dataclass(frozen=True)
class Chart:
    """A drawing of records, with the same in words.

    ``spec`` is a Vega-Lite v5 specification, a dictionary that you may read and copy. ``alt`` is
    the text for those who do not see the drawing.
    """

    spec: Json
    alt: str

    @property
    def title(self) -> str:
        """What the chart shows, in a line."""
        return str(self.spec["title"]["text"])

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, **_wanted: object) -> dict[str, Any]:
        return {MIME_TYPE: copy.deepcopy(self.spec), "text/plain": self.alt}


def chart(
    drawing: Json,
    *,
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, str],
    title: str,
    alt: str,
    confidence: str | None = None,
    explanation: str | None = None,
    credit: str | None = None,
) -> Chart:
    """A Chart of this drawing, checked; its specification carries the data and the words.

    ``columns`` gives the fields that a reader should see in "Data as a table", with their headings;
    ``confidence`` is the field that fills the signs, if one does; ``explanation`` says what other
    signs mean; ``credit`` names those whose data are drawn.
    """
    check_words(title, alt)
    check_confidence(rows, confidence)
    alt = " ".join(alt.split())
    spec: Json = {
        "$schema": SCHEMA,
        "title": {"text": title.strip(), "subtitle": notes(confidence, explanation, credit)},
        "description": alt,
        **drawing,
        "datasets": {"records": [dict(row) for row in rows], **drawing.get("datasets", {})},
        "config": on_paper(),
        "usermeta": {"alt": alt, "description": alt, "columns": dict(columns)},
    }
    return Chart(spec, alt)


def notes(confidence: str | None, *more: str | None) -> list[str]:
    """What stands under the title, in lines that fit above a drawing."""
    texts = (filling_in_words() if confidence else None, *more)
    return [line for text in texts if text for line in wrap(" ".join(text.split()), NOTE_WIDTH)]


def check_words(title: str, alt: str) -> None:
    """LabError if title or alternative text are missing or too short to say anything."""
    if not isinstance(title, str) or not title.strip():
        raise LabError(_("A chart needs a title that says what it shows."))
    if (
        not isinstance(alt, str)
        or len(" ".join(alt.split())) < SHORTEST_ALT
        or alt.strip().casefold() == title.strip().casefold()
    ):
        raise LabError(
            _(
                "A chart needs an alternative text, alt=…, for readers who do not see it. Say in a "
                "sentence or two what the chart shows and what stands out; “{title}” needs more "
                "than a label."
            ).format(title=title.strip())
        )


def usable(rows: Iterable[Mapping[str, Any]], *fields: str | None) -> list[dict[str, Any]]:
    """The rows as fresh dictionaries; LabError if there are none or a field is in none of them."""
    usable_rows = [dict(row) for row in rows]
    if not usable_rows:
        raise LabError(_("There are no rows to draw."))
    for field in fields:
        if field is not None:
            require_field(usable_rows, field)
    return usable_rows


def kinds_of(
    rows: Sequence[Mapping[str, Any]], field: str, order: Iterable[str] | None = None
) -> list[str]:
    """The different values of a field: in the order given, else as they first appear.

    Raises LabError if there are more than can be told apart, or one is missing from ``order``.
    """
    found = list(dict.fromkeys(str(row[field]) for row in rows if row.get(field) is not None))
    if order is not None:
        wanted = list(dict.fromkeys(order))
        missing = [kind for kind in found if kind not in wanted]
        if missing:
            raise LabError(
                _("The order for “{field}” leaves out: {missing}.").format(
                    field=field, missing=", ".join(missing)
                )
            )
        found = [kind for kind in wanted if kind in found]
    if len(found) > len(COLOURS):
        raise LabError(
            _(
                "“{field}” has {count} different values. At most {most} can be told apart in a "
                "chart: group them first."
            ).format(field=field, count=len(found), most=len(COLOURS))
        )
    return found


def check_confidence(rows: Sequence[Mapping[str, Any]], field: str | None) -> None:
    """LabError if a row has a confidence that charts cannot draw."""
    if field is None:
        return
    for row in rows:
        if row.get(field) not in FILLINGS:
            raise LabError(
                _(
                    "“{value}” in the field “{field}” is no confidence. It must be one of: {known}."
                ).format(value=row.get(field), field=field, known=", ".join(FILLINGS))
            )


def headings(labels: Mapping[str, str] | None, *fields: str | None) -> dict[str, str]:
    """The fields that a chart uses, each with its heading: yours from ``labels``, else its name."""
    given = dict(labels or {})
    return {
        field: given.get(field, heading(field))
        for field in dict.fromkeys(fields)
        if field is not None
    }
