"""Where the unit is that a command works on."""

from __future__ import annotations

from pathlib import Path

import click


def find_unit(start: Path | None = None) -> Path:
    """The nearest folder, from here upwards, that holds a unit."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "corpus").is_dir() and (folder / "_config.yml").is_file():
            return folder
    raise click.ClickException(
        f"{here} is not inside a unit: no folder above it holds corpus/ and _config.yml. "
        "Change into the unit's folder first."
    )
