"""The timeline as a page and a book hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.invented_book import make_book, page

from sourcework.directives.reference.timeline_filter import public_from
from sourcework.editions import Build, BuildError
from sourcework.model.base import Basis
from sourcework.model.event import Event, Known

BASIS = Basis(keys=("port-register",), confidence="documented")


def event(date: str, known: str | None = None) -> Event:
    return Event(
        id="ferry-stops",
        title="The ferry stops",
        date=date,
        track="ground",
        known=Known(day=known, confidence="documented") if known else None,
        basis=BASIS,
    )


@pytest.mark.parametrize(
    ("of", "day"),
    [
        (event("2031-04-28", "2031-05-02"), "2031-05-02"),
        (event("2031-04-28"), "2031-04-28"),
        (event("2032-02"), "2032-02-29"),
        (event("2031"), "2031-12-31"),
    ],
)
def test_an_event_is_public_from_the_day_on_which_it_certainly_was(of: Event, day: str) -> None:
    assert public_from(of) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":::{timeline}\n:horizon: 2031-04-31\n:::", "“:horizon: 2031-04-31” is no day"),
        ("See {horizon}`April`.", "“April” is no day"),
    ],
)
def test_a_horizon_that_is_no_day_stops_the_build(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    root = make_book(tmp_path / "unit", {"book/reference/timeline": f"# Timeline\n\n{text}\n"})
    with pytest.raises(BuildError):
        Build(root).run(quiet=True)
    said = capfd.readouterr()
    assert message in said.out + said.err


def test_a_column_in_which_nothing_would_stand_is_left_out(tmp_path: Path) -> None:
    parts = "# Timeline\n\n:::{timeline}\n:::\n\n:::{timeline}\n:from: 2031-05-01\n:::\n"
    root = make_book(tmp_path / "unit", {"book/reference/timeline": parts})
    whole, later = page(Build(root).run(quiet=True), "book/reference/timeline").select("table")
    heads = [[head.get_text() for head in table.select("thead th")] for table in (whole, later)]
    assert heads[0] == ["Day", "Event", "Known to newspaper readers", "In the sources"]
    assert heads[1] == ["Day", "Event", "In the sources"]
    assert "The council meets again" in later.get_text()
