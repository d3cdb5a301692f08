"""Jupyter Book drops a page that is not named in the table of contents, without a word."""

from __future__ import annotations

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def named_in(file: str) -> list[str]:
    toc = yaml.safe_load((ROOT / file).read_text("utf-8"))
    root = [toc["root"]] if "root" in toc else []
    return root + [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]


def test_every_page_is_named_once_in_one_table_of_contents() -> None:
    named = [*named_in("_toc.yml"), *named_in("_toc.instructor.yml")]
    pages = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for folder in ("book", "exercises")
        for path in (ROOT / folder).rglob("*.md")
        if path.name != "README.md"
    }
    assert sorted(named) == sorted(pages)
