"""Single damages of the real corpus, without the texts at hand: each is told where it is.

Every damage is a search in one file and what stands there instead; nothing else of the unit is
touched. The message names the rule that the damage breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import copy_unit

from sourcework.check import check_unit
from sourcework.load import load_unit

A, B, C, D, E = (
    f"corpus/sources/{slug}/source.yml"
    for slug in (
        "siege-broken",
        "escort-offer",
        "hamburg-talks",
        "evacuation-halted",
        "astana-proposal",
    )
)
SPANS = {file: file.replace("source.yml", "annotations.yml") for file in (A, B, C, D, E)}
EXERCISE = "exercises/who-speaks/date-the-article.yml"
SESSION = "exercises/who-speaks/session.yml"
TASKS = "exercises/notebooks/comparing-formats.tasks.yml"
BIB = "corpus/references.bib"
DAYS = "corpus/data/ucdp-aleppo-city-by-day.csv"

DAMAGES = [
    # Fingerprints.
    (E, r"(    checksum: '.)[0-9a-f]", r"\g<1>x", "value-is-valid"),
    (E, r"(    checksum: '[0-9a-f]{3})(\d)", r"\g<1>a", "paragraph-has-its-control"),
    (A, r"(    sha256: '?[0-9a-f]{5})(\d)", r"\g<1>a", "paragraph-has-its-control"),
    (B, r"^    length: ", "    length: 9", "paragraph-has-its-control"),
    (C, r"^    words: ", "    words: 9", "paragraph-has-its-control"),
    (D, r"^    control: .*\n", "", "paragraph-has-its-control"),
    # Spans.
    (E, r"^    marks: .*\n", "", "marks-are-as-many-as-counted"),
    (SPANS[E], r"^ +- \{layer: name.*\n", "", "marks-are-as-many-as-counted"),
    (SPANS[B], r"^ +- \{layer: frame.*\n", "", "marks-are-as-many-as-counted"),
    (SPANS[B], r"^ +- \{layer: time.*\n", "", "marks-are-as-many-as-counted"),
    (SPANS[C], r"^ +- \{layer: cue.*\n", "", "cue-has-a-span"),
    (SPANS[D], r"^ +- \{layer: claim.*\n", "", "claim-has-a-span"),
    (SPANS[D], r"^ +- \{layer: quotation.*\n", "", "quotation-has-a-span"),
    (SPANS[D], r"^ +- \{layer: figure.*\n", "", "figure-has-a-span"),
    (SPANS[A], r"^ +- \{layer: hedge.*\n", "", "hedge-has-a-span"),
    (SPANS[A], r"^ +- \{layer: forecast.*\n", "", "forecast-has-a-span"),
    (SPANS[A], r"(?s).*", "", "marks-are-as-many-as-counted"),
    (SPANS[C], r"(layer: name, .* ref: )", r"\g<1>x", "span-reference-is-known"),
    (SPANS[C], r"(, form: )(\w)", r"\g<1>\g<2>\g<2>", "span-is-as-long-as-its-words"),
    # Claims.
    (C, r"^          cue: .*\n", "", "cue-has-a-span"),
    (E, r"^        hedges: .*\n", "", "hedge-has-a-span"),
    (D, r"^            value: .*\n", "", "figure-has-a-value"),
    (D, r"(^            counted_by: ).*", r"\g<1>nobody-known", "figure-has-a-counter"),
    (A, r"^          deadline: none\n", "", "field-is-present"),
    (B, r"(^          deadline:).*", r"\g<1>", "value-is-valid"),
    (A, r"(^        speaker: )author", r"\g<1>auther", "speaker-is-known"),
    (B, r"^  - number: 4\b", "  - number: 5", "paragraphs-count-from-one"),
    (C, r"^        gloss: .*\n", "", "field-is-present"),
    # Lists.
    ("corpus/actors.yml", r"(^    part_of: )", r"\g<1>x", "actor-is-known"),
    ("corpus/places.yml", r"(^    latitude: )", r"\g<1>1", "coordinates-are-in-range"),
    ("corpus/events.yml", r"(^    date: '\d{4}-)\d\d", r"\g<1>13", "value-is-valid"),
    ("corpus/formats.yml", r"(^        status: )supp", r"\g<1>sup", "value-is-valid"),
    ("corpus/rounds.yml", r"(actor: )annan", r"\g<1>anan", "actor-is-known"),
    ("corpus/contested.yml", r"(^        actor: )icrc\b", r"\g<1>icrcc", "actor-is-known"),
    ("corpus/glossary.yml", r"(^    see: \[)", r"\g<1>no-such-", "term-is-known"),
    (
        "corpus/companions.yml",
        r"(sessions: \[)who-speaks\b",
        r"\g<1>who-spoke",
        "session-of-companion-is-known",
    ),
    (BIB, r"^  title = .*\n", "", "entry-says-what-and-by-whom"),
    (DAYS, r"^2016-03-03,", "2016-13-03,", "table-fits-its-description"),
    # What is done with the sources.
    (EXERCISE, r"(\{para\}`a-\d)", r"\g<1>99", "mention-is-known"),
    (EXERCISE, r"(^evidence: \[a-\d)", r"\g<1>99", "evidence-is-known"),
    (SESSION, r"(core: )\d", r"\g<1>9", "session-minutes-add-up"),
    (SESSION, r"(^    exercises: \[)", r"\g<1>no-", "exercise-of-activity-is-known"),
    (TASKS, r"(^  - id: )", r"\g<1>no-", "task-is-asked"),
    (TASKS, r"^    hints:\n(      .*\n)+", "", "task-has-hints"),
    (TASKS, r"^    right: .*\n", "", "task-knows-what-is-right"),
    (TASKS, r"\A#.*\n", "", "file-names-its-schema"),
]


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEWORK_TEXTS", raising=False)
        yield copy_unit(tmp_path_factory.mktemp("damaged"))


@pytest.mark.parametrize(("file", "found", "instead", "rule"), DAMAGES)
def test_a_damage_is_told_with_file_and_line(
    unit: Path, file: str, found: str, instead: str, rule: str
) -> None:
    path = unit / file
    whole = path.read_text("utf-8")
    damaged, times = re.subn(found, instead, whole, count=1, flags=re.MULTILINE)
    assert times == 1, "the damage finds no place"
    try:
        if damaged:
            path.write_text(damaged, "utf-8")
        else:
            path.unlink()
        problems = check_unit(load_unit(unit))
    finally:
        path.write_text(whole, "utf-8")
    told = [problem for problem in problems if problem.rule == rule]
    assert told, problems
    for problem in told:
        assert problem.location.line > 0
        assert (unit / problem.location.path).is_file()
        assert problem.message
