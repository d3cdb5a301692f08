"""How charts look: readable in black and white, on light and on dark ground.

Kinds of things differ by shape (or dash) as well as by colour, and confidence by filling, so that
no meaning hangs on colour alone. Every colour has a contrast of at least 3:1 to a white ground and
to a nearly black one.
"""

from __future__ import annotations

from typing import Any

from sourcework.lab.locale import _

Json = dict[str, Any]

COLOURS = (
    "#2f74c0",
    "#c4560a",
    "#2e8540",
    "#a8479c",
    "#8a6d00",
    "#c23b3b",
    "#6b7280",
    "#3d7f8c",
)

SALTIRE = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"
HOURGLASS = "M-.9,-.9L.9,-.9L-.9,.9L.9,.9Z"
SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    SALTIRE,
    HOURGLASS,
)

DASHES: tuple[list[int], ...] = (
    [],
    [6, 3],
    [2, 2],
    [8, 3, 2, 3],
    [12, 3],
    [4, 1],
    [1, 4],
    [10, 2, 2, 2, 2, 2],
)

FILLINGS = {"documented": 1, "established": 0.2, "uncertain": 0}
"""How a sign is filled (1 is full), by how well the thing is known."""

INK = "#1f2328"
"""The colour of text on white."""

FONT = "Liberation Sans"
"""The font with which text is measured. It comes with the renderer, so every machine measures
alike; its widths are those of Arial and Helvetica."""


def on_paper() -> Json:
    """Settings for a chart that brings its own white ground: live in a notebook, in print."""
    return settings(ink=INK, ground="white", font=f"{FONT}, Arial, Helvetica, sans-serif")


def on_page() -> Json:
    """Settings for a chart within a page: it takes the colour of the text around it."""
    return settings(ink="currentColor", ground="transparent", font=FONT)


def settings(ink: str, ground: str, font: str) -> Json:
    """Vega-Lite's ``config`` for ink of this colour on this ground, in this font."""
    return {
        "background": ground,
        "font": font,
        "view": {"stroke": None},
        "title": {
            "color": ink,
            "subtitleColor": ink,
            "anchor": "start",
            "fontSize": 14,
            "subtitleFontSize": 11,
            "subtitlePadding": 6,
            "offset": 12,
        },
        "text": {"color": ink, "fontSize": 11},
        "axis": {
            "labelColor": ink,
            "titleColor": ink,
            "domainColor": ink,
            "tickColor": ink,
            "gridColor": ink,
            "gridOpacity": 0.18,
            "domainOpacity": 0.6,
            "tickOpacity": 0.6,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "labelLimit": 320,
            "labelPadding": 6,
            # Moved inward, the first and the last number would run into their neighbours.
            "labelFlush": False,
        },
        "header": {
            "labelColor": ink,
            "titleColor": ink,
            "labelFontSize": 12,
            "labelFontWeight": "bold",
        },
        "legend": {
            "labelColor": ink,
            "titleColor": ink,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "orient": "bottom",
            "columns": 4,
            "symbolSize": 90,
            "labelLimit": 320,
        },
        "rule": {"color": ink},
    }


def colour(field: str, kinds: list[str], title: str | None) -> Json:
    """The encoding that gives each kind its colour, with a legend if there is a title."""
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "scale": {"domain": kinds, "range": list(COLOURS[: len(kinds)])},
        "legend": None if title is None else {"title": title, "symbolOpacity": 1},
    }


def shape(field: str, kinds: list[str], title: str | None) -> Json:
    """The encoding that gives each kind its shape; it shares the legend of the colours."""
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "scale": {"domain": kinds, "range": list(SHAPES[: len(kinds)])},
        "legend": None if title is None else {"title": title},
    }


def dash(field: str, kinds: list[str]) -> Json:
    """The encoding that gives each kind its dashes."""
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "scale": {"domain": kinds, "range": [list(dashes) for dashes in DASHES[: len(kinds)]]},
        "legend": None,
    }


def filling(field: str) -> Json:
    """The encoding that fills a sign by how well the thing is known.

    It needs no legend: `filling_in_words` stands under the title.
    """
    return {
        "condition": [
            {"test": {"field": field, "equal": known}, "value": full}
            for known, full in FILLINGS.items()
        ],
        "value": 1,
    }


def doubt(field: str, place: Json, *, aside: int = 7, above: int = 6) -> Json:
    """The layer that writes a question mark beside what is uncertain, so many pixels away."""
    return {
        "transform": [{"filter": {"field": field, "equal": "uncertain"}}],
        "mark": {
            "type": "text",
            "text": "?",
            "fontWeight": "bold",
            "xOffset": aside,
            "yOffset": -above,
        },
        "encoding": place,
    }


def filling_in_words() -> str:
    """What the filling of the signs means."""
    return _("Filled: documented. Outline: established. Outline with “?”: uncertain.")
