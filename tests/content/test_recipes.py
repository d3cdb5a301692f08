"""A newcomer adds a sixth source, a term and an event by the recipes of CONTRIBUTING alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.invented_book import page

from sourcework.editions import Build
from sourcework.model.text import normalise

Run = Callable[..., CompletedProcess[str]]

RECIPES = Path(__file__).parents[2] / "CONTRIBUTING.md"

ARTICLE = """Kestrau.

Die Schleuse auf der Insel bleibt bis Freitag geschlossen. Nach Angaben der Hafenbehörde warten
dort „rund 30“ Boote – mehr als je zuvor.

Der Rat der Stadt will am 3. Mai neu verhandeln. Ob es dazu kommt, ist offen.
"""

#: What a newcomer writes for a placeholder that begins so; the first that fits is taken.
ANSWERS = {
    "what paragraph f-1": "The place.",
    "what paragraph f-2": "A lock stays closed; about thirty boats are waiting.",
    "what paragraph f-3": "The council wants to talk again.",
    "the language": "de",
    "the most probable day": "2016-12-15",
    "the earliest day": "2016-12-14",
    "the latest day": "2016-12-16",
    "the address of the page": "https://example.org/lock",
    "the year": "2016",
    "ground, table": "ground",
    "the day it happened": "2016-12-12",
    "the day from which": "2016-12-13",
    "a key of": "source-f",
    "the field": "media",
    "the term in German": "Schleusentag",
    "the term": "lock day",
    "what happened": "A lock is closed",
    "where a reader goes": "back to [Source A](siege-broken.md)",
    "": "Written by a newcomer.",
}

CLAIMS_OF_2 = """
      - id: f-2-c1
        kind: reported-fact
        speaker: author
        voice: author
        events: [lock-closes]
        gist: The lock stays closed until Friday.
      - id: f-2-c2
        kind: attributed-statement
        speaker: united-nations
        voice: reported
        speech:
          type: indirect
          cue: Nach Angaben
        gist: About thirty boats are waiting there.
        figures:
          - text_form: 30 Boote
            value: 30
            unit: boats
            qualifier: about
            what: boats that wait
            counted_by: united-nations
"""
CLAIMS_OF_3 = """
      - id: f-3-c1
        kind: announced-plan
        speaker: unnamed
        voice: reported
        speech:
          type: reported
        gist: The council will talk again in May.
        plan:
          outcome:
            verdict: open
            text: Nobody has looked.
            basis:
              keys: [source-f]
              confidence: uncertain
