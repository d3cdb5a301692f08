"""Cells of notebooks and what they put out: a drawing before text, text before nothing."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

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

    def notebook_element(self, node: nodes.container) -> None:
        """A cell, its source or its output."""
        match node["nb_element"]:
            case "cell_code":
                self.block("notebook-cell", node)
            case "cell_code_output" if "tag_task" in node.parent["classes"]:
                # The answer is written by hand, and nobody has answered yet.
                count = TEXT_LINES if "tag_judgement" in node.parent["classes"] else ANSWER_LINES
                self.emit("\n\n", self.call("writing-lines", count), "\n\n")
            case "cell_code_output":
                self.block("cell-output", node)
            case "cell_code_source":
                self.emit(self.anchors(node), self.sub(node))
            case other:
                self.fault(node, f"no form in print for the notebook element {other}")
        raise nodes.SkipNode
