"""Builds an edition of the book, each with an output and a doctree folder of its own.

``jupyter-book build`` builds the student edition with the same configuration; this module adds what
its command line cannot say: the edition, its table of contents and its folders.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from jupyter_book.sphinx import build_sphinx

from sourcework.load.writing import write_atomically
from sourcework.model.audience import EDITION_VARIABLE, Edition
from sourcework.version import __version__

Paper = Literal["reader", "handbook", "worksheets"]
"""What is printed: the whole book, an instructor's part of it, or its activities as sheets."""

HANDBOOK_PAGES = ("book/sessions", "book/teaching")
"""Folders whose pages the handbook holds; it refers to the reader for everything else."""


class BuildError(Exception):
    """The book could not be built; Sphinx has said why."""


@dataclass(frozen=True)
class Build:
    """An edition of the unit in a folder, made by one of Sphinx's builders."""

    root: Path
    edition: Edition = "student"
    builder: str = "html"
    paper: Paper = "reader"
    """Of what a PDF is made; only the builders of PDFs ask."""
    session: str = ""
    """The session whose worksheets are wanted; all where empty."""
    page_map: Path | None = None
    """The page numbers of the reader, for a PDF that refers to it."""

    @property
    def folder(self) -> Path:
        """Everything that is made for the edition."""
        return self.root / "_build" / self.edition

    @property
    def output(self) -> Path:
        """What the builder makes."""
        return self.folder / (self.builder if self.paper == "reader" else self.paper)

    def run(self, *, quiet: bool = False) -> Path:
        """Build, and return the folder of the output. Any warning is a fault."""
        if self.builder == "epub":
            # An e-book takes in whatever lies in its folder.
            shutil.rmtree(self.output, ignore_errors=True)
        with _edition_in_environment(self.edition):
            result = build_sphinx(
                self.root,
                self.output,
                noconfig=True,  # the configuration is Jupyter Book's, there is no conf.py
                path_config=self.root / "_config.yml",
                confoverrides=self._overrides(),
                doctreedir=self.folder / "doctrees",
                builder=self.builder,
                warningiserror=True,
                keep_going=True,
                quiet=quiet,
            )
        # build_sphinx returns the exception instead of raising it, or Sphinx's exit status.
        if result:
            raise BuildError(f"the {self.edition} edition was not built; the reasons stand above")
        return self.output

    def _overrides(self) -> dict[str, object]:
        return {
            "external_toc_path": self._table_of_contents().as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
            "sourcework_edition": self.edition,
            "epub_basename": f"{self.edition}-reader",
            "sourcework_paper": self.paper,
            "sourcework_typst_filename": self._pdf_name,
            "sourcework_typst_pages": self._pages,
            "sourcework_typst_page_map": str(self.page_map or ""),
            "release": __version__,
            "version": __version__,
        }

    @property
    def _pdf_name(self) -> str:
        return "worksheets" if self.paper == "worksheets" else f"{self.edition}-{self.paper}"

    @property
    def _pages(self) -> list[str]:
        if self.paper == "handbook":
            return list(HANDBOOK_PAGES)
        return [f"book/sessions/{self.session}"] if self.session else []

    def _table_of_contents(self) -> Path:
        """The student's table, with the instructor's parts at its end in that edition."""
        student = self.root / "_toc.yml"
        additional = self.root / f"_toc.{self.edition}.yml"
        if not additional.is_file():
            return student
        toc = yaml.safe_load(student.read_text("utf-8"))
        toc["parts"] = [*toc["parts"], *yaml.safe_load(additional.read_text("utf-8"))["parts"]]
        path = self.folder / "_toc.yml"
        write_atomically(path, yaml.safe_dump(toc, allow_unicode=True, sort_keys=False))
        return path


@contextmanager
def _edition_in_environment(edition: Edition) -> Iterator[None]:
    before = os.environ.get(EDITION_VARIABLE)
    os.environ[EDITION_VARIABLE] = edition
    try:
        yield
    finally:
        if before is None:
            del os.environ[EDITION_VARIABLE]
        else:
            os.environ[EDITION_VARIABLE] = before
