"""``sourcework check``: validate corpus and exercises."""

from __future__ import annotations

import sys

import click

from sourcework.check import check_unit
from sourcework.cli.unit_folder import find_unit
from sourcework.load import load_unit


@click.command()
def check() -> None:
    """Validate the data of the unit; print every fault as file:line:column rule: message."""
    loaded = load_unit(find_unit())
    problems = check_unit(loaded)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} faults.", err=True)
        sys.exit(1)
    unit = loaded.unit
    click.echo(
        f"{len(loaded.files)} files, {len(unit.sources)} sources, "
        f"{len(unit.claim_by_id)} claims, {len(unit.events)} events: no fault. "
        f"Full texts at hand: {len(unit.texts)}."
    )
