"""Attributes of a node that docutils keeps as lists, with their types."""

from docutils import nodes


def classes(node: nodes.Node) -> list[str]:
    """The classes of a node; text has none."""
    return [str(c) for c in node["classes"]] if isinstance(node, nodes.Element) else []


def ids(node: nodes.Element) -> list[str]:
    """The ids of a node, unique on its page."""
    return [str(i) for i in node["ids"]]
