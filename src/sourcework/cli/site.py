"""``sourcework site``: build the website."""

from __future__ import annotations

from pathlib import Path

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
@click.option(
    "--lite/--no-lite",
    default=None,
    help="Python for the notebooks' readers: it must be there, or is left out. Without this "
    "option, a site is built even where it cannot be fetched.",
)
@click.option("--quiet", is_flag=True, help="Say only what went wrong and where the site is.")
def site(edition: Edition, quiet: bool, lite: bool | None = None) -> None:
    """Build the website of an edition, with its notebooks executed."""
    # Imported late: Sphinx takes half a second that `check` and `--help` need not wait for.
    from sourcework.editions import Build, BuildError

    root = find_unit()
    click.echo(f"Building the {edition} edition: data, pages, notebooks …")
    build = Build(root, edition)
    try:
        output = build.run(quiet=quiet)
    except BuildError as failure:
        raise click.ClickException(str(failure)) from failure
    add_python(root, build.folder / "unit.json", output, lite)
    click.echo(f"The site is here: {output / 'index.html'}")


def add_python(root: Path, unit_file: Path, output: Path, lite: bool | None) -> None:
    """Python and JupyterLite lie beside the pages; or else the builder reads why not.

    With ``lite`` their absence is a fault; without a wish it is none, as the pages say themselves
    that code does not run in this copy.
    """
    from sourcework.lite.npm_packages import UnavailableError
    from sourcework.lite.publishing import publish, withdraw

    if lite is False:
        withdraw(output)
        return
    try:
        publish(root, unit_file, output, root / "_build" / "tools")
    except UnavailableError as reason:
        withdraw(output)
        if lite:
            raise click.ClickException(str(reason)) from reason
        click.echo(f"Notebooks will not run in the browser: {reason}", err=True)
