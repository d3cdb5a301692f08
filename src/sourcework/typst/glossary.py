"""The glossary: terms in order of the alphabet, each a target."""

from __future__ import annotations

from sphinx import addnodes

from sourcework.typst.writing import TypstWriter


class GlossaryVisitors(TypstWriter):
    """Glossaries hold an ordinary list of definitions."""

    #: Inside a glossary: its terms are no entries of the index.
    in_glossary = False

    def visit_glossary(self, node: addnodes.glossary) -> None:
        self.emit(self.anchors(node))
        self.in_glossary = True

    def depart_glossary(self, node: addnodes.glossary) -> None:
        self.in_glossary = False
