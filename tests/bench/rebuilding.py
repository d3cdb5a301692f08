"""The unit: built from nothing, built again without a change, and after one edited source."""

import tempfile
from pathlib import Path

from tests.bench.building import UNIT, Timed, build, copy_of_unit
from tests.bench.table import print_table, seconds


def measure() -> None:
    """Build a copy of the unit three times."""
    with tempfile.TemporaryDirectory() as folder:
        unit = copy_of_unit(Path(folder, "unit"))
        cold = build(unit, UNIT)
        unchanged = build(unit, UNIT)
        source = sorted(unit.glob("corpus/sources/*/source.yml"))[0]
        source.write_text(source.read_text("utf-8") + "\n# edited\n", encoding="utf-8")
        edited = build(unit, UNIT)
    print_table(
        "Building the unit (student edition, notebooks included)",
        ("build", "time", "pages read", "notebooks run"),
        [
            row("cold", cold),
            row("no change", unchanged),
            row(f"edited {source.parent.name}/{source.name}", edited),
        ],
    )
    print("Read again after the edit:", ", ".join(edited.read) or "nothing")


def row(name: str, timed: Timed) -> tuple[str, str, int, int]:
    """One line of the table."""
    return name, seconds(timed.seconds), len(timed.read), timed.executed


if __name__ == "__main__":
    measure()
