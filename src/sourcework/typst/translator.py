"""The translator: one family of nodes per module, put together here."""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes

from sourcework.typst.assembly import Book, Chapter
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
from sourcework.typst.structure import StructureVisitors, mark_way_on
from sourcework.typst.tables import TableVisitors, needs_width

BOOK_END = "sourcework-typst-book-end"
"""Event, with the translator: a chapter at the end of the book can be written."""


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
        self.begin(book)
        part = None
        for chapter in book.chapters:
            if chapter.part is not part and chapter.part is not None:
                self.emit("\n\n", self.call("part", self.text(chapter.part.title)), "\n\n")
            part = chapter.part
            self._write_page(chapter.docname, chapter.tree, chapter.level, book.title)
        # The pages of the book are written: what stands at its end can name them.
        self.builder.events.emit(BOOK_END, self)
        self.emit("\n\n", self.indexes(), "\n\n")

    def begin(self, book: Book) -> None:
        """What the visitors ask about the whole book is known."""
        self.abbreviations = set()
        self.printed_footnotes = set()
        self.printed_pages = frozenset(chapter.docname for chapter in book.chapters)
        self.targets = book.targets()
        self.part_of_book = bool(self.config.sourcework_typst_pages)
        page_map = self.config.sourcework_typst_page_map
        self.other_pages = json.loads(Path(page_map).read_text("utf-8")) if page_map else {}

    def write_sheets(self, chapter: Chapter) -> int:
        """Each sheet of a page has a line for the name; returns how many sheets there are."""
        # Whatever a sheet refers to stands elsewhere, even on its own page.
        self.printed_pages, self.part_of_book = frozenset(), True
        self.docname, self.level, self.chapter_level = chapter.docname, 1, 1
        sheets = [
            node
            for node in chapter.tree.findall(nodes.Element)
            if getattr(node, "prints_as_sheet", False)
        ]
        for sheet in sheets:
            has_line = getattr(sheet, "sheet_has_name_line", True)
            body = self.sub_nodes([sheet])
            self.emit("\n\n", self.call("sheet", body, has_name_line=has_line), "\n\n")
        return len(sheets)

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
        mark_way_on(tree)
        self.below_title = self.results_note()
        self.wide_chapter = needs_width(tree)
        if self.wide_chapter:
            self.emit("\n\n", self.call("wide-chapter", self.sub(tree)), "\n\n")
        else:
            self.emit("\n\n", self.sub(tree))
        self.wide_chapter = False
