"""The map: every place can be found on it, in words, in colour and in print."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from tests.invented_book import make_book, page

from sourcework.directives.reference.map_labels import Box, Mark, place_labels
from sourcework.editions import Build, BuildError

MAP = "book/reference/map"
LAND = {
    "type": "Topology",
    "transform": {"scale": [0.01, 0.01], "translate": [-10.0, 51.0]},
    "objects": {
        "land": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Tessel Land"}},
            ]
        }
    },
    "arcs": [[[0, 0], [0, 100], [150, 0], [0, -100], [-150, 0]]],
}
QUAY = """
  - id: quay
    kind: site
    name: The quay
    german: Der Kai
    latitude: 51.5
    longitude: -9.25
    role: Where the ferry lay.
    basis:
      keys: [port-register]
      confidence: documented
    coordinates_basis:
      keys: [port-register]
      confidence: documented
"""
HARBOURS = ("Lindmar New Port", "Lindmar Old Port", "Lindmar Town Hall", "Upper Lindmar")


def directive(*lines: str) -> str:
    return "\n".join(["# Map", "", ":::{unit-map}", *lines, ":::", ""])


WHOLE = directive(
    ":places: lindmar",
    ":alt: Lindmar lies in the middle of the land.",
    ":open-table:",
    "",
    "The land of the ferry {cite:p}`port-register`.",
)


def make_unit(folder: Path, text: str) -> Path:
    """The invented unit with the outline of its land."""
    root = make_book(folder / "unit", {MAP: text})
    data = root / "corpus" / "data"
    (data / "land.topo.json").write_text(json.dumps(LAND), "utf-8")
    package: dict[str, Any] = json.loads((data / "datapackage.json").read_text("utf-8"))
    package["resources"].append(
        {
            "name": "land",
            "path": "land.topo.json",
            "map": "subject",
            "attribution": "Outline: the surveyors of Tessel Land.",
            "title": "Outline of Tessel Land",
            "description": "One shape.",
            "licenses": [{"name": "CC0-1.0"}],
            "sources": [{"title": "Surveyors of Tessel Land"}],
            "caveats": ["Straight lines."],
            "citationKeys": ["port-register"],
        }
    )
    (data / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return root


@pytest.fixture(scope="module")
def figure(tmp_path_factory: pytest.TempPathFactory) -> Tag:
    site = Build(make_unit(tmp_path_factory.mktemp("map"), WHOLE)).run(quiet=True)
    found = page(site, MAP).select_one("article")
    assert found is not None
    return found


def test_each_drawing_is_an_image_with_its_text(figure: Tag) -> None:
    drawings = figure.select(".sourcework-unit-map svg")
    assert len(drawings) == 2
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert drawing["aria-label"] == "Lindmar lies in the middle of the land."
        assert "Lindmar" in [text.get_text() for text in drawing.select("text")]


def test_a_mark_lies_where_its_place_lies(figure: Tag) -> None:
    """Half-way across the land and half-way up."""
    drawing = figure.select_one(".sourcework-unit-map-wide svg")
    assert drawing is not None
    mark = drawing.select_one("circle")
    assert mark is not None
    _, _, width, height = (float(part) for part in str(drawing["viewBox"]).split())
    assert float(str(mark["cx"])) == pytest.approx(width / 2, abs=1)
    assert float(str(mark["cy"])) == pytest.approx(height / 2, abs=1)


def test_caption_and_credit_stand_below(figure: Tag) -> None:
    caption = figure.select_one("figcaption")
    assert caption is not None
    assert caption.find("a", href=lambda link: link and "bibliography" in link)
    assert "Outline: the surveyors of Tessel Land." in caption.get_text()


def test_the_legend_names_only_signs_that_are_drawn(figure: Tag) -> None:
    caption = figure.select_one("figcaption")
    assert caption is not None
    drawn = {
        "Filled circle": ".sourcework-map-city",
        "Open circle": "circle:not(.sourcework-map-city)",
        "Dashed circle": ".sourcework-map-doubtful",
    }
    for words, sign in drawn.items():
        assert (words in caption.get_text()) == bool(figure.select(sign))


def test_a_table_says_the_same_in_words(figure: Tag) -> None:
    row = figure.select_one("tbody tr")
    assert row is not None
    assert "Lindmar" in row.get_text()
    assert "The port of the ferry." in row.get_text()


def test_a_book_in_print_gets_the_map_as_an_image(tmp_path: Path) -> None:
    root = make_unit(tmp_path, WHOLE)
    made = Build(root, builder="epub").run(quiet=True)
    text = (made / f"{MAP}.xhtml").read_text("utf-8")
    assert "<svg" not in text
    assert 'alt="Lindmar lies in the middle of the land."' in text


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((":places: lindmar", "", "Caption."), "unit-map needs an “:alt:” text"),
        ((":places: lindmer", ":alt: A map.", "", "Caption."), "did you mean “lindmar”?"),
        ((":places: orlen", ":alt: A map.", "", "Caption."), "“orlen” does not lie on this map"),
        ((":extent: orlen 20", ":alt: A map.", "", "Caption."), "such as “PLACE 40”"),
    ],
)
def test_a_wrong_map_stops_the_build_with_a_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], lines: tuple[str, ...], message: str
) -> None:
    root = make_unit(tmp_path, directive(*lines))
    with pytest.raises(BuildError):
        Build(root).run(quiet=True)
    said = capfd.readouterr()
    assert message in said.out + said.err


def test_places_on_one_spot_share_a_mark(tmp_path: Path) -> None:
    root = make_unit(
        tmp_path,
        directive(":places: lindmar quay", ":alt: A map.", ":open-table:", "", "Caption."),
    )
    with (root / "corpus" / "places.yml").open("a", encoding="utf-8") as places:
        places.write(QUAY)
    found = page(Build(root).run(quiet=True), MAP)
    assert len(found.select(".sourcework-unit-map-wide circle")) == 1
    assert "with Lindmar" in found.get_text()


def test_no_label_covers_another_or_a_mark() -> None:
    frame = Box(0, 0, 300, 200)
    marks = [
        Mark(140 + 12 * (number % 2), 90 + 9 * number, name, number)
        for number, name in enumerate(HARBOURS)
    ]
    labels = place_labels(marks, frame)
    boxes = [label.box for label in labels]
    assert len(labels) == len(marks)
    assert not any(first.meets(second) for first, second in combinations(boxes, 2))
    assert not any(box.meets(mark.box) for box in boxes for mark in marks)
    assert all(box.lies_in(frame) for box in boxes)


def test_a_name_without_room_becomes_its_number() -> None:
    narrow = Box(0, 0, 60, 60)
    (label,) = place_labels([Mark(30, 30, HARBOURS[0], 7)], narrow)
    assert label.text == "7"
