"""How the time of a cold build grows with the number of pages.

Time grows with pages to the power of the exponent: 1 is proportional, 2 is four times the time for
twice the pages. Starting Python and Sphinx takes the same time for every book and flatters the
exponent, so it is also given for what is left without the time of an (almost) empty book. Counted
are the processor's seconds, which other work on the machine does not change.
"""

import math
import tempfile
from itertools import pairwise
from pathlib import Path

from tests.bench.building import PLAIN_BOOK, Timed, build
from tests.bench.generate import generate
from tests.bench.table import print_table, seconds

SIZES = (50, 200, 500)
EMPTY = 3


def measure() -> None:
    """Build generated books of several sizes once each."""
    builds = {size: cold_build(size) for size in (EMPTY, *SIZES)}
    print_table(
        "Cold build of generated books",
        ("pages", "time", "of the processor"),
        [
            (size, seconds(timed.seconds), seconds(timed.processor_seconds))
            for size, timed in builds.items()
        ],
    )
    times = {size: builds[size].processor_seconds for size in SIZES}
    start = builds[EMPTY].processor_seconds
    without_start = {size: time - start for size, time in times.items()}
    for name, measured in (("whole time", times), ("without the start", without_start)):
        print(f"Growth exponent, {name}: {exponent(measured):.2f}")
        for few, many in pairwise(SIZES):
            step = exponent({size: measured[size] for size in (few, many)})
            print(f"    from {few} to {many} pages: {step:.2f}")
    print(flush=True)


def cold_build(pages: int) -> Timed:
    """A generated book of so many pages, built from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), pages)
        return build(Path(folder), PLAIN_BOOK)


def exponent(times: dict[int, float]) -> float:
    """The slope of the straight line through the points on logarithmic axes."""
    points = [(math.log(size), math.log(time)) for size, time in times.items()]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum(
        (x - middle_x) ** 2 for x, _ in points
    )


if __name__ == "__main__":
    measure()
