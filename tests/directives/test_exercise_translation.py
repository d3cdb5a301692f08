"""Every text of an exercise goes through the message catalogue, those of the encoded part too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.exercise_examples import examples, write_exercises
from tests.invented_book import make_book

from sourcework.model.audience import decode

NAMES = ("choice", "cloze", "matrix", "estimate", "mark")
PAGE = "book/sessions/second"
CONF = f"""
extensions = ["myst_nb", "sphinx_design", "sphinxcontrib.bibtex", "sourcework"]
html_theme = "furo"
bibtex_bibfiles = ["corpus/references.bib"]
myst_enable_extensions = ["colon_fence"]
root_doc = "{PAGE}"
exclude_patterns = ["book/index.md"]
locale_dirs = ["locale"]
gettext_compact = False
"""


def sphinx(root: Path, builder: str, **settings: Any) -> Path:
    out = root / "out" / builder
    with patch_docutils(root), docutils_namespace():
        doctrees = root / "out" / f"{builder}-doctrees"
        app = Sphinx(root, root, out, doctrees, builder, settings, status=None, warning=None)
        app.build()
    return out


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """A page in a language in which every message begins with “Ø”."""
    root = tmp_path_factory.mktemp("translated") / "book"
    names = " ".join(f"{name}-example" for name in NAMES)
    make_book(root, {PAGE: f"# Session\n\n:::{{course-exercise}} {names}\n:::\n"})
    write_exercises(root, examples())
    (root / "conf.py").write_text(CONF, "utf-8")
    catalogue = (sphinx(root, "gettext") / f"{PAGE}.pot").read_text("utf-8")
    translated = re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "Ø \1"', catalogue)
    # A passage and the words to be marked in it are translated together.
    translated = translated.replace('msgstr "Ø forecast"', 'msgstr "Vorhersage"').replace(
        'msgstr "Ø The council wants', 'msgstr "Eine Vorhersage. The council wants'
    )
    target = root / "locale" / "de" / "LC_MESSAGES" / f"{PAGE}.po"
    target.parent.mkdir(parents=True)
    target.write_text(translated, "utf-8")
    out = sphinx(root, "html", language="de")
    return BeautifulSoup((out / f"{PAGE}.html").read_text("utf-8"), "html5lib")


def item(page: BeautifulSoup, name: str) -> Tag:
    return page.select(f"#exercise-{name}-example")[0]


def answers(page: BeautifulSoup, name: str) -> Any:
    return decode(str(item(page, name)["data-sourcework-after-attempt"]))


def texts(page: BeautifulSoup, name: str, selector: str) -> list[str]:
    return [tag.get_text(" ", strip=True) for tag in item(page, name).select(selector)]


def test_what_is_seen_is_translated(page: BeautifulSoup) -> None:
    shown = texts(page, "choice", ".sourcework-exercise-title, .sourcework-exercise-text")
    assert len(shown) > 3
    assert all(text.startswith("Ø ") for text in shown)
    assert item(page, "choice")["data-sourcework-title"] == "Ø Example of choice"
    heads = texts(page, "matrix", "th")
    assert heads
    assert all(text.startswith("Ø ") for text in heads)
    assert texts(page, "estimate", ".sourcework-exercise-test p")[0].endswith("of the port.")


def test_what_opens_after_an_attempt_is_translated(page: BeautifulSoup) -> None:
    content = answers(page, "choice")
    opened = [*content["hints"], content["model_answer"], content["support"]]
    opened += [option["feedback"] for option in content["main"]["options"].values()]
    opened += [sample["text"] for sample in content["then"]["samples"]]
    assert all(text.startswith("<p>Ø ") for text in opened)
    table = BeautifulSoup(answers(page, "estimate")["main"]["reveal"], "html5lib")
    cells = [cell.get_text(strip=True) for cell in table.select("th, td")]
    assert cells
    assert all(cell.startswith("Ø ") for cell in cells)


def test_a_translated_cloze_keeps_its_gaps(page: BeautifulSoup) -> None:
    line = item(page, "cloze").select(".sourcework-exercise-cloze p")[0]
    assert line.get_text(" ", strip=True).startswith("Ø The number comes from")
    slots = line.select("[data-sourcework-slot=word]")
    assert [slot["data-sourcework-key"] for slot in slots] == ["a", "b"]


def test_a_translated_choice_is_still_right(page: BeautifulSoup) -> None:
    shown = texts(page, "cloze", "[data-sourcework-gap] [data-sourcework-value]")
    gap = answers(page, "cloze")["main"]["gaps"]["a"]
    assert gap["right"] == shown[:1]
    assert [mistake["answer"] for mistake in gap["mistakes"]] == shown[1:]


def test_marks_stand_where_the_translation_has_the_words(page: BeautifulSoup) -> None:
    (text,) = item(page, "mark").select("#exercise-mark-example-c")
    (target,) = answers(page, "mark")["main"]["passages"]["c"]["targets"]
    assert text.get_text()[target["start"] : target["end"]] == "Vorhersage"
