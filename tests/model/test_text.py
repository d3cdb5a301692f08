"""The normalised text, on which fingerprints and spans rest, is the same here and in the browser.

``text_vectors.json`` is read by the tests of both. Lengths and positions count code points.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sourcework.model.text import (
    checksum,
    count_words,
    find_by_checksum,
    fingerprint,
    normalise,
    split_paragraphs,
)

VECTORS = json.loads((Path(__file__).parents[1] / "text_vectors.json").read_text("utf-8"))


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=named)
def test_a_text_is_normalised_counted_and_fingerprinted(vector: dict[str, Any]) -> None:
    text = vector["input"]
    assert normalise(text) == vector["normalised"]
    assert len(normalise(text)) == vector["length"]
    assert count_words(text) == vector["words"]
    assert fingerprint(text) == vector["sha256"]
    assert checksum(text) == vector["checksum"]


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=named)
def test_a_normalised_text_is_not_changed_again(vector: dict[str, Any]) -> None:
    assert normalise(vector["normalised"]) == vector["normalised"]


@pytest.mark.parametrize("vector", VECTORS["searches"], ids=named)
def test_a_run_is_found_by_its_checksum_wherever_it_stands(vector: dict[str, Any]) -> None:
    found = find_by_checksum(vector["text"], vector["length"], vector["checksum"])
    assert list(found) == vector["starts"]


@pytest.mark.parametrize("vector", VECTORS["blocks"], ids=named)
def test_paragraphs_are_blocks_between_blank_lines(vector: dict[str, Any]) -> None:
    assert list(split_paragraphs(vector["input"])) == vector["paragraphs"]


def test_copies_of_one_sentence_have_one_fingerprint() -> None:
    printed = "Der „Rat“ – so heißt es – tagt…"
    typed = 'Der "Rat" - so\nheißt es  - tagt...'
    assert fingerprint(printed) == fingerprint(typed)
    assert fingerprint(printed) != fingerprint("Der „Rat“, so heißt es, tagt…")


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("Al-Nusra-Front: 9.500 Menschen – am 16. Dezember.") == 6


def test_the_vectors_hold_what_two_languages_do_differently() -> None:
    inputs = "".join(vector["input"] for vector in VECTORS["texts"])
    assert any(ord(character) > 0xFFFF for character in inputs)
    assert {"\u0308", "\u00a0", "\u00ad", "\ufeff", "“", "–"} <= set(inputs)
