"""``sourcework schema``: JSON Schema for editors."""

from __future__ import annotations

import click

from sourcework.check.schema import write_schemas
from sourcework.cli.unit_folder import find_unit


@click.command()
def schema() -> None:
    """Write corpus/schema/*.json anew from the model, for editors that complete and explain."""
    for path in write_schemas(find_unit()):
        click.echo(path)
