"""The text that fingerprints and spans refer to.

Two copies of an article differ in quotes, dashes, white space and line breaks. Everything that is
counted or compared is counted on the normalised text, which is the same for all of them. The
browser does the same in ``static/sourcework/text.js``; ``tests/text_vectors.json`` holds both to
it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_QUOTES = dict.fromkeys("„“”‟«»″〝〞", '"') | dict.fromkeys("‚‘’‛‹›′`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_OTHERS = {
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
}
_TABLE = str.maketrans(_QUOTES | _DASHES | _OTHERS)
_INVISIBLE = str.maketrans({character: "" for character, form in _OTHERS.items() if not form})

# Spelled out, because \s differs between Python and JavaScript.
_SPACE = re.compile("[\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")

_BASE = 1_000_003
_MASK = 0xFFFF_FFFF


def normalise(text: str) -> str:
    """The text with one form of quote, dash and space, in Unicode form NFC, on one line."""
    plain = unicodedata.normalize("NFC", text).translate(_TABLE)
    # Once more: where a hidden character is gone, a letter and its mark may have met.
    return _SPACE.sub(" ", unicodedata.normalize("NFC", plain)).strip(" ")


def displayed(text: str) -> str:
    """The text on one line, with the quotes, dashes and ellipses that it has.

    Its normal form is that of the text. Whoever draws spans on a text draws them on this one.
    """
    plain = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", plain)).strip(" ")


def places_in_display(display: str) -> tuple[int, ...]:
    """For each code point of the normal form its place in a displayed text, and the text's end."""
    places = [index for index, character in enumerate(display) for _ in character.translate(_TABLE)]
    return (*places, len(display))


def split_blocks(text: str) -> tuple[str, ...]:
    """The blocks of a text that are separated by blank lines, as they stand, without empty ones."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = (block.strip() for block in re.split(r"\n[^\S\n]*\n", lines))
    return tuple(block for block in blocks if normalise(block))


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The blocks of a text, normalised."""
    return tuple(normalise(block) for block in split_blocks(text))


def count_words(text: str) -> int:
    """The number of words; a hyphenated compound and a number with a point are one word."""
    return len(_WORD.findall(normalise(text)))


def fingerprint(text: str) -> str:
    """The sha256 of the normalised text, in hexadecimal."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()


def checksum(text: str) -> str:
    """A polynomial hash modulo 2**32 of the normalised text's code points, as 8 hexadecimal digits.

    It can be rolled over a longer text (Karp and Rabin 1987), so that a paragraph of known length
    is found wherever line breaks fall; a hit is then confirmed by the sha256.
    """
    value = 0
    for character in normalise(text):
        value = (value * _BASE + ord(character)) & _MASK
    return f"{value:08x}"


def control(words: int, length: int, sha256: str, checksum: str) -> str:
    """Control digits of what was counted on a paragraph: 8 hexadecimal digits."""
    taken = f"{words} {length} {sha256} {checksum}"
    return hashlib.sha256(taken.encode("ascii")).hexdigest()[:8]


def find_by_checksum(text: str, length: int, wanted: str) -> tuple[int, ...]:
    """Every start of a run of ``length`` code points in a normalised text with this checksum."""
    if length < 1 or length > len(text):
        return ()
    prefixes = _prefix_checksums(text)
    factor = pow(_BASE, length, _MASK + 1)
    target = int(wanted, 16)
    ends = prefixes[length:]
    return tuple(
        start
        for start, (before, after) in enumerate(zip(prefixes, ends, strict=False))
        if (after - before * factor) & _MASK == target
    )


@lru_cache(maxsize=2)
def _prefix_checksums(text: str) -> tuple[int, ...]:
    """The checksum of every beginning of a text, kept for the next paragraph that is looked for."""
    values = [0]
    for character in text:
        values.append((values[-1] * _BASE + ord(character)) & _MASK)
    return tuple(values)
