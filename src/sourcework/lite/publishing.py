"""Everything that a built site needs so that its notebooks run where the reader is."""

from __future__ import annotations

from pathlib import Path

from sourcework.lite.jupyterlite import publish_jupyterlite, withdraw_jupyterlite
from sourcework.lite.python_files import publish_python, withdraw_python
from sourcework.lite.student_notebooks import student_notebooks


def publish(root: Path, unit_file: Path, site: Path, tools: Path) -> None:
    """Python and, for exercise notebooks, JupyterLite lie beside the pages of the site.

    ``root`` is the unit's folder, ``unit_file`` the edition's data, ``tools`` the folder that keeps
    what was fetched from one build to the next. A site without notebooks is left alone.

    Raises UnavailableError if something cannot be fetched or made.
    """
    if next(site.rglob("*.ipynb"), None) is None:
        return
    withdraw_python(site)
    wheel = publish_python(tools, unit_file, site)
    notebooks = student_notebooks(root, site)
    if notebooks:
        publish_jupyterlite(tools, wheel, notebooks, site)
    else:
        withdraw_jupyterlite(site)


def withdraw(site: Path) -> None:
    """What earlier builds have laid beside the pages is not used; the pages say so."""
    withdraw_python(site)
    withdraw_jupyterlite(site)
