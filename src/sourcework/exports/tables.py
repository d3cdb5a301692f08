"""The unit as flat tables: what an edition may know, in rows of plain values.

A cell is a text, a number, a truth value, None or a list of texts. Ids link the tables: a claim
names its paragraph, a paragraph its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from sourcework.lab.answers import seal
from sourcework.model.audience import Edition, plain
from sourcework.model.base import Basis
from sourcework.model.negotiation import Seats
from sourcework.model.notebook_task import NotebookTask
from sourcework.model.unit import Unit

Row = dict[str, Any]

_SOURCES = "corpus/sources/*/source.yml"

TABLE_FILES = {
    "sources": _SOURCES,
    "paragraphs": _SOURCES,
    "claims": _SOURCES,
    "figures": _SOURCES,
    "forecasts": _SOURCES,
    "quotations": _SOURCES,
    "actors": "corpus/actors.yml",
    "places": "corpus/places.yml",
    "events": "corpus/events.yml",
    "dimensions": "corpus/formats.yml",
    "formats": "corpus/formats.yml",
    "cells": "corpus/formats.yml",
    "rounds": "corpus/rounds.yml",
    "attendance": "corpus/rounds.yml",
    "contested": "corpus/contested.yml",
    "positions": "corpus/contested.yml",
    "terms": "corpus/glossary.yml",
    "words": "corpus/terminology.yml",
    "companions": "corpus/companions.yml",
    "tasks": "exercises/notebooks/*.tasks.yml",
}
"""The files from which each table is made, as a pattern below the unit's folder."""

DATA_FILES = "corpus/data/*"
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
        "words": list(_flat(unit.words, edition)),
        "companions": list(_flat(unit.companions, edition)),
        "tasks": [_task(task) for task in unit.notebook_tasks],
    }


def _flat(records: Iterable[BaseModel], edition: Edition) -> Iterator[Row]:
    """Records without their nested records, except that a basis becomes keys and confidence."""
    for record in records:
        row: Row = {}
        for name in plain(record, edition):
            value = getattr(record, name)
            if isinstance(value, Basis):
                prefix = "" if name == "basis" else f"{name}_"
                row[f"{prefix}keys"] = list(value.keys)
                row[f"{prefix}confidence"] = value.confidence
            elif isinstance(value, tuple):
                if not any(isinstance(item, BaseModel) for item in value):
                    row[name] = list(value)
            elif not isinstance(value, BaseModel):
                row[name] = value
        yield row


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
                }


def _figures(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        for claim in source.claims:
            for row in _flat(claim.figures, edition):
                yield {"claim": claim.id, "source": source.siglum} | row


def _forecasts(unit: Unit, edition: Edition) -> Iterator[Row]:
    for source in unit.corpus:
        for claim in source.claims:
            if claim.forecast is None:
                continue
            (row,) = _flat([claim.forecast], edition)
            yield (
                {"claim": claim.id, "source": source.siglum, "gist": claim.gist}
                | row
                | {
                    "verdict": claim.forecast.outcome.verdict,
                    "outcome": claim.forecast.outcome.text,
                    "keys": list(claim.forecast.outcome.basis.keys),
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
