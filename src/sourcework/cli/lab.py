"""``sourcework lab``: the notebooks in JupyterLab on this machine."""

from __future__ import annotations

import subprocess

import click

from sourcework.cli.unit_folder import find_unit


@click.command()
@click.option("--no-start", is_flag=True, help="Only lay out the notebooks and their data.")
def lab(no_start: bool) -> None:
    """Open the notebooks in JupyterLab; your copies are kept in my-notebooks/."""
    from sourcework.lite.local_lab import environment_with_lab, lay_out_notebooks
    from sourcework.lite.npm_packages import UnavailableError
    from sourcework.lite.toolbox import ensure_toolbox

    root = find_unit()
    folder = lay_out_notebooks(root)
    click.echo(f"Your notebooks are here: {folder}")
    if no_start:
        return
    click.echo("Making JupyterLab ready (the first time a minute) …")
    try:
        programs = ensure_toolbox(root / "_build" / "tools")
    except UnavailableError as reason:
        raise click.ClickException(str(reason)) from reason
    command = [str(programs / "python"), "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1"]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment_with_lab(root), check=False
        ).returncode
    except KeyboardInterrupt:
        return
    if done:
        raise click.ClickException(f"JupyterLab ended with status {done}")
