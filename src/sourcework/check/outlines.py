"""Outlines: what a map is drawn from can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.load.data_package import DESCRIPTOR, Fault, line_of, read_descriptor
from sourcework.load.outlines import fault_of_outline
from sourcework.model.problem import Location


def check_outline_can_be_drawn(examined: Examined) -> Iterator[Finding]:
    """Every file that the description marks with “map” is TopoJSON with at least one shape."""
    root = examined.loaded.root
    package = read_descriptor(root)
    if package is None or isinstance(package, Fault):
        return
    for resource in package["resources"]:
        if "map" not in resource:
            continue
        fault = fault_of_outline(root, resource)
        if fault is not None:
            name = str(resource.get("path", ""))
            line = line_of(root, name)
            yield Location(DESCRIPTOR, line, int(line > 0)), f"{name}: {fault}"
