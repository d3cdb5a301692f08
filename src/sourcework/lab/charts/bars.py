"""Bars: how much or how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcework.lab.charts.appearance import Json, colour
from sourcework.lab.charts.chart import Chart, chart, headings, kinds_of, usable


def bars(
    rows: Iterable[Mapping[str, Any]],
    *,
    label: str,
    value: str,
    title: str,
    alt: str,
    group: str | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """A bar for each row, from zero, with its value written at the end.

    ``label`` is the field that names the bar, ``value`` the field of its number. Bars stand in the
    order of the rows. With ``group``, a field of at most eight values, each name has one bar for
    each group; the bars differ by colour and filling, and the group is written beside the number.
    ``labels`` gives headings: a dictionary from field name to text, where the unit belongs.
    ``credit`` names those whose data are drawn. ``title`` and ``alt`` are required.

    Raises LabError for missing words, unknown fields or no rows.
    """
    rows = usable(rows, label, value, group)
    names = headings(labels, label, group, value)
    order = list(dict.fromkeys(str(row[label]) for row in rows))
    place: Json = {
        "y": {
            "field": label,
            "type": "nominal",
            "sort": order,
            "title": None,
            "axis": {"ticks": False},
        },
        "x": {
            "field": value,
            "type": "quantitative",
            "title": names[value],
            "axis": {"tickMinStep": 1},
        },
    }
    bar: Json = {"color": {"value": "#2f74c0"}}
    written: Json = {"field": value, "type": "quantitative"}
    size = 22
    if group is not None:
        groups = kinds_of(rows, group)
        place["yOffset"] = {"field": group, "type": "nominal", "sort": groups}
        bar = {
            "color": colour(group, groups, None),
            "stroke": colour(group, groups, None),
            # Every second group is pale, so that neighbours differ in black and white.
            "fillOpacity": {
                "condition": {"test": {"field": group, "oneOf": groups[1::2]}, "value": 0.25},
                "value": 1,
            },
        }
        rows = [{**row, "written": f"{row[value]} {row[group]}"} for row in rows]
        written = {"field": "written", "type": "nominal"}
        size = 20 * len(groups)
    drawing: Json = {
        "data": {"name": "records"},
        "width": 420,
        "height": {"step": size, "for": "position"},
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {**place, **bar}},
            {
                "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 4},
                "encoding": {**place, "text": written},
            },
        ],
    }
    return chart(drawing, rows=rows, columns=names, title=title, alt=alt, credit=credit)
