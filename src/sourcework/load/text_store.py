"""``sourcework texts add | list | remove``: what is done, and a sentence that says so."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcework.load.texts import (
    FOLDER,
    Recognition,
    decode,
    printed_paragraphs,
    recognise,
    stored_text,
    text_beside,
)
from sourcework.load.writing import write_atomically
from sourcework.model.source import Source


@dataclass(frozen=True)
class TextReport:
    """What became of one file or one text, and a sentence that says so."""

    subject: str
    """The file or the slug that was named."""
    ok: bool
    message: str
    slug: str | None = None
    found: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    stored: Path | None = None
    """The file written or held, relative to the unit's folder."""

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


def add_texts(
    root: Path, sources: Iterable[Source], files: Iterable[Path]
) -> tuple[TextReport, ...]:
    """Each file's texts are recognised and stored, or it is said why not.

    Parts add up: a second file with the missing paragraphs completes a text.
    """
    sources = tuple(sources)
    return tuple(report for file in files for report in _add_file(root, sources, file))


def list_texts(root: Path, sources: Iterable[Source]) -> tuple[TextReport, ...]:
    """For each source, whether its text is at hand and how much of it."""
    return tuple(_holding(root, source) for source in sources)


def remove_texts(
    root: Path, sources: Iterable[Source], slugs: Iterable[str]
) -> tuple[TextReport, ...]:
    """Each text named is deleted from ``corpus/texts``, or it is said why not."""
    sources = tuple(sources)
    return tuple(_remove(root, sources, slug) for slug in slugs)


def _add_file(root: Path, sources: tuple[Source, ...], file: Path) -> Iterator[TextReport]:
    subject = str(file)
    if not file.is_file():
        kind = "a folder; name the files in it" if file.is_dir() else "no file; check the name"
        yield TextReport(subject, False, f"this is {kind}")
        return
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        yield TextReport(subject, False, f"it cannot be read ({error.strerror})")
        return
    results = recognise(text, sources)
    recognised = [result for result in results if result.recognised]
    for result in recognised:
        yield _store(root, subject, result.source, text)
    if not recognised:
        yield TextReport(subject, False, _refusal(results, sources))


def _refusal(results: tuple[Recognition, ...], sources: tuple[Source, ...]) -> str:
    if results:
        best = results[0]
        return (
            f"only {_numbers([item.number for item in best.found])} of {_named(best.source)} "
            f"was found, which is less than half of the text; nothing was stored"
        )
    texts = ", ".join(_named(source) for source in sources if source.rights.status == "protected")
    return (
        "no paragraph of this unit's texts was found in it, so it may be another text or another "
        f"version; nothing was stored. The texts of this unit: {texts}"
    )


def _store(root: Path, subject: str, source: Source, text: str) -> TextReport:
    if text_beside(root, source).is_file():
        message = f"{_named(source)} is part of the unit already; nothing was stored"
        return TextReport(subject, True, message, source.slug)
    folder = root / FOLDER
    if folder.resolve() != root.resolve() / FOLDER:
        message = f"{FOLDER.as_posix()} leads to another folder; nothing was stored"
        return TextReport(subject, False, message, source.slug)
    paragraphs = _held(root, source) | printed_paragraphs(source, text)
    found = tuple(sorted(paragraphs))
    missing = tuple(item.number for item in source.paragraphs if item.number not in paragraphs)
    path = stored_text(root, source)
    write_atomically(path, "\n\n".join(paragraphs[number] for number in found) + "\n")
    stored = path.relative_to(root)
    message = f"{_named(source)}: {_share(found, missing)}; stored as {stored.as_posix()}"
    if missing:
        message += ". What is missing may be cut off or worded differently in this copy"
    return TextReport(subject, True, message, source.slug, found, missing, stored)


def _held(root: Path, source: Source) -> dict[int, str]:
    path = stored_text(root, source)
    return printed_paragraphs(source, decode(path.read_bytes())) if path.is_file() else {}


def _holding(root: Path, source: Source) -> TextReport:
    if text_beside(root, source).is_file():
        return TextReport(source.slug, True, "part of the unit", source.slug)
    held = _held(root, source)
    if not held:
        return TextReport(source.slug, False, "not at hand", source.slug)
    found = tuple(sorted(held))
    missing = tuple(item.number for item in source.paragraphs if item.number not in held)
    stored = stored_text(root, source).relative_to(root)
    message = f"at hand, {_share(found, missing)}"
    return TextReport(source.slug, True, message, source.slug, found, missing, stored)


def _remove(root: Path, sources: tuple[Source, ...], slug: str) -> TextReport:
    source = next((item for item in sources if slug in (item.slug, item.siglum)), None)
    if source is None:
        slugs = [item.slug for item in sources]
        close = difflib.get_close_matches(slug, slugs, n=1)
        hint = f"did you mean “{close[0]}”?" if close else f"known: {', '.join(slugs)}"
        return TextReport(slug, False, f"no source of this unit has this name; {hint}")
    path = stored_text(root, source)
    if not path.is_file():
        return TextReport(slug, False, "no text of it is stored", source.slug)
    path.unlink()
    message = f"{path.relative_to(root).as_posix()} was deleted"
    return TextReport(slug, True, message, source.slug)


def _named(source: Source) -> str:
    return f"{source.siglum} “{source.slug}”"


def _share(found: tuple[int, ...], missing: tuple[int, ...]) -> str:
    total = len(found) + len(missing)
    if not missing:
        return f"all {total} paragraphs"
    return f"{len(found)} of {total} paragraphs, without {_numbers(missing)}"


def _numbers(numbers: Iterable[int]) -> str:
    shown = [str(number) for number in numbers]
    return f"paragraph{'s' if len(shown) > 1 else ''} {', '.join(shown)}"
