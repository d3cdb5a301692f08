"""The language of a run of text: declared by its author, or plain from its script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sourcework.typst.attributes import classes

#: Runs of one script, with the spaces and points between its words. Names after ISO 15924.
_SCRIPTS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Cyrl": "\u0400-\u04ff\u0500-\u052f",
}
_RUN = re.compile(
    "|".join(f"(?P<{name}>[{r}]+(?:[ \u00a0.,-]+[{r}]+)*)" for name, r in _SCRIPTS.items())
)
_CLASS = re.compile("lang(?:uage)?-([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)")
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "syr", "ur", "yi"})


def declared_language(node: nodes.Node) -> str | None:
    """The language that a node declares: attribute ``lang``, class ``lang-de`` or ``language-de``.

    The last is docutils' own; MyST keeps no attribute but classes.
    """
    if not isinstance(node, nodes.Element):
        return None
    if node.get("lang"):
        return str(node["lang"])
    for name in classes(node):
        if found := _CLASS.fullmatch(name):
            return found[1]
    return None


def speaker_of(node: nodes.Node) -> nodes.Node | None:
    """The nearest element, from the node up, that declares a language."""
    current: nodes.Node | None = node
    while current is not None and not declared_language(current):
        current = current.parent
    return current


def language_of(node: nodes.Node) -> str | None:
    """The language that holds for a node: its own, or that of the nearest ancestor."""
    speaker = speaker_of(node)
    return declared_language(speaker) if speaker is not None else None


def undone_quotes(text: str, whole: str) -> str:
    """Typographic quotes that Sphinx made after the book's language are straight again.

    Sphinx does it before it can know that a run is foreign. Signs that only an author writes
    (as in „so“ or «so»), anywhere in the whole run, say that its quotes are meant as they are.
    """
    if any(sign in whole for sign in "„‚«»‹›"):
        return text
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


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
