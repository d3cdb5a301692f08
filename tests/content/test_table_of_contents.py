"""Every page is met: the contents name it, and the page before it leads on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def named_in(file: str) -> list[str]:
    toc = yaml.safe_load((ROOT / file).read_text("utf-8"))
    root = [toc["root"]] if "root" in toc else []
    return root + [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]


def test_every_page_is_named_once_in_one_table_of_contents() -> None:
    # Jupyter Book drops a page that is not named there, without a word.
    named = [*named_in("_toc.yml"), *named_in("_toc.instructor.yml")]
    pages = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for folder in ("book", "exercises")
        for path in (ROOT / folder).rglob("*.md")
        if path.name != "README.md"
    }
    assert sorted(named) == sorted(pages)


@pytest.mark.parametrize("page", [page for page in named_in("_toc.yml") if page != "book/index"])
def test_every_page_for_learners_ends_with_a_next_step(page: str) -> None:
    last = (ROOT / f"{page}.md").read_text("utf-8").rstrip().rpartition("\n\n")[2]
    assert last.startswith("**Next:** ")
    for target in re.findall(r"\]\(([^)]+)\)", last):
        assert (ROOT / page).parent.joinpath(target).is_file()
    assert "](" in last
