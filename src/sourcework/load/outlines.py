"""The outlines in ``corpus/data``: TopoJSON files that the Data Package marks for maps.

A resource with ``"map": "subject"`` holds the land that the unit is about, part by part; one with
``"map": "surroundings"`` holds the countries around it. Properties of a shape: ``name``,
``german`` and ``label``, the point where the name may stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from sourcework.load.data_package import DESCRIPTOR, FOLDER
from sourcework.model.outline import Area, Outlines, Point, Ring

MAPS = ("subject", "surroundings")
"""What a file of outlines can show."""


def outline_files(root: Path) -> tuple[str, ...]:
    """The description and the files with outlines, relative to the root."""
    names = [str(FOLDER / str(resource["path"])) for resource in _resources(root)]
    return (str(DESCRIPTOR), *names)


def read_outlines(root: Path) -> Outlines:
    """The outlines of a unit; empty where it has none."""
    areas: dict[str, list[Area]] = {"subject": [], "surroundings": []}
    resources = _resources(root)
    for resource in resources:
        topology = json.loads((root / FOLDER / resource["path"]).read_text("utf-8"))
        areas[resource["map"]].extend(_areas(topology))
    return Outlines(
        subject=tuple(areas["subject"]),
        surroundings=tuple(areas["surroundings"]),
        attributions=tuple(item["attribution"] for item in resources if item.get("attribution")),
        caveats=tuple(
            caveat
            for item in resources
            if item["map"] == "surroundings"
            for caveat in item.get("caveats", ())
        ),
    )


def fault_of_outline(root: Path, resource: dict[str, Any]) -> str | None:
    """Why a file that is marked for maps cannot be drawn; None where it can."""
    if resource["map"] not in MAPS:
        return f"“map: {resource['map']}” is neither {' nor '.join(MAPS)}"
    path = root / FOLDER / str(resource.get("path", ""))
    if not path.is_file():
        return "the file is missing"
    try:
        areas = list(_areas(json.loads(path.read_text("utf-8"))))
    except ValueError as error:
        return f"this is no JSON: {error}"
    except (KeyError, IndexError, TypeError, AttributeError):
        return "this is no TopoJSON of polygons with “transform”, “objects” and “arcs”"
    return None if areas else "it has no shape"


def _resources(root: Path) -> list[dict[str, Any]]:
    if not (root / DESCRIPTOR).is_file():
        return []
    package = json.loads((root / DESCRIPTOR).read_text("utf-8"))
    return [item for item in package["resources"] if item.get("map") in ("subject", "surroundings")]


def _areas(topology: dict[str, Any]) -> Iterator[Area]:
    arcs = _arcs(topology)
    for group in topology["objects"].values():
        for shape in group["geometries"]:
            parts = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
            properties = shape.get("properties", {})
            name = properties.get("name", "")
            label = properties.get("label")
            yield Area(
                name=name,
                german=properties.get("german", name),
                label=(label[0], label[1]) if label else None,
                rings=tuple(_ring(arcs, numbers) for part in parts for numbers in part),
            )


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The lines of a topology in degrees: each point is written as the step from the last one."""
    (east, north), (west, south) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )

    def degrees(line: list[list[int]]) -> Ring:
        steps = accumulate(line, lambda here, step: [here[0] + step[0], here[1] + step[1]])
        return tuple((west + x * east, south + y * north) for x, y, *_ in steps)

    return [degrees(line) for line in topology["arcs"]]


def _ring(arcs: list[Ring], numbers: list[int]) -> Ring:
    """The lines of a ring joined; a negative number is a line taken backwards."""
    points: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(line[1:] if points else line)
    return tuple(points)
