"""Names on a map, placed so that none covers another name or a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIZE = 13.0
"""Of the letters, in units of the drawing."""

_NARROW, _WIDE = frozenset("fijlrtI.,;:'’|()[] -"), frozenset("mwMW@—")
_GAP = 3.0
_FAR = (22.0, 36.0, 50.0)
"""How far from its mark a number may stand, at the end of a line."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Whether it lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Mark:
    """A place on the drawing: where, its name, and the number that stands for the name if there
    is no room for it."""

    x: float
    y: float
    name: str
    number: int
    radius: float = 4.0

    @property
    def box(self) -> Box:
        """What the mark itself covers."""
        reach = self.radius + 1
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


@dataclass(frozen=True)
class Label:
    """A name or number beside its mark."""

    mark: Mark
    text: str
    box: Box
    is_far: bool = False
    """It needs a line to its mark."""


def text_width(text: str, size: float = SIZE) -> float:
    """How wide a text is at most in the sans-serif fonts in use."""

    def share(letter: str) -> float:
        if letter in _NARROW:
            return 0.4
        if letter in _WIDE:
            return 0.98
        return 0.74 if letter.isupper() else 0.63

    return sum(share(letter) for letter in text) * size


def place_labels(marks: Sequence[Mark], frame: Box, taken: Sequence[Box] = ()) -> list[Label]:
    """A label for each mark; those that come first have the choice.

    A name stands beside its mark, else its number does, else the number stands away from it at the
    end of a line. Where there is no room even for that, the mark is alone.
    """
    used = [*taken, *(mark.box for mark in marks)]
    labels: list[Label] = []
    for mark in marks:
        label = next(
            (label for label in _choices(mark) if _is_free(label.box, frame, used)),
            None,
        )
        if label is not None:
            labels.append(label)
            used.append(label.box)
    return labels


def _is_free(box: Box, frame: Box, used: Sequence[Box]) -> bool:
    return box.lies_in(frame) and not any(box.meets(other) for other in used)


def _choices(mark: Mark) -> Iterator[Label]:
    yield from _beside(mark, mark.name, _GAP, is_far=False)
    yield from _beside(mark, str(mark.number), _GAP, is_far=False)
    for gap in _FAR:
        yield from _beside(mark, str(mark.number), gap, is_far=True)


def _beside(mark: Mark, text: str, gap: float, *, is_far: bool) -> Iterator[Label]:
    """Right, left, above, below, and the four corners."""
    width, half = text_width(text), SIZE * 0.58
    reach = mark.radius + gap
    corner = reach * 0.75
    for across, down in (
        (reach + width / 2, 0.0),
        (-reach - width / 2, 0.0),
        (corner + width / 2, -corner - half / 2),
        (corner + width / 2, corner + half / 2),
        (-corner - width / 2, -corner - half / 2),
        (-corner - width / 2, corner + half / 2),
        (0.0, -reach - half),
        (0.0, reach + half),
    ):
        x, y = mark.x + across, mark.y + down
        yield Label(mark, text, Box(x - width / 2, y - half, x + width / 2, y + half), is_far)
