"""From ``exercises/`` to the records of teaching: sessions, plans of lessons, the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sourcework.load.exercises import FOLDER, SESSION_FILE, Reader
from sourcework.model.base import Record
from sourcework.model.problem import Problem
from sourcework.model.session import Band, Criterion, Plan, Session

TEACHING_FILES: dict[str, tuple[tuple[str, type[Record]], ...]] = {
    "plans.yml": (("plans", Plan),),
    "rubric.yml": (("criteria", Criterion), ("bands", Band)),
}
"""Lists that stand in ``exercises/`` itself; a unit may do without them."""


@dataclass(frozen=True)
class Teaching:
    """How the unit is taught."""

    sessions: tuple[Session, ...] = ()
    """By slug; pages and plans set their order."""
    plans: tuple[Plan, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()


def read_teaching(reader: Reader) -> Teaching:
    """Every session, plan and criterion; the reader notes faults."""
    lists: dict[str, tuple[Any, ...]] = {}
    for name, keys in TEACHING_FILES.items():
        path = reader.root / FOLDER / name
        lists |= reader.lists(path, keys) if path.is_file() else {key: () for key, _ in keys}
    return Teaching(
        sessions=tuple(_read_sessions(reader)),
        plans=lists["plans"],
        criteria=lists["criteria"],
        bands=lists["bands"],
    )


def _read_sessions(reader: Reader) -> list[Session]:
    found = []
    for path in sorted((reader.root / FOLDER).glob(f"*/{SESSION_FILE}")):
        document = reader.document(path)
        if document is None:
            continue
        data = dict(document.data)
        if "slug" in data:
            message = "the folder names the session; leave this field out"
            where = document.locate(("slug",))
            reader.problems.append(Problem(where, "field-is-known", message))
        session = reader.record(Session, data | {"slug": path.parent.name}, document, ())
        if session is not None:
            found.append(session)
    return found
