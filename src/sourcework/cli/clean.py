"""``sourcework clean``: remove what was built."""

from __future__ import annotations

import shutil

import click

from sourcework.cli.unit_folder import find_unit


@click.command()
def clean() -> None:
    """Remove everything that builds have made; texts that were added stay."""
    folder = find_unit() / "_build"
    if folder.is_dir():
        shutil.rmtree(folder)
        click.echo(f"Removed {folder}")
