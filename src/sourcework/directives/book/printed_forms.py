"""Links to the PDF and the e-book on a page of the site, where they were built; else nothing."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Sequence
from pathlib import Path

from babel.numbers import format_decimal
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.days import locale_of
from sourcework.directives.common.locale import _
from sourcework.directives.common.settings import edition_of
from sourcework.directives.common.visitors import SKIPPED

FOLDER = "_downloads"
_STATE = "sourcework_printed_forms"


class printed_forms(nodes.Element):
    """``printed_forms(bullet_list)``; only on a page of the site."""


class PrintedFormsDirective(SphinxDirective):
    """A list of links to the edition's PDF and e-book, as far as they were built before the site.

    Doctree: ``printed_forms(bullet_list(list_item(paragraph(reference))...))``.
    """

    def run(self) -> list[nodes.Node]:
        """The list; nothing where nothing was built."""
        files = built_files(Path(self.env.doctreedir), edition_of(self.config))
        # By this a later build sees that the page is out of date.
        self.env.metadata[self.env.docname][_STATE] = _state_of(files)
        if not files:
            return []
        items = nodes.bullet_list("")
        for file in files:
            items += nodes.list_item("", nodes.paragraph("", "", self._link(file)))
        return [printed_forms("", items)]

    def _link(self, file: Path) -> nodes.reference:
        megabytes = file.stat().st_size / 1_000_000
        size = format_decimal(megabytes, format="0.0", locale=locale_of(self.config.language))
        name = _("The book as a PDF") if file.suffix == ".pdf" else _("The book as an e-book")
        said = _("%(name)s (%(kind)s, %(size)s MB)") % {
            "name": name,
            "kind": file.suffix[1:].upper(),
            "size": size,
        }
        here = posixpath.dirname(self.env.docname)
        address = posixpath.relpath(f"{FOLDER}/{file.name}", here)
        return nodes.reference(said, said, refuri=address, internal=True)


def built_files(doctrees: Path, edition: str) -> tuple[Path, ...]:
    """The reader as PDF and as e-book, where they were built beside the site."""
    folder = doctrees.parent
    names = (f"typst/{edition}-reader.pdf", f"epub/{edition}-reader.epub")
    return tuple(folder / name for name in names if (folder / name).is_file())


def _state_of(files: Sequence[Path]) -> str:
    return " ".join(f"{file.name}:{file.stat().st_size}" for file in files)


def _outdated(app: Sphinx, env: BuildEnvironment, *_sets: set[str]) -> list[str]:
    state = _state_of(built_files(Path(env.doctreedir), edition_of(app.config)))
    return [name for name, facts in env.metadata.items() if facts.get(_STATE, state) != state]


def _copy(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    folder = Path(app.outdir, FOLDER)
    for file in built_files(Path(app.doctreedir), edition_of(app.config)):
        folder.mkdir(exist_ok=True)
        shutil.copy2(file, folder / file.name)


def _visit(translator: HTML5Translator, _node: printed_forms) -> None:
    if translator.builder.name != "html":
        raise nodes.SkipNode
    translator.body.append('<div class="sourcework-printed-forms">\n')


def _depart(translator: HTML5Translator, _node: printed_forms) -> None:
    translator.body.append("</div>\n")


def setup_printed_forms(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(printed_forms, html=(_visit, _depart), text=SKIPPED, typst=SKIPPED)
    app.connect("env-get-outdated", _outdated)
    app.connect("build-finished", _copy)
    app.add_directive("printed-forms", PrintedFormsDirective)
