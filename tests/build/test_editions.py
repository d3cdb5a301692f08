"""The student edition is public; the instructor edition has what only teachers may read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from sourcework.load import load_unit


def text_of(folder: Path) -> str:
    """Every text file of an output, in one."""
    suffixes = {".html", ".js", ".json", ".ipynb", ".txt", ".xml", ".svg", ".inv"}
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in suffixes]
    assert files
    return "\n".join(path.read_text("utf-8", errors="replace") for path in files)


def test_teachers_pages_are_in_the_instructor_edition_only(
    unit_copy: Path, built: Callable[..., Path]
) -> None:
    toc = yaml.safe_load((unit_copy / "_toc.instructor.yml").read_text("utf-8"))
    pages = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    assert pages
    for page in pages:
        assert (built("instructor") / f"{page}.html").is_file()
        assert not (built("student") / f"{page}.html").exists()


def test_teachers_notes_are_in_the_instructor_edition_only(
    unit_copy: Path, built: Callable[..., Path]
) -> None:
    notes = [claim.teaching for _, _, claim in load_unit(unit_copy).unit.claims() if claim.teaching]
    assert notes
    student, instructor = text_of(built("student")), text_of(built("instructor"))
    for note in notes:
        # The longest run without markup or quotes stands in a page as it stands in the data.
        plain = max(re.findall(r"[\w ,;:().-]+", note), key=len).strip()
        assert len(plain) > 15
        assert plain in instructor
        assert plain not in student


def test_the_practice_text_enters_no_table(unit_copy: Path, site: Path) -> None:
    unit_file = site.parent / "unit.json"
    practice = [source for source in load_unit(unit_copy).unit.sources if source.role == "practice"]
    assert practice
    content = unit_file.read_text("utf-8")
    for source in practice:
        assert source.slug not in content
        for claim in source.claims:
            assert f'"{claim.id}"' not in content


def test_no_page_names_this_machine(site: Path, unit_copy: Path) -> None:
    assert str(unit_copy) not in text_of(site)
