"""The protected texts, where somebody has them beside the repository.

Tests use them when they are there; without them the same tests run on the unit's own text.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
ORIGINALS = ROOT.parent / "shared" / "originals"


def originals() -> tuple[Path, ...]:
    """The files of the protected texts; empty where they are not there."""
    return tuple(sorted(ORIGINALS.glob("*.txt"))) if ORIGINALS.is_dir() else ()
