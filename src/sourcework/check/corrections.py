"""The register of the unit's own errors: each entry says what changed, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourcework.check.rule import Examined, Finding


def check_correction_changes_something(examined: Examined) -> Iterator[Finding]:
    """A correction says something else now than before."""
    for correction in examined.unit.corrections:
        if correction.before.casefold() == correction.now.casefold():
            message = "“before” and “now” say the same; a correction tells what was changed"
            yield examined.at(correction, "now"), message


def check_corrections_begin_with_the_latest(examined: Examined) -> Iterator[Finding]:
    """Corrections stand in the order of their days, the latest first."""
    for earlier, later in pairwise(examined.unit.corrections):
        if later.day > earlier.day:
            message = f"{later.day} is later than {earlier.day} above it; move this entry up"
            yield examined.at(later, "day"), message
