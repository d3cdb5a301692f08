"""Worksheets: of each page that holds any, a PDF with one sheet per activity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes

from sourcework.typst.assembly import Book, assemble
from sourcework.typst.builder import TypstBuilder


class TypstSheetsBuilder(TypstBuilder):
    """``sphinx-build -b typst-sheets``: sheets to hand out.

    A node whose class says ``prints_as_sheet = True`` is one; with ``sheet_has_name_line = False``
    it has no line for the name. The name of each PDF is that of its page, after the setting
    ``sourcework_typst_filename``.
    """

    name = "typst-sheets"

    def write(self, *_ignored: Any, **_keywords: Any) -> None:
        book = assemble(self, self.root, self.title, self.config.sourcework_typst_pages)
        prefix = self.config.sourcework_typst_filename
        for chapter in book.chapters:
            translator = self.new_translator()
            translator.begin(Book(book.title, (chapter,)))
            if translator.write_sheets(chapter):
                title = next(iter(chapter.tree.findall(nodes.title))).astext()
                name = f"{prefix}-{chapter.docname.rpartition('/')[2]}.pdf"
                self.print(Path(self.outdir, name), translator, self._settings(title))

    def _settings(self, title: str) -> dict[str, object]:
        return {
            "title": title,
            "edition": self.title,
            "contents_depth": 0,
            "title_page": False,
            "sheets": True,
        }
