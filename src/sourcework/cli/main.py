"""The table of contents of the command line."""

from __future__ import annotations

import click

from sourcework.cli.check import check
from sourcework.cli.clean import clean
from sourcework.cli.epub import epub
from sourcework.cli.export import export
from sourcework.cli.lab import lab
from sourcework.cli.new import new
from sourcework.cli.pdf import pdf
from sourcework.cli.schema import schema
from sourcework.cli.serve import serve
from sourcework.cli.site import site
from sourcework.cli.texts import texts
from sourcework.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sourcework")
def main() -> None:
    """Build, check and extend a teaching unit of annotated sources."""


for command in (site, serve, lab, pdf, epub, check, new, texts, export, schema, clean):
    main.add_command(command)
