"""Spelling of everything a reader sees: British English, and German where a text is German.

The dictionaries are Hunspell's, from npm. Names and terms come from the data; what else is right
and in no dictionary stands in ``spelling/words.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import hunspell
import pytest

from sourcework.check.rule import Examined
from sourcework.lite.npm_packages import fetch_npm_packages
from sourcework.load import load_unit
from sourcework.load.files import pages

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "spelling"

GERMAN = {
    "Actor": ("german",),
    "Claim": ("hedges",),
    "Dimension": ("german",),
    "Figure": ("text_form",),
    "Format": ("german",),
    "Place": ("german",),
    "Publication": ("headline",),
    "Quotation": ("text",),
    "Speech": ("cue",),
    "Term": ("german", "german_forms", "german_variants"),
    "VocabularyWord": ("word", "form"),
    "WordChoice": ("term",),
}
NAMES = {
    "Actor": ("name", "german", "variants"),
    "Place": ("name", "german", "variants"),
    "Term": ("term", "forms"),
}
NO_WORDS = {
    "Actor": ("original",),
    "Companion": ("symbol",),
    "Mistake": ("answer",),  # an id, or what a learner types
    "Place": ("original",),
    "Profile": ("pages_of_fact",),
    "Publication": ("outlet",),
    "Span": ("form", "ref", "value"),
    "WordChoice": ("patterns",),
}

NOT_TEXT = re.compile(
    r"\A---\n.*?\n---\n"
    r"|^(?P<fence>`{3,}|~{3,})(?!\{(?:note|admonition|table|grid)).*?^(?P=fence)"
    r"|<!--.*?-->|<[^>\s][^>]*>"
    r"|^:{3,}.*$|^:[\w-]+:.*$|^\([\w-]+\)=$|^%.*$"
    r"|\{(?!term)[\w:-]+\}`[^`]*`"
    r"|(?<!\})`+[^`]+`+"
    r"|\]\([^)]*\)|\{[\w:-]+\}"
    r"|https?://\S+|\S+@\S+|[\w.-]*/[\w./-]+|\w+\.(?:md|yml|txt|js|py|bib|csv)\b",
    re.MULTILINE | re.DOTALL,
)
GLOSSARY_WORD = re.compile(r"\{term\}`([^`]*)`")
MENTIONED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|‘[^’]*’|\"[^\"\n]*\"|(?<![*\w])\*[^*\n]+\*(?![*\w])", re.DOTALL
)
IN_GERMAN = re.compile(r"^:{4}\{container\} language-de$.*?^:{4}$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"(?<![\d])[^\W\d_²³]+(?:[’'.-][^\W\d_²³]+)*")
FOREIGN_SCRIPT = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]")


Language = Literal["english", "german", "either"]


class Text(NamedTuple):
    where: str
    words: str
    language: Language = "english"


class Speller:
    """Knows the words of both languages, the names of the unit and the list."""

    def __init__(self, dictionaries: Path, known: frozenset[str]) -> None:
        self.known = known
        self.english, self.german = (
            hunspell.Hunspell("index", hunspell_data_dir=str(dictionaries / name))
            for name in ("dictionary-en-gb", "dictionary-de")
        )

    def unknown(self, text: Text) -> Iterator[tuple[int, str]]:
        """Each misspelt word with its line."""
        plain = NOT_TEXT.sub(_blank, GLOSSARY_WORD.sub(_word_alone, text.words))
        spoken_of = [match.span() for match in MENTIONED.finditer(plain)]
        for match in WORD.finditer(plain):
            is_mentioned = any(a <= match.start() < b for a, b in spoken_of)
            language = "either" if is_mentioned and text.language == "english" else text.language
            if not self._is_right(match[0], language):
                yield text.words.count("\n", 0, match.start()) + 1, match[0]

    def _is_right(self, word: str, language: Language) -> bool:
        word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
        if len(word) == 1 or FOREIGN_SCRIPT.search(word) or self._is_known(word, language):
            return True
        if language != "german" and self.english.spell(word):
            return True
        if language != "english" and self.german.spell(word):
            return True
        parts = re.split(r"[-'.]", word)
        return len(parts) > 1 and all(not part or self._is_right(part, language) for part in parts)

    def _is_known(self, word: str, language: Language) -> bool:
        """A name or a listed word; what is listed in small letters may begin a sentence too."""
        forms = [word, word.casefold()]
        if language != "english":
            forms.append(word.removesuffix("s"))
        return not self.known.isdisjoint(forms)


def _word_alone(match: re.Match[str]) -> str:
    """A word of the glossary in its place, without the marks around it."""
    return match[1].rjust(len(match[0]) - 1) + " "


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def names_of_the_unit(examined: Examined) -> Iterator[str]:
    for text, record, path in examined.prose:
        if path[0] in NAMES.get(type(record).__name__, ()):
            yield from WORD.findall(text)


def texts_of_the_unit(examined: Examined) -> Iterator[Text]:
    for text, record, path in examined.prose:
        kind = type(record).__name__
        if path[0] not in NO_WORDS.get(kind, ()):
            where = examined.at(record, *path)
            yield Text(str(where), text, _language(kind, path[0], where.path))
    for slug, words in examined.unit.texts.items():
        if examined.unit.source_by_slug[slug].rights.status == "open":
            yield Text(f"corpus/sources/{slug}/text.txt", words, "german")


def _language(kind: str, field: str | int, file: Path) -> Language:
    if field in GERMAN.get(kind, ()):
        return "german"
    # Rows and answers of an exercise are often the bare words of a source.
    return "either" if file.parts[0] == "exercises" else "english"


def texts_of_the_pages() -> Iterator[Text]:
    for page, text in pages(ROOT):
        yield Text(page.as_posix(), IN_GERMAN.sub(_blank, text))
        for passage in IN_GERMAN.finditer(text):
            before = "\n" * text.count("\n", 0, passage.start())
            yield Text(page.as_posix(), before + passage[0], "german")
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md"):
        yield Text(name, (ROOT / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def examined() -> Examined:
    return Examined(load_unit(ROOT))


@pytest.fixture(scope="module")
def speller(examined: Examined) -> Speller:
    listed = (HERE / "words.txt").read_text("utf-8").splitlines()
    words = {line for line in listed if line and not line.startswith("#")}
    known = {word.replace("’", "'") for word in (*words, *names_of_the_unit(examined))}
    parts = {part for word in known for part in re.split(r"[-'.]", word)}
    packages = fetch_npm_packages(ROOT / "_build" / "tools", HERE)
    return Speller(packages, frozenset(word for word in known | parts if word))


def faults(speller: Speller, texts: Iterator[Text]) -> list[str]:
    """Each with its place; what is right after all belongs into spelling/words.txt."""
    return [
        f"{text.where}, line {line} of it: {word}"
        for text in texts
        for line, word in speller.unknown(text)
    ]


def test_the_data_are_spelt_right(speller: Speller, examined: Examined) -> None:
    assert faults(speller, texts_of_the_unit(examined)) == []


def test_the_pages_are_spelt_right(speller: Speller) -> None:
    assert faults(speller, texts_of_the_pages()) == []


@pytest.mark.parametrize(
    ("words", "language", "wrong"),
    [
        ("The colour of the centre, organised well.", "english", []),
        ("The color of the center recieved", "english", ["color", "center", "recieved"]),
        (
            "The word “Verhandlung” is German; Verhandlung is not English.",
            "english",
            ["Verhandlung"],
        ),
        ("The word “Verhandlug” is nothing.", "english", ["Verhandlug"]),
        ("Die Verhandlungen und die Verhandlugen", "german", ["Verhandlugen"]),
        ("A `colr` in {claim}`colr` and [a link](colr.md) is no word.", "english", []),
    ],
)
def test_a_word_in_the_wrong_language_or_form_is_found(
    speller: Speller, words: str, language: Language, wrong: list[str]
) -> None:
    assert [word for _, word in speller.unknown(Text("here", words, language))] == wrong
