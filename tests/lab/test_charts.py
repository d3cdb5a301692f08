from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import vl_convert

from sourcework.lab import Chart, LabError, bars, dots, lines, matrix, network, timeline
from sourcework.lab.charts.appearance import COLOURS, DASHES, SHAPES

ALT = "Two meetings on the hill: the mayor came to both, the harbour master only to the second."

MEETINGS: list[dict[str, Any]] = [
    {
        "who": "mayor",
        "meeting": "1",
        "role": "host",
        "known": "documented",
        "talks": "Hill",
        "start": "1907-03-01",
        "end": "1907-03-04",
        "count": 40,
        "low": 30,
        "high": 55,
    },
    {
        "who": "mayor",
        "meeting": "2",
        "role": "host",
        "known": "established",
        "talks": "Shore",
        "start": "1907-05-10",
        "end": "1907-05-10",
        "count": 60,
        "low": None,
        "high": None,
    },
    {
        "who": "harbour master",
        "meeting": "2",
        "role": "guest",
        "known": "uncertain",
        "talks": "Shore",
        "start": "1907-09-10",
        "end": "1907-09-12",
        "count": 20,
        "low": 10,
        "high": 25,
    },
]
NODES = [
    {"id": "m", "name": "mayor", "x": 0, "y": 0, "kind": "office"},
    {"id": "h", "name": "harbour master", "x": 1, "y": 1, "kind": "trade"},
]
LINKS = [{"source": "m", "target": "h", "letters": 3}]

Draw = Callable[..., Chart]
DRAWINGS: dict[str, Draw] = {
    "matrix": lambda **words: matrix(
        MEETINGS, row="who", column="meeting", kind="role", confidence="known", **words
    ),
    "bars": lambda **words: bars(MEETINGS, label="who", value="count", group="meeting", **words),
    "timeline": lambda **words: timeline(
        MEETINGS, start="start", end="end", track="talks", confidence="known", label="who", **words
    ),
    "lines": lambda **words: lines(
        MEETINGS, x="start", y="count", series="talks", low="low", high="high", **words
    ),
    "dots": lambda **words: dots(
        MEETINGS,
        label="who",
        value="count",
        low="low",
        high="high",
        group="role",
        confidence="known",
        **words,
    ),
    "network": lambda **words: network(NODES, LINKS, kind="kind", weight="letters", **words),
}


def svg(chart: Chart) -> str:
    return vl_convert.vegalite_to_svg(chart.spec, vl_version="5.21", allowed_base_urls=[])


def words_in(drawing: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing)


def marks(drawing: str, group: str) -> int:
    """How many marks the drawing has in the groups of this class, legends left out."""
    body = drawn(drawing, group)
    return body.count("<path") + body.count("<line")


def drawn(drawing: str, group: str) -> str:
    """The marks in the groups of this class, legends left out."""
    return "".join(re.findall(rf'<g class="{group} role-mark[^>]*>(.*?)</g>', drawing))


@pytest.fixture(params=sorted(DRAWINGS))
def draw(request: pytest.FixtureRequest) -> Draw:
    return DRAWINGS[request.param]


def test_a_chart_offers_its_drawing_and_its_words(draw: Draw) -> None:
    bundle = draw(title="The hill", alt=ALT)._repr_mimebundle_()
    assert bundle["text/plain"] == ALT
    spec = bundle["application/vnd.vegalite.v5+json"]
    assert spec["usermeta"]["alt"] == spec["description"] == ALT
    assert spec["title"]["text"] == "The hill"


def test_a_chart_can_be_drawn_without_any_network(draw: Draw) -> None:
    assert "The hill" in words_in(svg(draw(title="The hill", alt=ALT)))


@pytest.mark.parametrize("alt", ["", "   ", "The hill", "A chart of meetings", None])
def test_a_chart_without_an_alternative_text_is_refused(draw: Draw, alt: str) -> None:
    with pytest.raises(LabError, match="alternative text"):
        draw(title="The hill", alt=alt)


def test_a_title_does_not_pass_as_alternative_text(draw: Draw) -> None:
    with pytest.raises(LabError, match="alternative text"):
        draw(title=ALT, alt=ALT.upper())


def test_a_chart_without_a_title_is_refused(draw: Draw) -> None:
    with pytest.raises(LabError, match="needs a title"):
        draw(title=" ", alt=ALT)


def test_words_cannot_be_forgotten(draw: Draw) -> None:
    with pytest.raises(TypeError, match="alt"):
        draw(title="The hill")


def test_every_shown_field_is_in_the_data_with_a_heading(draw: Draw) -> None:
    spec = draw(title="The hill", alt=ALT).spec
    for field, heading in spec["usermeta"]["columns"].items():
        assert heading[:1].isupper()
        assert any(field in row for row in spec["datasets"]["records"])


def test_colours_stand_out_on_light_and_dark_ground() -> None:
    for colour in COLOURS:
        assert contrast(colour, "#ffffff") >= 3
        assert contrast(colour, "#15181c") >= 3


