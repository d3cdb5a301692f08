"""The book on paper and as an e-book: complete, linked, the same each time, with no key in it."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.exercise_examples import SESSION, Marks, examples, with_marks, write_exercises
from tests.invented_book import make_book

from sourcework.editions import Build
from sourcework.load import load_unit
from sourcework.model.exercise import EXERCISE_TYPES

Run = Callable[..., subprocess.CompletedProcess[str]]
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


@pytest.fixture(scope="module")
def printed(unit_copy: Path, run: Run) -> dict[str, Path]:
    """All PDFs of the unit, by name, made as an instructor makes them."""
    done = run(unit_copy, "sourcework", "pdf", "--what", "all", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    named = re.findall(r"The PDF is here: (.+\.pdf)", done.stdout)
    return {Path(path).name: Path(path) for path in named}


@pytest.fixture(scope="module")
def reader(printed: dict[str, Path]) -> PdfReader:
    return PdfReader(printed["student-reader.pdf"])


@pytest.fixture(scope="module")
def e_book(built: Callable[..., Path]) -> Path:
    (path,) = built("student", "epub").glob("*.epub")
    return path


def text_of(pdf: PdfReader) -> str:
    return "\n".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield item.title


# The reader ---------------------------------------------------------------------------------------


def test_the_reader_is_tagged_and_says_what_it_is(reader: PdfReader) -> None:
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert "Student reader" in reader.pages[0].extract_text()
    assert "Version" in reader.pages[1].extract_text()


def test_the_reader_has_lists_of_sources_persons_and_places(
    reader: PdfReader, unit_copy: Path
) -> None:
    marks = list(titles(reader.outline))
    assert marks[-3:] == ["List of sources", "Index of persons", "Index of places"]
    unit = load_unit(unit_copy).unit
    end = " ".join(page.extract_text() for page in reader.pages[-8:])
    for source in unit.corpus:
        assert source.title in " ".join(end.split())
    invented = [actor.name.split()[-1] for actor in unit.actors if actor.invented]
    persons = end.split("Index of persons")[-1]
    assert invented
    assert not any(f"{name}," in persons for name in invented)


def test_each_paragraph_of_each_source_has_its_number(reader: PdfReader, unit_copy: Path) -> None:
    text = text_of(reader)
    for source in load_unit(unit_copy).unit.sources:
        for paragraph in source.paragraphs:
            assert f"{source.siglum} ¶{paragraph.number}" in text


def test_two_builds_are_the_same_to_the_byte(printed: dict[str, Path], unit_copy: Path) -> None:
    first = printed["student-reader.pdf"].read_bytes()
    folder = Build(unit_copy, "student", "typst").run(quiet=True)
    assert (folder / "student-reader.pdf").read_bytes() == first


# Handbook and worksheets --------------------------------------------------------------------------


def test_the_handbook_names_pages_of_the_reader(printed: dict[str, Path]) -> None:
    text = text_of(PdfReader(printed["instructor-handbook.pdf"]))
    assert "For teachers" in text
    found = re.search(r"([A-E]) ¶(\d+) ?\(reader, p\. (\d+)\)", text)
    assert found
    pages = json.loads(printed["student-reader.pdf"].with_suffix(".pages.json").read_text("utf-8"))
    numbers = {n for key, n in pages.items() if key.endswith(f"#{found[1].lower()}-{found[2]}")}
    assert int(found[3]) in numbers


def test_each_session_with_exercises_has_a_sheet_for_each(
    printed: dict[str, Path], unit_copy: Path
) -> None:
    unit = load_unit(unit_copy).unit
    sheets = {name: path for name, path in printed.items() if name.startswith("worksheets-")}
    assert sheets
    for path in sheets.values():
        pages = [page.extract_text() for page in PdfReader(path).pages]
        begun = [" ".join(page.split()) for page in pages if "Name" in page and "Date" in page]
        assert begun
        assert all(any(item.title[:20] in page for item in unit.exercises) for page in begun)


def test_a_session_that_does_not_exist_is_named(unit_copy: Path, run: Run) -> None:
    done = run(unit_copy, "sourcework", "pdf", "--what", "worksheets", "--session", "no-such")
    assert done.returncode == 1
    assert "there is no session 'no-such'" in done.stderr


# The e-book ---------------------------------------------------------------------------------------


def test_the_e_book_is_a_valid_container(e_book: Path) -> None:
    with zipfile.ZipFile(e_book) as book:
        first = book.infolist()[0]
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert book.read("mimetype") == b"application/epub+zip"
        package = ElementTree.fromstring(book.read("content.opf"))
        names = set(book.namelist())
    assert package.get("version") == "3.0"
    items = {
        str(item.get("id")): str(item.get("href")) for item in package.findall(".//opf:item", OPF)
    }
    assert set(items.values()) <= names
    assert {"mimetype", "META-INF/container.xml", "content.opf"} == names - set(items.values())
    spine = [str(item.get("idref")) for item in package.findall(".//opf:itemref", OPF)]
    assert len(spine) == len(set(spine)) > 15
    assert set(spine) <= set(items)
    identifier = package.find(f".//dc:identifier[@id='{package.get('unique-identifier')}']", OPF)
    assert identifier is not None
    assert identifier.text
    title = package.find(".//dc:title", OPF)
    assert title is not None
    assert "not set" not in str(title.text)


def test_every_link_of_the_e_book_leads_somewhere(e_book: Path) -> None:
    with zipfile.ZipFile(e_book) as book:
        pages = {
            name: ElementTree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }
        names = set(book.namelist())
    targets = {
        name: {element.get("id") for element in page.iter() if element.get("id")}
        for name, page in pages.items()
    }
    lost = []
    for name, page in pages.items():
        for element in page.iter():
            address = element.get("href") or element.get("src") or ""
            if not address or re.match(r"[a-z]+:", address):
                continue
            path, _, fragment = address.partition("#")
            parts: list[str] = [] if not path else name.split("/")[:-1]
            for part in path.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            file = "/".join(parts) if path else name
            if file not in names or (fragment and fragment not in targets.get(file, {fragment})):
                lost.append(f"{name}: {address}")
    assert not lost


def test_the_contents_of_the_e_book_name_every_page(e_book: Path, unit_copy: Path) -> None:
    with zipfile.ZipFile(e_book) as book:
        contents = ElementTree.fromstring(book.read("nav.xhtml"))
    links = [str(link.get("href")) for link in contents.findall(".//h:nav//h:a", XHTML)]
    pages = [f"book/sources/{source.slug}.xhtml" for source in load_unit(unit_copy).unit.sources]
    assert set(pages) <= set(links)


def test_the_e_book_has_no_script_and_no_frame(e_book: Path) -> None:
    with zipfile.ZipFile(e_book) as book:
        names = book.namelist()
        pages = [book.read(name).decode() for name in names if name.endswith(".xhtml")]
    assert not [name for name in names if name.endswith((".js", ".mjs"))]
    assert not [page for page in pages if "<script" in page or "<nav class" in page]


# The start page -----------------------------------------------------------------------------------


def test_the_start_page_links_what_was_built(tmp_path: Path) -> None:
    pages = {"book/sessions/second": "# The session\n\n:::{printed-forms}\n:::\n"}
    make_book(tmp_path / "book", pages)
    page = Build(tmp_path / "book").run(quiet=True) / "book" / "sessions" / "second.html"
    assert "sourcework-printed-forms" not in page.read_text("utf-8")
    Build(tmp_path / "book", "student", "typst").run(quiet=True)
    site = Build(tmp_path / "book").run(quiet=True)
    found = re.search(r'href="([^"]+student-reader\.pdf)"', page.read_text("utf-8"))
    assert found
    assert (page.parent / found[1]).resolve().is_file()
    assert "student-reader.epub" not in page.read_text("utf-8")
    assert (site / "_downloads" / "student-reader.pdf").is_file()


# What only teachers may read ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Marks]]:
    """A book with a mark in every text that is not for a learner before the attempt."""
    root = tmp_path_factory.mktemp("paper") / "book"
    names = " ".join(f"{name}-example" for name in EXERCISE_TYPES)
    session = f"# The session\n\n:::{{course-exercise}} {names}\n:::\n"
    key = f"# Key\n\n:::{{exercise-key}} {SESSION}\n:::\n"
    make_book(root, {"book/sessions/second": session, "book/teaching/second": key})
    planted = [with_marks(data, number) for number, data in enumerate(examples().values())]
    write_exercises(root, {data["id"]: data for data, _ in planted})
    return root, [marks for _, marks in planted]


@pytest.mark.parametrize(
    ("builder", "paper"), [("typst", "reader"), ("typst-sheets", "worksheets"), ("epub", "reader")]
)
def test_no_file_for_students_holds_a_key(
    marked: tuple[Path, list[Marks]], builder: str, paper: Any
) -> None:
    root, marks = marked
    folder = Build(root, "student", builder, paper).run(quiet=True)
    written = []
    for path in folder.rglob("*"):
        if path.suffix in {".typ", ".xhtml", ".json", ".opf", ".ncx"}:
            written.append(path.read_text("utf-8"))
        elif path.suffix == ".pdf":
            written.append(text_of(PdfReader(path)))
    text = "\n".join(written)
    assert "Example of choice" in text
    for item in marks:
        assert not [mark for mark in (*item.teacher, *item.after_attempt) if mark in text]


def test_the_handbook_holds_every_key(marked: tuple[Path, list[Marks]]) -> None:
    root, marks = marked
    folder = Build(root, "instructor", "typst", "handbook").run(quiet=True)
    text = (folder / "instructor-handbook.typ").read_text("utf-8")
    for item in marks:
        missing = [mark for mark in (*item.teacher, *item.after_attempt) if mark not in text]
        assert not missing
