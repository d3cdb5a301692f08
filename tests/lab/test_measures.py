from __future__ import annotations

import pytest

from sourcework.lab import LabError, length, overlap, spacing


def test_overlap_is_shared_members_by_all_members() -> None:
    assert overlap({"a", "b"}, {"b", "c"}) == 1 / 3
    assert overlap(["a"], ["b"]) == 0
    assert overlap(["a", "a", "b"], ["b", "a"]) == 1


def test_overlap_of_nobody_with_nobody_is_refused() -> None:
    with pytest.raises(LabError, match="nothing to compare"):
        overlap([], [])


def test_length_counts_the_first_and_the_last_day() -> None:
    assert length("1907-03-01", "1907-03-01") == 1
    assert length("1908-02-28", "1908-03-01") == 3


def test_length_refuses_an_end_before_the_start() -> None:
    with pytest.raises(LabError, match="1907-03-01, comes before the start, 1907-03-02"):
        length("1907-03-02", "1907-03-01")


def test_spacing_is_counted_in_order_of_time() -> None:
    assert spacing(["1907-03-10", "1907-03-01", "1907-04-01"]) == [9, 22]
    assert spacing(["1907-03-10"]) == []


@pytest.mark.parametrize("text", ["1907-03", "spring", "1907-02-30", None])
def test_a_date_that_is_no_exact_day_is_refused(text: str) -> None:
    with pytest.raises(LabError, match="not an exact day"):
        spacing([text, "1907-03-01"])
