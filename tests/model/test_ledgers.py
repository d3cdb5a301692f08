"""Ledgers are derived from claims, spans and events; the invented unit shows what they hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcework.check import check_unit, write_schemas
from sourcework.load import load_unit
from sourcework.load.wordings import wordings_for
from sourcework.model.ledgers import (
    event_matrix,
    forecast_list,
    naming_ledger,
    number_ledger,
    origin_of,
    presences,
    witnesses,
)
from sourcework.model.unit import Unit

INVENTED = Path(__file__).parents[1] / "check" / "base"
FERRY = "corpus/sources/ferry-stopped"
AGAIN = "corpus/sources/ferry-again"


def replace_in(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, f"{path.name} does not hold {old!r}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented unit, and Source B: the same text a day later, in the words of A's informant."""
    folder = tmp_path_factory.mktemp("ledgers") / "unit"
    shutil.copytree(INVENTED, folder)
    write_schemas(folder)
    shutil.copytree(folder / FERRY, folder / AGAIN)
    replace_in(
        folder / AGAIN / "source.yml",
        ("slug: ferry-stopped", "slug: ferry-again"),
        ("siglum: A", "siglum: B"),
        ("a-2", "b-2"),
        ("a-3", "b-3"),
        # Here nobody says who spoke; the Port Watch stands behind it all the same.
        ("speaker: port-watch", "speaker: unnamed"),
        ("events: [ferry-stops]\n", "events: [ferry-stops]\n        repeats: a-2-c1\n"),
        (
            "        origin: port-watch\n",
            "        origin: port-watch\n        events: [ferry-stops]\n",
        ),
    )
    replace_in(folder / AGAIN / "annotations.yml", ("a-2", "b-2"), ("a-3", "b-3"))
    replace_in(
        folder / FERRY / "source.yml",
        (
            "        origin: port-watch\n",
            "        origin: port-watch\n        events: [ferry-stops]\n",
        ),
    )
    return folder


@pytest.fixture
def unit(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unit]:
    monkeypatch.delenv("SOURCEWORK_TEXTS", raising=False)
    loaded = load_unit(root)
    assert [str(problem) for problem in check_unit(loaded)] == []
    yield loaded.unit


# Names --------------------------------------------------------------------------------------------


def test_names_are_counted_where_the_words_are_not_at_hand(unit: Unit) -> None:
    found = [item for item in naming_ledger(unit, {}) if item.source.siglum == "A"]
    assert [(item.ref, item.form, item.paragraphs) for item in found] == [
        ("port-watch", None, ("a-2",)),
        ("town-council", None, ("a-3",)),
    ]


def test_names_have_their_form_where_the_words_are_at_hand(unit: Unit) -> None:
    found = naming_ledger(unit, wordings_for(unit, "classroom"))
    assert {(item.source.siglum, item.ref, item.form) for item in found} == {
        ("A", "port-watch", "Hafenwacht"),
        ("A", "town-council", "Rat"),
        # The text of B was not added.
        ("B", "port-watch", None),
        ("B", "town-council", None),
    }


def test_the_words_of_protected_texts_are_for_the_classroom_only(unit: Unit) -> None:
    assert "a-2" in wordings_for(unit, "classroom")
    for edition in ("student", "instructor"):
        assert set(wordings_for(unit, edition)) == {"p-1", "p-2"}  # type: ignore[arg-type]


def test_a_name_inside_a_quotation_has_its_form_without_the_text(unit: Unit) -> None:
    annotations = unit.annotations["ferry-stopped"]
    first = annotations.paragraphs[0]
    name = next(span for span in first.spans if span.layer == "name")
    quotation = next(span for span in first.spans if span.layer == "quotation")
    # The last word of “ohne Gepäck”.
    inside = name.model_copy(update={"start": quotation.start + 5, "end": quotation.end})
    changed = first.model_copy(update={"spans": (*first.spans, inside)})
    spans = annotations.model_copy(update={"paragraphs": (changed,)})
    other = Unit(
        profile=unit.profile,
        sources=unit.sources,
        annotations={"ferry-stopped": spans},
        actors=unit.actors,
    )
    assert [item.form for item in naming_ledger(other, {})] == [None, "Gepäck"]


def test_a_name_belongs_to_the_speaker_of_its_claim_but_not_in_the_frame(unit: Unit) -> None:
    found = {item.ref: item for item in naming_ledger(unit, {}) if item.source.siglum == "A"}
    # “Nach Angaben der Hafenwacht” is the text's own frame.
    assert (found["port-watch"].speaker, found["port-watch"].voice) == ("author", "author")
    assert (found["town-council"].speaker, found["town-council"].voice) == (
        "town-council",
        "reported",
    )


# Numbers, forecasts -------------------------------------------------------------------------------


def test_a_figure_stands_with_who_counted_whom_where_and_when(unit: Unit) -> None:
    first, second = number_ledger(unit)
    assert (first.source.siglum, first.paragraph, first.claim.id) == ("A", "a-2", "a-2-c2")
    assert first.figure.counted_by == "port-watch"
    assert first.figure.what == "travellers held up"
    assert first.places == ("lindmar",)
    assert second.source.siglum == "B"


def test_the_days_that_a_claim_names_stand_with_its_figures(unit: Unit) -> None:
    annotations = unit.annotations["ferry-stopped"]
    first = annotations.paragraphs[0]
    time = next(span for span in first.spans if span.layer == "time")
    moved = time.model_copy(update={"ref": "a-2-c2"})
    changed = first.model_copy(update={"spans": (moved,)})
    spans = annotations.model_copy(update={"paragraphs": (changed,)})
    other = Unit(profile=unit.profile, sources=unit.sources, annotations={"ferry-stopped": spans})
    assert number_ledger(other)[0].periods == ("2031-04-28",)


