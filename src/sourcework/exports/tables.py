"""The unit as flat tables: what an edition may know, in rows of plain values.

A cell is a text, a number, a truth value, None or a list of texts. Ids link the tables: a claim
names its paragraph, a paragraph its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel

from sourcework.exports.ledger_tables import LEDGER_FILES, ledger_tables
from sourcework.exports.rows import Row
from sourcework.lab.answers import seal
from sourcework.model.audience import Edition, visible_fields
from sourcework.model.base import Basis
from sourcework.model.ledgers import forecast_list, number_ledger, origin_of
from sourcework.model.negotiation import Seats
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.unit import Unit

_SOURCES = ("corpus/sources/*/source.yml",)

TABLE_FILES = {
    "sources": _SOURCES,
    "paragraphs": _SOURCES,
    "claims": _SOURCES,
    "figures": (*_SOURCES, "corpus/sources/*/annotations.yml", "corpus/events.yml"),
    "forecasts": _SOURCES,
    "quotations": _SOURCES,
    "actors": ("corpus/actors.yml",),
    "places": ("corpus/places.yml",),
    "events": ("corpus/events.yml",),
    "dimensions": ("corpus/formats.yml",),
    "formats": ("corpus/formats.yml",),
    "cells": ("corpus/formats.yml",),
    "rounds": ("corpus/rounds.yml",),
    "attendance": ("corpus/rounds.yml",),
    "contested": ("corpus/contested.yml",),
    "positions": ("corpus/contested.yml",),
    "terms": ("corpus/glossary.yml",),
    "vocabulary": ("corpus/sources/*/vocabulary.yml",),
    "words": ("corpus/terminology.yml",),
    "companions": ("corpus/companions.yml",),
    "tasks": ("exercises/notebooks/*.tasks.yml",),
    **LEDGER_FILES,
}
"""The files from which each table is made, as patterns below the unit's folder."""

DATA_FILES = ("corpus/data/*",)
"""The files of every other table."""


def unit_tables(unit: Unit, edition: Edition) -> dict[str, list[Row]]:
    """Every table by its name. The practice text stands in none of them."""
    return {
        "sources": list(_sources(unit, edition)),
        "paragraphs": list(_paragraphs(unit, edition)),
        "claims": list(_claims(unit, edition)),
        "figures": list(_figures(unit, edition)),
        "forecasts": list(_forecasts(unit, edition)),
        "quotations": list(_quotations(unit, edition)),
        "actors": list(_flat((item for item in unit.actors if not item.invented), edition)),
        "places": list(_flat((item for item in unit.places if not item.invented), edition)),
        "events": list(_events(unit, edition)),
        "dimensions": list(_flat(unit.dimensions, edition)),
        "formats": list(_flat(unit.formats, edition)),
        "cells": [
            {"format": item.id} | row for item in unit.formats for row in _flat(item.cells, edition)
        ],
        "rounds": list(_flat(unit.rounds, edition)),
        "attendance": list(_attendance(unit)),
        "contested": list(_flat(unit.contested, edition)),
        "positions": [
            {"point": point.id} | row
            for point in unit.contested
            for row in _flat(point.positions, edition)
        ],
        "terms": list(_flat(unit.terms, edition)),
        "vocabulary": list(_vocabulary(unit, edition)),
        "words": list(_words(unit, edition)),
        "companions": list(_flat(unit.companions, edition)),
        "tasks": [_task(task) for task in unit.notebook_tasks],
        **ledger_tables(unit, edition),
    }


