"""``sourcework export``: the whole corpus for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click

from sourcework.cli.unit_folder import find_unit
from sourcework.exports.rows import Row
from sourcework.exports.unit_file import unit_document
from sourcework.load import load_unit
from sourcework.load.writing import write_atomically
from sourcework.model.audience import EDITIONS, Edition

LIST_SEPARATOR = "|"
"""Between the items of a list in a cell of a CSV file; no text of the data holds it."""


@click.command()
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json")
@click.option("--edition", type=click.Choice(EDITIONS), default="student", show_default=True)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="A file (json) or a folder (csv). Without it, JSON goes to the terminal.",
)
def export(form: str, edition: Edition, target: Path | None) -> None:
    """Write the corpus as an edition may know it."""
    loaded = load_unit(find_unit())
    if loaded.problems:
        raise click.ClickException("the data has faults; `sourcework check` lists them")
    document = unit_document(loaded.unit, loaded.root, edition)
    files = _csv_files(document) if form == "csv" else {"": _json(document)}
    if target is None:
        if form == "csv":
            raise click.ClickException("csv makes one file per table; name a folder with --to")
        click.echo(files[""], nl=False)
        return
    try:
        for name, text in files.items():
            write_atomically(target / name, text)
    except OSError as error:
        reason = f"{target} cannot be written ({error.strerror})"
        raise click.ClickException(reason) from error
    click.echo(f"{len(files)} tables in {target}" if form == "csv" else str(target))


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _csv_files(document: dict[str, Any]) -> dict[str, str]:
    return {f"{name}.csv": _csv(rows) for name, rows in document["tables"].items()}


def _csv(rows: list[Row]) -> str:
    """RFC 4180; the items of a list are parted by a vertical bar."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_SEPARATOR.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
