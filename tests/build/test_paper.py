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

import pypdfium2
import pytest
import yaml
from pypdf import PdfReader
from tests.exercise_examples import SESSION, Marks, examples, with_marks, write_exercises
from tests.invented_book import make_book

from sourcework.directives.exercises.short_addresses import qr_code
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


def chapter(pdf: PdfReader, title: str) -> str:
    """The text of the pages from a bookmark of the second level to the next."""
    marks = [(item.title, pdf.get_destination_page_number(item)) for item in chapters(pdf.outline)]
    position = next(n for n, (name, _page) in enumerate(marks) if name == title)
    last = marks[position + 1][1]
    return "\n".join(page.extract_text() for page in pdf.pages[marks[position][1] : last])


def chapters(outline: list[Any]) -> Iterator[Any]:
    """The bookmarks of parts and chapters."""
    for item in outline:
        if not isinstance(item, list):
            yield item
        else:
            yield from (below for below in item if not isinstance(below, list))


def test_a_demonstration_prints_what_its_code_puts_out_and_not_the_code(
    reader: PdfReader,
) -> None:
    results = chapter(reader, "Who sits at the table?")
    assert "entries of attendance" in results
    assert "Only the results are printed" in results
    assert "records(" not in results
    steps = chapter(reader, "First steps in a notebook")
    assert "from datetime import date" in " ".join(steps.split())
    assert "Only the results are printed" not in steps


def test_no_line_runs_over(printed: dict[str, Path]) -> None:
    """Between the text and the notes in the margin there is white, and so at the paper's edge."""
    over = []
    for path in printed.values():
        for number, letters in enumerate(letters_of(path), start=1):
            over += [f"{path.name} p. {number}: {said}" for said in overfull(letters, number, path)]
    assert not over


Letter = tuple[float, float, float, str]
"""Left and right edge and height above the foot, in millimetres, and the letter."""


def letters_of(path: Path) -> Iterator[list[Letter]]:
    """The letters of each page."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        letters = []
        for index in range(text.count_chars()):
            left, bottom, right, _top = (value / 72 * 25.4 for value in text.get_charbox(index))
            sign = text.get_text_range(index, 1)
            if sign.strip() and right > left:
                letters.append((left, right, bottom, sign))
        yield letters
    document.close()


def overfull(letters: list[Letter], number: int, path: Path) -> list[str]:
    """Letters that stand where a page of the book has none; a comma may hang half a millimetre."""
    # The running head, or the title of a chapter, begins where the text does.
    height = max((bottom for _left, _right, bottom, _sign in letters), default=0.0)
    least = min((left for left, _, bottom, _ in letters if bottom > height - 3), default=0.0)
    if path.name.startswith("worksheets"):
        free = [(187.0, 210.0)]
    elif abs(least - 28) < 0.5:  # a chapter of wide tables
        free = [(183.0, 210.0)]
    elif number % 2:
        free = [(170.0, 172.5), (197.0, 210.0)]
    else:
        free = [(0.0, 13.5), (37.5, 40.5), (184.0, 210.0)]
    return [
        f"{sign!r} at {left:.0f} mm"
        for left, right, _bottom, sign in letters
        if any(left < end and right > start for start, end in free)
    ]


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


def test_the_styles_of_the_e_book_are_old_enough_for_e_readers(e_book: Path) -> None:
    """Rules stand in no other rule: readers, and the standard's own checker, know no nesting."""
    nested = []
    with zipfile.ZipFile(e_book) as book:
        styles = {name: book.read(name).decode() for name in book.namelist() if ".css" in name}
    assert styles
    for name, style in styles.items():
        opened: list[str] = []
        plain = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
        for start, sign in re.findall(r"([^{};]*)([{};])", plain):
            if sign == "{":
                if opened and not opened[-1].startswith("@"):
                    nested.append(f"{name}: {start.strip()} in {opened[-1]}")
                opened.append(start.strip())
            elif sign == "}":
                opened.pop()
    assert not nested


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


# Twins on the screen ------------------------------------------------------------------------------

SITE = "https://example.org/unit"


