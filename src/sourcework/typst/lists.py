"""Lists of every kind."""

from __future__ import annotations

from docutils import nodes

from sourcework.typst.attributes import classes
from sourcework.typst.markup import Code, Markup
from sourcework.typst.writing import TypstWriter

#: docutils' name of a numbering -> Typst's counting symbol.
_COUNTING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListVisitors(TypstWriter):
    """Bullets, numbers, terms, fields, options."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        items = self._items(node)
        if {"contains-task-list", "own-signs"} & set(classes(node)):
            # The tick box, or what else the item begins with, is its own sign.
            call = self.call("tick-list", *items)
        else:
            call = self.call("list", *items, tight=self._tight(node))
        self.emit("\n\n", self.anchors(node), call, "\n\n")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        sign = _COUNTING[node.get("enumtype", "arabic")]
        numbering = f"{node.get('prefix', '')}{sign}{node.get('suffix', '') or '.'}"
        call = self.call(
            "enum",
            *self._items(node),
            tight=self._tight(node),
            start=int(node.get("start", 1)),
            numbering=numbering,
        )
        self.emit("\n\n", self.anchors(node), call, "\n\n")
        raise nodes.SkipNode

    def _items(self, node: nodes.Element) -> list[Markup]:
        return [
            Markup(f"{self.mark(item)}{self.anchors(item)}{self.sub(item)}")
            for item in node.children
            if isinstance(item, nodes.list_item)
        ]

    @staticmethod
    def _tight(node: nodes.Element) -> bool:
        """Every item is one paragraph, at most with a list below it."""
        return all(
            sum(not isinstance(c, nodes.bullet_list | nodes.enumerated_list) for c in item) <= 1
            for item in node.children
            if isinstance(item, nodes.Element)
        )

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        items = []
        for item in node.children:
            if not isinstance(item, nodes.Element):
                continue
            terms = [c for c in item.children if isinstance(c, nodes.term)]
            notes = [c for c in item.children if isinstance(c, nodes.classifier)]
            bodies = [c for c in item.children if isinstance(c, nodes.definition)]
            names = Markup('#", ";').join(
                f"{self.mark(t)}{self.anchors(t)}{self.sub(t)}" for t in terms
            )
            names += "".join(self.call("classifier", self.sub(n)) for n in notes)
            body = Markup("\n\n".join(self.sub(b) for b in bodies))
            anchors = self.anchors(item)
            items.append(Code(f"terms.item([{anchors}{names}], [{body}])"))
        self.emit("\n\n", self.anchors(node), self.call("definitions", *items), "\n\n")
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.field_list) -> None:
        pairs = []
        for item in node.children:
            if isinstance(item, nodes.field):
                name, body = item.children[0], item.children[-1]
                assert isinstance(name, nodes.Element) and isinstance(body, nodes.Element)
                pairs.append((self.sub(name), self.sub(body)))
        self.emit("\n\n", self.anchors(node), self.call("key-values", pairs), "\n\n")
        raise nodes.SkipNode

    def visit_option_list(self, node: nodes.option_list) -> None:
        pairs = []
        for item in node.findall(nodes.option_list_item):
            group = next(item.findall(nodes.option_group))
            said = ", ".join(option.astext() for option in group.findall(nodes.option))
            pairs.append(
                (self.call("inline-code", said), self.sub(next(item.findall(nodes.description))))
            )
        self.emit("\n\n", self.call("key-values", pairs), "\n\n")
        raise nodes.SkipNode

    def visit_hlist(self, node: nodes.Element) -> None:
        """Columns of a list follow one another."""
        self.emit(self.sub_nodes(child for col in node.children for child in col.children))
        raise nodes.SkipNode
