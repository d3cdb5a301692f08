"""``sourcework texts``: full texts that the instructor has lawfully."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.load import load_unit
from sourcework.load.text_store import TextReport, add_texts, list_texts, remove_texts
from sourcework.model.source import Source


@click.group()
def texts() -> None:
    """Add, list or remove full texts; they stay in corpus/texts/, which is never published."""


@texts.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def add(files: tuple[Path, ...]) -> None:
    """Recognise the texts in files, whatever their names, and keep them for the classroom."""
    root = find_unit()
    try:
        reports = add_texts(root, _sources(root), files)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} cannot be written ({error.strerror})"
        ) from error
    _tell(reports)


@texts.command("list")
def list_() -> None:
    """Say of each source whether its text is at hand, and how much of it."""
    root = find_unit()
    for report in list_texts(root, _sources(root)):
        click.echo(report)


@texts.command()
@click.argument("slugs", nargs=-1, required=True)
def remove(slugs: tuple[str, ...]) -> None:
    """Delete the texts of sources, named by slug or siglum, from corpus/texts/."""
    root = find_unit()
    _tell(remove_texts(root, _sources(root), slugs))


def _sources(root: Path) -> tuple[Source, ...]:
    loaded = load_unit(root)
    unread = sorted(file for file in loaded.broken_files if file.endswith("/source.yml"))
    if unread:
        # Without its record a text would be refused as unknown.
        names = ", ".join(unread)
        raise click.ClickException(f"{names} cannot be read; `sourcework check` says why")
    return loaded.unit.sources


def _tell(reports: tuple[TextReport, ...]) -> None:
    """Print every report; the exit status is 1 where one of them is a refusal."""
    for report in reports:
        click.echo(report, err=not report.ok)
    if not all(report.ok for report in reports):
        sys.exit(1)