def test_kinds_differ_without_colour() -> None:
    assert len(set(SHAPES)) == len(COLOURS)
    assert len({tuple(dashes) for dashes in DASHES}) == len(COLOURS)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_matrix_has_a_sign_for_each_record_and_marks_the_uncertain() -> None:
    drawing = svg(DRAWINGS["matrix"](title="The hill", alt=ALT))
    assert marks(drawing, "mark-symbol") == 3
    assert words_in(drawing).count("?") == 1
    assert any("Outline with “?”: uncertain" in text for text in words_in(drawing))


def test_a_matrix_fills_what_is_documented_and_empties_what_is_uncertain() -> None:
    drawing = svg(DRAWINGS["matrix"](title="The hill", alt=ALT))
    signs = drawn(drawing, "mark-symbol")
    assert re.findall(r'fill-opacity="([0-9.]+)"', signs) == ["1", "0.2", "0"]


def test_a_matrix_in_panels_names_each_panel() -> None:
    drawing = svg(
        matrix(
            MEETINGS,
            row="who",
            column="meeting",
            kind="role",
            panel="talks",
            title="The hill",
            alt=ALT,
        )
    )
    assert {"Hill", "Shore"} <= set(words_in(drawing))


def test_a_matrix_does_not_hide_one_record_behind_another() -> None:
    with pytest.raises(LabError, match="row “mayor”, column “1”"):
        matrix(
            [*MEETINGS, {**MEETINGS[0], "role": "guest"}],
            row="who",
            column="meeting",
            kind="role",
            title="The hill",
            alt=ALT,
        )


def test_an_order_of_kinds_may_name_one_twice_and_one_too_many() -> None:
    chart = matrix(
        MEETINGS,
        row="who",
        column="meeting",
        kind="role",
        kind_order=["guest", "host", "guest", "envoy"],
        title="The hill",
        alt=ALT,
    )
    words = words_in(svg(chart))
    assert words.index("guest") < words.index("host")
    assert "envoy" not in words


def test_bars_carry_their_numbers_and_groups_in_words() -> None:
    drawing = svg(DRAWINGS["bars"](title="The hill", alt=ALT))
    assert {"40 1", "60 2", "20 2"} <= set(words_in(drawing))


def test_a_timeline_has_a_sign_and_a_bar_for_each_record() -> None:
    drawing = svg(DRAWINGS["timeline"](title="The hill", alt=ALT))
    assert marks(drawing, "mark-symbol") == 3
    assert marks(drawing, "mark-rect") == 3
    assert {"Mar 1907", "mayor", "harbour master"} <= set(words_in(drawing))


def test_a_timeline_refuses_a_date_that_is_no_exact_day() -> None:
    with pytest.raises(LabError, match="“1907” is not an exact day"):
        timeline(
            [{"when": "1907", "talks": "Hill"}],
            start="when",
            track="talks",
            title="The hill",
            alt=ALT,
        )


def test_lines_end_in_the_name_of_their_series() -> None:
    drawing = svg(DRAWINGS["lines"](title="The hill", alt=ALT))
    assert {"Hill", "Shore"} <= set(words_in(drawing))


def test_lines_can_run_over_numbers() -> None:
    rows = [{"year": 1900 + step, "ships": step * 3} for step in range(5)]
    assert marks(svg(lines(rows, x="year", y="ships", title="Ships", alt=ALT)), "mark-symbol") == 5


def test_dots_have_a_range_only_where_one_is_known() -> None:
    drawing = svg(DRAWINGS["dots"](title="The hill", alt=ALT))
    assert marks(drawing, "mark-symbol") == 3
    assert marks(drawing, "mark-rule") == 2


def test_a_network_names_its_nodes_and_keeps_them_in_place() -> None:
    chart = DRAWINGS["network"](title="The hill", alt=ALT)
    assert {"mayor", "harbour master"} <= set(words_in(svg(chart)))
    assert [(node["x"], node["y"]) for node in chart.spec["datasets"]["nodes"]] == [(0, 0), (1, 1)]


def test_a_network_refuses_a_link_into_nothing() -> None:
    with pytest.raises(LabError, match="“x”, but no node has this id"):
        network(NODES, [{"source": "m", "target": "x"}], title="The hill", alt=ALT)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: bars([], label="a", value="b", title="T", alt=ALT), "no rows to draw"),
        (
            lambda: bars(MEETINGS, label="whom", value="count", title="T", alt=ALT),
            "no field “whom”. Did you mean “who”",
        ),
        (
            lambda: dots(
                [{"n": str(i), "v": i} for i in range(9)],
                label="n",
                value="v",
                group="n",
                title="T",
                alt=ALT,
            ),
            "has 9 different values. At most 8",
        ),
        (
            lambda: dots(
                [{"n": "a", "v": 1, "c": "sure"}],
                label="n",
                value="v",
                confidence="c",
                title="T",
                alt=ALT,
            ),
            "“sure” in the field “c” is no confidence",
        ),
        (
            lambda: matrix(
                MEETINGS,
                row="who",
                column="meeting",
                kind="role",
                kind_order=["host"],
                title="T",
                alt=ALT,
            ),
            "leaves out: guest",
        ),
    ],
)
def test_what_cannot_be_drawn_is_explained(call: Callable[[], Chart], sentence: str) -> None:
    with pytest.raises(LabError, match=sentence):
        call()
