"""A grid as SVG: who speaks stands on the left, of whom stands above, a number where they meet.

It names colours by classes only, as maps do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from sourcework.directives.reference.map_drawing import FILE_FONTS
from sourcework.directives.reference.map_labels import SIZE, text_width

_STEP_DOWN, _STEP_ACROSS = 22.0, 27.0
_TURN = 55
"""Degrees by which the names above are turned."""

FILE_STYLE = (
    "text{fill:#111}"
    ".sourcework-claim-rule{stroke:#bbb;stroke-width:.6}"
    ".sourcework-claim-part{stroke:#333;stroke-width:1.2}"
    ".sourcework-claim-cell{fill:#000}"
)


def draw_grid(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    numbers: Mapping[tuple[str, str], int],
    *,
    part_after: int = 0,
    attributes: str = "",
    style: str = "",
) -> str:
    """The grid; rows and columns are ids with names, ``part_after`` parts the first rows off.

    A cell is the darker the larger its number; the number stands in it, so that nothing is told
    by the shade alone.
    """
    left = max((text_width(name) for _row, name in rows), default=0) + 8
    longest = max((text_width(name) for _column, name in columns), default=0)
    top, aside = longest * 0.82 + 14, longest * 0.58
    width = left + len(columns) * _STEP_ACROSS + max(aside - 10, 4)
    height = top + len(rows) * _STEP_DOWN + 4
    most = max(numbers.values(), default=1)
    parts: list[str] = []
    for index, (_column, name) in enumerate(columns):
        x = left + (index + 0.5) * _STEP_ACROSS + SIZE * 0.3
        parts.append(
            f'<text transform="translate({x:.1f} {top - 6:.1f}) rotate(-{_TURN})">'
            f"{escape(name)}</text>"
        )
    end = left + len(columns) * _STEP_ACROSS
    for down, (row, name) in enumerate(rows):
        y = top + down * _STEP_DOWN
        kind = "part" if part_after and down == part_after else "rule"
        parts.append(f'<path class="sourcework-claim-{kind}" d="M0 {y:.1f}H{end:.1f}"/>')
        parts.append(
            f'<text x="{left - 8:.1f}" y="{y + _STEP_DOWN * 0.7:.1f}" text-anchor="end">'
            f"{escape(name)}</text>"
        )
        for across, (column, _name) in enumerate(columns):
            number = numbers.get((row, column))
            if number:
                parts.append(_cell(left + across * _STEP_ACROSS, y, number, most))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-size="{SIZE:g}"{attributes}>'
        f"{f'<style>{style}</style>' if style else ''}{''.join(parts)}</svg>"
    )


def grid_for_file(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    numbers: Mapping[tuple[str, str], int],
    part_after: int,
) -> bytes:
    """The grid with colours and fonts of its own."""
    fonts = f" font-family={quoteattr(FILE_FONTS)}"
    return draw_grid(
        rows, columns, numbers, part_after=part_after, attributes=fonts, style=FILE_STYLE
    ).encode("utf-8")


def _cell(x: float, y: float, number: int, most: int) -> str:
    # Square root: the few large numbers would leave all others equally pale. Never so dark that
    # the number could not be read.
    shade = round(0.06 + 0.32 * (number / most) ** 0.5, 2)
    return (
        f'<rect class="sourcework-claim-cell" fill-opacity="{shade}" x="{x + 1:.1f}" '
        f'y="{y + 1:.1f}" width="{_STEP_ACROSS - 2:g}" height="{_STEP_DOWN - 2:g}"/>'
        f'<text x="{x + _STEP_ACROSS / 2:.1f}" y="{y + _STEP_DOWN * 0.7:.1f}" '
        f'text-anchor="middle">{number}</text>'
    )
