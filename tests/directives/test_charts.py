from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sourcework.directives.book.charts import draw
from sourcework.lab import bars, dots

ALT = "Ships in the harbour of Nordhafen by flag: most were from the island, few from the coast."
ROWS: list[dict[str, Any]] = [
    {"flag": "Island <north>", "ships": 12, "known": "documented"},
    {"flag": "Coast", "ships": 3, "known": "uncertain"},
]
SHIPS = bars(ROWS, label="flag", value="ships", title="Ships & flags", alt=ALT)
KNOWN = dots(ROWS, label="flag", value="ships", confidence="known", title="Counts", alt=ALT)

CONF = """
from sourcework.directives.book.charts import setup_charts

extensions = ["myst_nb"]
nb_execution_mode = "off"
html_theme = "basic"
epub_copyright = "none"
version = "1"

def setup(app):
    setup_charts(app)
"""


@dataclass
class Built:
    """A built site."""

    folder: Path
    warnings: str

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup((self.folder / "index.html").read_text("utf-8"), "html5lib")

    @property
    def figures(self) -> list[Tag]:
        return list(self.page.select("figure.sourcework-chart"))


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a site whose only page is a notebook with these outputs, one cell for each."""

    def make(*bundles: dict[str, Any], builder: str = "html") -> Built:
        (tmp_path / "conf.py").write_text(CONF, "utf-8")
        (tmp_path / "index.ipynb").write_text(json.dumps(notebook(*bundles)), "utf-8")
        out = tmp_path / "out" / builder
        warnings = StringIO()
        with patch_docutils(tmp_path), docutils_namespace():
            app = Sphinx(
                tmp_path,
                tmp_path,
                out,
                tmp_path / "doctrees",
                builder,
                status=None,
                warning=warnings,
                freshenv=True,
            )
            app.build()
        return Built(out, warnings.getvalue())

    return make


def notebook(*bundles: dict[str, Any]) -> dict[str, Any]:
    title = {"cell_type": "markdown", "metadata": {}, "source": "# Harbour"}
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "source": "ships",
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": bundle,
                }
            ],
        }
        for bundle in bundles
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": [title, *cells],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 4,
    }


def bundle_of(chart: Any) -> dict[str, Any]:
    bundle: dict[str, Any] = chart._repr_mimebundle_()
    return bundle


def test_a_chart_is_drawn_on_the_page_with_its_title_and_text(build: Build) -> None:
    built = build(bundle_of(SHIPS))
    assert built.warnings == ""
    (figure,) = built.figures
    caption, svg = figure.figcaption, figure.svg
    assert caption is not None and caption.text.strip() == "Ships & flags"
    assert svg is not None and svg["role"] == "img"
    named = [built.page.find(id=name) for name in str(svg["aria-labelledby"]).split()]
    assert [part.text for part in named if part is not None] == ["Ships & flags", ALT]
    assert [text.text for text in svg.select("text")].count("12") >= 1


def test_the_note_on_confidence_stands_in_the_caption(build: Build) -> None:
    (figure,) = build(bundle_of(KNOWN)).figures
    assert figure.figcaption is not None
    assert "Outline with “?”: uncertain." in figure.figcaption.text


def test_the_data_can_be_read_as_a_table(build: Build) -> None:
    (figure,) = build(bundle_of(SHIPS)).figures
    details = figure.details
    assert details is not None and not details.has_attr("open")
    assert details.summary is not None and details.summary.text == "Data as a table"
    assert [[cell.text for cell in row.select("th, td")] for row in details.select("tr")] == [
        ["Flag", "Ships"],
        ["Island <north>", "12"],
        ["Coast", "3"],
    ]


def test_text_takes_the_colour_of_the_page_and_the_ground_is_left_open(build: Build) -> None:
    (figure,) = build(bundle_of(SHIPS)).figures
    assert {text["fill"] for text in figure.select("svg text")} == {"currentColor"}
    assert not figure.select('svg [fill="white"], svg [fill="#ffffff"]')


def test_a_screen_reader_meets_one_image_and_not_every_mark(build: Build) -> None:
    (figure,) = build(bundle_of(SHIPS)).figures
    assert len(figure.select("svg [role], svg [aria-label], svg [aria-roledescription]")) == 0


def test_ids_are_unique_even_if_a_chart_stands_twice_on_a_page(build: Build) -> None:
    page = build(bundle_of(SHIPS), bundle_of(SHIPS), bundle_of(KNOWN)).page
    ids = [element["id"] for element in page.select("figure.sourcework-chart, figure [id]")]
    assert len(ids) == len(set(ids)) == 9
    for svg in page.select("svg"):
        prefix = str(svg["aria-labelledby"]).split("-title")[0]
        assert all(name.startswith(f"url(#{prefix}") for name in re.findall(r"url\(#\S+", str(svg)))


def test_the_drawing_can_be_scrolled_by_keyboard(build: Build) -> None:
    (figure,) = build(bundle_of(SHIPS)).figures
    (frame,) = figure.select(".sourcework-chart-drawing")
    assert frame["tabindex"] == "0"
    assert frame["aria-label"] == "Ships & flags"


def test_the_page_carries_no_second_copy_as_a_file(build: Build) -> None:
    assert not list(build(bundle_of(SHIPS)).folder.rglob("chart-*.svg"))


def test_an_ebook_has_the_chart_as_a_file_with_its_text(build: Build) -> None:
    built = build(bundle_of(KNOWN), builder="epub")
    page = BeautifulSoup((built.folder / "index.xhtml").read_text("utf-8"), "html5lib")
    (image,) = page.select("figure img")
    assert image["alt"] == ALT
    drawing = (built.folder / str(image["src"])).read_text("utf-8")
    assert "currentColor" not in drawing
    assert 'fill="white"' in drawing
    figure = page.figure
    assert figure is not None and "Counts" in figure.text and "uncertain" in figure.text
    assert "chart" not in built.warnings


def test_plain_text_has_the_words_of_the_chart(build: Build) -> None:
    built = build(bundle_of(SHIPS), builder="text")
    words = " ".join((built.folder / "index.txt").read_text("utf-8").split())
    assert ALT in words


def test_the_same_chart_is_drawn_the_same_whatever_was_drawn_before() -> None:
    first = draw(SHIPS.spec, "en")
    draw(KNOWN.spec, "en")
    assert draw(SHIPS.spec, "en") == first


def test_drawing_leaves_the_specification_as_it_was() -> None:
    before = json.dumps(SHIPS.spec)
    draw(SHIPS.spec, "en")
    assert json.dumps(SHIPS.spec) == before


def test_numbers_follow_the_language_of_the_site() -> None:
    rows = [{"flag": "Island", "ships": 12000}]
    spec = bars(rows, label="flag", value="ships", title="Ships", alt=ALT).spec
    assert ">12,000<" in draw(spec, "en")
    assert ">12.000<" in draw(spec, "de")


def test_a_chart_without_an_alternative_text_is_a_fault(build: Build) -> None:
    bundle = bundle_of(SHIPS)
    (spec,) = (value for value in bundle.values() if isinstance(value, dict))
    del spec["usermeta"]["alt"]
    built = build(bundle)
    assert "no alternative text" in built.warnings
    assert "index.ipynb" in built.warnings


def test_a_chart_that_would_fetch_its_data_is_a_fault(build: Build) -> None:
    bundle = bundle_of(SHIPS)
    (spec,) = (value for value in bundle.values() if isinstance(value, dict))
    spec["data"] = {"url": "https://example.org/ships.json"}
    assert "“Ships & flags” cannot be drawn" in build(bundle).warnings


def test_a_label_that_is_not_seen_is_not_in_the_drawing(build: Build) -> None:
    counts = [{"flag": "Island", "ships": 16_000}, {"flag": "Coast", "ships": 80_000}]
    crowded = dots(counts, label="flag", value="ships", title="Crowded", alt=ALT)
    assert re.search('<text[^>]* opacity="0"', draw(crowded.spec, "en"))
    built = build(bundle_of(crowded))
    texts = built.figures[0].select("svg text")
    assert texts
    assert not [text for text in texts if text.get("opacity") == "0"]
