"""Dots with ranges: numbers, and how far apart the counts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcework.lab.charts.appearance import Json, colour, doubt, filling, shape
from sourcework.lab.charts.chart import (
    Chart,
    chart,
    headings,
    kinds_of,
    usable,
)
from sourcework.lab.locale import _

ROOM = 0.04
"""What an axis goes on beyond its outermost dots, as a share of the way between them."""
BOUNDS = {"at least": "→", "more than": "→", "at most": "←", "about": "≈", "almost": "←"}
"""The sign for how a number is meant."""


def dots(
    rows: Iterable[Mapping[str, Any]],
    *,
    label: str,
    value: str,
    title: str,
    alt: str,
    low: str | None = None,
    high: str | None = None,
    group: str | None = None,
    bound: str | None = None,
    confidence: str | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """A dot for the number of each row, and a line for the range in which it may lie.

    ``label`` is the field that names the row, ``value`` the field of the number. ``low`` and
    ``high`` are fields for the ends of the range; a row may leave them empty. ``group`` (a field of
    at most eight values) gives shape and colour. ``bound`` is a field that says how the number is
    meant: ``at least``, ``more than``, ``at most``, ``almost`` and ``about`` get a sign beside the
    dot, everything else none. ``confidence`` is a field of ``documented``,
    ``established`` or ``uncertain``: filled, outline, outline with "?". Rows stand in the order
    given. ``labels`` gives headings: a dictionary from field name to text, where the unit belongs.
    ``credit`` names those whose data are drawn. ``title`` and ``alt`` are required. The axis need
    not start at zero.

    Raises LabError for missing words, unknown fields or no rows.
    """
    rows = usable(rows, label, value, low, high, group, bound, confidence)
    names = headings(labels, label, group, value, bound, low, high, confidence)
    place: Json = {
        "y": {
            "field": label,
            "type": "nominal",
            "sort": list(dict.fromkeys(str(row[label]) for row in rows)),
            "title": None,
            "axis": {"grid": True, "ticks": False},
        },
        "x": {
            "field": value,
            "type": "quantitative",
            "title": names[value],
            "scale": {"zero": False, "nice": True, **_ends(rows, (value, low, high))},
        },
    }
    layers: list[Json] = []
    if bound is not None:
        rows = [{**row, "bound_sign": BOUNDS.get(str(row.get(bound)), "")} for row in rows]
        for sign, offset in (("→", 14), ("←", -14), ("≈", 12)):
            layers.append(
                {
                    "transform": [{"filter": {"field": "bound_sign", "equal": sign}}],
                    "mark": {"type": "text", "text": sign, "fontSize": 15, "xOffset": offset},
                    "encoding": place,
                }
            )
    if low is not None and high is not None:
        layers.append(
            {
                "transform": [{"filter": f"isValid(datum['{low}']) && isValid(datum['{high}'])"}],
                "mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.7},
                "encoding": {
                    "y": place["y"],
                    "x": {**place["x"], "field": low},
                    "x2": {"field": high},
                },
            }
        )
    paint: Json = {"color": {"value": "#2f74c0"}, "stroke": {"value": "#2f74c0"}}
    if group is not None:
        kinds = kinds_of(rows, group)
        paint = {
            "color": colour(group, kinds, names[group]),
            "stroke": colour(group, kinds, None),
            "shape": shape(group, kinds, names[group]),
        }
    if confidence is not None:
        paint["fillOpacity"] = filling(confidence)
    layers.append(
        {
            "mark": {"type": "point", "filled": True, "size": 90, "strokeWidth": 1.6, "opacity": 1},
            "encoding": {**place, **paint},
        }
    )
    if confidence is not None:
        layers.append(doubt(confidence, place))
    drawing: Json = {
        "data": {"name": "records"},
        "width": 460,
        "height": {"step": 26},
        "layer": layers,
    }
    return chart(
        drawing,
        rows=rows,
        columns=names,
        title=title,
        alt=alt,
        confidence=confidence,
        explanation=bounds_in_words() if bound is not None else None,
        credit=credit,
    )


def bounds_in_words() -> str:
    """What the signs beside the dots mean."""
    return _("“→”: at least, the true number may be higher. “←”: at most. “≈”: about.")


def _ends(rows: Iterable[Mapping[str, Any]], fields: Iterable[str | None]) -> Json:
    """Where the axis begins and ends, so that no dot lies on its edge; below zero only for need."""
    columns = [field for field in fields if field is not None]
    found = (row.get(name) for row in rows for name in columns)
    numbers = [number for number in found if isinstance(number, int | float)]
    if len(set(numbers)) < 2:
        return {}
    least, most = min(numbers), max(numbers)
    room = (most - least) * ROOM
    first = least - room
    return {"domainMin": max(first, 0) if least >= 0 else first, "domainMax": most + room}
