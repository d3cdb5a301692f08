"""The export of the real corpus: complete, linked, and to be taken apart again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sourcework.cli.export import LIST_SEPARATOR
from sourcework.exports.unit_file import unit_document
from sourcework.load import load_unit
from sourcework.model.unit import Unit

ROOT = Path(__file__).parents[2]

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def unit() -> Unit:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEWORK_TEXTS", raising=False)
        return load_unit(ROOT).unit


@pytest.fixture(scope="module")
def tables(unit: Unit) -> Tables:
    exported: Tables = unit_document(unit, ROOT, "student")["tables"]
    return exported


def test_every_record_of_the_corpus_is_in_a_table(unit: Unit, tables: Tables) -> None:
    claims = [claim for source in unit.corpus for claim in source.claims]
    assert [row["id"] for row in tables["claims"]] == [claim.id for claim in claims]
    assert len(tables["figures"]) == sum(len(claim.figures) for claim in claims)
    assert len(tables["forecasts"]) == sum(claim.forecast is not None for claim in claims)
    assert len(tables["mentions"]) == len(unit.events) * len(unit.corpus)
    names = [
        span
        for source in unit.corpus
        for paragraph in unit.annotations[source.slug].paragraphs
        for span in paragraph.spans
        if span.layer == "name"
    ]
    assert sum(row["times"] for row in tables["naming"]) == len(names)


def test_ids_link_the_tables(tables: Tables) -> None:
    known = {
        name: {row["id"] for row in tables[name]}
        for name in ("claims", "paragraphs", "actors", "places", "events")
    }
    sigla = {row["siglum"] for row in tables["sources"]}
    assert {row["source"] for row in tables["claims"]} <= sigla
    assert {row["source"] for row in tables["vocabulary"]} == sigla
    assert {row["paragraph"] for row in tables["claims"]} <= known["paragraphs"]
    assert {row["paragraph"] for row in tables["vocabulary"]} <= known["paragraphs"]
    for name in ("figures", "forecasts"):
        assert {row["claim"] for row in tables[name]} <= known["claims"]
    assert {row["ref"] for row in tables["naming"]} <= known["actors"] | known["places"]
    assert {row["event"] for row in tables["mentions"]} == known["events"]
    assert {row["actor"] for row in tables["presence"]} == known["actors"]
    for row in tables["witnesses"]:
        assert set(row["claims"]) <= known["claims"]
        author, _, siglum = row["origin"].partition("-")
        assert row["origin"] in known["actors"] or (
            author in ("author", "unnamed") and siglum.upper() in sigla
        )


def test_the_ledgers_agree_with_each_other(tables: Tables) -> None:
    said = {(row["event"], row["source"]) for row in tables["mentions"] if row["claims"]}
    witnessed = {(row["event"], source) for row in tables["witnesses"] for source in row["sources"]}
    assert said == witnessed
    speaking = {
        (row["actor"], row["source"]) for row in tables["presence"] if row["status"] == "voice"
    }
    for row in tables["claims"]:
        if row["speaker"] not in ("author", "unnamed") and row["repeats"] is None:
            assert (row["speaker"], row["source"]) in speaking


def test_lists_can_be_taken_apart_again(tables: Tables) -> None:
    for name, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                for item in value if isinstance(value, list) else ():
                    assert isinstance(item, str), f"{name}.{column}"
                    assert LIST_SEPARATOR not in item, f"{name}.{column}: {item}"