@pytest.fixture(scope="module")
def with_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose configuration says where its site is."""
    root = tmp_path_factory.mktemp("address") / "book"
    names = " ".join(f"{name}-example" for name in EXERCISE_TYPES)
    make_book(root, {"book/sessions/second": f"# Second\n\n:::{{course-exercise}} {names}\n:::\n"})
    write_exercises(root, {data["id"]: data for data in examples().values()})
    config = yaml.safe_load((root / "_config.yml").read_text("utf-8"))
    config["html"]["baseurl"] = f"{SITE}/"
    (root / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    return root


def web_links(pdf: PdfReader) -> set[str]:
    annotations = [mark.get_object() for page in pdf.pages for mark in page.get("/Annots", ())]
    actions = [mark["/A"] for mark in annotations if "/A" in mark]
    return {str(action["/URI"]) for action in actions if "/URI" in action}


def alternatives(pdf: PdfReader) -> list[str]:
    """The alternative texts of the tagged figures."""
    found, open_nodes = [], [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while open_nodes:
        node = open_nodes.pop().get_object()
        if isinstance(node, list):
            open_nodes += node
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt", "")))
            open_nodes += [node["/K"]] if "/K" in node else []
    return found


def test_a_sheet_leads_to_the_exercise_on_the_screen(with_address: Path) -> None:
    sheets = Build(with_address, "student", "typst-sheets", "worksheets").run(quiet=True)
    pdf = PdfReader(sheets / "worksheets-second.pdf")
    text = text_of(pdf)
    codes = [said for said in alternatives(pdf) if said.startswith("QR code")]
    assert len(codes) == len(EXERCISE_TYPES)
    site = Build(with_address).run(quiet=True)
    for data in examples().values():
        address = f"{SITE}/e/{data['id']}/"
        assert address in web_links(pdf)
        assert address.removeprefix("https://").rstrip("/") in text.replace(" ", "")
        assert any(address in said and data["title"] in said for said in codes)
        page = site / "e" / data["id"] / "index.html"
        found = re.search(r'href="([^"#]+)#([^"]+)"', page.read_text("utf-8"))
        assert found
        assert f'id="{found[2]}"' in (page.parent / found[1]).resolve().read_text("utf-8")


def test_the_code_is_drawn_in_lines_and_holds_the_address() -> None:
    drawn = qr_code(f"{SITE}/e/choice-example/")
    assert "<path" in drawn
    assert "<image" not in drawn
    assert drawn == qr_code(f"{SITE}/e/choice-example/")
    assert drawn != qr_code(f"{SITE}/e/cloze-example/")


def test_without_an_address_a_sheet_names_none(marked: tuple[Path, list[Marks]]) -> None:
    root, _marks = marked
    folder = Build(root, "student", "typst-sheets", "worksheets").run(quiet=True)
    pdf = PdfReader(folder / "worksheets-second.pdf")
    assert not [said for said in alternatives(pdf) if "QR" in said]
    assert "On the screen" not in text_of(pdf)
    assert not (Build(root).run(quiet=True) / "e").exists()


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
        counts = {mark: text.count(mark) for mark in (*item.teacher, *item.after_attempt)}
        assert set(counts.values()) == {1}, counts


def test_the_handbook_names_the_pages_of_sheet_and_key(marked: tuple[Path, list[Marks]]) -> None:
    root, _marks = marked
    reader = Build(root, "student", "typst").run(quiet=True) / "student-reader.pages.json"
    folder = Build(root, "instructor", "typst", "handbook", page_map=reader).run(quiet=True)
    pdf = PdfReader(folder / "instructor-handbook.pdf")
    text = text_of(pdf)
    pages = json.loads(reader.read_text("utf-8"))
    for data in examples().values():
        found = re.search(
            rf"{re.escape(data['title'])} reader, p\. (\d+) · key \(p\. (\d+)\)", text
        )
        assert found, data["title"]
        assert int(found[1]) == pages[f"book/sessions/second#exercise-{data['id']}"]
        assert data["title"] in " ".join(pdf.pages[int(found[2]) - 1].extract_text().split())
