"""Typst markup made from Python values; nothing in a reader's text is read as Typst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

#: Written into a string literal as escapes; other control characters are dropped.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": "\\t"}


class Markup(str):
    """Typst markup, as opposed to plain text."""

    __slots__ = ()

    def __add__(self, other: str) -> Markup:
        return Markup(str.__add__(self, other))

    def join(self, pieces: Iterable[str]) -> Markup:
        return Markup(str.join(self, pieces))


class Code(str):
    """A Typst expression, passed through as it is."""

    __slots__ = ()


def string(text: str) -> str:
    """A Typst string literal."""
    return '"' + "".join(_ESCAPES.get(c, c) for c in text if c >= " " or c in _ESCAPES) + '"'


def value(item: object) -> str:
    """A Typst expression for a Python value: markup becomes content, a list an array."""
    match item:
        case Markup():
            return f"[{item}]"
        case Code():
            return str(item)
        case str():
            return string(item)
        case bool():
            return "true" if item else "false"
        case None:
            return "none"
        case int() | float():
            return str(item)
        case Mapping():
            if not item:
                return "(:)"
            return "(" + ", ".join(f"{string(str(k))}: {value(v)}" for k, v in item.items()) + ")"
        case Sequence():
            # The comma after the last makes an array of one.
            return "(" + "".join(f"{value(i)}, " for i in item) + ")"
    raise TypeError(f"no Typst value for {type(item).__name__}")


def call(name: str, *content: object, **arguments: object) -> Markup:
    """A call of a function in markup; underscores in argument names become hyphens."""
    given = [value(c) for c in content]
    given += [f"{key.replace('_', '-')}: {value(v)}" for key, v in arguments.items()]
    return Markup(f"#{name}({', '.join(given)});")
