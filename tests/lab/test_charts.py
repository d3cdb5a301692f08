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


@pytest.mark.parametrize(
    ("counts", "first", "last"),
    [((3000, 4500, 5000), 2920, 5080), ((0.2, 9), 0, 9.352), ((-3, 2), -3.2, 2.2)],
)
def test_the_outermost_dots_stand_off_the_ends_of_the_axis(
    counts: tuple[float, ...], first: float, last: float
) -> None:
    rows = [{"who": str(at), "count": count} for at, count in enumerate(counts)]
    chart = dots(rows, label="who", value="count", title="The hill", alt=ALT)
    scales = [
        part["x"]["scale"]
        for part in (chart.spec.get("encoding", {}), *(x["encoding"] for x in chart.spec["layer"]))
        if "scale" in part.get("x", {})
    ]
    assert scales
    for scale in scales:
        assert scale["domainMin"] == pytest.approx(first)
        assert scale["domainMax"] == pytest.approx(last)


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


# ---- Periods, letters, bounds, credits -------------------------------------------------------

PERIODS: list[dict[str, Any]] = [
    {"kind": "Truces", "name": "spring truce", "start": "1907-03-10", "end": "1907-04-02"},
    {"kind": "Truces", "name": "truce of a day", "start": "1907-05-10", "end": "1907-05-10"},
    {
        "kind": "Talks",
        "name": "talks on the hill",
        "start": "1907-03-01",
        "end": "1907-03-04",
        "shade": False,
    },
]


def lines_with_periods(periods: list[dict[str, Any]] = PERIODS) -> Chart:
    return lines(MEETINGS, x="start", y="count", periods=periods, title="The hill", alt=ALT)


def test_periods_stand_in_lanes_under_letters_in_order_of_time() -> None:
    words = words_in(svg(lines_with_periods()))
    assert {"Truces", "Talks"} <= set(words)
    assert {"A  talks on the hill", "B  spring truce", "C  truce of a day"} <= set(words)
    assert {"A", "B", "C"} <= set(words)


def test_a_period_is_shaded_down_through_the_lines_unless_it_says_no() -> None:
    drawing = svg(lines_with_periods())
    # A bar for each period, and a shade for each that wants one.
    assert marks(drawing, "mark-rect") == len(PERIODS) + 2


def test_a_period_of_a_day_lasts_until_midnight() -> None:
    periods = lines_with_periods().spec["datasets"]["periods"]
    assert [row["until"] for row in periods] == ["1907-04-03", "1907-05-11", "1907-03-05"]


def test_letters_that_would_touch_stand_above_one_another() -> None:
    crowded = [
        {
            "kind": "Talks",
            "name": f"day {day}",
            "start": f"1907-03-0{day}",
            "end": f"1907-03-0{day}",
        }
        for day in range(1, 5)
    ]
    rows = lines_with_periods(crowded).spec["datasets"]["periods"]
    assert [row["level"] for row in rows] == [0, 1, 2, 2]
    assert {"A", "B", "C", "D"} <= set(words_in(svg(lines_with_periods(crowded))))


def test_a_period_needs_exact_days() -> None:
    with pytest.raises(LabError, match="“1907” is not an exact day"):
        lines_with_periods([{"kind": "T", "name": "n", "start": "1907", "end": "1907"}])


def test_a_lettered_timeline_explains_its_letters_below() -> None:
    meetings = [
        {"what": f"meeting {day}", "talks": "Hill", "when": f"1907-03-{day:02}"}
        for day in range(1, 31)
    ]
    chart = timeline(
        meetings,
        start="when",
        track="talks",
        label="what",
        lettered=True,
        title="The hill",
        alt=ALT,
    )
    words = words_in(svg(chart))
    assert {"A", "Z", "AA", "AD", "A  meeting 1", "AD  meeting 30"} <= set(words)
    keys = [word for word in words if "  meeting" in word]
    assert keys.index("Z  meeting 26") < keys.index("AA  meeting 27")


def test_letters_need_names_that_they_stand_for() -> None:
    with pytest.raises(LabError, match="Letters need labels"):
        timeline(MEETINGS, start="start", track="talks", lettered=True, title="T", alt=ALT)


def test_a_dot_says_how_its_number_is_meant() -> None:
    rows = [
        {"who": who, "count": 10, "meant": meant}
        for who, meant in [
            ("mayor", "at least"),
            ("clerk", "at most"),
            ("watch", "about"),
            ("smith", "exact"),
        ]
    ]
    chart = dots(rows, label="who", value="count", bound="meant", title="The hill", alt=ALT)
    words = words_in(svg(chart))
    assert [words.count(sign) for sign in "→←≈"] == [1, 1, 1]
    assert any("“→”: at least" in word for word in words)


def test_a_chart_names_those_whose_data_it_draws(draw: Draw) -> None:
    credit = "Counted by the harbour office. " * 6
    chart = draw(title="The hill", alt=ALT, credit=credit)
    notes = chart.spec["title"]["subtitle"]
    assert " ".join(notes).endswith(credit.strip())
    assert max(map(len, notes)) <= 100


def test_names_of_a_network_stand_on_the_side_that_the_node_asks_for() -> None:
    nodes = [{**NODES[0], "name_left": True}, NODES[1]]
    drawing = svg(network(nodes, LINKS, title="The hill", alt=ALT))
    anchors = {
        name: anchor
        for anchor, name in re.findall(r'text-anchor="(\w+)"[^>]*>([^<]+)</text>', drawing)
    }
    assert anchors["mayor"] == "end"
    assert anchors["harbour master"] == "start"
