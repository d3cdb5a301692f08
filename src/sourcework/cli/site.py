"""``sourcework site``: build the website."""

from __future__ import annotations

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.model.audience import EDITIONS, Edition


@click.command()
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="student",
    show_default=True,
    help="For whom: student (public), instructor (with keys and notes), classroom (with texts).",
)
@click.option("--quiet", is_flag=True, help="Say only what went wrong and where the site is.")
def site(edition: Edition, quiet: bool) -> None:
    """Build the website of an edition, with its notebooks executed."""
    # Imported late: Sphinx takes half a second that `check` and `--help` need not wait for.
    from sourcework.editions import Build, BuildError

    root = find_unit()
    click.echo(f"Building the {edition} edition: data, pages, notebooks …")
    try:
        output = Build(root, edition).run(quiet=quiet)
    except BuildError as failure:
        raise click.ClickException(str(failure)) from failure
    click.echo(f"The site is here: {output / 'index.html'}")
