"""What a cell puts out in the page, tried without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sourcework.lite.in_page import MOST_CHARACTERS, Session

UNIT_FILE = Path(__file__).parents[1] / "lab" / "unit.json"

Pieces = list[dict[str, Any]]


class Cells:
    """Cells of one page, run one after the other."""

    def __init__(self) -> None:
        self.session = Session()
        self.count = 0

    def run(self, code: str) -> Pieces:
        self.count += 1
        pieces: Pieces = []
        self.session.run(self.count, code, lambda piece: pieces.append(json.loads(piece)))
        return pieces


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch) -> Cells:
    monkeypatch.setenv("SOURCEWORK_UNIT", str(UNIT_FILE))
    monkeypatch.delenv("SOURCEWORK_TABLES", raising=False)
    return Cells()


def test_the_last_line_is_shown_and_variables_stay(cells: Cells) -> None:
    assert cells.run("ships = 3") == []
    assert cells.run("ships + 1") == [{"kind": "text", "text": "4\n"}]
    assert cells.run("ships + 1;") == []


def test_printed_text_and_values_come_in_their_order(cells: Cells) -> None:
    pieces = cells.run("print('one')\ndisplay(2)\nprint('three')\n'four'")
    assert [piece["text"] for piece in pieces] == ["one\n", "2\n", "three\n", "'four'\n"]


def test_a_table_is_html_with_a_caption(cells: Cells) -> None:
    (piece,) = cells.run(
        "from sourcework.lab import table\ntable([{'port': 'A'}], caption='Ports')"
    )
    assert piece["kind"] == "html"
    assert "<caption>Ports</caption>" in piece["html"]


def test_a_chart_brings_its_words_and_takes_the_colour_of_the_page(cells: Cells) -> None:
    (piece,) = cells.run(
        "from sourcework.lab import bars\n"
        "bars([{'port': 'A', 'ships': 3}], label='port', value='ships', title='Ships',\n"
        "     alt='One bar: three ships lay in port A, and no other port is shown.')"
    )
    assert piece["kind"] == "chart"
    assert piece["title"] == "Ships"
    assert piece["alt"].startswith("One bar")
    assert "<caption>Ships</caption>" in piece["table"]
    assert "title" not in piece["spec"], "it stands in the caption"
    assert piece["spec"]["config"]["text"]["color"] == "currentColor"


def test_an_error_of_the_lab_is_one_sentence(cells: Cells) -> None:
    (piece,) = cells.run("from sourcework.lab import records\nrecords('roundz')")
    assert piece["kind"] == "problem"
    assert piece["sentence"].startswith("There is no table “roundz”.")
    assert piece["trace"] == ""


def test_another_error_shows_the_reader_s_own_lines_only(cells: Cells) -> None:
    cells.run("def half(ships):\n    return ships / 0")
    (piece,) = cells.run("print('before')\nhalf(4)")[1:]
    assert piece["sentence"] == "ZeroDivisionError: division by zero"
    assert 'File "cell 1", line 2' in piece["trace"]
    assert "return ships / 0" in piece["trace"]
    assert "in_page.py" not in piece["trace"]


def test_a_slip_of_the_pen_is_shown_where_it_is(cells: Cells) -> None:
    (piece,) = cells.run("ships = (1,\nprint(ships")
    assert piece["sentence"].startswith("SyntaxError")
    assert 'File "cell 1"' in piece["trace"]


def test_what_a_cell_prints_has_an_end(cells: Cells) -> None:
    pieces = cells.run(f"for number in range({MOST_CHARACTERS}): print('a line')")
    text = "".join(piece["text"] for piece in pieces)
    assert len(text) <= MOST_CHARACTERS + 1
    assert text.endswith("…")
