"""How documents are called where they are cited: issuer and year, such as “Reuters 2016b”.

Numbers would say nothing to a reader who weighs sources, and the labels of the stock styles break
on names of agencies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinx.application import Sphinx

from sourcework.directives.common.sorting import sort_key

STYLE = "sourcework"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class IssuerYearLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels made of the issuer or author and the year; a letter tells equal ones apart."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """One label per entry, in the order of the entries."""
        labels = [_label(entry) for entry in sorted_entries]
        total, seen = Counter(labels), Counter[str]()
        for label in labels:
            seen[label] += 1
            yield label if total[label] == 1 else label + _letter(seen[label] - 1, label)


class LabelOrder(BaseSortingStyle):  # type: ignore[misc]
    """Entries stand where their label is looked for; a citation of several has this order too."""

    def sorting_key(self, entry: Any) -> tuple[str, str, str]:
        """The label as it is printed, without its last letter."""
        label = _label(entry)
        return sort_key(label), label, entry.fields.get("title", "")


class IssuerYearStyle(PlainStyle):  # type: ignore[misc]
    """The plain style with these labels, in their order."""

    default_label_style = IssuerYearLabels
    default_sorting_style = LabelOrder


def _label(entry: Any) -> str:
    # biblatex's field for what a document is called when it is cited, such as a UN symbol.
    shorthand = entry.fields.get("shorthand")
    if shorthand:
        return re.sub(r"[{}]", "", str(shorthand))
    year = entry.fields.get("year", "")
    return " ".join(part for part in (_issuer(entry), year) if part)


def _issuer(entry: Any) -> str:
    """The family name, the body without its surroundings, or the key where there is neither."""
    people = entry.persons.get("author") or entry.persons.get("editor")
    if not people:
        return str(entry.key)
    names = [" ".join((*person.prelast_names, *person.last_names)) for person in people]
    plain = [re.sub(r"[{}]", "", re.sub(r"\s*\(.*\)", "", name)) for name in names]
    plain = [re.sub(r" contributors$", "", name) for name in plain]
    if len(plain) > 2:
        return f"{plain[0]} et al."
    return " & ".join(plain)


def _letter(index: int, label: str) -> str:
    """a to z, then aa, ab …; parted by a space where the label does not end in a year."""
    first, second = divmod(index, len(_LETTERS))
    letters = (_LETTERS[first - 1] if first else "") + _LETTERS[second]
    return letters if label[-1:].isdecimal() else f" {letters}"


def setup_citations(app: Sphinx) -> None:
    """Make the style known to the bibliography and to citations."""
    register_plugin("pybtex.style.formatting", STYLE, IssuerYearStyle)
    app.connect("config-inited", _use_style)


def _use_style(app: Sphinx, config: Any) -> None:
    config.bibtex_default_style = STYLE
