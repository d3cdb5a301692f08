"""Letters where names would run into each other, and the key that resolves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sourcework.lab.charts.appearance import Json
from sourcework.lab.measures import day

ROOM = 11
"""Pixels that a letter needs, to the side and above."""

NARROW = 32
"""Characters of a key; shorter ones stand in three columns."""

HIGHEST = 3
"""Levels on which letters stand above one another."""


def letter_of(position: int) -> str:
    """The letter of a record by its position from 0: A to Z, then AA, AB …"""
    rounds, letter = divmod(position, 26)
    return (letter_of(rounds - 1) if rounds else "") + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[letter]


def letter_rows(
    rows: Sequence[dict[str, Any]], *, start: str, lane: str, name: str, width: int, span: float
) -> int:
    """Each row gets a ``letter``, a line of the ``key`` and a ``level``; returns the levels used.

    Letters run in order of time. Two letters of a lane that would touch on a drawing of ``width``
    pixels for ``span`` days stand on different levels.
    """
    apart = ROOM * span / width
    taken: dict[tuple[str, int], date] = {}
    ordered = sorted(rows, key=lambda row: str(row[start]))
    for position, row in enumerate(ordered):
        row["letter"] = letter_of(position)
        row["key"] = f"{row['letter']}  {row[name]}"
        here = day(row[start])
        free = [
            level
            for level in range(HIGHEST)
            if (last := taken.get((str(row[lane]), level))) is None or (here - last).days >= apart
        ]
        row["level"] = free[0] if free else HIGHEST - 1
        taken[str(row[lane]), row["level"]] = here
    return 1 + max(int(row["level"]) for row in rows)


def letter_layers(place: Json, keys: Sequence[str], levels: int, *, above: int) -> list[Json]:
    """The layers that write the letters, so many pixels above the middle of the lane, and the key.

    The key is a legend without signs: it belongs to the letters, whatever the colours mean.
    """
    ordered = sorted(keys, key=lambda key: (len(key.split()[0]), key))
    return [
        {
            "transform": [{"filter": f"datum.level === {level}"}],
            "mark": {"type": "text", "fontWeight": "bold", "yOffset": -above - ROOM * level},
            "encoding": {
                **place,
                "text": {"field": "letter", "type": "nominal"},
                "opacity": {
                    "field": "key",
                    "type": "nominal",
                    "sort": None,
                    "scale": {"domain": ordered, "range": [1] * len(ordered)},
                    "legend": {
                        "title": None,
                        "symbolSize": 0,
                        "symbolStrokeWidth": 0,
                        "columns": 3 if max(map(len, keys)) < NARROW else 2,
                        "labelOffset": -8,
                    },
                },
            },
        }
        for level in range(levels)
    ]
