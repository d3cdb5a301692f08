"""Cards that stand folded on a page and come as a sheet of their own among the worksheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from tests.invented_book import make_book

from sourcework.editions import Build, BuildError

PAGE = "book/sessions/second"
CARDS = """
    # The session

    :::{handout} Cards to *cut* apart

    - The ferry stops on 28 April.
    - The port watch answers.
    :::

    :::{handout} The roles
    :open:

    One asks, one answers.
    :::
    """


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_book(tmp_path_factory.mktemp("handout") / "book", {PAGE: CARDS})


@pytest.fixture(scope="module")
def folded(book: Path) -> list[Tag]:
    site = Build(book).run(quiet=True)
    page = BeautifulSoup((site / f"{PAGE}.html").read_text("utf-8"), "html5lib")
    return page.select("details.sourcework-handout")


def test_on_the_screen_a_line_opens_it(folded: list[Tag]) -> None:
    cards, roles = folded
    assert cards.find("summary").get_text() == "Cards to cut apart"
    assert "The port watch answers." in cards.get_text()
    assert not cards.has_attr("open")
    assert roles.has_attr("open")


def test_each_is_a_sheet_on_which_nobody_writes(book: Path) -> None:
    folder = Build(book, "student", "typst-sheets", "worksheets").run(quiet=True)
    pdf = PdfReader(folder / "worksheets-second.pdf")
    cards, roles = (page.extract_text() for page in pdf.pages)
    assert "Cards to cut apart" in cards
    assert "The port watch answers." in cards
    assert "One asks, one answers." in roles
    assert "Class" not in cards + roles


def test_the_reader_prints_it_open(book: Path) -> None:
    folder = Build(book, "student", "typst").run(quiet=True)
    text = "".join(page.extract_text() for page in PdfReader(folder / "student-reader.pdf").pages)
    assert "The port watch answers." in text


def test_an_empty_one_is_a_fault(tmp_path: Path) -> None:
    root = make_book(tmp_path / "book", {PAGE: "# The session\n\n:::{handout} Nothing\n:::\n"})
    with pytest.raises(BuildError):
        Build(root).run(quiet=True)
