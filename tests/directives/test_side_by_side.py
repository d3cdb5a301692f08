"""Two sources beside each other: which says what, which is silent, which could not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag
from tests.invented_book import make_book, page

from sourcework.editions import Build, BuildError

COMPARISON = "book/reference/comparison"
LATER = """
  - id: port-opens-again
    title: The port opens again
    date: '2035-01-02'
    track: ground
    place: lindmar
    basis:
      keys: [port-register]
      confidence: documented
"""


AGAIN = """
  - id: port-falls-quiet
    title: The port falls quiet
    date: '2035-01-03'
    track: ground
    place: lindmar
    basis:
      keys: [port-register]
      confidence: documented
"""


def directive(*options: str) -> str:
    return "\n".join(["# Side by side", "", ":::{side-by-side}", *options, ":::", ""])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {
        COMPARISON: directive(":sources: A P"),
        "book/reference/later": directive(":sources: A P", ":event: port-opens-again"),
        "book/reference/run": directive(
            ":sources: A P", ":event: port-opens-again port-falls-quiet"
        ),
        "book/reference/both": directive(":sources: A P", ":both:"),
    }
    root = make_book(tmp_path_factory.mktemp("comparison") / "unit", pages)
    with (root / "corpus/events.yml").open("a", encoding="utf-8") as events:
        events.write(LATER + AGAIN)
    return Build(root).run(quiet=True)


def columns(site: Path, name: str, event: str) -> dict[str, Tag]:
    box = page(site, name).select_one(f"#a-p-{event}")
    assert box is not None
    return {str(item["aria-label"]): item for item in box.select(".sourcework-compared-source")}


def test_a_source_that_speaks_stands_beside_one_that_is_silent(site: Path) -> None:
    found = columns(site, COMPARISON, "ferry-stops")
    assert list(found) == ["Source A", "Source P"]
    link = found["Source A"].select_one('a[href$="ferry-stopped.html#a-2-c1"]')
    assert link is not None
    assert link.get_text() == "A ¶2"
    assert "The ferry has not run since Monday." in found["Source A"].get_text()
    assert "sourcework-silent" in found["Source P"]["class"]


def test_an_event_that_nobody_mentions_is_shown_only_when_it_is_named(site: Path) -> None:
    assert page(site, COMPARISON).select_one("#a-p-port-opens-again") is None
    found = columns(site, "book/reference/later", "port-opens-again")
    assert "Does not speak of it: the event lies after" in found["Source A"].get_text()


def test_an_event_after_the_day_of_a_text_is_foreseen_by_it(site: Path) -> None:
    found = columns(site, COMPARISON, "council-meets")
    assert "foresees The event lies after its day." in found["Source A"].get_text()
    assert "foresees" not in columns(site, COMPARISON, "ferry-stops")["Source A"].get_text()


def test_events_of_which_both_have_the_same_share_a_box(site: Path) -> None:
    (box,) = page(site, "book/reference/run").select(".sourcework-side-by-side")
    heads = [" ".join(head.get_text().split()) for head in box.select(".sourcework-compared-event")]
    assert heads == [
        "The port opens again 2 January 2035",
        "The port falls quiet 3 January 2035",
    ]
    assert box.select_one("#a-p-port-falls-quiet")
    assert len(box.select(".sourcework-compared-source")) == 2


def test_events_of_one_source_can_be_left_out(site: Path) -> None:
    shown = page(site, "book/reference/both")
    assert not shown.select(".sourcework-side-by-side")
    assert "There is no recorded event to compare them by." in shown.get_text()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([":sources: A X"], "there is no source “X”"),
        ([":sources: A"], "side-by-side needs two sources"),
        ([":sources: A P", ":event: ferry-stop"], "did you mean “ferry-stops”?"),
    ],
)
def test_a_wrong_name_stops_the_build_with_a_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    root = make_book(tmp_path / "unit", {COMPARISON: directive(*options)})
    with pytest.raises(BuildError):
        Build(root).run(quiet=True)
    said = capfd.readouterr()
    assert message in said.out + said.err
