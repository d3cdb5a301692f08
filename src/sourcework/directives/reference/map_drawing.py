"""A map as SVG: shapes, marks, names and a scale. It names colours by classes only.

On a page the classes take their colours from ``unit_map.css``; a file carries ``FILE_STYLE``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from sourcework.directives.reference.map_frame import Frame
from sourcework.directives.reference.map_labels import (
    SIZE,
    Box,
    Label,
    Mark,
    place_labels,
    text_width,
)
from sourcework.model.outline import Area, Outlines, Point

FILE_STYLE = (
    ".sourcework-map-sea{fill:#fff}"
    ".sourcework-map-around{fill:#ececec;stroke:#9a9a9a;stroke-width:.8}"
    ".sourcework-map-border{fill:none;stroke:#222;stroke-width:2.4}"
    ".sourcework-map-part{fill:#fff;stroke:#a8a8a8;stroke-width:.7}"
    ".sourcework-map-mark{fill:#fff;stroke:#111;stroke-width:1.6}"
    ".sourcework-map-city{fill:#111}"
    ".sourcework-map-doubtful{stroke-dasharray:2 1.6}"
    ".sourcework-map-frame{fill:none;stroke:#777;stroke-width:1}"
    ".sourcework-map-leader,.sourcework-map-scale{fill:none;stroke:#333;stroke-width:1}"
    "text{fill:#111;stroke:#fff;stroke-width:3;stroke-linejoin:round;paint-order:stroke}"
    ".sourcework-map-country{fill:#555;letter-spacing:1.5px}"
)
"""For an image file: black on white, told apart by lightness and line alone."""

FILE_FONTS = "Arial, Helvetica, Libertinus Serif, sans-serif"
"""The last but one is the font of the PDF, which takes none from the machine."""

_LEAST_STEP = 1.0
"""Units of the drawing. Points of an outline that lie closer are left out."""


@dataclass(frozen=True)
class Spot:
    """A place to be marked."""

    point: Point
    name: str
    number: int
    is_city: bool
    is_doubtful: bool
    """Its coordinates are."""


def draw_map(
    outlines: Outlines,
    frame: Frame,
    spots: Sequence[Spot],
    *,
    land: str,
    language: str,
    scale_text: str,
) -> str:
    """The content of the map; ``scale_text`` has ``%(count)s`` for the kilometres of its scale.

    ``land`` is an id for the shape that is drawn twice, unique on the page.

    From below to above: sea, countries around, border and parts of the land, names of countries,
    marks, names, scale.
    """
    whole = Box(2, 2, frame.width - 2, frame.height - 2)
    scale, scale_box = _scale(frame, scale_text)
    marks = [_mark(frame, spot) for spot in spots]
    labels = place_labels(marks, whole, [scale_box])
    taken = [scale_box, *(mark.box for mark in marks), *(label.box for label in labels)]
    parts_of_land = "".join(_path(area, frame) for area in outlines.subject)
    around = "".join(_path(area, frame) for area in outlines.surroundings)
    parts = [
        f'<rect class="sourcework-map-sea" width="{frame.width}" height="{frame.height}"/>',
        f'<path class="sourcework-map-around" fill-rule="evenodd" d="{around}"/>',
        f'<defs><path id="{land}" fill-rule="evenodd" d="{parts_of_land}"/></defs>',
        f'<use class="sourcework-map-border" href="#{land}"/>',
        f'<use class="sourcework-map-part" href="#{land}"/>',
        *_countries(outlines, frame, whole, taken, language),
        *(_dot(mark, spot) for mark, spot in zip(marks, spots, strict=True)),
        *(_label(label) for label in labels),
        scale,
    ]
    return "".join(parts)


def has_numbers(drawing: str, spots: Sequence[Spot]) -> bool:
    """Whether a drawing of these places names any by its number alone, for want of room."""
    return any(f">{spot.number}</text>" in drawing for spot in spots)


def as_svg(drawing: str, frame: Frame, attributes: str = "", style: str = "") -> str:
    """The drawing as an SVG element of its own."""
    sheet = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'width="{frame.width}" height="{frame.height}" font-size="{SIZE:g}"{attributes}>'
        f"{sheet}{drawing}</svg>"
    )


def for_file(drawing: str, frame: Frame) -> bytes:
    """The drawing with colours, fonts and a frame of its own; on a page CSS draws the frame."""
    drawing += (
        f'<rect class="sourcework-map-frame" x="0.5" y="0.5" '
        f'width="{frame.width - 1:g}" height="{frame.height - 1:g}"/>'
    )
    fonts = f" font-family={quoteattr(FILE_FONTS)}"
    return as_svg(drawing, frame, fonts, FILE_STYLE).encode("utf-8")


def _path(area: Area, frame: Frame) -> str:
    steps: list[str] = []
    for ring in area.rings:
        points = [frame.position(point) for point in ring]
        if not _is_near(points, frame):
            continue
        kept = points[:1]
        for x, y in points[1:-1]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _LEAST_STEP:
                kept.append((x, y))
        # Steps from point to point are half as long to write as points.
        moves = (f"{x - a:.1f} {y - b:.1f}" for (a, b), (x, y) in pairwise(kept))
        steps.append(f"M{kept[0][0]:g} {kept[0][1]:g}l{' '.join(moves)}Z")
    return "".join(steps)


def _is_near(points: Sequence[tuple[float, float]], frame: Frame) -> bool:
    """Whether the line can be seen on the map."""
    return (
        max(x for x, _ in points) > 0
        and min(x for x, _ in points) < frame.width
        and max(y for _, y in points) > 0
        and min(y for _, y in points) < frame.height
    )


def _mark(frame: Frame, spot: Spot) -> Mark:
    x, y = frame.position(spot.point)
    return Mark(x, y, spot.name, spot.number, 4.0 if spot.is_city else 3.2)


def _dot(mark: Mark, spot: Spot) -> str:
    kinds = "sourcework-map-mark"
    kinds += " sourcework-map-city" if spot.is_city else ""
    kinds += " sourcework-map-doubtful" if spot.is_doubtful else ""
    return f'<circle class="{kinds}" cx="{mark.x:g}" cy="{mark.y:g}" r="{mark.radius:g}"/>'


def _label(label: Label) -> str:
    x, y = (label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2
    leader = ""
    if label.is_far:
        leader = (
            f'<path class="sourcework-map-leader" '
            f'd="M{label.mark.x:g} {label.mark.y:g}L{x:.1f} {y:.1f}"/>'
        )
    return leader + _text(label.text, x, y)


def _text(text: str, x: float, y: float, kind: str = "") -> str:
    # The letters stand on a line; their middle lies about a third of their size above it.
    css = f' class="sourcework-map-{kind}"' if kind else ""
    return (
        f'<text{css} x="{x:.1f}" y="{y + SIZE * 0.34:.1f}" text-anchor="middle">'
        f"{escape(text)}</text>"
    )


def _countries(
    outlines: Outlines, frame: Frame, whole: Box, taken: list[Box], language: str
) -> list[str]:
    """Names of countries, where there is room."""
    found: list[str] = []
    for area in outlines.surroundings:
        if area.label is None or not frame.holds(area.label):
            continue
        name = area.german if language.startswith("de") else area.name
        x, y = frame.position(area.label)
        half = (text_width(name) + 1.5 * len(name)) / 2
        box = Box(x - half, y - SIZE * 0.58, x + half, y + SIZE * 0.58)
        if box.lies_in(whole) and not any(box.meets(other) for other in taken):
            found.append(_text(name, x, y, "country"))
            taken.append(box)
    return found


def _scale(frame: Frame, text: str) -> tuple[str, Box]:
    """A bar of a round length, at most a quarter of the width, in the lower right corner."""
    longest = frame.kilometres(frame.width / 4)
    count = max(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if n <= max(longest, 1))
    length = frame.width * count / frame.kilometres(frame.width)
    words = text % {"count": count}
    right, bottom = frame.width - 12, frame.height - 10
    left = right - length
    middle = (left + right) / 2
    half = max(length, text_width(words)) / 2 + 3
    bar = f'<path class="sourcework-map-scale" d="M{left:.1f} {bottom - 5:g}v5H{right:.1f}v-5"/>'
    box = Box(middle - half, bottom - 22, middle + half, bottom + 4)
    return bar + _text(words, middle, bottom - 12), box
