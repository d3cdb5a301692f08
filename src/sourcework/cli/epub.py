"""``sourcework epub``: the book for e-book readers."""

from __future__ import annotations

import click

from sourcework.cli.unit_folder import find_unit


@click.command()
@click.option("--quiet", is_flag=True, help="Say only what went wrong and where the e-book is.")
def epub(quiet: bool) -> None:
    """Build the e-book (EPUB 3) of the student edition."""
    from sourcework.editions import Build, BuildError

    click.echo("Building the e-book: data, pages, notebooks …")
    try:
        output = Build(find_unit(), "student", "epub").run(quiet=quiet)
    except BuildError as failure:
        raise click.ClickException(str(failure)) from failure
    for path in sorted(output.glob("*.epub")):
        click.echo(f"The e-book is here: {path}")