def _flat(records: Iterable[BaseModel], edition: Edition) -> Iterator[Row]:
    """Records without their nested records, except that a basis becomes keys and confidence."""
    for record in records:
        row: Row = {}
        for name in visible_fields(record, edition):
            value = getattr(record, name)
            nested = _record_in(type(record).model_fields[name].annotation)
            if nested is Basis:
                prefix = "" if name == "basis" else f"{name.removesuffix('_basis')}_"
                row[f"{prefix}keys"] = list(value.keys) if value else []
                row[f"{prefix}confidence"] = value.confidence if value else None
            elif nested is None:
                row[name] = list(value) if isinstance(value, tuple) else value
        yield row


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The kind of record that a field holds, alone or in a list; None where it holds plain values.

    The value alone would not tell: an empty list of records looks like an empty list of texts.
    """
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(argument) for argument in get_args(annotation))
    return next((record for record in found if record is not None), None)


def _sources(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source, row in zip(unit.corpus, _flat(unit.corpus, edition), strict=True):
        dating = source.dating
        first = source.publications[0] if source.publications else None
        yield row | {
            "date": dating.date,
            "earliest": dating.earliest,
            "latest": dating.latest,
            "outlet": first.outlet if first else None,
            "address": first.address if first else None,
            "words": source.words,
            "paragraphs": len(source.paragraphs),
        }


def _paragraphs(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        rows = _flat(source.paragraphs, edition)
        for paragraph, row in zip(source.paragraphs, rows, strict=True):
            name = source.paragraph_id(paragraph.number)
            yield {"id": name, "source": source.siglum} | row


def _claims(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        for paragraph in source.paragraphs:
            name = source.paragraph_id(paragraph.number)
            rows = _flat(paragraph.claims, edition)
            for claim, row in zip(paragraph.claims, rows, strict=True):
                speech = claim.speech
                yield row | {
                    "source": source.siglum,
                    "paragraph": name,
                    "speech_type": speech.type if speech else None,
                    "cue": speech.cue if speech else None,
                    "medium": speech.medium if speech else None,
                    "addressees": list(speech.addressees) if speech else [],
                    "stands_behind": origin_of(unit, source, claim),
                }


def _figures(unit: Unit, edition: Edition) -> Iterator[Row]:
    """The number ledger: who counted whom, where and when."""
    for item in number_ledger(unit):
        (row,) = _flat([item.figure], edition)
        yield (
            {"claim": item.claim.id, "paragraph": item.paragraph}
            | row
            | {
                "source": item.source.siglum,
                "date": item.source.dating.date,
                "speaker": item.claim.speaker,
                "origin": origin_of(unit, item.source, item.claim),
                "repeats": item.claim.repeats,
                "events": list(item.claim.events),
                "places": list(item.places),
                "periods": list(item.periods),
            }
        )


def _forecasts(unit: Unit, edition: Edition) -> Iterator[Row]:
    """The forecast list: what was foretold, whether it can be tried, what became of it."""
    for item in forecast_list(unit):
        (row,) = _flat([item.forecast], edition)
        outcome = item.forecast.outcome
        yield (
            {"claim": item.claim.id, "paragraph": item.paragraph}
            | row
            | {
                "source": item.source.siglum,
                "date": item.source.dating.date,
                "speaker": item.claim.speaker,
                "gist": item.claim.gist,
                "verdict": outcome.verdict,
                "outcome": outcome.text,
                "keys": list(outcome.basis.keys),
                "confidence": outcome.basis.confidence,
                "base_rate": item.forecast.base_rate.text if item.forecast.base_rate else None,
            }
        )


def _quotations(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        for paragraph in source.paragraphs:
            name = source.paragraph_id(paragraph.number)
            for row in _flat(paragraph.quotations, edition):
                yield {"paragraph": name, "source": source.siglum} | row


def _events(unit: Unit, edition: Edition) -> Iterator[Row]:
    for event, row in zip(unit.events, _flat(unit.events, edition), strict=True):
        known = event.known
        yield row | {
            "known": known.day if known else None,
            "known_by": known.by if known else None,
        }


def _attendance(unit: Unit) -> Iterator[Row]:
    for item in unit.rounds:
        for role in Seats.model_fields:
            for attendance in getattr(item.seats, role):
                yield {
                    "round": item.id,
                    "format": item.format,
                    "role": role,
                    "actor": attendance.actor,
                    "confidence": attendance.confidence,
                }


def _vocabulary(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        vocabulary = unit.vocabularies.get(source.slug)
        for row in _flat(vocabulary.words if vocabulary else (), edition):
            yield {"source": source.siglum} | row


def _words(unit: Unit, edition: Edition) -> Iterator[Row]:
    """Words that take sides, without the patterns that find them in our own prose."""
    for row in _flat(unit.words, edition):
        yield {name: row[name] for name in ("id", "term", "problem", "recommended", "paragraphs")}


def _task(task: NotebookTask) -> Row:
    """A task of a notebook; what is right and what is said to an answer cannot be read in it."""
    return dict(
        seal(
            task.id,
            task.kind,
            right=task.right,
            feedback=task.feedback,
            hints=task.hints,
            mistakes=[(mistake.answer, mistake.sentence) for mistake in task.mistakes],
            decimals=task.decimals,
            fewest_words=task.fewest_words,
        )
    )
