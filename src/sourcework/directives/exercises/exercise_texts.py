"""The texts of an exercise as nodes."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from pydantic import BaseModel

from sourcework.directives.common.component import Component
from sourcework.model.problem import Location


def value_at(record: BaseModel, *path: str | int) -> Any:
    """The value at a path inside a record."""
    value: Any = record
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def paragraphs_of(component: Component, record: BaseModel, *path: str | int) -> list[nodes.Node]:
    """A text of the data; each of its lines is a paragraph."""
    where = component.loaded.places.of(record, *path)
    lines = value_at(record, *path).splitlines()
    return [component.prose(line.strip(), where) for line in lines if line.strip()]


def named_paragraphs(
    component: Component, name: str, record: BaseModel, field: str
) -> list[nodes.Node]:
    """A text of the data with a name in front of its first paragraph."""
    body = paragraphs_of(component, record, field)
    first = cast("nodes.paragraph", body[0])
    first.insert(0, [nodes.strong(name, name), nodes.Text(" ")])
    return body


def translatable(table: nodes.Element, where: Location) -> nodes.Element:
    """The table, with heads and cells that the message catalogue finds."""
    for text in table.findall(nodes.TextElement):
        text.source, text.line = where.path.as_posix(), where.line
        text.rawsource = text.rawsource or text.astext()
    return table
