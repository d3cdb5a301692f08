"""Blocks of code: keywords in weight, not colour; long lines break visibly."""

from __future__ import annotations

from docutils import nodes
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType, is_token_subtype
from pygments.util import ClassNotFound

from sourcework.typst.attributes import classes
from sourcework.typst.markup import Markup
from sourcework.typst.writing import TypstWriter

#: Kinds of token that look different on paper; all others are plain.
_STYLES: tuple[tuple[_TokenType, str], ...] = (
    (Token.Comment, "comment"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
)


class CodeVisitors(TypstWriter):
    """Literal blocks."""

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self.emit("\n\n", self.anchors(node), self._code(node), "\n\n")
        raise nodes.SkipNode

    def visit_doctest_block(self, node: nodes.doctest_block) -> None:
        node["language"] = "pycon"
        self.visit_literal_block(node)  # type: ignore[arg-type]

    def captioned_code(self, node: nodes.container) -> None:
        """A block of code with a caption."""
        caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
        rest = [c for c in node.children if c is not caption]
        title = self.title(caption) if caption is not None else None
        self.emit("\n\n", self.flush_anchors())
        number = self.figure_number(node, "code-block")
        self.block("captioned-code", node, self.sub_nodes(rest), caption=title, number=number)
        raise nodes.SkipNode

    def figure_number(self, node: nodes.Element, kind: str) -> str:
        """See `tables`."""
        raise NotImplementedError

    def _code(self, node: nodes.Element) -> Markup:
        text = node.astext().expandtabs(4).strip("\n")
        output = "output" in classes(node)
        settings: dict[str, int] = node.get("highlight_args") or {}
        return self.call(
            "code-block",
            text,
            lines=_lines(text, "text" if output else str(node.get("language", "text"))),
            output=output,
            first=int(settings.get("linenostart", 1)) if node.get("linenos") else None,
        )


def _lines(text: str, language: str) -> list[list[tuple[str, str]]]:
    """The lines, each as runs of (style, text)."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False, ensurenl=False)
    lines: list[list[tuple[str, str]]] = [[]]
    for token, value in lexer.get_tokens(text):
        style = _style(token)
        for number, piece in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append((style, piece))
    return lines


def _style(token: _TokenType) -> str:
    return next((style for kind, style in _STYLES if is_token_subtype(token, kind)), "")
