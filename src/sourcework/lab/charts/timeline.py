"""A timeline: what happened when, on tracks one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sourcework.lab.charts.appearance import Json, colour, doubt, filling, shape
from sourcework.lab.charts.chart import (
    Chart,
    chart,
    headings,
    kinds_of,
    usable,
)
from sourcework.lab.charts.letters import ROOM, letter_layers, letter_rows
from sourcework.lab.errors import LabError
from sourcework.lab.locale import _
from sourcework.lab.measures import day

WIDTH = 600
LANE = 56
LANE_WITH_NAMES = 120
"""Pixels from one track to the next, without and with names on it."""

SIGN_ABOVE = 12
"""Pixels from the middle of the bar up to the sign."""


def timeline(
    rows: Iterable[Mapping[str, Any]],
    *,
    start: str,
    track: str,
    title: str,
    alt: str,
    end: str | None = None,
    kind: str | None = None,
    label: str | None = None,
    lettered: bool = False,
    confidence: str | None = None,
    track_order: Iterable[str] | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """A sign at the start of each record and a bar for as long as it lasts, on its track.

    ``start`` and ``end`` are fields with exact days such as ``"2016-12-13"``; without ``end``, each
    record takes a day. ``track`` is the field that says on which line it stands. ``kind`` (a field,
    by default the track) gives shape and colour. ``label`` is a field written above the sign: good
    for up to twenty records. With ``lettered``, a letter stands there instead, and a key below the
    chart gives the label: good for forty. ``confidence`` is a field of ``documented``,
    ``established`` or ``uncertain``: filled, outline, outline with "?". ``labels`` gives headings:
    a dictionary from field name to text. ``credit`` names those whose data are drawn. ``title`` and
    ``alt`` are required.

    Raises LabError for missing words, unknown fields, no rows, a date that is no exact day, or
    letters without labels.
    """
    if lettered and label is None:
        raise LabError(_("Letters need labels that they stand for: name a field in label=…."))
    end = end or start
    kind = kind or track
    rows = usable(rows, start, end, track, kind, label, confidence)
    names = headings(labels, track, label, kind, start, end, confidence)
    tracks = kinds_of(rows, track, track_order)
    kinds = kinds_of(rows, kind)
    for row in rows:
        day(row[start])
        # The last day counts to its end, so the bar reaches to the next midnight.
        row["until"] = (day(row[end]) + timedelta(days=1)).isoformat()

    days = [str(row[start]) for row in rows]
    time: Json = {
        "type": "temporal",
        # Days are days everywhere: without UTC the reader's time zone would shift them.
        "scale": {"type": "utc", "nice": True},
        "title": None,
        "axis": {"format": date_format(days)},
    }
    lane: Json = {
        "field": track,
        "type": "nominal",
        "sort": tracks,
        "title": None,
        "axis": {"ticks": False, "grid": True, "domain": False},
    }
    point: Json = {"x": {**time, "field": start}, "y": lane}
    legend = names[kind] if kind != track else None
    sign: Json = {
        "mark": {
            "type": "point",
            "filled": True,
            "size": 36,
            "strokeWidth": 1.5,
            "yOffset": -SIGN_ABOVE,
            "opacity": 1,
        },
        "encoding": {
            **point,
            "color": colour(kind, kinds, legend),
            "stroke": colour(kind, kinds, None),
            "shape": shape(kind, kinds, legend),
        },
    }
    layers: list[Json] = [
        {
            "mark": {"type": "bar", "height": 10, "strokeWidth": 1.5, "opacity": 1},
            "encoding": {
                **point,
                "x2": {"field": "until"},
                "color": colour(kind, kinds, None),
                "stroke": colour(kind, kinds, None),
            },
        },
        sign,
    ]
    if confidence is not None:
        sign["encoding"]["fillOpacity"] = filling(confidence)
        layers.append(doubt(confidence, point, above=SIGN_ABOVE + 6))
    lane_height = LANE if label is None else LANE_WITH_NAMES
    if label is not None and lettered:
        span = max((day(max(days)) - day(min(days))).days, 1)
        levels = letter_rows(rows, start=start, lane=track, name=label, width=WIDTH, span=span)
        keys = [row["key"] for row in rows]
        layers += letter_layers(point, keys, levels, above=SIGN_ABOVE + 13)
        lane_height = LANE + ROOM * levels
    elif label is not None:
        layers.append(
            {
                "mark": {"type": "text", "yOffset": -SIGN_ABOVE - 9, "align": "left", "angle": 315},
                "encoding": {**point, "text": {"field": label, "type": "nominal"}},
            }
        )
    drawing: Json = {
        "data": {"name": "records"},
        "width": WIDTH,
        "height": {"step": lane_height},
        "layer": layers,
    }
    return chart(
        drawing,
        rows=rows,
        columns=names,
        title=title,
        alt=alt,
        confidence=confidence,
        credit=credit,
    )


def date_format(dates: list[str]) -> str:
    """How dates are written on the axis: only as exactly as their spread needs."""
    years = (day(max(dates)) - day(min(dates))).days / 365
    return "%Y" if years > 4 else "%b %Y" if years > 0.25 else "%-d %b %Y"
