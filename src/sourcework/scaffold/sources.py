"""``sourcework new source``: a record, a page and an entry in the bibliography for one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

from sourcework.load import load_unit
from sourcework.load.strict_yaml import read_yaml
from sourcework.load.texts import decode, recognise
from sourcework.load.writing import write_atomically
from sourcework.model.source import Source
from sourcework.model.text import (
    checksum,
    control,
    count_words,
    fingerprint,
    normalise,
    split_blocks,
)
from sourcework.scaffold.making import (
    Made,
    RefusalError,
    filled,
    require_new,
    require_slug,
    write_new,
)

_SIGLUM = re.compile(r"[A-Z]{1,2}")
_NO_PLAIN_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a document of a word processor or an archive",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"{\\rtf": "a document of a word processor",
}
_WRAPPED_LINE = 100
"""Lines longer than this were not broken by hand: each of them is a paragraph."""


def new_source(root: Path, slug: str, siglum: str | None = None, file: Path | None = None) -> Made:
    """The record of a text, its page and its entry in the bibliography, all to be filled in.

    ``file`` holds the text: its paragraphs are counted and fingerprinted, nothing of it is kept.
    """
    require_slug(slug)
    record = Path("corpus") / "sources" / slug / "source.yml"
    page = Path("book") / "sources" / f"{slug}.md"
    require_new(root, record.parent, page)
    siglum = _free_siglum(root, siglum)
    paragraphs = "\n".join(_paragraphs(root, siglum, file))
    key = f"source-{siglum.lower()}"
    values = {"slug": slug, "siglum": siglum, "key": key, "paragraphs": paragraphs}
    made = write_new(
        root, {record: filled("source.yml", values), page: filled("source.md", values)}
    )
    bibliography = _add_reference(root, key, filled("source.bib", values))
    return Made((*made, *bibliography), tuple(_next_steps(root, made, page, file)))


def _next_steps(root: Path, made: tuple[Path, ...], page: Path, file: Path | None) -> Iterator[str]:
    if file is not None:
        count = (root / made[0]).read_text("utf-8").count("\n  - number: ")
        yield (
            f"{count} paragraphs, parted by blank lines, were found in {file.name}. Nothing of the "
            "text was kept: keep your file outside the unit."
        )
    yield "Fill them in; `sourcework check` names every placeholder that is left."
    yield (
        "Put this line into _toc.yml, where the source belongs in the order:\n"
        f"      - file: {page.with_suffix('').as_posix()}"
    )


# Sigla ------------------------------------------------------------------------------------------


def _free_siglum(root: Path, wanted: str | None) -> str:
    taken = dict(_sigla(root))
    free = next(letter for letter in _candidates() if letter not in taken)
    if wanted is None:
        return free
    siglum = wanted.upper()
    if not _SIGLUM.fullmatch(siglum):
        raise RefusalError(f"“{wanted}” is no siglum: it is one letter or two, such as {free}")
    if siglum in taken:
        raise RefusalError(f"the siglum {siglum} is that of “{taken[siglum]}”; free is {free}")
    return siglum


def _sigla(root: Path) -> Iterator[tuple[str, str]]:
    """Each siglum and the folder of its source, of records with faults too."""
    for path in sorted((root / "corpus" / "sources").glob("*/source.yml")):
        data = read_yaml(path, path.relative_to(root)).data
        if isinstance(data, dict) and isinstance(data.get("siglum"), str):
            yield data["siglum"], path.parent.name


def _candidates() -> Iterator[str]:
    yield from ascii_uppercase
    for first in ascii_uppercase:
        yield from (first + second for second in ascii_uppercase)


# Paragraphs -------------------------------------------------------------------------------------


def _paragraphs(root: Path, siglum: str, file: Path | None) -> Iterator[str]:
    """The record of each paragraph; of one that asks for everything where there is no text."""
    if file is None:
        yield filled("paragraph.yml", {"number": 1, "siglum": siglum.lower(), **_NO_FINGERPRINTS})
        return
    for number, block in enumerate(_blocks(root, file), start=1):
        words, length = count_words(block), len(normalise(block))
        sha256, rolling = fingerprint(block), checksum(block)
        yield filled(
            "paragraph.yml",
            {
                "number": number,
                "siglum": siglum.lower(),
                "words": words,
                "length": length,
                "sha256": sha256,
                "checksum": rolling,
                "control": control(words, length, sha256, rolling),
            },
        )


_NO_FINGERPRINTS = {
    "words": "'FILL IN: the number of words'",
    "length": "'FILL IN: the number of characters of the normalised text'",
    "sha256": "FILL IN: the sha256 of the normalised text",
    "checksum": "FILL IN: the checksum of the normalised text",
    "control": "FILL IN: the control digits of the four values above, which check names",
}


def _blocks(root: Path, file: Path) -> tuple[str, ...]:
    text = _text_of(file)
    _require_unknown(root, text)
    blocks = tuple(block for block in split_blocks(text) if count_words(block))
    lines = [line for line in text.splitlines() if count_words(line)]
    # Texts copied from a page often have one paragraph to a line and no blank lines.
    if len(blocks) == 1 and max(map(len, lines)) > _WRAPPED_LINE:
        blocks = tuple(lines)
    if not blocks:
        raise RefusalError(f"{file} holds no words; nothing was made")
    return blocks


def _text_of(file: Path) -> str:
    if not file.is_file():
        kind = "a folder; name the file in it" if file.is_dir() else "no file; check the name"
        raise RefusalError(f"{file} is {kind}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RefusalError(f"{file} cannot be read ({error.strerror})") from error
    for start, kind in _NO_PLAIN_TEXT.items():
        if data.startswith(start):
            raise RefusalError(f"{file} is {kind}; save it as plain text (.txt) first")
    return decode(data)


def _require_unknown(root: Path, text: str) -> None:
    sources: tuple[Source, ...] = load_unit(root).unit.sources
    known = next((item for item in recognise(text, sources) if item.recognised), None)
    if known is not None:
        source = known.source
        raise RefusalError(
            f"this is the text of {source.siglum} “{source.slug}”, which is in the unit already"
        )


# Bibliography -----------------------------------------------------------------------------------


def _add_reference(root: Path, key: str, entry: str) -> tuple[Path, ...]:
    """The entry is at the end of the bibliography, unless one with its key is there already."""
    shown = Path("corpus") / "references.bib"
    path = root / shown
    text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    if re.search(rf"(?m)^\s*@\w+\s*\{{\s*{key}\s*,", text):
        return ()
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if text and not text.endswith("\n") else ""
    write_atomically(path, text + gap + newline + newline.join(entry.splitlines()) + newline)
    return (shown,)
