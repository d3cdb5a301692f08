from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from sourcework.lab import LabError, table

ROWS: list[dict[str, Any]] = [
    {"name": "Hill <1>", "days": 4, "share": 0.5, "open": True, "note": None},
    {"name": "Hill | 2", "days": 1, "share": 2 / 3, "open": False, "note": ["a", "b"]},
]


def test_the_page_has_a_caption_and_header_cells_for_rows_and_columns() -> None:
    page = BeautifulSoup(table(ROWS, caption="Meetings")._repr_html_(), "html5lib")
    assert page.caption is not None and page.caption.text == "Meetings"
    assert [cell.text for cell in page.select('thead th[scope="col"]')] == [
        "Name",
        "Days",
        "Share",
        "Open",
        "Note",
    ]
    assert [cell.text for cell in page.select('tbody th[scope="row"]')] == ["Hill <1>", "Hill | 2"]


def test_where_the_data_come_from_stands_below_the_table() -> None:
    meetings = table(ROWS, caption="Meetings", credit="Data: Harbour <Office>, 2035")
    page = BeautifulSoup(meetings._repr_html_(), "html5lib")
    assert page.caption is not None and page.caption.text == "Meetings"
    credit = page.select_one("table ~ p, div + p")
    assert credit is not None and credit.text == "Data: Harbour <Office>, 2035"
    assert str(meetings).endswith("Data: Harbour <Office>, 2035")
    assert meetings._repr_markdown_().split("\n\n")[-1].startswith("Data: Harbour")
    assert "<p" not in table(ROWS, caption="Meetings")._repr_html_()


def test_values_are_written_as_a_reader_expects() -> None:
    page = BeautifulSoup(table(ROWS, caption="Meetings")._repr_html_(), "html5lib")
    assert [[cell.text for cell in row.select("td")] for row in page.select("tbody tr")] == [
        ["4", "0.5", "yes", ""],
        ["1", "0.67", "no", "a; b"],
    ]


def test_a_wide_table_can_be_scrolled_by_keyboard_and_says_what_it_is() -> None:
    page = BeautifulSoup(table(ROWS, caption="Who & when")._repr_html_(), "html5lib")
    (frame,) = page.select("div[role=region]")
    assert frame["tabindex"] == "0"
    assert frame["aria-label"] == "Who & when"


def test_columns_choose_order_and_headings() -> None:
    shown = str(table(ROWS, columns={"days": "Length in days", "name": "Meeting"}, caption="M"))
    assert shown.splitlines()[2] == "Length in days  Meeting"
    assert str(table(ROWS, columns=["days"], caption="M")).splitlines()[2] == "Days"


def test_the_printed_table_keeps_its_columns_whatever_the_text() -> None:
    lines = table(ROWS, columns=["name", "days"], caption="M*")._repr_markdown_().splitlines()
    assert lines == [
        "**M\\***",
        "",
        "| Name | Days |",
        "| --- | --- |",
        "| Hill \\<1> | 4 |",
        "| Hill \\| 2 | 1 |",
    ]


def test_long_texts_go_on_in_the_next_line_of_the_text_form() -> None:
    long = [{"who": "mayor", "what": "speaks " * 20, "when": "1907"}]
    lines = str(table(long, caption="Speeches")).splitlines()
    assert max(map(len, lines)) < 70
    assert lines[4].endswith("1907")
    assert lines[5].startswith("       speaks")


def test_a_table_without_rows_still_shows_its_headings() -> None:
    assert "Name" in str(table([], columns=["name"], caption="Nobody"))


@pytest.mark.parametrize(
    ("rows", "columns", "caption", "sentence"),
    [
        (ROWS, ["nam"], "M", "no field “nam”. Did you mean “name”"),
        (ROWS, ["weather"], "M", "They have: days, name, note, open, share"),
        (ROWS, None, " ", "needs a caption"),
        ([], None, "M", "no columns"),
    ],
)
def test_what_cannot_be_shown_is_explained(
    rows: list[dict[str, Any]], columns: list[str] | None, caption: str, sentence: str
) -> None:
    with pytest.raises(LabError, match=sentence):
        table(rows, columns=columns, caption=caption)
