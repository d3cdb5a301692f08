"""The normal form, hash and search of texts in the browser are those of ``model/text.py``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "src/sourcework/static/sourcework/text.js"
VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests/text_vectors.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    return page


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=lambda vector: vector["name"])
def test_a_text_has_one_normal_form_hash_and_checksum(page: Page, vector: dict[str, Any]) -> None:
    found = page.evaluate(
        """(text) => {
          const plain = sourceworkText.normalise(text);
          const { codes, places, display } = sourceworkText.align(text);
          return {
            normalised: plain,
            length: codes.length,
            sha256: sourceworkText.sha256(plain),
            checksum: sourceworkText.checksum(text),
            spelled: sourceworkText.spell(codes),
            isAligned: places.length === codes.length + 1 && places.at(-1) === display.length,
          };
        }""",
        vector["input"],
    )
    names = ("normalised", "length", "sha256", "checksum")
    assert {name: found[name] for name in names} == {name: vector[name] for name in names}
    assert found["spelled"] == vector["normalised"]
    assert found["isAligned"]


@pytest.mark.parametrize("vector", VECTORS["searches"], ids=lambda vector: vector["name"])
def test_a_paragraph_is_found_wherever_it_stands(page: Page, vector: dict[str, Any]) -> None:
    starts = page.evaluate(
        """({ text, length, checksum }) =>
          sourceworkText.find(sourceworkText.align(text).codes, length, checksum)""",
        vector,
    )
    assert starts == vector["starts"]
