"""Persons and places for the index of the printed book.

A page names them by their records: a paragraph by its annotation and the speakers of its claims,
a row of a table by the event or the round that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.locale import _
from sourcework.model.negotiation import Seats
from sourcework.model.unit import Unit

PERSONS, PLACES = "persons", "places"
_PARTICLES = frozenset({"al", "de", "van", "von", "da", "di", "bin", "ibn"})


def mark_paragraph(translator: Any, node: nodes.Element) -> str:
    """Entries for the persons and places of a paragraph, where all is said of it (its anchor)."""
    if not node["ids"]:
        return ""
    unit = domain_of(translator.builder.env).unit
    _source, paragraph = unit.paragraph_by_id[node["paragraph"]]
    spans = unit.spans_of(node["paragraph"])
    named = [span.ref for span in spans if span.layer == "name"]
    for claim in paragraph.claims:
        named += [claim.speaker, claim.also_speaker, claim.origin]
    return _entries(translator, unit, named)


def mark_rows(translator: Any, table: nodes.table) -> None:
    """Entries at the rows of a table that stand for a record.

    An event and a round can share an id; the row says which of them it stands for.
    """
    unit = domain_of(translator.builder.env).unit
    rounds = {item.id: item for item in unit.rounds}
    for row in table.findall(nodes.row):
        kind, name = row.get("record", ("", ""))
        named: list[str | None] = []
        if kind == "event":
            named.append(unit.event_by_id[name].place)
        elif kind == "round":
            named += _present(rounds[name].seats)
        elif kind:
            named.append(name)
        marks = _entries(translator, unit, named)
        if marks:
            next(iter(row.findall(nodes.entry))).insert(0, nodes.raw("", marks, format="typst"))


def _present(seats: Seats) -> Iterator[str]:
    for role in Seats.model_fields:
        if role != "absent":
            yield from (attendance.actor for attendance in getattr(seats, role))


def _entries(translator: Any, unit: Unit, names: Iterable[str | None]) -> str:
    """The marks of those names that are persons or places."""
    marks = ""
    for name in dict.fromkeys(names):
        actor, place = unit.actor_by_id.get(name or ""), unit.place_by_id.get(name or "")
        if actor is not None and actor.kind == "person" and not actor.invented:
            shown = family_name_first(actor.name)
            marks += translator.mark_index(shown, register=PERSONS, sort_key=_sorted_as(shown))
        elif place is not None and not place.invented:
            shown = place.name
            if shown == _sorted_as(shown):
                # A name begins with a capital here, but an Arabic article stays small.
                shown = shown[:1].upper() + shown[1:]
            marks += translator.mark_index(shown, register=PLACES, sort_key=_sorted_as(shown))
    return marks


def family_name_first(name: str) -> str:
    """“Staffan de Mistura” stands under “de Mistura, Staffan”."""
    words = name.split()
    if len(words) < 2:
        return name
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return f"{' '.join(words[first:])}, {' '.join(words[:first])}"


def _sorted_as(name: str) -> str:
    """The Arabic article does not count."""
    return re.sub(r"^[Aa]l-", "", name)


def _name_registers(_app: Sphinx, config: Config) -> None:
    titles = {PERSONS: str(_("Index of persons")), PLACES: str(_("Index of places"))}
    config.sourcework_typst_registers = {**titles, **config.sourcework_typst_registers}


def setup_book_registers(app: Sphinx) -> None:
    """The registers have their titles."""
    app.connect("config-inited", _name_registers)
