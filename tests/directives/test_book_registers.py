"""The index of persons and places: what the rows of a table enter."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sourcework.directives.common import book_registers
from sourcework.directives.common.book_registers import PERSONS, PLACES, mark_rows
from sourcework.directives.common.tables import Record, make_table
from sourcework.load import load_unit

ROOT = Path(__file__).resolve().parents[2]


class Index:
    """Takes the place of the book's writer; keeps what is entered."""

    def __init__(self) -> None:
        self.entered: list[tuple[str, str]] = []
        self.builder = SimpleNamespace(env=None)

    def mark_index(self, name: str, *, register: str, sort_key: str) -> str:
        self.entered.append((register, name))
        return f"#{sort_key}"


def entered(monkeypatch: pytest.MonkeyPatch, unit: Any, record: Record) -> list[tuple[str, str]]:
    monkeypatch.setattr(book_registers, "domain_of", lambda _env: SimpleNamespace(unit=unit))
    index = Index()
    table = make_table("Table", ["A", "B"], [["one", "two"]], [1, 1], records=[record])
    mark_rows(index, next(iter(table.children)))  # type: ignore[arg-type]
    return index.entered


def test_a_round_that_shares_its_id_with_an_event_enters_its_persons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unit = load_unit(ROOT).unit
    shared = [item.id for item in unit.rounds if item.id in unit.event_by_id]
    assert shared
    persons = [entry for name in shared for entry in entered(monkeypatch, unit, ("round", name))]
    assert persons
    assert {register for register, _name in persons} == {PERSONS}
    places = [entry for name in shared for entry in entered(monkeypatch, unit, ("event", name))]
    assert {register for register, _name in places} == {PLACES}


def test_a_row_of_who_is_who_and_of_a_map_enters_its_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unit = load_unit(ROOT).unit
    assert entered(monkeypatch, unit, ("actor", "assad")) == [(PERSONS, "al-Assad, Bashar")]
    place = next(place for place in unit.places if place.name == "al-Tall")
    assert entered(monkeypatch, unit, ("place", place.id)) == [(PLACES, "al-Tall")]
