"""Runs inside a paragraph: emphasis, code, abbreviations, badges, icons."""

from __future__ import annotations

import re

from docutils import nodes

from sourcework.typst.attributes import classes
from sourcework.typst.languages import language_of
from sourcework.typst.markup import Markup
from sourcework.typst.writing import TypstWriter


class InlineVisitors(TypstWriter):
    """Inline nodes."""

    def visit_emphasis(self, node: nodes.Element) -> None:
        self.open("emph")

    def visit_strong(self, node: nodes.Element) -> None:
        self.open("strong")

    def visit_subscript(self, node: nodes.Element) -> None:
        self.open("sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        self.open("super")

    def _close(self, node: nodes.Element) -> None:
        self.close()

    depart_emphasis = depart_strong = depart_subscript = depart_superscript = _close
    visit_title_reference = visit_literal_emphasis = visit_emphasis
    depart_title_reference = depart_literal_emphasis = _close
    visit_literal_strong = visit_strong
    depart_literal_strong = _close

    def visit_literal(self, node: nodes.literal) -> None:
        name = "keyboard" if "kbd" in classes(node) else "inline-code"
        made = self.call(name, node.astext())
        language = language_of(node)
        self.emit(self.anchors(node), self.run(made, language) if language else made)
        raise nodes.SkipNode

    def visit_inline(self, node: nodes.Element) -> None:
        if name := _inline_form(node):
            self.open(name)

    def depart_inline(self, node: nodes.Element) -> None:
        if _inline_form(node):
            self.close()

    visit_generated = visit_inline
    depart_generated = depart_inline

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        self.emit(self.call("linebreak"))
        raise nodes.SkipNode

    def visit_abbreviation(self, node: nodes.abbreviation) -> None:
        """The long form follows once on each page, where a screen would show it on hovering."""
        long_form = node.get("explanation", "")
        self.emit(self.anchors(node), self.sub(node))
        seen = (self.docname, node.astext())
        if long_form and seen not in self.abbreviations and not self.in_title:
            self.abbreviations.add(seen)
            self.emit(self.text(f" ({long_form})", language_of(node)))
        raise nodes.SkipNode

    #: (page, short form) explained so far.
    abbreviations: set[tuple[str, str]]

    def visit_sd_icon(self, node: nodes.Element) -> None:
        """An icon is decoration, unless it carries a label; then the label is printed."""
        label = re.search(r'aria-label="([^"]+)"', node.get("svg", ""))
        if label:
            self.emit(self.text(f"[{label[1]}]", language_of(node)))
        raise nodes.SkipNode

    def visit_fontawesome(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.raw) -> None:
        if "typst" in node.get("format", "").split():
            self.emit(Markup(node.astext()))
            raise nodes.SkipNode
        source = node.astext().strip()
        if "task-list-item-checkbox" in source:
            self.emit(self.call("tick-box", done="checked" in source.replace("checkbox", "")))
            raise nodes.SkipNode
        if not (self._says_nothing(node, source) or self._left_out(node)):
            allowed = ", ".join(self.config.sourcework_typst_skip_raw)
            self.fault(
                node,
                f"raw {node.get('format', '')} has no form in print; say it in Markdown, or give "
                f"it (or a container around it) the class {allowed} to leave it out",
            )
        raise nodes.SkipNode

    @staticmethod
    def _says_nothing(node: nodes.raw, source: str) -> bool:
        """Comments, and the scripts that other extensions add to a page.

        A notebook's script is its output, which must not vanish.
        """
        in_output = isinstance(node.parent, nodes.container) and "cell_output" in classes(
            node.parent
        )
        pattern = r"(<!--.*?-->\s*)*" if in_output else r"((<!--.*?-->|<script.*?</script>)\s*)*"
        return re.fullmatch(pattern, source, re.DOTALL) is not None

    def _left_out(self, node: nodes.Node) -> bool:
        allowed = set(self.config.sourcework_typst_skip_raw)
        current: nodes.Node | None = node
        while isinstance(current, nodes.Element):
            if allowed & set(classes(current)):
                return True
            current = current.parent
        return False

    def visit_problematic(self, node: nodes.problematic) -> None:
        self.fault(node, f"the parser could not read {node.astext()!r}")
        raise nodes.SkipNode

    def visit_math(self, node: nodes.math) -> None:
        self.fault(node, f"mathematics has no form in print yet: {node.astext()}")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        self.fault(node, f"mathematics has no form in print yet: {node.astext()}")
        raise nodes.SkipNode


def _inline_form(node: nodes.Element) -> str:
    """The function of ``book.typ`` for an inline run, by its classes; none for most."""
    given = set(classes(node))
    if "sd-badge" in given:
        return "badge"
    if given & {"strike", "del"}:
        return "strike"
    return "interface-label" if given & {"guilabel", "menuselection"} else ""
