"""The Sphinx builder: assembles the book, writes one Typst file, compiles it to a PDF."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel.dates import format_date
from docutils import nodes
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.docutils import new_document
from sphinx.util.osutil import copyfile

from sourcework.typst import markup
from sourcework.typst.assembly import assemble
from sourcework.typst.compilation import CompilationError, book_date, compile_book, target_pages
from sourcework.typst.faults import Fault, PrintError
from sourcework.typst.fonts import MONO, font_families, font_folders
from sourcework.typst.locale import _
from sourcework.typst.references import SCHEME, is_alphabetic
from sourcework.typst.translator import TypstTranslator

logger = logging.getLogger(__name__)

_TEMPLATE = "book.typ"
_NO_AUTHOR = "Author name not set"
"""What Jupyter Book says where nobody is named."""


class TypstBuilder(Builder):
    """``sphinx-build -b typst``: the book as one tagged PDF.

    The output folder holds the PDF and what it was made from; after a fault there is no PDF.
    """

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    # Sphinx declares it as a list of the instance.
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/webp"]  # noqa: RUF012
    default_translator_class = TypstTranslator
    allow_parallel = False

    def init(self) -> None:
        # A PDF of an earlier build must not be taken for this one's.
        for pdf in Path(self.outdir).glob("*.pdf"):
            pdf.unlink()

    @property
    def root(self) -> str:
        """The page at whose table of contents the book begins."""
        return str(self.config.sourcework_typst_root or self.config.root_doc)

    @property
    def pdf(self) -> Path:
        """The file that a build without faults leaves."""
        return Path(self.outdir, f"{self.config.sourcework_typst_filename}.pdf")

    @property
    def title(self) -> str:
        """The title on the title page and in the document's properties."""
        named = self.config.project != "Project name not set"
        fallback = self.config.project if named else self.config.html_title
        return str(self.config.sourcework_typst_title or fallback)

    def get_outdated_docs(self) -> str:
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return SCHEME + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: set[str]) -> None:
        """Nothing is written page by page."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing is written page by page."""

    def write(self, *_ignored: Any, **_keywords: Any) -> None:
        book = assemble(self, self.root, self.title, self.config.sourcework_typst_pages)
        translator = self.new_translator()
        translator.write_book(book)
        has_parts = any(chapter.part for chapter in book.chapters)
        self.print(self.pdf, translator, self.book_settings(has_parts=has_parts))
        page_map = self.pdf.with_suffix(".pages.json")
        page_map.write_text(json.dumps(self.page_numbers(translator), sort_keys=True), "utf-8")

    def new_translator(self) -> TypstTranslator:
        """A translator for one PDF."""
        translator = self.create_translator(new_document("book"), self)
        assert isinstance(translator, TypstTranslator)
        return translator

    def print(self, pdf: Path, translator: TypstTranslator, settings: dict[str, object]) -> None:
        """Compile what a translator has written; after a fault there is no PDF."""
        date, folders = book_date(Path(self.srcdir)), self.fonts
        head = self._head(settings, folders)
        body, places = translator.finish()
        self._stop_at(translator.faults)
        source = pdf.with_suffix(".typ")
        template = files("sourcework.typst").joinpath(_TEMPLATE).read_text("utf-8")
        source.with_name(f"_{_TEMPLATE}").write_text(template, "utf-8")
        source.with_name("_words.typ").write_text(self._words(), "utf-8")
        source.write_text(head + body, "utf-8")
        self._copy_images()
        shifted = [(offset + len(head), page, line) for offset, page, line in places]
        try:
            content, warnings = compile_book(source, shifted, folders, date)
        except CompilationError as error:
            raise PrintError(error.faults) from error
        for warning in warnings:
            logger.warning("Typst: %s", warning, type="sourcework", subtype="typst")
        half = pdf.with_suffix(".pdf.part")
        half.write_bytes(content)
        half.replace(pdf)

    @property
    def fonts(self) -> list[Path]:
        """Folders with the fonts of the book."""
        return font_folders(
            self.config.sourcework_typst_font_packages,
            self.config.sourcework_typst_font_paths,
            Path(self.srcdir),
        )

    def page_numbers(self, translator: TypstTranslator) -> dict[str, int]:
        """On which page each target of the printed book stands; 0: its alphabet says where."""
        found = target_pages(self.pdf.with_suffix(".typ"), self.fonts, translator.set_anchors)
        return {
            key: 0 if is_alphabetic(translator.targets.get(key)) else number
            for key, number in found.items()
        }

    def finish(self) -> None:
        """Everything is written."""

    @staticmethod
    def _stop_at(faults: Iterable[Fault]) -> None:
        found = list(faults)
        if found:
            raise PrintError(found)

    def _copy_images(self) -> None:
        folder = Path(self.outdir, "images")
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in self.images.items():
            copyfile(str(Path(self.srcdir, source)), str(folder / name))

    def book_settings(self, *, has_parts: bool) -> dict[str, object]:
        """Title page, colophon and contents."""
        config = self.config
        date = book_date(Path(self.srcdir))
        language = str(config.language or "en")
        # The pattern is Unicode's; a translation puts the parts in its own order.
        pattern = _("d MMMM y")
        shown_date = format_date(date.date(), pattern, locale=language) if date else ""
        version = str(config.release or config.version or "")
        colophon = [
            " · ".join(filter(None, (self.title, config.sourcework_typst_edition))),
            " · ".join(filter(None, (_("Version %s") % version if version else "", shown_date))),
            _copyright(config),
            *map(str, config.sourcework_typst_colophon),
        ]
        depth = config.sourcework_typst_contents_depth
        return {
            "title": self.title,
            "subtitle": config.sourcework_typst_subtitle,
            "edition": config.sourcework_typst_edition,
            "contents_depth": depth + 1 if depth and has_parts else depth,
            "contents_sections": depth > 1,
            "title_page": bool(config.sourcework_typst_title_page),
            "colophon": [line for line in colophon if line],
        }

    def _head(self, settings: dict[str, object], folders: list[Path]) -> str:
        config = self.config
        call = markup.call(
            "book.with",
            author="" if config.author == _NO_AUTHOR else config.author,
            language=str(config.language or "en"),
            paper=config.sourcework_typst_paper,
            fonts=font_families(folders),
            mono=[MONO, *font_families(folders)[1:-1]],
            **settings,
        )
        show = call.removeprefix("#").removesuffix(";")
        return f'#import "_{_TEMPLATE}": *\n#show: {show}\n'

    @staticmethod
    def _words() -> str:
        words = {
            "contents": _("Contents"),
            "page": _("p. {}"),
            "see-page": _("see p. {}"),
            "other-page": _("reader, p. {}"),
            "name": _("Name"),
            "date": _("Date"),
            "class": _("Class"),
        }
        return f"#let words = {markup.value(words)}\n"


def _copyright(config: Config) -> str:
    """The line of the imprint; a year alone gets the author as its holder."""
    said = str(config.copyright or "")
    if re.fullmatch(r"[0-9–-]+", said) and config.author != _NO_AUTHOR:
        said = f"{said} {config.author}"
    return f"© {said}" if said else ""
