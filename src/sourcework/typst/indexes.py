"""The index at the back: entries gathered from the pages, sorted, with page numbers."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from sourcework.typst.locale import _
from sourcework.typst.markup import Markup
from sourcework.typst.writing import IndexEntry, TypstWriter


class IndexVisitors(TypstWriter):
    """Index entries."""

    in_glossary: bool

    def visit_index(self, node: addnodes.index) -> None:
        if not self.in_glossary:
            entries: list[tuple[str, str, str, str, str | None]] = node["entries"]
            for kind, value, _target, main, key in entries:
                self._entry(node, kind, value, main == "main", key or "")
        raise nodes.SkipNode

    def _entry(self, node: nodes.Element, kind: str, value: str, main: bool, key: str) -> None:
        register = str(node.get("register", ""))
        names = [name.strip() for name in value.split(";")]
        match kind, names:
            case "single", [name]:
                self.emit(self.mark_index(name, "", register, key, main))
            case "single", [name, sub]:
                self.emit(self.mark_index(name, sub, register, key, main))
            case "pair", [one, two]:
                self.emit(self.mark_index(one, two, register, key, main))
                self.emit(self.mark_index(two, one, register, "", main))
            case "triple", [one, two, three]:
                self.emit(self.mark_index(one, f"{two} {three}", register, key, main))
                self.emit(self.mark_index(two, f"{three}, {one}", register, "", main))
                self.emit(self.mark_index(three, f"{one} {two}", register, "", main))
            case (("see" | "seealso"), [name, other]):
                word = _("see") if kind == "see" else _("see also")
                self.index_entry(name, "", register, key).see.append((word, other))
            case _other:
                self.fault(node, f"index entry {kind!r}: {value!r} has no form in print")

    def indexes(self) -> Markup:
        """All registers of the book, those with a title in the order of the setting."""
        titles = {"": _("Index"), **self.config.sourcework_typst_registers}
        made = []
        for register in [*self.config.sourcework_typst_registers, *sorted(self.registers)]:
            lines = self.registers.pop(register, None)
            if lines:
                title = self.text(titles.get(register, register))
                made.append(self.call("index-at-back", title, self._letters(lines.values())))
        return Markup("\n\n".join(made))

    def _letters(self, entries: Iterable[IndexEntry]) -> list[tuple[str, list[object]]]:
        letters: dict[str, list[object]] = {}
        for entry in sorted(entries, key=lambda e: (e.sort_key, e.name)):
            letter = entry.sort_key[:1].upper()
            lines = letters.setdefault(letter if letter.isalpha() else "", [])
            lines.append(self._line(entry, 0))
            below = sorted(entry.under.values(), key=lambda e: (e.sort_key, e.name))
            lines += [self._line(sub, 1) for sub in below]
        return list(letters.items())

    def _line(self, entry: IndexEntry, depth: int) -> dict[str, object]:
        see = [(word, self.text(name)) for word, name in entry.see]
        return {
            "name": self.text(entry.name),
            "depth": depth,
            "main": entry.main,
            "targets": entry.targets,
            "see": see,
        }
