"""Cells of notebooks and what they put out: a drawing before text, text before nothing."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sourcework.typst.assembly import is_chosen
from sourcework.typst.locale import _
from sourcework.typst.markup import Markup
from sourcework.typst.writing import TypstWriter

#: myst-nb takes the lowest number. The kinds with no form in print come last, so that an output
#: that has nothing else reaches the translator and stops the build instead of vanishing.
_PRIORITIES = (
    ("image/svg+xml", 10),
    ("image/png", 20),
    ("image/jpeg", 30),
    ("text/markdown", 40),
    ("text/plain", 50),
    ("text/latex", 90),
    ("text/html", 91),
    ("application/javascript", 92),
    ("application/vnd.jupyter.widget-view+json", 93),
)

_BUILDERS = ("typst", "typst-sheets")

ANSWER_LINES, TEXT_LINES = 2, 8
"""Lines to write on in place of the output of a task: for a short answer, for a text."""


def prefer_printable_outputs(app: Sphinx, config: Config) -> None:
    """myst-nb chooses an output's form for print; the project's own choices still win."""
    if "nb_mime_priority_overrides" in config:
        ours = [(name, kind, number) for name in _BUILDERS for kind, number in _PRIORITIES]
        config.nb_mime_priority_overrides = [*ours, *config.nb_mime_priority_overrides]


class OutputVisitors(TypstWriter):
    """Code cells."""

    def results_note(self) -> Markup:
        """What stands below a chapter's title where the chapter leaves out its code."""
        if not self._is_results_only():
            return Markup()
        said = self.text(_("Only the results are printed. The code behind them is on the screen."))
        site = str(getattr(self.config, "html_baseurl", "") or "").rstrip("/")
        if site:
            address = f"{site}/{self.docname}.html"
            shown = address.partition("://")[2]
            said += self.text(" ") + self.call("web-address", address, shown=shown)
        return Markup("\n\n") + self.call("small-caption", said) + "\n\n"

    def _is_results_only(self) -> bool:
        """The page's code is left out, unless its front matter says `print_code: true`."""
        chosen = self.config.sourcework_typst_results_only
        metadata = self.builder.env.metadata.get(self.docname, {})
        return is_chosen(self.docname, chosen) and not metadata.get("print_code")

    def notebook_element(self, node: nodes.container) -> None:
        """A cell, its source or its output."""
        match node["nb_element"]:
            case "cell_code" if self._is_results_only() and not _has_output(node):
                pass
            case "cell_code":
                self.block("notebook-cell", node)
            case "cell_code_output" if "tag_task" in node.parent["classes"]:
                # The answer is written by hand, and nobody has answered yet.
                count = TEXT_LINES if "tag_judgement" in node.parent["classes"] else ANSWER_LINES
                self.emit("\n\n", self.call("writing-lines", count), "\n\n")
            case "cell_code_output":
                _caption_tables(node)
                self.block("cell-output", node)
            case "cell_code_source" if self._is_results_only():
                pass
            case "cell_code_source":
                self.emit(self.anchors(node), self.sub(node))
            case other:
                self.fault(node, f"no form in print for the notebook element {other}")
        raise nodes.SkipNode


def _has_output(cell: nodes.Element) -> bool:
    return any(
        isinstance(child, nodes.container) and child.get("nb_element") == "cell_code_output"
        for child in cell.children
    )


def _caption_tables(output: nodes.Element) -> None:
    """Markdown has no captions: a line in bold above a table is one."""
    for table in list(output.findall(nodes.table)):
        siblings = table.parent.children
        position = siblings.index(table)
        above = siblings[position - 1] if position else None
        if not isinstance(above, nodes.paragraph) or _has_title(table):
            continue
        said = [child for child in above.children if child.astext()]
        if len(said) == 1 and isinstance(said[0], nodes.strong):
            table.insert(0, nodes.title("", "", *said[0].children))
            table.parent.remove(above)


def _has_title(table: nodes.table) -> bool:
    return any(isinstance(child, nodes.title) for child in table.children)
