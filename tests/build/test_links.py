"""No link inside an edition is dead: its page is there, and so is the place on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

BUILT_LATER = ("lite/",)
"""Python in the browser is built when the site is published; its own tests look at it."""


@cache
def page_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@cache
def places_on(path: Path) -> frozenset[str]:
    named = page_of(path).find_all(lambda tag: tag.has_attr("id") or tag.has_attr("name"))
    return frozenset(str(tag.get(key)) for tag in named for key in ("id", "name"))


def dead_links(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.html")):
        shown = path.relative_to(site).as_posix()
        if shown.startswith(("_static/", *BUILT_LATER)):
            continue
        for tag, key in (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src")):
            for element in page_of(path).find_all(tag, attrs={key: True}):
                address = urlsplit(str(element[key]))
                if address.scheme or address.netloc:
                    continue
                target = (path.parent / unquote(address.path)).resolve() if address.path else path
                if target.is_relative_to(site.resolve() / "lite"):
                    continue
                if not target.is_file():
                    yield f"{shown}: {element[key]}: no such file"
                elif (
                    tag == "a"
                    and address.fragment
                    and target.suffix == ".html"
                    and unquote(address.fragment) not in places_on(target)
                ):
                    yield f"{shown}: {element[key]}: no such place"


@pytest.mark.parametrize("edition", ["student", "instructor"])
def test_every_link_inside_leads_somewhere(built: Callable[..., Path], edition: str) -> None:
    assert list(dead_links(built(edition).resolve())) == []
