"""The derived ledgers as flat tables."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.exports.rows import Row
from sourcework.load.wordings import wordings_for
from sourcework.model.audience import Edition
from sourcework.model.ledgers import (
    event_matrix,
    naming_ledger,
    presences,
    witnesses,
)
from sourcework.model.unit import Unit

_RECORDS = "corpus/sources/*/source.yml"
_SPANS = "corpus/sources/*/annotations.yml"

LEDGER_FILES = {
    "naming": (_RECORDS, _SPANS, "corpus/actors.yml", "corpus/places.yml"),
    "mentions": (_RECORDS, "corpus/events.yml"),
    "witnesses": (_RECORDS, "corpus/events.yml"),
    "presence": (_RECORDS, _SPANS, "corpus/actors.yml"),
}
"""The files from which each ledger is made, as patterns below the unit's folder."""


def ledger_tables(unit: Unit, edition: Edition) -> dict[str, list[Row]]:
    """Every ledger that no other table holds, by its name."""
    return {
        "naming": list(_naming(unit, edition)),
        "mentions": list(_mentions(unit)),
        "witnesses": list(_witnesses(unit)),
        "presence": list(_presence(unit)),
    }


def _naming(unit: Unit, edition: Edition) -> Iterator[Row]:
    for item in naming_ledger(unit, wordings_for(unit, edition)):
        yield {
            "source": item.source.siglum,
            "ref": item.ref,
            "kind": "actor" if item.ref in unit.actor_by_id else "place",
            "form": item.form,
            "speaker": item.speaker,
            "voice": item.voice,
            "times": len(item.paragraphs),
            "paragraphs": list(dict.fromkeys(item.paragraphs)),
        }


def _mentions(unit: Unit) -> Iterator[Row]:
    for item in event_matrix(unit):
        yield {
            "event": item.event.id,
            "source": item.source.siglum,
            "status": item.status,
            "claims": [claim.id for claim in item.claims],
            "paragraphs": list(item.paragraphs),
        }


def _witnesses(unit: Unit) -> Iterator[Row]:
    for item in witnesses(unit):
        yield {
            "event": item.event.id,
            "origin": item.origin,
            "at_least": 1,
            "at_most": item.at_most,
            "sources": [source.siglum for source in item.sources],
            "claims": [claim.id for claim in item.claims],
        }


def _presence(unit: Unit) -> Iterator[Row]:
    for item in presences(unit):
        yield {
            "actor": item.actor,
            "source": item.source.siglum,
            "status": item.status,
            "spoken": item.spoken,
            "spoken_of": item.spoken_of,
            "named": item.named,
        }
