"""Lines: how a number changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcework.lab.charts.appearance import Json, colour, dash, shape
from sourcework.lab.charts.chart import Chart, chart, headings, kinds_of, usable
from sourcework.lab.charts.periods import lanes, shades, usable_periods

WIDTH = 560


def lines(
    rows: Iterable[Mapping[str, Any]],
    *,
    x: str,
    y: str,
    title: str,
    alt: str,
    series: str | None = None,
    low: str | None = None,
    high: str | None = None,
    periods: Iterable[Mapping[str, Any]] | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """A line through the values of each series, with a point for each record.

    ``x`` is a field of dates (texts such as ``"2016-12-13"``) or of numbers, ``y`` a field of
    numbers. ``series`` (a field of at most eight values) gives one line each, which differ by
    dashes and points as well as by colour and carry their name at the end. ``low`` and ``high`` are
    fields that bound a shaded range around the line. Where ``x`` is a date, ``periods`` may be rows
    with ``start``, ``end``, ``name`` and ``kind``: each is drawn above the lines, in the lane of
    its kind, under a letter that the key explains; its time is shaded down through the lines,
    unless its field ``shade`` is False. ``labels`` gives headings: a dictionary from field name to
    text, where the unit belongs. ``credit`` names those whose data are drawn. ``title`` and ``alt``
    are required.

    Raises LabError for missing words, unknown fields or no rows.
    """
    rows = usable(rows, x, y, series, low, high)
    names = headings(labels, x, series, y, low, high)
    dates = any(isinstance(row.get(x), str) for row in rows)
    time: Json = {
        "field": x,
        "type": "temporal" if dates else "quantitative",
        "scale": {"type": "utc"} if dates else {"zero": False},
        "title": None if dates else names[x],
    }
    place: Json = {
        "x": time,
        "y": {"field": y, "type": "quantitative", "title": names[y]},
    }
    paint: Json = {"color": {"value": "#2f74c0"}}
    signs: Json = {}
    if series is not None:
        kinds = kinds_of(rows, series)
        paint = {"color": colour(series, kinds, None)}
        signs = {"shape": shape(series, kinds, None)}
    layers: list[Json] = []
    if low is not None and high is not None:
        layers.append(
            {
                "mark": {"type": "area", "opacity": 0.25},
                "encoding": {
                    "x": place["x"],
                    "y": {"field": low, "type": "quantitative", "title": names[y]},
                    "y2": {"field": high},
                    **paint,
                },
            }
        )
    dashes = {"strokeDash": dash(series, kinds)} if series is not None else {}
    layers += [
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {**place, **paint, **dashes}},
        {
            "mark": {"type": "point", "filled": True, "size": 45, "opacity": 1},
            "encoding": {**place, **paint, **signs},
        },
    ]
    datasets: Json = {}
    if series is not None:
        last = {str(row[series]): row for row in sorted(rows, key=lambda row: row[x])}
        layers.append(
            {
                "data": {"name": "ends"},
                "mark": {"type": "text", "align": "left", "dx": 7},
                "encoding": {**place, "text": {"field": series, "type": "nominal"}},
            }
        )
        datasets["ends"] = list(last.values())
    view: Json = {"data": {"name": "records"}, "width": WIDTH, "height": 260, "layer": layers}
    drawing = view
    if periods is not None:
        shaded, levels = usable_periods(periods, [str(row[x]) for row in rows], WIDTH)
        datasets["periods"] = shaded
        view["layer"] = [*shades(time), *layers]
        drawing = {
            "vconcat": [lanes(shaded, levels, time, WIDTH), view],
            "spacing": 6,
            "bounds": "flush",
            "resolve": {"scale": {"x": "shared", "color": "independent"}},
        }
    if datasets:
        drawing["datasets"] = datasets
    return chart(drawing, rows=rows, columns=names, title=title, alt=alt, credit=credit)
