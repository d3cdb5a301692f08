"""``sourcework pdf``: the book on paper."""

from __future__ import annotations

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.model.audience import EDITIONS, Edition


@click.command()
@click.option("--edition", type=click.Choice(EDITIONS), default="student", show_default=True)
@click.option("--quiet", is_flag=True, help="Say only what went wrong and where the PDF is.")
def pdf(edition: Edition, quiet: bool) -> None:
    """Build the PDF of an edition, tagged for screen readers, without a TeX installation."""
    from sourcework.editions import Build, BuildError

    click.echo(f"Building the PDF of the {edition} edition: data, pages, notebooks, typesetting …")
    try:
        output = Build(find_unit(), edition, "typst").run(quiet=quiet)
    except BuildError as failure:
        raise click.ClickException(str(failure)) from failure
    for path in sorted(output.glob("*.pdf")):
        click.echo(f"The PDF is here: {path}")
