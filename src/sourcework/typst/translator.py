"""The translator: one family of nodes per module, put together here."""

from __future__ import annotations

from docutils import nodes

from sourcework.typst.assembly import Book
from sourcework.typst.boxes import BoxVisitors
from sourcework.typst.code import CodeVisitors
from sourcework.typst.faults import Fault
from sourcework.typst.figures import FigureVisitors
from sourcework.typst.glossary import GlossaryVisitors
from sourcework.typst.indexes import IndexVisitors
from sourcework.typst.inline import InlineVisitors
from sourcework.typst.lists import ListVisitors
from sourcework.typst.locale import _
from sourcework.typst.outputs import OutputVisitors
from sourcework.typst.references import ReferenceVisitors
from sourcework.typst.skipped_headings import ATTRIBUTE
from sourcework.typst.structure import StructureVisitors
from sourcework.typst.tables import TableVisitors


class TypstTranslator(
    StructureVisitors,
    InlineVisitors,
    ListVisitors,
    TableVisitors,
    OutputVisitors,
    CodeVisitors,
    BoxVisitors,
    FigureVisitors,
    ReferenceVisitors,
    GlossaryVisitors,
    IndexVisitors,
):
    """Writes a whole book, page after page."""

    def write_book(self, book: Book) -> None:
        """Parts, chapters and indexes are in the markup."""
        self.abbreviations = set()
        self.printed_footnotes = set()
        self.printed_pages = frozenset(chapter.docname for chapter in book.chapters)
        self.targets = book.targets()
        part = None
        for chapter in book.chapters:
            if chapter.part is not part and chapter.part is not None:
                self.emit("\n\n", self.call("part", self.text(chapter.part.title)), "\n\n")
            part = chapter.part
            self._write_page(chapter.docname, chapter.tree, chapter.level, book.title)
        self.emit("\n\n", self.indexes(), "\n\n")

    def _write_page(self, docname: str, tree: nodes.document, level: int, title: str) -> None:
        self.docname, self.level, self.chapter_level = docname, level - 1, level
        skipped: list[tuple[int | None, str]] = tree.get(ATTRIBUTE) or []
        for line, message in skipped:
            self.faults.append(Fault(self.place(tree)[0], line, f"skipped heading: {message}"))
        first = next(iter(tree.findall(nodes.title)), None)
        if first is None:
            self.fault(tree, "a page without a heading cannot be found in the contents")
        elif first.astext() == title:
            # The title page has said it; the chapter says what it is.
            first.children = [nodes.Text(_("About this book"))]
            first.children[0].parent = first
        self.waiting_anchors.append(self.anchor(self.key(docname)))
        self.emit("\n\n", self.sub(tree))
