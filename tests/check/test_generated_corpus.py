"""The corpus on which the time of `check` is measured is a sound one, of the size that it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench.checking import generate_corpus

from sourcework.check import check_unit
from sourcework.load import load_unit


@pytest.mark.parametrize("claims", [1, 50, 123])
def test_check_finds_nothing_in_it(
    claims: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    generate_corpus(tmp_path, claims)
    loaded = load_unit(tmp_path)
    assert [str(problem) for problem in check_unit(loaded)] == []
    assert len(loaded.unit.claim_by_id) == claims
