"""A notebook page offers the executed notebook as a file beside the page."""

from pathlib import Path

import nbformat
from sphinx.application import Sphinx

from sourcework.theme.page import Page, on_every_page


def setup_notebook_download(app: Sphinx) -> None:
    """Every notebook page gets its file."""
    on_every_page(app, offer_notebook)


def offer_notebook(page: Page) -> None:
    """`<page>.ipynb` lies beside `<page>.html`, and the page links to it."""
    executed = executed_notebook(page)
    if executed is None:
        return
    target = Path(page.app.outdir, f"{page.name}.ipynb")
    target.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.write(without_traces(notebook), target)  # type: ignore[no-untyped-call]
    page.context["sourcework_notebook"] = target.name


def executed_notebook(page: Page) -> Path | None:
    """Where myst-nb has written the executed notebook of a page, or None if it is no notebook."""
    env = page.app.env
    settings = getattr(env, "mystnb_config", None)
    if settings is None or "kernelspec" not in env.metadata.get(page.name, {}):
        return None
    path = Path(settings.output_folder, f"{page.name}.ipynb")
    return path if path.is_file() else None


def without_traces(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from run to run: times of execution and random ids."""
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata.pop("execution", None)
        cell["id"] = f"cell-{number}"
    return notebook
