"""What a notebook's page tells its script: where things lie, and the words it shows."""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation

from sourcework.directives.domain import domain_of
from sourcework.exports.notebooks import has_tasks
from sourcework.theme.page import Page, on_every_page

_ = get_translation("sourcework")


def setup_live_pages(app: Sphinx) -> None:
    """Cells of demonstrations can run in the page."""
    app.add_css_file("sourcework/live_cells.css")
    app.add_js_file("sourcework/storage.js", loading_method="defer")
    app.add_js_file("sourcework/live_cells.js", loading_method="defer")
    # After the download of the notebook has been offered (500, 600).
    on_every_page(app, _describe_live_page, priority=700)


def _describe_live_page(page: Page) -> None:
    if "sourcework_notebook" not in page.context:
        return
    if has_tasks(Path(page.app.env.doc2path(page.name)).read_text("utf-8")):
        return
    above = "../" * page.name.count("/")
    data = {
        "unit": nodes.make_id(domain_of(page.app.env).unit.profile.title),
        "page": page.name,
        "notebook": page.context["sourcework_notebook"],
        "lite": f"{above}lite/",
        "worker": f"{above}_static/sourcework/live_worker.mjs",
        "strings": live_strings(),
    }
    # A closing tag inside a string would end the block.
    text = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")
    page.context["sourcework_live_cells"] = text


def live_strings() -> dict[str, str]:
    """The words of the script, in the language of the page. Numbers come in for ``{…}``."""
    return {
        "toolbar": _("Run this page"),
        "intro": _(
            "You can run and change the code on this page. Python starts when you press Run; the "
            "first time it loads about 6 MB. Everything stays in this browser."
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
