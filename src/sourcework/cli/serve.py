"""``sourcework serve``: the built site on this machine."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import click

from sourcework.cli.site import site
from sourcework.cli.unit_folder import find_unit
from sourcework.model.audience import EDITIONS, Edition

HOST = "127.0.0.1"

#: Files whose name says which version they are: a changed one has another name.
LASTING = re.compile(
    r"/lite/(static/pyodide-[\d.]+/|static/pyodide-lock/.*-[0-9a-f]{12}\.json$|page/|.*\.whl$"
    r"|(build|extensions)/.*\.[0-9a-f]{6,}\.\w+$)"
)
KEEP = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a built site and tells browsers what they may keep."""

    def end_headers(self) -> None:
        """Python for the browser is loaded once; everything else is asked for again."""
        path = self.path.partition("?")[0]
        self.send_header("Cache-Control", KEEP if LASTING.search(path) else ASK_AGAIN)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Only faults are worth a line."""
        if len(args) > 1 and str(args[1]).startswith(("4", "5")):
            super().log_message(format, *args)


@click.command()
@click.option("--edition", type=click.Choice(EDITIONS), default="student", show_default=True)
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.option("--lite/--no-lite", default=None, help="As for `sourcework site`.")
@click.pass_context
def serve(context: click.Context, edition: Edition, port: int, lite: bool | None) -> None:
    """Build the website and serve it on this machine only, until Ctrl+C."""
    context.invoke(site, edition=edition, quiet=True, lite=lite)
    folder = find_unit() / "_build" / edition / "html"
    handler = partial(SiteHandler, directory=str(folder))
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
