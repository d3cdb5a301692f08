"""``sourcework new``: a commented template for what an author adds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.model.exercise import EXERCISE_TYPES
from sourcework.scaffold import (
    LISTS,
    Made,
    RefusalError,
    new_entry,
    new_exercise,
    new_session,
    new_source,
)


@click.group()
def new() -> None:
    """Add a source, a term, an event … as a template that `check` wants filled in."""


@new.command()
@click.argument("slug")
@click.option("--siglum", help="One letter or two; without it, the next that is free.")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="A file with the text. Its paragraphs are fingerprinted; nothing of it is kept.",
)
def source(slug: str, siglum: str | None, file: Path | None) -> None:
    """A text: its record, its page and its entry in the bibliography."""
    _make(lambda root: new_source(root, slug, siglum, file))


@new.command()
@click.argument("slug")
def session(slug: str) -> None:
    """A session: its page and the folder of its exercises."""
    _make(lambda root: new_session(root, slug))


@new.command()
@click.argument("slug")
@click.option("--session", "session_slug", required=True, help="The session that it belongs to.")
@click.option("--type", "kind", type=click.Choice(list(EXERCISE_TYPES)), required=True)
def exercise(slug: str, session_slug: str, kind: str) -> None:
    """An exercise of one of ten types."""
    _make(lambda root: new_exercise(root, slug, session_slug, kind))


def _entry_command(kind: str) -> click.Command:
    file, _ = LISTS[kind]

    @click.command(kind, help=f"An entry at the end of corpus/{file}, which stays as it is.")
    @click.argument("slug")
    def command(slug: str) -> None:
        _make(lambda root: new_entry(root, kind, slug))

    return command


for _kind in LISTS:
    new.add_command(_entry_command(_kind))


def _make(action: Callable[[Path], Made]) -> None:
    root = find_unit()
    try:
        made = action(root)
    except RefusalError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for path in made.files:
        click.echo(path.as_posix())
    for step in made.next_steps:
        click.echo(step)
