"""Runs the measurements named on the command line, or all of them."""

import importlib
import sys

MEASUREMENTS = (
    "rebuilding",
    "checking",
    "weight",
    "growth",
    "layer_switch",
    "notebooks",
    "paper",
    "lighthouse",
)


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(MEASUREMENTS))
    if unknown:
        print(f"No measurement {', '.join(unknown)}; there are: {', '.join(MEASUREMENTS)}.")
        return 2
    for name in names or MEASUREMENTS:
        importlib.import_module(f"tests.bench.{name}").measure()
    return 0


sys.exit(main(sys.argv[1:]))
