"""What a notebook's page tells its script: where things lie, and the words it shows."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation

from sourcework.directives.common.domain import domain_of
from sourcework.exports.notebooks import has_tasks
from sourcework.lite.student_notebooks import student_notebook
from sourcework.theme.page import Page, on_every_page

_ = get_translation("sourcework")


LIVE_CELLS = "live_cells.js"
STUDENT_NOTEBOOK = "student_notebook.js"

BEFORE_A_CELL = re.compile(r'(?=<div class="cell[ "])')
TOOLBAR_PLACE = '<div class="sourcework-live-place sourcework-live-toolbar-place"></div>'
"""Keeps the room of what the script puts there, so that the page does not move when it comes."""


def setup_live_pages(app: Sphinx) -> None:
    """Cells of demonstrations run in the page; exercises lead to their notebook in JupyterLite."""
    app.add_css_file("sourcework/live_cells.css")
    for script in ("storage.js", LIVE_CELLS, STUDENT_NOTEBOOK):
        app.add_js_file(f"sourcework/{script}", loading_method="defer")
    # After the choice of files by what stands on the page (900); the last word is had here.
    on_every_page(app, _describe_notebook, priority=920)


def _describe_notebook(page: Page) -> None:
    if "sourcework_notebook" not in page.context:
        return
    above = "../" * page.name.count("/")
    data: dict[str, object] = {"lite": f"{above}lite/"}
    file = Path(page.app.env.doc2path(page.name))
    text = file.read_text("utf-8")
    if has_tasks(text):
        name, superfluous = "student_notebook", LIVE_CELLS
        page.context["sourcework_notebook_has_place"] = True
        data |= {
            "slug": file.stem,
            "file": student_notebook(file.stem, text).name,
            "strings": student_strings(),
        }
    else:
        name, superfluous = "live_cells", STUDENT_NOTEBOOK
        page.context["body"] = BEFORE_A_CELL.sub(TOOLBAR_PLACE, page.context["body"], count=1)
        data |= {
            "unit": nodes.make_id(domain_of(page.app.env).unit.profile.title),
            "page": page.name,
            "notebook": page.context["sourcework_notebook"],
            "worker": f"{above}_static/sourcework/live_worker.mjs",
            "strings": live_strings(),
        }
    page.context["script_files"] = [
        script
        for script in page.context["script_files"]
        if not os.fspath(script.filename or "").endswith(f"/{superfluous}")
    ]
    # A closing tag inside a string would end the block.
    content = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")
    page.context["sourcework_notebook_script"] = {
        "id": f"sourcework-{name.replace('_', '-')}",
        "data": content,
    }


def student_strings() -> dict[str, str]:
    """The words of the script on an exercise's page."""
    return {
        "open": _("Open the notebook in this browser"),
        "intro": _(
            "The notebook opens in JupyterLite: Python and the data of this unit are inside, "
            "nothing has to be installed. The first time it loads about 15 MB. What you save stays "
            "in this browser; to keep it elsewhere, choose File, then Download."
        ),
        "reset": _("Reset to the original"),
        "sure": _("Your saved copy of this notebook will be deleted in this browser. Go on?"),
        "isReset": _("Your copy is deleted. The notebook opens as it was at first."),
        "older": _("You have saved copies of earlier versions of this notebook:"),
        "notThere": _(
            "This copy of the site was built without JupyterLite. Download the notebook instead."
        ),
        "fromFolder": _(
            "The notebook needs the site on a web server. You have opened it from a folder, where "
            "browsers do not start Python. Download the notebook, or use the site on the web."
        ),
    }


def live_strings() -> dict[str, str]:
    """The words of the script, in the language of the page. Numbers come in for ``{…}``."""
    return {
        "toolbar": _("Run this page"),
        "intro": _(
            "You can run and change the code on this page. Python starts when you press Run; the "
            "first time it loads about 7 MB. Everything stays in this browser."
        ),
        "run": _("Run"),
        "runAll": _("Run all cells"),
        "runAbove": _("Run all above"),
        "edit": _("Edit"),
        "reset": _("Reset"),
        "stop": _("Stop"),
        "download": _("Download with your changes (.ipynb)"),
        "cell": _("Cell {number}"),
        "of": _("{action}: cell {number}"),
        "code": _("Code of cell {number}"),
        "output": _("Output of cell {number}"),
        "keys": _(
            "Shift+Enter runs the cell. Tab indents; to leave the field by keyboard, press Escape "
            "and then Tab."
        ),
        "starting": _("Python is starting. This takes a few seconds."),
        "loading": _("Python is loading the data of this unit."),
        "running": _("Cell {number} is running."),
        "done": _("Cell {number} has run."),
        "allDone": _("All cells have run."),
        "failed": _("Cell {number} has stopped with an error. The sentence below it says why."),
        "stopped": _(
            "Stopped. All variables are lost; your code is kept. Run the cells again from above."
        ),
        "reset_done": _("Cell {number} is as it was at first."),
        "noOutput": _("The cell has run. It puts nothing out."),
        "above": _("Cells above this one have not run yet. Press “Run all above” first."),
        "trace": _("Where it happened"),
        "dataTable": _("Data as a table"),
        "fromFolder": _(
            "Running code needs the site on a web server. You have opened it from a folder, where "
            "browsers do not start Python. The output below is that of the original code."
        ),
        "noPython": _(
            "This copy of the site was built without Python, so its code cannot run here."
        ),
        "noStart": _(
            "Python did not start. Check the connection and press Run again. The browser says: "
            "{reason}"
        ),
        "noChart": _("The chart could not be drawn. The browser says: {reason}"),
        "notKept": _("This browser does not keep your changes. Download them before you leave."),
        "older": _(
            "You changed {number} cells of an earlier version of this page. They are kept; here "
            "you can download them."
        ),
        "olderDownload": _("Download the earlier changes"),
    }
