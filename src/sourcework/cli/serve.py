"""``sourcework serve``: the built site on this machine."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import click

from sourcework.cli.site import site
from sourcework.cli.unit_folder import find_unit
from sourcework.model.audience import EDITIONS, Edition

HOST = "127.0.0.1"


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Only faults are worth a line."""
        if len(args) > 1 and str(args[1]).startswith(("4", "5")):
            super().log_message(format, *args)


@click.command()
@click.option("--edition", type=click.Choice(EDITIONS), default="student", show_default=True)
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.pass_context
def serve(context: click.Context, edition: Edition, port: int) -> None:
    """Build the website and serve it on this machine only, until Ctrl+C."""
    context.invoke(site, edition=edition, quiet=True)
    folder = find_unit() / "_build" / edition / "html"
    handler = partial(_QuietHandler, directory=str(folder))
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise click.ClickException(
            f"port {port} cannot be used ({error.strerror}); try --port 0"
        ) from error
    with server:
        click.echo(f"http://{HOST}:{server.server_port}/ (Ctrl+C ends)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
