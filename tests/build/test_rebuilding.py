"""An author changes one thing and builds again: only what depends on it is made anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.invented_book import make_book

from sourcework import extension
from sourcework.editions import Build

Run = Callable[..., CompletedProcess[str]]


def site_again(run: Run, unit: Path) -> tuple[set[str], str]:
    """Build the site once more; the pages that were read, and everything that was said."""
    result = run(unit, "sourcework", "site", "--no-lite")
    said = result.stdout + result.stderr
    assert result.returncode == 0, said
    return pages_read(said), said


def pages_read(said: str) -> set[str]:
    """The pages that Sphinx says it has read."""
    return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", said))


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_changed_means_nothing_is_read_and_no_notebook_runs(
    run: Run, workbench: Path
) -> None:
    # The copy lies elsewhere, so the first build looks at every page once.
    site_again(run, workbench)
    read, said = site_again(run, workbench)
    assert read == set()
    assert "Executing notebook" not in said


def test_one_edited_source_reads_only_the_pages_that_use_it(run: Run, workbench: Path) -> None:
    site_again(run, workbench)
    source = workbench / "corpus/sources/escort-offer/source.yml"
    replace_in(source, "title: ", "title: Changed ")
    read, said = site_again(run, workbench)
    assert {"book/sources/escort-offer", "book/index", "book/reference/timeline"} <= read
    untouched = {
        "book/sources/siege-broken",
        "book/sources/hamburg-talks",
        "book/sources/practice-text",
        "book/reference/glossary",
        "book/reference/bibliography",
        "book/reference/formats",
        "book/notebooks/who-sits-at-the-table",
        # It links paragraphs of that source and prints nothing of it.
        "book/who-is-who",
    }
    assert read & untouched == set()
    # One notebook prints the titles of the sources.
    assert said.count("Executing notebook with kernel") == 1
    index = (workbench / "_build/student/html/book/index.html").read_text("utf-8")
    assert "Changed " in index


def test_a_changed_table_runs_the_notebook_that_reads_it(run: Run, workbench: Path) -> None:
    site_again(run, workbench)
    rounds = workbench / "corpus/rounds.yml"
    replace_in(rounds, "place: Geneva", "place: Geneva (changed)")
    read, said = site_again(run, workbench)
    assert "book/notebooks/who-sits-at-the-table" in read
    assert "Executed notebook" in said


def test_a_newer_engine_reads_every_page_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    book = make_book(tmp_path / "book")
    read = []
    for version in (1, 1, 2):
        monkeypatch.setattr(extension, "code_version", lambda version=version: version)
        Build(book, "student").run()
        said = "".join(capfd.readouterr())
        read.append(pages_read(re.sub(r"\x1b\[[\d;]*m", "", said)))
    assert read[1] == set()
    assert read[2] == read[0] != set()


def test_a_failing_cell_fails_the_build(run: Run, workbench: Path) -> None:
    notebook = workbench / "book/notebooks/who-sits-at-the-table.md"
    replace_in(
        notebook,
        "```{code-cell}",
        "```{code-cell}\nraise RuntimeError('no such table')\n```\n\n```{code-cell}",
    )
    result = run(workbench, "sourcework", "site", "--no-lite")
    assert result.returncode != 0
    assert "no such table" in result.stdout + result.stderr


def test_unknown_records_are_named_with_file_line_and_the_nearest_known(
    run: Run, workbench: Path
) -> None:
    page = workbench / "book/reference/glossary.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\nSee {para}`a-77` and {quote}`z-1-q1`.\n", "utf-8")
    line = text.count("\n") + 2
    result = run(workbench, "sourcework", "site", "--no-lite")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert re.search(rf"glossary\.md:{line}:\d+ .*no paragraph .*“a-77”; did you mean “a-7”", said)
    assert re.search(rf"glossary\.md:{line}:\d+ .*no quotation .*“z-1-q1”", said)


def test_faulty_data_stop_the_build_with_all_faults(run: Run, workbench: Path) -> None:
    replace_in(workbench / "corpus/actors.yml", "kind: person", "kind: persn")
    replace_in(workbench / "corpus/rounds.yml", "format: geneva", "format: genva")
    result = run(workbench, "sourcework", "site", "--no-lite")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert re.search(r"corpus/actors\.yml:\d+:\d+ value-is-valid: ", said)
    assert re.search(r"corpus/rounds\.yml:\d+:\d+ format-is-known: .*“genva”", said)
    assert "Traceback" not in said
