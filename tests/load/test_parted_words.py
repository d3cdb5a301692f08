"""A copy may break lines at a hyphen, or divide words by syllables."""

from __future__ import annotations

import pytest

from sourcework.load.texts import printed_paragraphs, recognise
from sourcework.model.source import Paragraph, Source
from sourcework.model.text import checksum, count_words, fingerprint, normalise

PARAGRAPHS = (
    "In Ost-Berlin und West-Berlin gilt seit gestern eine neue Ordnung.",
    "Nord- und Südufer bleiben offen – „vorerst“, sagt der UN-Vermittler.",
    "Die Ex-präsidentin schweigt.",
)


def source_of(*paragraphs: str) -> Source:
    records = tuple(
        Paragraph(
            number=number,
            kind="body",
            abstract="?",
            words=count_words(words),
            length=len(normalise(words)),
            sha256=fingerprint(words),
            checksum=checksum(words),
        )
        for number, words in enumerate(paragraphs, start=1)
    )
    return Source.model_construct(slug="two-shores", siglum="X", paragraphs=records)


FORMS = {
    "broken at hyphens": (
        "In Ost-\nBerlin und West-\nBerlin gilt seit gestern eine neue Ordnung.",
        "Nord- und Südufer bleiben offen – „vorerst“, sagt der UN-\nVermittler.",
        "Die Ex-\npräsidentin schweigt.",
    ),
    "divided by syllables": (
        "In Ost-Berlin und West-Berlin gilt seit ges-\ntern eine neue Ord-\nnung.",
        "Nord- und Süd-\nufer bleiben offen – „vorerst“, sagt der UN-Vermittler.",
        "Die Ex-präsiden-\ntin schweigt.",
    ),
    "divided by soft hyphens": (
        "In Ost-Berlin und West-Berlin gilt seit ges\u00ad\ntern eine neue Ordnung.",
        "Nord- und Südufer bleiben offen – „vorerst“, sagt der UN-Ver\u00ad\r\nmittler.",
        "Die Ex-präsidentin schweigt.",
    ),
    "both": (
        "In Ost-\nBerlin und West-Berlin gilt seit ges-\ntern eine neue Ordnung.",
        "Nord- und Südufer bleiben offen – „vor-\nerst“, sagt der UN-\nVermittler.",
        "Die Ex-präsidentin schweigt.",
    ),
    "broken where a word is left out": (
        "In Ost-Berlin und West-\nBerlin gilt seit gestern eine neue Ordnung.",
        "Nord-\nund Südufer bleiben offen – „vorerst“, sagt der UN-\nVermittler.",
        "Die Ex-präsidentin schweigt.",
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("separator", ["\n\n", "\r\n\r\n"])
def test_a_text_is_recognised(form: str, separator: str) -> None:
    text = separator.join(FORMS[form])
    (result,) = recognise(text, [source_of(*PARAGRAPHS)])
    assert result.complete
    assert printed_paragraphs(result.source, text) == dict(enumerate(PARAGRAPHS, start=1))


@pytest.mark.parametrize("form", ["broken at hyphens", "divided by syllables", "both"])
def test_blank_lines_are_not_needed_where_a_copy_divides_in_one_way(form: str) -> None:
    text = "Eine Schlagzeile\n" + "\n".join(FORMS[form])
    (result,) = recognise(text, [source_of(*PARAGRAPHS[:2])])
    assert result.complete


def test_a_hyphen_in_another_place_makes_another_text() -> None:
    text = "In Ost-Berlin und West-Berlin gilt seit ge-stern eine neue Ordnung."
    assert recognise(text, [source_of(*PARAGRAPHS)]) == ()
