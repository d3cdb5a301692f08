"""A network: who is tied to whom, drawn where you say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sourcework.lab.charts.appearance import Json, colour, shape
from sourcework.lab.charts.chart import Chart, chart, headings, kinds_of, usable
from sourcework.lab.errors import LabError
from sourcework.lab.locale import _


def network(
    nodes: Iterable[Mapping[str, Any]],
    links: Iterable[Mapping[str, Any]],
    *,
    title: str,
    alt: str,
    label: str = "name",
    kind: str | None = None,
    weight: str | None = None,
    labels: Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Chart:
    """Points with names, and lines between those that are tied.

    Each node has the fields ``id``, ``x`` and ``y`` (numbers; the layout is yours and stays
    fixed, so nearness means only what you make it mean) and the field ``label`` for its name, which
    stands on the right, or on the left where the node's field ``name_left`` is true. Each
    link has ``source`` and ``target``, ids of nodes. ``kind`` is a field of the nodes (at most
    eight values) for shape and colour, ``weight`` a field of the links for the width of the line.
    ``labels`` gives headings: a dictionary from field name to text. ``credit`` names those
    whose data are drawn. ``title`` and ``alt`` are
    required.

    Raises LabError for missing words or fields, and for a link to a node that does not exist.
    """
    nodes = usable(nodes, "id", "x", "y", label, kind)
    places = {node["id"]: node for node in nodes}
    ties = []
    for link in links:
        for end in ("source", "target"):
            if link.get(end) not in places:
                raise LabError(
                    _("A link leads to “{node}”, but no node has this id.").format(
                        node=link.get(end)
                    )
                )
        source, target = places[link["source"]], places[link["target"]]
        ties.append(
            {
                **link,
                "from_name": source[label],
                "to_name": target[label],
                "x": source["x"],
                "y": source["y"],
                "x2": target["x"],
                "y2": target["y"],
            }
        )
    names = {
        "from_name": _("From"),
        "to_name": _("To"),
        **headings(labels, weight),
    }
    across: Json = {"type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 30}}
    point: Json = {"x": {**across, "field": "x"}, "y": {**across, "field": "y"}}
    paint: Json = {"color": {"value": "#2f74c0"}}
    if kind is not None:
        kinds = kinds_of(nodes, kind)
        heading = headings(labels, kind)[kind]
        paint = {"color": colour(kind, kinds, heading), "shape": shape(kind, kinds, heading)}
    width: Json = (
        {}
        if weight is None
        else {
            "strokeWidth": {
                "field": weight,
                "type": "quantitative",
                "scale": {"range": [1, 6]},
                "legend": {
                    "title": names[weight],
                    "format": "~g",
                    "values": sorted({tie[weight] for tie in ties if tie.get(weight) is not None}),
                },
            }
        }
    )
    drawing: Json = {
        "width": 560,
        "height": 380,
        "layer": [
            {
                "data": {"name": "records"},
                "mark": {"type": "rule", "opacity": 0.5},
                "encoding": {**point, "x2": {"field": "x2"}, "y2": {"field": "y2"}, **width},
            },
            {
                "data": {"name": "nodes"},
                "mark": {"type": "point", "filled": True, "size": 160, "opacity": 1},
                "encoding": {**point, **paint},
            },
            written_names(point, label, "datum.name_left", align="right", aside=-11),
            written_names(point, label, "!datum.name_left", align="left", aside=11),
        ],
        "datasets": {"nodes": nodes},
    }
    return chart(drawing, rows=ties, columns=names, title=title, alt=alt, credit=credit)


def written_names(point: Json, label: str, which: str, *, align: str, aside: int) -> Json:
    """The layer that writes the names of the nodes of which ``which`` is true beside them."""
    return {
        "data": {"name": "nodes"},
        "transform": [{"filter": which}],
        "mark": {"type": "text", "align": align, "dx": aside},
        "encoding": point | {"text": {"field": label, "type": "nominal"}},
    }
