"""What an edition may print in plain text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sourcework.model.audience import AfterAttempt, Teacher, decode, encode, plain
from sourcework.model.base import Record


class Item(Record):
    prompt: str
    key: Annotated[Teacher[str | None], Field()] = None
    hint: AfterAttempt[str] = ""


class Sheet(Record):
    items: tuple[Item, ...]


SHEET = Sheet(items=(Item(prompt="Who speaks?", key="the envoy", hint="Look at the verb."),))


def test_learners_are_given_neither_the_key_nor_the_hint() -> None:
    expected = {"items": [{"prompt": "Who speaks?"}]}
    assert plain(SHEET, "student") == expected
    assert plain(SHEET, "classroom") == expected


def test_teachers_are_given_everything() -> None:
    item = {"prompt": "Who speaks?", "key": "the envoy", "hint": "Look at the verb."}
    assert plain(SHEET, "instructor") == {"items": [item]}


def test_what_ships_encoded_is_not_legible_but_whole() -> None:
    shipped = encode({"hint": "Schau auf das Verb – größer als 35."})
    assert "Verb" not in shipped
    assert "35" not in shipped
    assert decode(shipped) == {"hint": "Schau auf das Verb – größer als 35."}
