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
    """Python lies beside the pages, or someone has said that it need not, or is told why not."""
    from sourcework.lite.npm_packages import UnavailableError
    from sourcework.lite.python_files import publish_python, withdraw_python

    withdraw_python(output)
    if lite is False or next(output.rglob("*.ipynb"), None) is None:
        return
    try:
        publish_python(root / "_build" / "tools", unit_file, output)
    except UnavailableError as reason:
        if lite:
            raise click.ClickException(str(reason)) from reason
        click.echo(f"Notebooks will not run in the browser: {reason}", err=True)
