"""The unit's texts are recognised in every form in which an instructor may have them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.content.originals import originals

from sourcework.load import load_unit
from sourcework.load.text_store import add_texts, list_texts, remove_texts
from sourcework.load.texts import decode, paragraphs_at_hand, recognise
from sourcework.model.source import Source

PRACTICE = "practice-text"


def other_quotes_and_dashes(text: str) -> str:
    table = dict.fromkeys('„“”"', "»") | dict.fromkeys("‚‘’'", "’") | dict.fromkeys("–—-", "‑")
    return text.translate(str.maketrans(table))


def hard_wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(block, 72) for block in text.split("\n\n"))


def with_advertisements_and_a_headline(text: str) -> str:
    first, *others = text.split("\n\n")
    middle = len(others) // 2
    parts = [
        "Eine Schlagzeile, die nicht zum Text gehört",
        first,
        "ANZEIGE",
        *others[:middle],
        "Lesen Sie auch: Das Wetter am Wochenende",
        *others[middle:],
    ]
    return "\n\n".join(parts)


def cut_in_the_last_paragraph(text: str) -> str:
    return text.rstrip()[:-10]


FORMS: dict[str, Callable[[str], str]] = {
    "clean": str,
    "other quotes and dashes": other_quotes_and_dashes,
    "hard-wrapped at 72": hard_wrapped,
    "advertisements and a headline": with_advertisements_and_a_headline,
    "last paragraph cut": cut_in_the_last_paragraph,
}


def encoded(text: str, encoding: str) -> bytes:
    # Windows-1252 has one hyphen only; what else it lacks becomes a question mark.
    return text.replace("‑", "-").encode(encoding, errors="replace")


def losses(text: str, source: Source, encoding: str) -> set[int]:
    """The paragraphs with letters that the encoding lacks."""
    return {
        number
        for number, words in paragraphs_at_hand(source, text).items()
        if words.encode(encoding, errors="replace").decode(encoding) != words
    }


@pytest.fixture(scope="module")
def sources(unit_copy: Path) -> tuple[Source, ...]:
    return load_unit(unit_copy).unit.sources


@pytest.fixture(scope="module")
def texts(unit_copy: Path, sources: tuple[Source, ...]) -> dict[str, str]:
    """Every text at hand by the slug of its source: the practice text, and the originals."""
    practice = unit_copy / "corpus/sources" / PRACTICE / "text.txt"
    found = {}
    for path in (practice, *originals()):
        text = decode(path.read_bytes())
        (result,) = recognise(text, sources)
        assert result.complete, f"{path.name} is not complete"
        found[result.source.slug] = text
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_recognised(
    unit_copy: Path,
    sources: tuple[Source, ...],
    texts: dict[str, str],
    tmp_path: Path,
    form: str,
    encoding: str,
) -> None:
    for slug, text in texts.items():
        file = tmp_path / f"scan {len(text)}.txt"
        file.write_bytes(encoded(FORMS[form](text), encoding))

        (report,) = add_texts(unit_copy, sources, [file])

        assert report.ok, report
        assert report.slug == slug
        if slug != PRACTICE:
            source = next(source for source in sources if source.slug == slug)
            missing = losses(text, source, encoding)
            if form == "last paragraph cut":
                missing.add(source.paragraphs[-1].number)
            assert report.missing == tuple(sorted(missing)), report
            assert report.stored == Path(f"corpus/texts/{slug}.txt")
            (removed,) = remove_texts(unit_copy, sources, [slug])
            assert removed.ok
    assert not list((unit_copy / "corpus").glob("texts/*"))


def test_every_original_belongs_to_another_source(texts: dict[str, str]) -> None:
    assert len(texts) == 1 + len(originals())


def test_nothing_is_at_hand_before_it_is_added(
    unit_copy: Path, sources: tuple[Source, ...]
) -> None:
    at_hand = [report.slug for report in list_texts(unit_copy, sources) if report.ok]
    assert at_hand == [PRACTICE]
