"""A matrix: what stands where a row and a column meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sourcework.lab.charts.appearance import Json, colour, doubt, filling, shape
from sourcework.lab.charts.chart import (
    Chart,
    chart,
    headings,
    kinds_of,
    usable,
)
from sourcework.lab.errors import LabError
from sourcework.lab.locale import _

LONGEST_NAME = 48
"""Characters of a row's name; the table under the chart has it in full."""


def matrix(
    rows: Iterable[Mapping[str, Any]],
    *,
    row: str,
    column: str,
    kind: str,
    title: str,
    alt: str,
    confidence: str | None = None,
    panel: str | None = None,
    row_order: Iterable[str] | None = None,
    column_order: Iterable[str] | None = None,
    kind_order: Iterable[str] | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """A sign wherever a row and a column meet; an empty place means that no record says so.

    ``row``, ``column`` and ``kind`` are field names. Shape and colour of the sign tell the kind (at
    most eight). With ``confidence``, a field of ``documented``, ``established`` or ``uncertain``,
    what is documented is filled, the rest an outline, the uncertain marked "?". With ``panel``, a
    field, columns fall into groups side by side. Without orders, everything stands as it first
    appears. ``labels`` gives headings: a dictionary from field name to text. ``credit`` names those
    whose data are drawn. ``title`` and ``alt`` are required.

    Raises LabError for missing words, unknown fields, no rows, too many kinds, or two
    records in one place.
    """
    rows = usable(rows, row, column, kind, confidence, panel)
    check_places(rows, row, column, panel)
    names = headings(labels, row, column, panel, kind, confidence)
    kinds = kinds_of(rows, kind, kind_order)
    row_names = list(row_order or dict.fromkeys(str(record[row]) for record in rows))
    column_names = list(column_order or dict.fromkeys(str(record[column]) for record in rows))

    place: Json = {
        "x": {
            "field": column,
            "type": "nominal",
            "sort": column_names,
            "title": names[column],
            "axis": {"grid": True, "labelAngle": -60, "ticks": False, "orient": "bottom"},
        },
        "y": {
            "field": row,
            "type": "nominal",
            "sort": row_names,
            "title": None,
            "axis": {
                "grid": True,
                "ticks": False,
                "labelExpr": f"truncate(datum.label, {LONGEST_NAME})",
            },
        },
    }
    sign: Json = {
        "mark": {"type": "point", "filled": True, "size": 80, "strokeWidth": 1.6, "opacity": 1},
        "encoding": {
            **place,
            "color": colour(kind, kinds, names[kind]),
            "stroke": colour(kind, kinds, None),
            "shape": shape(kind, kinds, names[kind]),
        },
    }
    layers = [sign]
    if confidence is not None:
        sign["encoding"]["fillOpacity"] = filling(confidence)
        layers.append(doubt(confidence, place))
    view: Json = {"layer": layers, "width": {"step": 16}, "height": {"step": 18}}
    if panel is None:
        drawing: Json = {"data": {"name": "records"}, **view}
    else:
        drawing = {
            "data": {"name": "records"},
            "facet": {
                "column": {
                    "field": panel,
                    "type": "nominal",
                    "sort": kinds_of(rows, panel),
                    "title": None,
                }
            },
            "spec": view,
            "spacing": 14,
            "resolve": {"scale": {"x": "independent"}},
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


def check_places(
    rows: Sequence[Mapping[str, Any]], row: str, column: str, panel: str | None
) -> None:
    """LabError if two records meet in one place, where the second sign would hide the first."""
    taken = set()
    for record in rows:
        place = (record.get(row), record.get(column), record.get(panel) if panel else None)
        if place in taken:
            raise LabError(
                _(
                    "Two records meet in the row “{row}”, column “{column}”. Draw one of them."
                ).format(row=record[row], column=record[column])
            )
        taken.add(place)
