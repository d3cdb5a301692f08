"""No mark for teachers or for after an attempt stands where it must not; each stands where it must.

A mark is planted in every text of both classes, in an exercise of every type.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.exercise_examples import (
    SESSION,
    Marks,
    classed_fields,
    examples,
    with_marks,
    write_exercises,
)
from tests.invented_book import make_book

from sourcework.editions import Build
from sourcework.exports.unit_file import unit_document
from sourcework.load import load_unit
from sourcework.model.audience import Edition, decode
from sourcework.model.exercise import EXERCISE_TYPES

PAGE = "book/sessions/second"
PAGES = {
    PAGE: "# The session\n\n## Tasks\n\n:::{course-exercise} "
    + " ".join(f"{name}-example" for name in EXERCISE_TYPES)
    + "\n:::\n\n:::{progress}\n:::\n",
    "book/teaching/second": f"# Key\n\n:::{{exercise-key}} {SESSION}\n:::\n",
}


@dataclass
class Marked:
    """A book whose exercises carry marks."""

    root: Path
    marks: dict[str, Marks]

    @property
    def teacher(self) -> list[str]:
        return [mark for item in self.marks.values() for mark in item.teacher]

    @property
    def after_attempt(self) -> list[str]:
        return [mark for item in self.marks.values() for mark in item.after_attempt]

    def build(self, edition: Edition, builder: str) -> Path:
        return Build(self.root, edition, builder).run(quiet=True)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    root = tmp_path_factory.mktemp("marked") / "book"
    make_book(root, PAGES)
    planted = {
        name: with_marks(data, number) for number, (name, data) in enumerate(examples().items())
    }
    write_exercises(root, {name: data for name, (data, _) in planted.items()})
    return Marked(root, {name: marks for name, (_, marks) in planted.items()})


@pytest.fixture(scope="module")
def student(marked: Marked) -> Path:
    return marked.build("student", "html")


@pytest.fixture(scope="module")
def instructor(marked: Marked) -> Path:
    return marked.build("instructor", "html")


CONF = """
from sourcework.directives import setup_directives

extensions = ["myst_nb", "sphinxcontrib.bibtex", "sourcework.typst"]
bibtex_bibfiles = ["corpus/references.bib"]
myst_enable_extensions = ["colon_fence"]
root_doc = "book/index"
project, version, epub_copyright = "Marked", "1", "none"

def setup(app):
    setup_directives(app)
"""


def build_without_theme(root: Path, tmp_path: Path, builder: str) -> Path:
    """A form that has no theme of ours: what the components alone print."""
    copied = shutil.copytree(root, tmp_path / "book", ignore=shutil.ignore_patterns("_*"))
    (copied / "conf.py").write_text(CONF, "utf-8")
    index = copied / "book" / "index.md"
    tree = "\n".join(f"/{path.relative_to(copied).with_suffix('')}" for path in pages_of(copied))
    index.write_text(f"# Book\n\n```{{toctree}}\n{tree}\n```\n", "utf-8")
    with patch_docutils(copied), docutils_namespace():
        out = tmp_path / builder
        doctrees = tmp_path / "doctrees"
        app = Sphinx(copied, copied, out, doctrees, builder, status=None, warning=None)
        app.build()
    return out


def pages_of(root: Path) -> list[Path]:
    return sorted((root / "book").glob("*/*.md"))


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder, inside archives too, as text in lower case."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.as_posix(), path.read_bytes().decode("utf-8", errors="replace").lower()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield (
                            f"{path}/{name}",
                            archive.read(name).decode("utf-8", "replace").lower(),
                        )


def exercise(folder: Path, name: str) -> Tag:
    page = BeautifulSoup((folder / f"{PAGE}.html").read_text("utf-8"), "html5lib")
    (found,) = page.select(f"#exercise-{name}-example")
    return found


def payload(folder: Path, name: str) -> str:
    encoded = exercise(folder, name)["data-sourcework-after-attempt"]
    return json.dumps(decode(str(encoded)), ensure_ascii=False)


def test_marks_stand_in_every_field_of_both_classes(marked: Marked) -> None:
    planted = {field for marks in marked.marks.values() for field in marks.fields}
    expected = {field for model in EXERCISE_TYPES.values() for field in classed_fields(model)}
    # Types inherit the common fields; each type's own copy of them is marked.
    assert expected <= planted
    assert all(marks.teacher and marks.after_attempt for marks in marked.marks.values())


def test_no_file_of_the_student_edition_holds_a_mark(student: Path) -> None:
    found = [
        (name, mark)
        for name, text in contents(student)
        for mark in ("teachermark", "aftermark")
        if mark in text
    ]
    assert found == []


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_the_encoded_part_holds_everything_for_after_the_attempt(
    marked: Marked, student: Path, name: str
) -> None:
    text = payload(student, name)
    assert [mark for mark in marked.marks[name].after_attempt if mark not in text] == []


@pytest.mark.parametrize("name", EXERCISE_TYPES)
def test_the_encoded_part_holds_nothing_for_teachers(
    marked: Marked, student: Path, name: str
) -> None:
    text = payload(student, name)
    assert "teachermark" not in text
    assert str(marked.marks[name].minutes) not in text


def test_minutes_stand_in_no_page_of_the_student_edition(marked: Marked, student: Path) -> None:
    pages = [path.read_text("utf-8") for path in student.rglob("*.html")]
    for marks in marked.marks.values():
        assert not any(f"{marks.minutes} minutes" in page for page in pages)


@pytest.mark.parametrize("builder", ["text", "epub", "typst"])
def test_other_forms_of_the_student_edition_hold_no_mark(
    marked: Marked, tmp_path: Path, builder: str
) -> None:
    texts = dict(contents(build_without_theme(marked.root, tmp_path, builder)))
    assert any("the port watch, or somebody there" in text for text in texts.values())
    found = [
        (name, mark)
        for name, text in texts.items()
        for mark in ("teachermark", "aftermark", "data-sourcework-after-attempt")
        if mark in text
    ]
    assert found == []


def test_the_file_for_notebooks_holds_no_mark(marked: Marked) -> None:
    unit = load_unit(marked.root).unit
    text = json.dumps(unit_document(unit, marked.root, "student"))
    assert "mark" not in text.replace("marked", "")


def test_the_instructor_edition_prints_every_mark_beside_its_exercise(
    marked: Marked, instructor: Path
) -> None:
    page = BeautifulSoup((instructor / f"{PAGE}.html").read_text("utf-8"), "html5lib")
    for name, marks in marked.marks.items():
        key = page.select_one(f"#exercise-{name}-example + .sourcework-exercise-key")
        assert key is not None
        text = key.get_text(" ")
        assert [m for m in (*marks.teacher, *marks.after_attempt) if m not in text] == []
        assert f"{marks.minutes} minutes" in text


def test_the_printable_key_holds_every_mark_in_the_order_of_the_pages(
    marked: Marked, instructor: Path
) -> None:
    page = BeautifulSoup((instructor / "book/teaching/second.html").read_text("utf-8"), "html5lib")
    text = page.get_text(" ")
    assert [mark for mark in (*marked.teacher, *marked.after_attempt) if mark not in text] == []
    titles = [title.get_text() for title in page.select(".sourcework-exercise-title")]
    assert titles == [f"Example of {name}" for name in EXERCISE_TYPES]


def test_the_printable_key_is_empty_in_the_student_edition(student: Path) -> None:
    page = BeautifulSoup((student / "book/teaching/second.html").read_text("utf-8"), "html5lib")
    assert page.select(".sourcework-exercise-title, .sourcework-exercise-key") == []
