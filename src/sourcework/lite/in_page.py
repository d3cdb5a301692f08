"""Runs the code cells of a page in the browser, and says what they put out.

It is packed into the wheel for the browser (see ``sourcework.lite.wheel``) and uses only the
standard library and the lab. What a cell puts out is handed over piece by piece, as JSON::

    {"kind": "text", "text": "35 meetings\\n"}
    {"kind": "html", "html": "<table>…"}
    {"kind": "chart", "spec": {…}, "title": "…", "note": "…", "alt": "…", "table": "<div>…"}
    {"kind": "problem", "sentence": "There is no table “round”. …", "trace": ""}
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import linecache
import traceback
from collections.abc import Callable
from typing import Any

from sourcework.lab import LabError, table
from sourcework.lab.charts import MIME_TYPE
from sourcework.lab.charts.appearance import FONT, settings

Send = Callable[[str], object]
"""Takes one piece of output as JSON."""

MOST_CHARACTERS = 200_000
"""Of text from one cell. A loop that prints without end must not fill the page."""


class Session:
    """The variables of a page's cells, from the start of Python until it is stopped."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}

    def run(self, number: int, code: str, send: Send) -> bool:
        """Run a cell, send what it puts out, and say whether it came to its end."""
        file = f"cell {number}"
        # Tracebacks show the lines of the cell, though it is no file.
        linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)

        def display(*values: Any) -> None:
            printed.flush()
            for value in values:
                send(json.dumps(shown(value), ensure_ascii=False))

        self.names["display"] = display
        with Printed(send) as printed:
            try:
                value = evaluate(code, file, self.names)
                if value is not None:
                    self.names["_"] = value
                    display(value)
            except BaseException as error:
                printed.flush()
                send(json.dumps(problem(error), ensure_ascii=False))
                return False
        return True


class Printed(io.TextIOBase):
    """Stands in for what the cell prints to; hands text over in pieces of some size."""

    PIECE = 4096

    def __init__(self, send: Send) -> None:
        self.send = send
        self.waiting: list[str] = []
        self.size = 0
        self.left = MOST_CHARACTERS
        self.streams = contextlib.ExitStack()

    def __enter__(self) -> Printed:
        self.streams.enter_context(contextlib.redirect_stdout(self))
        self.streams.enter_context(contextlib.redirect_stderr(self))
        return self

    def __exit__(self, *_exception: object) -> None:
        self.flush()
        self.streams.close()

    def writable(self) -> bool:
        """Always: it is open as long as the cell runs."""
        return True

    def write(self, text: str) -> int:
        """Keep the text until there is enough of it to be worth a message."""
        kept = text[: self.left]
        if self.left and len(text) >= self.left:
            kept += "…"
        self.left = max(0, self.left - len(text))
        if kept:
            self.waiting.append(kept)
            self.size += len(kept)
            if self.size >= self.PIECE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand over what is waiting."""
        if self.waiting:
            text = "".join(self.waiting)
            self.waiting.clear()
            self.size = 0
            self.send(json.dumps({"kind": "text", "text": text}, ensure_ascii=False))


def evaluate(code: str, file: str, names: dict[str, Any]) -> Any:
    """Run the code; the value of its last line if that is an expression, else None."""
    tree = ast.parse(code, file)
    last: ast.expr | None = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not code.rstrip().endswith(";"):
        last = tree.body.pop().value  # type: ignore[attr-defined]
    exec(compile(tree, file, "exec"), names)
    if last is None:
        return None
    return eval(compile(ast.Expression(last), file, "eval"), names)


def shown(value: Any) -> dict[str, Any]:
    """A value in the richest form that it has."""
    forms = value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else {}
    if MIME_TYPE in forms:
        return drawn(forms[MIME_TYPE])
    if "text/html" in forms:
        return {"kind": "html", "html": forms["text/html"]}
    if hasattr(value, "_repr_html_"):
        return {"kind": "html", "html": value._repr_html_()}
    return {"kind": "text", "text": f"{value!r}\n"}


def drawn(spec: dict[str, Any]) -> dict[str, Any]:
    """A chart as the page shows it: words around a drawing in the colour of the text."""
    title = spec.pop("title")
    words = spec["usermeta"]
    spec["config"] = settings(
        "currentColor", "transparent", f"{FONT}, Arial, Helvetica, sans-serif"
    )
    data = table(spec["datasets"]["records"], columns=words["columns"], caption=title["text"])
    return {
        "kind": "chart",
        "spec": spec,
        "title": title["text"],
        "note": " ".join(title.get("subtitle", [])),
        "alt": words["alt"],
        "table": data._repr_html_(),
    }


def problem(error: BaseException) -> dict[str, Any]:
    """What went wrong: a sentence, and for all but errors of the lab the way to it.

    The way begins in the reader's own code; how this module got there is of no use to anyone.
    """
    if isinstance(error, LabError):
        return {"kind": "problem", "sentence": str(error), "trace": "", "type": "LabError"}
    told = traceback.TracebackException.from_exception(error, lookup_lines=True)
    for frame in list(told.stack):
        if not frame.filename.startswith("cell "):
            told.stack.remove(frame)
    told.__cause__ = told.__context__ = None
    sentence = "".join(told.format_exception_only()).strip().splitlines()[-1]
    return {
        "kind": "problem",
        "sentence": sentence,
        "trace": "".join(told.format()),
        "type": type(error).__name__,
    }


_session = Session()


def run_cell(number: int, code: str, send: Send) -> bool:
    """Run a cell in the one session of this worker."""
    return _session.run(number, code, send)
