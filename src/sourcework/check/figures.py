"""Figures: every number has a value in order, and somebody who counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourcework.check.rule import Examined, Finding, nearest
from sourcework.model.claim import AUTHOR, UNNAMED


def check_figure_has_a_counter(examined: Examined) -> Iterator[Finding]:
    """Every figure says who counted: an actor, ``author`` or ``unnamed``."""
    for _, _, claim in examined.statements():
        for figure in claim.figures:
            counter = figure.counted_by
            if counter in (AUTHOR, UNNAMED) or examined.is_known("actor", counter):
                continue
            hint = nearest(counter, examined.ids["actor"] | {AUTHOR, UNNAMED})
            message = f"“{counter}”, who counted, is no known actor; {hint}"
            yield examined.at(figure, "counted_by"), message


def check_figure_has_a_value(examined: Examined) -> Iterator[Finding]:
    """Every figure has a value or bounds; only an order of magnitude may have neither."""
    for _, _, claim in examined.statements():
        for figure in claim.figures:
            given = (figure.value, figure.low, figure.high)
            if figure.qualifier != "order" and all(number is None for number in given):
                message = "“value” is missing; give it, or “low” and “high”"
                yield examined.at(figure, "text_form"), message


def check_figure_is_in_order(examined: Examined) -> Iterator[Finding]:
    """A figure's low bound, value and high bound rise."""
    for _, _, claim in examined.statements():
        for figure in claim.figures:
            named = (("low", figure.low), ("value", figure.value), ("high", figure.high))
            given = [(name, number) for name, number in named if number is not None]
            for (lower, less), (higher, more) in pairwise(given):
                if less > more:
                    message = f"{lower} ({less:g}) is greater than {higher} ({more:g})"
                    yield examined.at(figure, higher), message
