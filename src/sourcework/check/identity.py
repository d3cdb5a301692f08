"""Identity: an id stands for one thing, and says where the thing stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from sourcework.check.fields import nested
from sourcework.check.rule import Examined, Finding
from sourcework.model.actor import Actor
from sourcework.model.claim import Claim
from sourcework.model.place import Place
from sourcework.model.source import Quotation

_Named = tuple[str, BaseModel, str]
"""An id, the record that has it, and the field in which it stands."""


def check_id_is_unique(examined: Examined) -> Iterator[Finding]:
    """No two records of a kind have one id; nor do an actor and a place."""
    unit = examined.unit
    lists: tuple[Iterable[Any], ...] = (
        (*unit.actors, *unit.places),
        unit.events,
        unit.dimensions,
        unit.formats,
        unit.rounds,
        unit.contested,
        unit.words,
        unit.terms,
        unit.companions,
        unit.notebook_tasks,
        (claim for _, _, claim in examined.statements()),
        (quotation for _, _, paragraph in unit.paragraphs() for quotation in paragraph.quotations),
    )
    for records in lists:
        named: list[_Named] = [(record.id, record, "id") for record in records]
        yield from _repeated(examined, named)


def check_siglum_is_unique(examined: Examined) -> Iterator[Finding]:
    """Every source has a siglum of its own."""
    named = ((source.siglum, source, "siglum") for source in examined.unit.sources)
    yield from _repeated(examined, named)


def check_paragraphs_count_from_one(examined: Examined) -> Iterator[Finding]:
    """The paragraphs of a source are numbered 1, 2, 3 … in the order in which they stand."""
    for source in examined.unit.sources:
        found = examined.first_misnumbered(source)
        if found is not None:
            paragraph, expected = found
            message = f"this is paragraph {expected} in order, but its number is {paragraph.number}"
            yield examined.at(paragraph, "number"), message


def check_id_names_its_paragraph(examined: Examined) -> Iterator[Finding]:
    """The id of a claim or a quotation begins with the id of its paragraph."""
    for paragraph_id, source, paragraph in examined.unit.paragraphs():
        if source.siglum.lower() in examined.unsure:
            continue
        records: tuple[Claim | Quotation, ...] = (*paragraph.claims, *paragraph.quotations)
        for record in records:
            start, _, end = record.id.rpartition("-")
            if start != paragraph_id:
                message = f"this stands in paragraph {paragraph_id}; write {paragraph_id}-{end}"
                yield examined.at(record, "id"), message


def check_paragraph_is_annotated_once(examined: Examined) -> Iterator[Finding]:
    """Annotations are of their own source's paragraphs, and of each paragraph once."""
    named: list[_Named] = []
    for source, spans in examined.annotated_paragraphs():
        named.append((spans.paragraph, spans, "paragraph"))
        if spans.paragraph.partition("-")[0] != source.siglum.lower():
            message = f"here stand annotations of {source.siglum}; {spans.paragraph} is not of it"
            yield examined.at(spans, "paragraph"), message
    yield from _repeated(examined, named)


def check_invented_stays_in_practice(examined: Examined) -> Iterator[Finding]:
    """Invented actors and places stand in practice texts alone."""
    unit = examined.unit
    named: tuple[Actor | Place, ...] = (*unit.actors, *unit.places)
    invented = {item.id for item in named if item.invented}
    practice = [item for item in unit.sources if item.role == "practice"]
    notes = [unit.annotations[item.slug] for item in practice if item.slug in unit.annotations]
    allowed = {id(record) for record in nested((*practice, *notes, *unit.actors, *unit.places))}
    named_in: list[tuple[str | None, BaseModel, tuple[str | int, ...]]] = [
        *((item.name, item.record, item.path) for item in examined.references),
        *((claim.speaker, claim, ("speaker",)) for _, _, claim in examined.statements()),
        *((span.ref, span, ("ref",)) for _, _, span in examined.spans()),
    ]
    for name, record, path in named_in:
        if name in invented and id(record) not in allowed:
            message = f"“{name}” is invented; it belongs into practice texts only"
            yield examined.at(record, *path), message


def check_cell_is_unique(examined: Examined) -> Iterator[Finding]:
    """A format has one cell for a dimension."""
    for item in examined.unit.formats:
        named = ((cell.dimension, cell, "dimension") for cell in item.cells)
        yield from _repeated(examined, named)


def check_format_has_every_dimension(examined: Examined) -> Iterator[Finding]:
    """Every format has a cell for every dimension; what nobody knows has the status ``unknown``."""
    known = [dimension.id for dimension in examined.unit.dimensions]
    for item in examined.unit.formats:
        filled = {cell.dimension for cell in item.cells}
        missing = [name for name in known if name not in filled]
        is_whole = item.id not in examined.loaded.incomplete
        if missing and is_whole and not examined.is_broken("formats.yml"):
            message = (
                f"no cell for {', '.join(missing)}; add one, with the status unknown "
                "where nothing reliable is known"
            )
            yield examined.at(item), message


def _repeated(examined: Examined, named: Iterable[_Named]) -> Iterator[Finding]:
    first: dict[str, tuple[BaseModel, str]] = {}
    for name, record, field in named:
        if name in first:
            earlier = examined.at(*first[name])
            yield examined.at(record, field), f"“{name}” stands at {earlier} too; choose another"
        first.setdefault(name, (record, field))