def test_every_forecast_and_no_plan_is_in_the_list(unit: Unit) -> None:
    assert [(item.claim.id, item.forecast.status) for item in forecast_list(unit)] == [
        ("a-3-c2", "dated"),
        ("b-3-c2", "dated"),
    ]


# Events -------------------------------------------------------------------------------------------


def matrix(unit: Unit) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    return {
        (item.event.id, item.source.siglum): (item.status, item.paragraphs)
        for item in event_matrix(unit)
    }


def test_a_source_says_mentions_or_is_silent(unit: Unit) -> None:
    assert matrix(unit)["ferry-stops", "A"] == ("says", ("a-2",))
    bare = unit.sources[0].model_copy(update={"paragraphs": ()})
    for paragraphs, status in ((("a-2",), "mentions"), ((), "silent")):
        event = unit.events[0].model_copy(update={"paragraphs": paragraphs})
        other = Unit(profile=unit.profile, sources=(bare,), events=(event,))
        assert matrix(other) == {("ferry-stops", "A"): (status, paragraphs)}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2031-05-02", "foresees"),
        ("2031-05-01", "says"),
        ("2031-05", "says"),
        ("2031-06", "foresees"),
    ],
)
def test_what_a_text_tells_of_a_later_event_it_foresees(unit: Unit, day: str, status: str) -> None:
    event = unit.events[0].model_copy(update={"date": day})
    other = Unit(profile=unit.profile, sources=unit.sources[:1], events=(event,))
    assert matrix(other)["ferry-stops", "A"][0] == status


@pytest.mark.parametrize(
    ("known", "status"),
    [
        # The text is of 1 May 2031 at the latest.
        ("2031-05-02", "not-yet"),
        ("2031-05-01", "silent"),
        ("2031-05", "silent"),
        ("2031-06", "not-yet"),
        ("2031", "silent"),
        ("2032", "not-yet"),
        (None, "silent"),
    ],
)
def test_who_could_not_know_is_not_silent(unit: Unit, known: str | None, status: str) -> None:
    event = unit.events[0]
    assert event.known is not None
    day = event.known.model_copy(update={"day": known})
    later = event.model_copy(update={"known": day, "paragraphs": ()})
    bare = unit.sources[0].model_copy(update={"paragraphs": ()})
    other = Unit(profile=unit.profile, sources=(bare,), events=(later,))
    assert matrix(other)["ferry-stops", "A"][0] == status


# Origins ------------------------------------------------------------------------------------------


def test_claims_of_one_origin_count_once(unit: Unit) -> None:
    found = {
        item.origin: ([claim.id for claim in item.claims], [s.siglum for s in item.sources])
        for item in witnesses(unit)
        if item.event.id == "ferry-stops"
    }
    assert found == {
        # What B only repeats is A's; what the Port Watch says in both is the Port Watch's.
        "author-a": (["a-2-c1", "b-2-c1"], ["A", "B"]),
        "port-watch": (["a-2-c2", "b-2-c2"], ["A", "B"]),
    }


def test_unnamed_informants_are_at_least_one_and_at_most_as_many_as_their_claims(
    unit: Unit,
) -> None:
    source = unit.sources[0]
    first, second, *_ = source.claims
    event = unit.events[0]
    told = {"speaker": "unnamed", "origin": None, "events": (event.id,)}
    claims = (
        first.model_copy(update=told | {"id": "a-2-c1"}),
        second.model_copy(update=told | {"id": "a-2-c2"}),
        second.model_copy(update=told | {"id": "a-2-c3", "repeats": "a-2-c1"}),
        second.model_copy(update=told | {"id": "a-2-c4", "speaker": "port-watch"}),
    )
    paragraph = source.paragraphs[0].model_copy(update={"claims": claims})
    text = source.model_copy(update={"paragraphs": (paragraph,)})
    found = witnesses(Unit(profile=unit.profile, sources=(text,), events=(event,)))
    assert {item.origin: (len(item.claims), item.at_most) for item in found} == {
        "unnamed-a": (3, 2),
        "port-watch": (1, 1),
    }


def test_a_chain_of_repetitions_that_runs_in_a_circle_ends(unit: Unit) -> None:
    source = unit.sources[0]
    claim = source.claims[0].model_copy(update={"repeats": "a-2-c1"})
    assert origin_of(unit, source, claim) == "author-a"


# Voices -------------------------------------------------------------------------------------------


def test_voice_mention_absence(unit: Unit) -> None:
    found = {
        (item.actor, item.source.siglum): (item.status, item.spoken, item.spoken_of, item.named)
        for item in presences(unit)
    }
    assert found["port-watch", "A"] == ("voice", 1, 1, 1)
    assert found["port-watch", "B"] == ("mention", 0, 1, 1)
    assert found["town-council", "A"] == ("voice", 1, 1, 1)
    assert found["fishers", "A"] == ("absent", 0, 0, 0)


def test_practice_texts_are_in_no_ledger(unit: Unit) -> None:
    practice = {source.slug for source in unit.sources if source.role == "practice"}
    assert practice
    ledgers = (
        naming_ledger(unit, wordings_for(unit, "classroom")),
        number_ledger(unit),
        event_matrix(unit),
        forecast_list(unit),
        presences(unit),
    )
    for ledger in ledgers:
        assert ledger
        assert practice.isdisjoint(item.source.slug for item in ledger)
