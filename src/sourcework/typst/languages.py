"""The language of a run of text: declared by its author, or plain from its script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

#: Runs of one script, with the spaces and points between its words. Names after ISO 15924.
_SCRIPTS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Cyrl": "\u0400-\u04ff\u0500-\u052f",
}
_RUN = re.compile(
    "|".join(f"(?P<{name}>[{r}]+(?:[ \u00a0.,-]+[{r}]+)*)" for name, r in _SCRIPTS.items())
)
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "syr", "ur", "yi"})


def declared_language(node: nodes.Node) -> str | None:
    """The language that a node declares by attribute ``lang`` or by a class ``lang-de``."""
    if not isinstance(node, nodes.Element):
        return None
    if node.get("lang"):
        return str(node["lang"])
    for name in node.get("classes", ()):
        if name.startswith("lang-") and len(name) > 5:
            return str(name[5:])
    return None


def language_of(node: nodes.Node) -> str | None:
    """The language that holds for a node: its own, or that of the nearest ancestor."""
    current: nodes.Node | None = node
    while current is not None:
        if language := declared_language(current):
            return language
        current = current.parent
    return None


def script_runs(text: str) -> Iterator[tuple[str | None, str]]:
    """The text in order as (script or None, run); a script is one of ``Arab`` and ``Cyrl``."""
    end = 0
    for match in _RUN.finditer(text):
        if match.start() > end:
            yield None, text[end : match.start()]
        yield match.lastgroup, match.group()
        end = match.end()
    if end < len(text):
        yield None, text[end:]


def text_arguments(language: str) -> dict[str, str]:
    """Arguments of Typst's ``text`` for a language tag such as ``de`` or ``de-CH``."""
    primary, _, region = language.partition("-")
    arguments = {"lang": primary.lower()}
    if len(region) == 2:
        arguments["region"] = region.upper()
    return arguments
