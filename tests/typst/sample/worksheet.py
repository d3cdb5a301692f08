"""A component as the package's own will be: one node, its visitors for the screen and for paper."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class worksheet(nodes.General, nodes.Element):
    """A sheet with a question and space for the answer."""


class WorksheetDirective(SphinxDirective):
    has_content = True

    def run(self):
        node = worksheet()
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def visit_html(self, node):
    self.body.append(self.starttag(node, "div"))


def depart_html(self, node):
    self.body.append("</div>")


def visit_typst(self, node):
    self.emit(self.call("new-sheet"), self.call("name-line"))
    self.block("card", node, title=self.text("A card's title"), header=self.text("Köln, \"1950\""))
    self.block("labelled-paragraph", node, self.text("A paragraph with a number. " * 9), number="12")
    self.emit("\n\n", self.call("badge", self.text("open")), "\n\n")
    boxes = [self.call("tick-box") + self.text(word) for word in ("right", "wrong")]
    self.emit(self.call("tick-list", *boxes))
    self.emit(self.call("column-grid", [self.text("left"), self.text("right")], columns=2))
    self.emit(self.call("key-values", [(self.text("Paper"), self.text("Harbour Post"))]))
    self.emit(self.call("small-caption", self.text("A small caption.")))
    self.emit(self.mark_index("Keeper, Anna", register="people"))
    self.emit(self.call("writing-lines", 4))
    raise nodes.SkipNode


def setup(app):
    app.add_node(worksheet, html=(visit_html, depart_html), typst=(visit_typst, None))
    app.add_directive("worksheet", WorksheetDirective)
    return {"parallel_read_safe": True}
