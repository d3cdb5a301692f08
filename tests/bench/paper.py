"""The reader on paper: how long it takes, and how many pages it has."""

import tempfile
import time
from pathlib import Path

from pypdf import PdfReader
from tests.bench.building import copy_of_unit
from tests.bench.table import print_table, seconds

from sourcework.editions import Build


def measure() -> None:
    """Build the reader from nothing, then again with pages and notebooks at hand."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        unit = copy_of_unit(Path(folder, "unit"))
        for name in ("cold", "again"):
            begin = time.perf_counter()
            output = Build(unit, "student", "typst").run(quiet=True)
            taken = time.perf_counter() - begin
            pdf = output / "student-reader.pdf"
            size = f"{pdf.stat().st_size / 1_000_000:.1f} MB"
            rows.append((name, seconds(taken), len(PdfReader(pdf).pages), size))
    print_table(
        "The reader as a PDF (student edition, notebooks included)",
        ("build", "time", "pages", "size"),
        rows,
    )


if __name__ == "__main__":
    measure()
