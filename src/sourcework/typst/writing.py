"""What every visitor uses: emitting markup, text in its language, targets, links, faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sourcework.typst import markup
from sourcework.typst.attributes import ids
from sourcework.typst.faults import Fault, place_of
from sourcework.typst.languages import (
    RIGHT_TO_LEFT,
    language_of,
    script_runs,
    speaker_of,
    text_arguments,
    undone_quotes,
)
from sourcework.typst.markup import Markup

if TYPE_CHECKING:
    from sourcework.typst.builder import TypstBuilder

#: A place in the source, carried inside the markup until `TypstWriter.finish`.
_MARK = re.compile("\x00([^\x00\x1f]*)\x1f([0-9]*)\x00")
#: The space in “A ¶3” and in a name with a Roman number, such as “Part II”: no line ends there.
#: The pronoun “I” stays with the word before it too, which does no harm.
_KEPT_TOGETHER = re.compile(r"(?<=\b[A-Z]) (?=¶)|(?<=[a-z]{3}) (?=(?:I{1,3}|IV)\b)")


@dataclass
class IndexEntry:
    """One line of an index: its text, its targets, and what it sends the reader to."""

    name: str
    sort_key: str
    targets: list[str] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    see: list[tuple[str, str]] = field(default_factory=list)
    under: dict[str, IndexEntry] = field(default_factory=dict)


class TypstWriter(SphinxTranslator):
    """The state of one book while it is written, and the methods that visitors call."""

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        super().__init__(document, builder)
        self.docname = builder.root
        self.language = str(builder.config.language or "en")
        #: Everything emitted so far on the current level; `sub` opens a level.
        self.out: list[str] = []
        self.faults: list[Fault] = []
        #: Levels of headings above the current section.
        self.level = 0
        #: Inside a heading or caption: no anchors, no footnotes, no page numbers.
        self.in_title = 0
        self.in_table_head = False
        self.in_row_name = False
        self.set_anchors: set[str] = set()
        self.links: list[tuple[str, Fault]] = []
        self.waiting_anchors: list[Markup] = []
        self.registers: dict[str, dict[str, IndexEntry]] = {}
        self._index_marks = 0

    # Markup

    def emit(self, *pieces: str) -> None:
        """Appends markup."""
        self.out.extend(piece for piece in pieces if piece)

    def open(self, name: str, **arguments: object) -> None:
        """Begins a call whose body is what is emitted until `close`."""
        call = markup.call(name, **arguments).removesuffix(");")
        self.emit(f"{call}, [" if arguments else f"{call}[")

    def close(self) -> None:
        """Ends the call that `open` began."""
        self.emit("]);")

    def dispatch_visit(self, node: nodes.Node) -> None:
        """No id is lost, whatever a visitor does: what it left out follows its opening."""
        try:
            super().dispatch_visit(node)
        finally:
            # A section's targets stand after its heading.
            if isinstance(node, nodes.Element) and not isinstance(node, nodes.section):
                self.emit(self.anchors(node))

    def sub(self, node: nodes.Element) -> Markup:
        """The node's children as markup."""
        return self.sub_nodes(node.children)

    def sub_nodes(self, children: Iterable[nodes.Node]) -> Markup:
        """The nodes as markup."""
        outer, self.out = self.out, []
        try:
            for child in children:
                child.walkabout(self)
            return Markup("".join(self.out).strip())
        finally:
            self.out = outer

    def call(self, name: str, *content: object, **arguments: object) -> Markup:
        """A call of a function of ``book.typ`` (or of Typst) as markup."""
        return markup.call(name, *content, **arguments)

    @staticmethod
    def length(text: str) -> markup.Code:
        """A length as an argument of a call, such as ``20mm``."""
        return markup.Code(text)

    @staticmethod
    def joined(pieces: Iterable[str]) -> Markup:
        """Pieces of markup one after the other, each a block of its own."""
        return Markup("\n\n".join(piece for piece in pieces if piece))

    def block(
        self, name: str, node: nodes.Element, content: Markup | None = None, **arguments: object
    ) -> None:
        """Emits a call as a block: the node's targets and children are its last argument."""
        body = self.sub(node) if content is None else content
        full = Markup(f"{self.mark(node)}{self.anchors(node)}{body}")
        self.emit("\n\n", self.call(name, full, **arguments), "\n\n")

    def mark(self, node: nodes.Node) -> Markup:
        """The node's place in the source, for messages of the compiler."""
        page, line = self.place(node)
        return Markup(f"\x00{page}\x1f{line or ''}\x00")

    def finish(self) -> tuple[str, list[tuple[int, str, int | None]]]:
        """The whole markup, and (offset, page, line) of each place in it."""
        parts: list[str] = []
        places: list[tuple[int, str, int | None]] = []
        offset = end = 0
        whole = "".join(self.out)
        for found in _MARK.finditer(whole):
            parts.append(whole[end : found.start()])
            offset += found.start() - end
            places.append((offset, found[1], int(found[2]) if found[2] else None))
            end = found.end()
        parts.append(whole[end:])
        self.faults += [fault for key, fault in self.links if key not in self.set_anchors]
        return "".join(parts), places

    # Text

    def text(
        self, text: str, language: str | None = None, direction: Literal["ltr", "rtl"] = "ltr"
    ) -> Markup:
        """Reader's text: typographic quotes, and the language of every foreign run."""
        if language and language != self.language:
            return self.run(self._quoted(text), language, direction)
        parts = []
        for script, run in script_runs(text):
            found = self.config.sourcework_typst_script_languages.get(script) if script else None
            parts.append(self.run(self._quoted(run), found) if found else self._quoted(run))
        return Markup("".join(parts))

    def run(self, body: Markup, language: str, direction: Literal["ltr", "rtl"] = "ltr") -> Markup:
        """A run in another language; the direction is that of the paragraph around it."""
        arguments: dict[str, object] = dict(text_arguments(language))
        if self.in_row_name:
            # The book's own words stay whole there; a long German one would leave its column.
            arguments["hyphenate"] = True
        return self.call("text", body, dir=markup.Code(direction), **arguments)

    def _quoted(self, text: str) -> Markup:
        text = _KEPT_TOGETHER.sub("\u00a0", re.sub(r"\s*\n\s*", " ", text))
        parts = re.split("([\"'])", text)
        quotes = {'"': "#smartquote();", "'": "#smartquote(double: false);"}
        return Markup("".join(quotes.get(p) or f"#{markup.string(p)};" for p in parts if p))

    def visit_Text(self, node: nodes.Text) -> None:
        text = node.astext()
        language = language_of(node)
        speaker = speaker_of(node)
        if speaker is not None and language != self.language:
            text = undone_quotes(text, speaker.astext())
        if self.out and self.out[-1].endswith(' ";'):
            # What stood between was not printed; one space is enough.
            text = text.lstrip(" ")
        block = isinstance(node.parent, nodes.Element) and self.right_to_left(_block_of(node))
        self.emit(self.text(text, language, "rtl" if block else "ltr"))
        raise nodes.SkipNode

    def right_to_left(self, node: nodes.Node) -> str | None:
        """The node's language where its paragraphs run from right to left."""
        language = language_of(node)
        return language if language and language.split("-")[0] in RIGHT_TO_LEFT else None

    # Targets and links

    def key(self, docname: str, target: str = "") -> str:
        """The name of a target: ids are unique only on their page."""
        return f"{docname}#{target}"

    def anchors(self, node: nodes.Element) -> Markup:
        """The targets of the node's ids, each once in the book."""
        return Markup("".join(self.anchor(self.key(self.docname, i)) for i in ids(node)))

    def anchor(self, key: str) -> Markup:
        """One target; in a heading it waits, since the contents repeat a heading's body."""
        if key in self.set_anchors:
            return Markup()
        self.set_anchors.add(key)
        made = self.call("anchor", key)
        if self.in_title:
            self.waiting_anchors.append(made)
            return Markup()
        return made

    def title(self, node: nodes.Element) -> Markup:
        """The children of a heading or caption."""
        self.in_title += 1
        try:
            return self.sub(node)
        finally:
            self.in_title -= 1

    def flush_anchors(self) -> Markup:
        """The targets that waited for the end of a heading."""
        waiting, self.waiting_anchors = self.waiting_anchors, []
        return Markup("".join(waiting))

    def link(self, key: str, body: Markup, node: nodes.Node, page: bool = True) -> Markup:
        """A link inside the book; the page number is for paper."""
        place = self.place(node)
        arguments = {"nested": True} if page and in_parentheses(node) else {}
        self.links.append((key, Fault(*place, f"link to {key}, which this book does not print")))
        if self.in_table_head:
            # Where the head stands again on the next page it is no content, and may hold no link.
            return self.call("page-told", key, body) if page else body
        if not page or self.in_title:
            return self.call("plain-link", key, body)
        return self.call("page-link", key, body, **arguments)

    def mark_index(
        self, name: str, sub: str = "", register: str = "", sort_key: str = "", main: bool = False
    ) -> Markup:
        """An index entry for this place; returns the target to emit here."""
        entry = self.index_entry(name, sub, register, sort_key)
        self._index_marks += 1
        key = f"index#{self._index_marks}"
        (entry.main if main else entry.targets).append(key)
        return self.anchor(key)

    def index_entry(
        self, name: str, sub: str = "", register: str = "", sort_key: str = ""
    ) -> IndexEntry:
        """The line of a register, made where it is new."""
        lines = self.registers.setdefault(register, {})
        entry = lines.setdefault(name, IndexEntry(name, collation(sort_key or name)))
        if sub:
            return entry.under.setdefault(sub, IndexEntry(sub, collation(sub)))
        return entry

    # Faults

    def place(self, node: nodes.Node) -> tuple[str, int | None]:
        """Source file and line."""
        srcdir = Path(self.builder.srcdir)
        return place_of(node, srcdir, Path(self.builder.env.doc2path(self.docname)))

    def fault(self, node: nodes.Node, message: str) -> None:
        """The book will not be printed; the message says why, with page and line."""
        self.faults.append(Fault(*self.place(node), message))

    def unknown_visit(self, node: nodes.Node) -> None:
        self.fault(node, f"no form in print for <{node.__class__.__name__}>")
        raise nodes.SkipNode

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing was opened."""


def _block_of(node: nodes.Node) -> nodes.Element:
    """The paragraph, or whatever block it is, that holds an inline node."""
    block: nodes.Element = node.parent
    while isinstance(block, nodes.inline | nodes.emphasis | nodes.strong | nodes.reference):
        block = block.parent
    return block


def in_parentheses(node: nodes.Node) -> bool:
    """The text of the paragraph has opened a parenthesis before the node and not closed it."""
    depth = 0
    for other in _block_of(node).findall():
        if other is node:
            break
        if isinstance(other, nodes.Text):
            for sign in re.findall(r"[()]", other):
                # The sign of an item, as “a)”, closes nothing.
                depth = depth + 1 if sign == "(" else max(depth - 1, 0)
    return depth > 0


def collation(name: str) -> str:
    """The key by which a name is sorted: without accents, case and signs."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum() or c == " ").strip()
