"""``sourcework pdf``: the book on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.model.audience import EDITIONS, Edition

if TYPE_CHECKING:
    from sourcework.editions import Build

WHAT = ("reader", "handbook", "worksheets", "all")


@click.command()
@click.option("--edition", type=click.Choice(EDITIONS), default="student", show_default=True)
@click.option(
    "--what",
    type=click.Choice(WHAT),
    default="reader",
    show_default=True,
    help="The whole book, the instructor's handbook, sheets to hand out, or all three.",
)
@click.option("--session", metavar="SLUG", default="", help="Worksheets of this session only.")
@click.option("--quiet", is_flag=True, help="Say only what went wrong and where the PDFs are.")
def pdf(edition: Edition, what: str, session: str, quiet: bool) -> None:
    """Build PDFs, tagged for screen readers, without a TeX installation."""
    from sourcework.editions import BuildError

    root = find_unit()
    if session:
        what = _of_one_session(root, what, session)
    found: list[Path] = []
    try:
        for build in _builds(root, edition, what, session):
            click.echo(f"Building: {build.paper}, {build.edition} edition …")
            folder = build.run(quiet=quiet)
            found += sorted(folder.glob("*.pdf"))
    except BuildError as failure:
        raise click.ClickException(str(failure)) from failure
    if not found:
        raise click.ClickException("no page of a session holds an exercise, so there is no sheet")
    for path in found:
        click.echo(f"The PDF is here: {path}")


def _of_one_session(root: Path, what: str, session: str) -> str:
    if what not in ("reader", "worksheets"):
        raise click.ClickException(f"--session goes with worksheets, not with {what}")
    page = root / "book" / "sessions" / f"{session}.md"
    if not page.is_file():
        raise click.ClickException(f"there is no session {session!r}: {page} does not exist")
    return "worksheets"


def _builds(root: Path, edition: Edition, what: str, session: str) -> Iterator[Build]:
    """The builds in the order in which they need one another."""
    from sourcework.editions import Build

    # Whoever holds a sheet or the handbook has the student's reader beside it.
    readers: Edition = "student" if edition == "instructor" else edition
    reader = Build(root, readers, "typst")
    page_map = reader.output / f"{readers}-reader.pages.json"
    if what == "reader" and edition == "instructor":
        yield Build(root, "instructor", "typst")
        return
    yield reader
    if what in ("handbook", "all"):
        yield Build(root, "instructor", "typst", "handbook", page_map=page_map)
    if what in ("worksheets", "all"):
        sheets = Build(root, readers, "typst-sheets", "worksheets", session, page_map)
        yield sheets
