"""Periods above a chart of time: a lane for each kind, a letter for each period, a shade below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sourcework.lab.charts.appearance import COLOURS, Json
from sourcework.lab.charts.chart import kinds_of, usable
from sourcework.lab.charts.letters import ROOM, letter_layers, letter_rows
from sourcework.lab.measures import day

BAR = 8
"""Pixels: how thick a period is drawn."""

SHADE = 0.13


def usable_periods(
    periods: Iterable[Mapping[str, Any]], dates: Sequence[str], width: int
) -> tuple[list[dict[str, Any]], int]:
    """The periods as fresh rows with letters, and how many levels the letters take.

    ``dates`` are those of the chart below, which is ``width`` pixels wide.

    Raises LabError for unknown fields, no rows, or a date that is no exact day.
    """
    rows = usable(periods, "start", "end", "name", "kind")
    for row in rows:
        # The last day counts to its end, so the bar reaches to the next midnight.
        row["until"] = (day(row["end"]) + timedelta(days=1)).isoformat()
        row["shade"] = bool(row.get("shade", True))
    days = [day(text) for text in dates] + [day(row["start"]) for row in rows]
    span = max((max(days) - min(days)).days, 1)
    levels = letter_rows(rows, start="start", lane="kind", name="name", width=width, span=span)
    return rows, levels


def lanes(rows: Sequence[Mapping[str, Any]], levels: int, time: Json, width: int) -> Json:
    """The view that stands above the chart: a bar for each period in the lane of its kind."""
    kinds = kinds_of(rows, "kind")
    place: Json = {
        "x": {**time, "field": "start", "axis": None},
        "y": {
            "field": "kind",
            "type": "nominal",
            "sort": kinds,
            "title": None,
            "axis": {"ticks": False, "domain": False, "labelLimit": 150},
        },
    }
    return {
        "data": {"name": "periods"},
        "width": width,
        "height": {"step": BAR + 8 + ROOM * levels},
        "layer": [
            {
                "mark": {"type": "bar", "height": BAR},
                "encoding": {**place, "x2": {"field": "until"}, "color": {"value": COLOURS[6]}},
            },
            *letter_layers(place, [row["key"] for row in rows], levels, above=BAR + 3),
        ],
    }


def shades(time: Json) -> list[Json]:
    """The layers that lie behind the lines: the time of each shaded period, between two edges."""
    place: Json = {"x": {**time, "field": "start"}, "x2": {"field": "until"}}
    return [
        {
            "data": {"name": "periods"},
            "transform": [{"filter": "datum.shade"}],
            "mark": {
                "type": "rect",
                "opacity": SHADE,
                "color": COLOURS[6],
            },
            "encoding": place,
        },
        {
            "data": {"name": "periods"},
            "transform": [{"filter": "datum.shade"}],
            "mark": {"type": "rule", "opacity": 0.45, "strokeDash": [2, 2]},
            "encoding": {"x": place["x"]},
        },
    ]