"""


def commands(recipe: str) -> list[list[str]]:
    """The commands in the shell blocks of a recipe, as words."""
    section = re.search(rf"^## {recipe}\n(.*?)(?=^## |\Z)", RECIPES.read_text("utf-8"), re.M | re.S)
    assert section is not None, f"CONTRIBUTING has no recipe “{recipe}”"
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", section[1], re.M | re.S)
    return [line.split() for block in blocks for line in block.strip().splitlines()]


@dataclass(frozen=True)
class Newcomer:
    """Somebody who follows recipes in a copy of the unit."""

    root: Path
    run: Run

    def follow(self, recipe: str, **words: str) -> str:
        """Run the commands of a recipe with its words in capitals replaced; what they say."""
        said = []
        for command in commands(recipe):
            done = self.run(self.root, *(words.get(word, word) for word in command))
            assert done.returncode == 0, done.stdout + done.stderr
            said.append(done.stdout)
        assert said, f"the recipe “{recipe}” has no command"
        return "\n".join(said)

    def faults(self) -> list[str]:
        return self.run(self.root, "sourcework", "check").stdout.splitlines()

    def fill_in(self) -> None:
        """Replace each placeholder that `check` names, at the place that it names."""
        places = [
            re.match(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+) placeholder-is-filled", line)
            for line in self.faults()
        ]
        found = [place for place in places if place is not None]
        assert found
        # From the end of each line, so that the columns before stay right.
        for place in sorted(found, key=lambda place: -int(place["column"])):
            path = self.root / place["file"]
            lines = path.read_text("utf-8").split("\n")
            number, column = int(place["line"]) - 1, int(place["column"]) - 1
            before, rest = lines[number][:column], lines[number][column:]
            placeholder = re.match(r"FILL IN: (?P<asked>[^'\"}]*)", rest)
            assert placeholder is not None, rest
            asked = placeholder["asked"]
            answer = next(text for start, text in ANSWERS.items() if asked.startswith(start))
            lines[number] = before + answer + rest[placeholder.end() :]
            path.write_text("\n".join(lines), "utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def newcomer(unit_copy: Path, tmp_path: Path, run: Run) -> Newcomer:
    root = tmp_path / "unit"
    shutil.copytree(unit_copy, root, ignore=shutil.ignore_patterns("_build"))
    return Newcomer(root, run)


def test_a_sixth_source_a_term_and_an_event(newcomer: Newcomer, tmp_path: Path) -> None:
    article = tmp_path / "Artikel.txt"
    article.write_bytes(ARTICLE.encode("cp1252"))

    said = newcomer.follow("A source", SLUG="lock-closed", F="F", FILE=str(article))
    newcomer.follow("A term", SLUG="lock-day")
    newcomer.follow("An event", SLUG="lock-closes")
    assert newcomer.faults()
    newcomer.fill_in()

    source = "corpus/sources/lock-closed/source.yml"
    record = (newcomer.root / source).read_text("utf-8")
    for number, claims in (("2", CLAIMS_OF_2), ("3", CLAIMS_OF_3)):
        paragraph = record[record.index(f"- number: {number}\n") :]
        without = paragraph.replace("claims: []", f"claims:{claims.rstrip()}", 1)
        newcomer.replace(source, paragraph, without)
        record = (newcomer.root / source).read_text("utf-8")
    line = re.search(r"^ +- file: book/sources/lock-closed$", said, re.M)
    assert line is not None, said
    last = "      - file: book/sources/astana-proposal\n"
    newcomer.replace("_toc.yml", last, f"{last}{line[0]}\n")

    (sentence,) = newcomer.faults()
    assert ": no fault." in sentence

    site = Build(newcomer.root).run(quiet=True)
    shown = page(site, "book/sources/lock-closed").get_text()
    for words in (
        "The lock stays closed until Friday.",
        "About thirty boats are waiting there.",
        "The council will talk again in May.",
        "A lock stays closed; about thirty boats are waiting.",
    ):
        assert words in shown
    assert "lock day" in page(site, "book/reference/glossary").get_text()
    timeline = page(site, "book/reference/timeline")
    event = timeline.find(id="lock-closes")
    assert event is not None
    assert "A lock is closed" in event.get_text()
    assert "F ¶2" in event.get_text()
    assert "F: Written by a newcomer." in page(site, "book/index").get_text()

    # Nothing of the text came along, and the text is known from now on.
    kept = [path for path in newcomer.root.rglob("*.yml") if "Insel" in path.read_text("utf-8")]
    assert [path for path in kept if "lock-closed" in path.as_posix()] == []
    added = newcomer.run(newcomer.root, "sourcework", "texts", "add", str(article))
    assert "F “lock-closed”: all 3 paragraphs" in added.stdout
    stored = (newcomer.root / "corpus/texts/lock-closed.txt").read_text("utf-8")
    assert normalise(stored) == normalise(ARTICLE)


def test_a_session_and_an_exercise(newcomer: Newcomer) -> None:
    said = newcomer.follow("A session", SLUG="who-waits")
    assert "      - file: book/sessions/who-waits" in said.splitlines()
    newcomer.follow("An exercise", SLUG="weigh-the-count", SESSION="who-waits")
    faults = newcomer.faults()
    assert faults
    for fault in faults:
        assert fault.startswith(
            (
                "book/sessions/who-waits.md:",
                "book/teaching/who-waits.md:",
                "exercises/who-waits/session.yml:",
                "exercises/who-waits/weigh-the-count.yml:",
            )
        )
        assert " placeholder-is-filled: " in fault


def test_every_command_of_the_recipes_is_one(newcomer: Newcomer) -> None:
    recipes = re.findall(r"^## (.+)$", RECIPES.read_text("utf-8"), re.M)
    known = [command for recipe in recipes for command in commands(recipe)]
    assert len(known) >= 5
    for command in known:
        verbs = [word for word in command[:3] if word.islower()]
        done = newcomer.run(newcomer.root, *verbs, "--help")
        assert done.returncode == 0, " ".join(command)
