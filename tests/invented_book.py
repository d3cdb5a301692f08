"""A small book on the invented unit of the tests of `check`, for what pages and editions show."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

from sourcework.check import write_schemas

ROOT = Path(__file__).parents[1]
INVENTED = ROOT / "tests" / "check" / "base"
TEXT = INVENTED / "corpus" / "texts" / "ferry-stopped.txt"
"""The protected text of the unit; it is not in the book until a test adds it."""

PAGES = {
    "book/sources/ferry-stopped": """
        # Source A

        :::{provenance-card} ferry-stopped
        :::

        :::{source-reading} ferry-stopped
        :::
        """,
    "book/sources/practice-note": """
        # The practice note

        :::{source-text} practice-note
        :::

        :::{source-reading} practice-note
        :::
        """,
    "book/reference/timeline": "# Timeline\n\n:::{timeline}\n:::\n",
    "book/reference/bibliography": "# Bibliography\n\n:::{bibliography}\n:all:\n:::\n",
}


def make_book(target: Path, pages: Mapping[str, str] | None = None) -> Path:
    """The unit with a page for each source, and further pages, in a new folder."""
    shutil.copytree(INVENTED, target, ignore=shutil.ignore_patterns("texts"))
    write_schemas(target)
    shutil.copy(ROOT / "_config.yml", target)
    contents = PAGES | dict(pages or {})
    for name, text in contents.items():
        path = target / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.strip() for line in text.strip().splitlines()), "utf-8")
    chapters = [{"file": name} for name in contents]
    parts = [{"caption": "Pages", "chapters": chapters}]
    toc = {"format": "jb-book", "root": "book/index", "parts": parts}
    (target / "_toc.yml").write_text(yaml.safe_dump(toc), "utf-8")
    return target


def page(site: Path, name: str) -> BeautifulSoup:
    """A page of a built site."""
    return BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html5lib")
