"""Tasks that answer back: a sentence for every attempt, and hints one at a time.

A task is a row of the table ``tasks``::

    {"id": "count-the-rounds", "kind": "number", "sealed": "<base64 of JSON>"}

What is sealed (see `seal`) cannot be read at a glance. It is a courtesy, not secrecy: whoever wants
to cheat here can.
"""

from __future__ import annotations

import base64
import difflib
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from sourcework.lab.data import unit
from sourcework.lab.errors import LabError
from sourcework.lab.locale import _

Kind = Literal["number", "word", "words", "judgement"]
"""What a task asks for: a number, a text, several texts in any order, or a text of one's own."""

FEWEST_WORDS = 15
"""Words in a judgement, unless the task says otherwise."""

_wrong_answers: dict[str, list[str]] = {}
"""The different wrong answers to each task since the notebook was started."""


@dataclass(frozen=True)
class Feedback:
    """What is said to an attempt."""

    state: Literal["open", "right", "wrong"]
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        return "\n".join(line for line in (self.sentence, self.hint) if line)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in (self.sentence, self.hint) if line)
        return f'<div class="sourcework-feedback sourcework-feedback-{self.state}">{lines}</div>'

    def _repr_mimebundle_(self, **_wanted: object) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}


def answer(task_id: str, value: Any) -> Feedback:
    """What is right or wrong about your answer to a task, and a hint if it is wrong.

    ``task_id`` is given in the task. ``value`` is a number, a text or a list of texts, as the task
    asks. Each new wrong answer brings the next hint. Nothing is raised: whatever goes wrong, you
    read a sentence.
    """
    try:
        task = find_task(task_id)
        if value is ...:
            return Feedback("open", _("Replace the three dots with your answer and run the cell."))
        if value is None:
            return Feedback(
                "open",
                _("The answer is still empty (None). Put a value there and run the cell."),
            )
        complaint = wrong_form(task["kind"], value)
        if complaint:
            return Feedback("open", complaint)
        return judge(task_id, task, value)
    except LabError as error:
        return Feedback("open", str(error))


def find_task(task_id: str) -> dict[str, Any]:
    """The task of this id, opened; LabError with the nearest id if there is none."""
    tasks = {task["id"]: task for task in unit()["tables"].get("tasks", [])}
    if task_id in tasks:
        task = tasks[task_id]
        sealed = json.loads(base64.b64decode(task["sealed"]).decode("utf-8"))
        return {**task, **sealed}
    near = difflib.get_close_matches(str(task_id), sorted(tasks), n=1)
    if near:
        raise LabError(
            _("There is no task “{task}”. Did you mean “{near}”?").format(
                task=task_id, near=near[0]
            )
        )
    raise LabError(_("There is no task “{task}”.").format(task=task_id))


def wrong_form(kind: Kind, value: Any) -> str:
    """The sentence for an answer that is not of the kind asked for, or nothing."""
    match kind:
        case "number":
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                return _("This task asks for a number, written without quotation marks.")
        case "words":
            if isinstance(value, str) or not isinstance(value, (list, tuple, set, frozenset)):
                return _("This task asks for a list of texts, such as [“one”, “another”].")
            if not all(isinstance(item, str) for item in value):
                return _("Everything in the list must be a text, in quotation marks.")
        case "word" | "judgement":
            if not isinstance(value, str):
                return _("This task asks for a text, in quotation marks.")
    return ""


def judge(task_id: str, task: Mapping[str, Any], value: Any) -> Feedback:
    """What is said to an answer of the right form."""
    if task["kind"] == "judgement":
        fewest = task.get("fewest_words") or FEWEST_WORDS
        words = len(value.split())
        if words < fewest:
            return Feedback(
                "open",
                _("You have written {count} words. Give your reasons in at least {fewest}.").format(
                    count=words, fewest=fewest
                ),
            )
        return Feedback("right", task["feedback"])

    mark = fingerprint(task_id, normal(task["kind"], value, task.get("decimals") or 0))
    if mark in task["right"]:
        return Feedback("right", task["feedback"])
    wrong = _wrong_answers.setdefault(task_id, [])
    if mark not in wrong:
        wrong.append(mark)
    sentence = task.get("mistakes", {}).get(mark) or _("Not yet.")
    hints = task.get("hints", [])
    if not hints:
        return Feedback("wrong", sentence)
    number = min(wrong.index(mark) + 1, len(hints))
    return Feedback(
        "wrong",
        sentence,
        _("Hint {number} of {count}: {hint}").format(
            number=number, count=len(hints), hint=hints[number - 1]
        ),
    )


def normal(kind: Kind, value: Any, decimals: int) -> str:
    """An answer in the one form in which it is compared: spelling, order and rounding set aside."""
    if kind == "number":
        return f"{float(value):.{decimals}f}"
    if kind == "words":
        return "\n".join(sorted({normal("word", item, 0) for item in value}))
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())


def fingerprint(task_id: str, answer_text: str) -> str:
    """A short mark of an answer from which the answer cannot be read."""
    return hashlib.sha256(f"{task_id}\n{answer_text}".encode()).hexdigest()[:16]


def seal(
    task_id: str,
    kind: Kind,
    *,
    right: Iterable[Any] = (),
    feedback: str,
    hints: Iterable[str] = (),
    mistakes: Iterable[tuple[Any, str]] = (),
    decimals: int = 0,
    fewest_words: int | None = None,
) -> dict[str, str]:
    """A task as a row of the table ``tasks``, for the exporter.

    ``right`` are all answers that count as right, ``mistakes`` known wrong answers with the
    sentence for each, ``decimals`` the digits after the point to which numbers are compared.
    """

    def mark(value: Any) -> str:
        return fingerprint(task_id, normal(kind, value, decimals))

    sealed = {
        "right": [mark(value) for value in right],
        "feedback": feedback,
        "hints": list(hints),
        "mistakes": {mark(value): sentence for value, sentence in mistakes},
        "decimals": decimals,
        "fewest_words": fewest_words,
    }
    content = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {
        "id": task_id,
        "kind": kind,
        "sealed": base64.b64encode(content.encode("utf-8")).decode("ascii"),
    }
