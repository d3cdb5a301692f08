"""What cannot be printed stops the build, names its page and line, and leaves no PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PageObject

from .conftest import Build, run_sphinx

Builder = Callable[..., Build]

FAULTS = {
    "an unknown node": (
        "# Page\n\n```{productionlist} grammar\nword: letter\n```\n",
        "page.md:3: no form in print for <productionlist>",
    ),
    "a missing alternative text": (
        "# Page\n\nText.\n\n![](lamp.svg)\n",
        "page.md:5: image lamp.svg has no alternative text; write one (alt)",
    ),
    "a figure without an alternative text": (
        "# Page\n\n```{figure} lamp.svg\n\nCaption\n```\n",
        "page.md:3: image lamp.svg has no alternative text; write one (alt)",
    ),
    "a skipped heading level": (
        "# Page\n\nText.\n\n### Too deep\n",
        "page.md:5: skipped heading: Non-consecutive header level increase; H1 to H3",
    ),
    "mathematics": (
        "# Page\n\n```{math}\na^2\n```\n",
        "page.md:3: mathematics has no form in print yet: a^2",
    ),
    "raw HTML": ("# Page\n\n<b>bold</b>\n", "page.md:3: raw html has no form in print"),
    "a page without a heading": ("Text.\n", "page.md: a page without a heading"),
    "a footnote in a heading": (
        "# Page\n\n## Second[^a]\n\n[^a]: Note.\n",
        "page.md:3: a heading or caption cannot carry a footnote",
    ),
    "a sign that no font has": (
        "# Page\n\nThe sign 漢 is in no font of ours.\n",
        'page.md:3: the accessible PDF standard asks: the text `"漢"` could not be displayed',
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_build_with_page_and_line(
    fault: str, build_pages: Builder, tmp_path: Path
) -> None:
    page, message = FAULTS[fault]
    earlier = tmp_path / "built" / "book.pdf"
    earlier.parent.mkdir()
    earlier.write_bytes(b"of an earlier build")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "lamp.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    build = build_pages({"index": "# Start\n", "page": page})
    assert build.code != 0
    assert message in build.said
    assert not build.pdf.exists()
    assert not list(build.folder.glob("*.part"))


def test_all_faults_are_told_at_once(build_pages: Builder) -> None:
    bodies = [FAULTS[name][0] for name in ("an unknown node", "mathematics", "raw HTML")]
    build = build_pages({"index": "# Start\n", **{f"p{i}": b for i, b in enumerate(bodies)}})
    assert "p0.md:3: no form in print for <productionlist>" in build.said
    assert "p1.md:3: mathematics" in build.said
    assert "p2.md:3: raw html" in build.said
    assert build.code != 0


def test_a_mended_fault_is_forgotten(build_pages: Builder) -> None:
    pages = {"index": "# Start\n", "page": "# Page\n\n### Too deep\n"}
    assert build_pages(pages).code != 0
    # The doctree of the page is kept; the fault must be told again all the same.
    assert "skipped heading" in build_pages(pages).said
    assert build_pages({**pages, "page": "# Page\n\n## Right\n"}).code == 0


def test_a_reference_out_of_the_book_leads_to_the_site(build_pages: Builder) -> None:
    pages = {"index": "# Start\n\nSee {doc}`other`.\n", "page": "# Page\n", "other": "# Other\n"}
    only_page = "sourcework_typst_root = 'page'\n"
    text = {**pages, "page": "# Page\n\nSee {doc}`other`.\n"}
    assert "reference to the page other, which this PDF does not hold" in (
        build_pages(text, only_page).said
    )
    site = only_page + "sourcework_typst_site_url = 'https://example.org/book'\n"
    build = build_pages(text, site)
    assert build.code == 0
    assert "https://example.org/book/other.html" in build.read().pages[-1].extract_text()


@pytest.mark.parametrize("builder", ["pdflatex", "pdfhtml"])
def test_jupyter_book_names_our_command(builder: str, tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n", "utf-8")
    (tmp_path / "_config.yml").write_text(
        "title: Book\nsphinx:\n  extra_extensions: [sourcework.typst]\n", "utf-8"
    )
    (tmp_path / "index.md").write_text("# Start\n", "utf-8")
    command = [Path(sys.executable).parent / "jupyter-book", "build", ".", "--builder", builder]
    done = subprocess.run(
        list(map(str, command)),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
    )
    assert done.returncode != 0
    before, found, _after = done.stdout.partition("This book makes its PDF with `sourcework pdf`")
    assert found, done.stdout
    assert "WARNING" not in before
    assert "Traceback" not in before
    assert "latex" not in before.lower().replace(builder, "").replace("/latex", "")


def test_the_head_of_a_long_table_may_name_a_page(build_pages: Builder) -> None:
    """Repeated on the next page it is no content, and the standard allows no link there."""
    rows = "\n".join(f"| {number} | ship |" for number in range(90))
    table = f"| [Other](other.md) | [Site](https://example.org) |\n|---|---|\n{rows}\n"
    build = build_pages({"index": "# Start\n", "page": f"# Page\n\n{table}", "other": "# Other\n"})
    assert build.code == 0, build.said
    heads = [
        page.extract_text() for page in build.read().pages if "Other (p." in page.extract_text()
    ]
    assert len(heads) > 1


def test_of_chosen_notebooks_only_the_results_are_printed(sample_source: Path) -> None:
    setting = "sourcework_typst_results_only=results"
    build = run_sphinx(sample_source, sample_source.parent / "results-only", "-D", setting)
    assert build.code == 0, build.said
    text = "\n".join(page.extract_text() for page in build.read().pages)
    assert "draw()" not in text
    assert "Only the results are printed" in text
    assert "Tons" in text


def test_the_way_on_takes_no_page_of_its_own(build_pages: Builder) -> None:
    """Whatever the length of a page, its last line, which leads on, stands with the rest."""
    pages = {"index": "# Start\n"}
    for lines in range(26, 46):
        body = "A line of the page.\n\n" * lines
        pages[f"page-{lines}"] = f"# Page\n\n{body}**Next:** the [start](index.md).\n"
    build = build_pages(pages)
    assert build.code == 0, build.said
    last = [page for page in map(text_of_page, build.read().pages) if "Next:" in page]
    assert len(last) == 20
    assert all("A line of the page." in page for page in last)


def text_of_page(page: PageObject) -> str:
    return page.extract_text()
