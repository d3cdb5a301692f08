"""On which page each exercise stands, in the order of the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sourcework.directives.exercises.exercise_nodes import course_exercise, title_of


class ExercisePlaces(Domain):
    """Knows the pages of exercises, and the pages that list them."""

    name = "sourcework-exercises"
    label = "Exercises"
    data_version = 2
    initial_data = {  # noqa: RUF012 - Sphinx declares it so
        "pages": {},  # docname -> ids of the exercises that it holds, in their order
        "titles": {},  # id -> title in the language of the build
        "lists": [],  # docnames of pages that list exercises
        "listed": {},  # the pages as they were when the lists were written
    }

    def note_exercise(self, exercise_id: str) -> None:
        """The page being read holds an exercise."""
        self.data["pages"].setdefault(self.env.docname, []).append(exercise_id)

    def note_list(self) -> None:
        """The page being read lists exercises, and is written again when they move."""
        if self.env.docname not in self.data["lists"]:
            self.data["lists"].append(self.env.docname)

    def in_order(self) -> Iterator[tuple[str, str]]:
        """Each exercise with its page, as a reader meets them."""
        for docname in self.env.collect_relations():
            for exercise_id in self.data["pages"].get(docname, ()):
                yield docname, exercise_id

    def clear_doc(self, docname: str) -> None:
        """Forget what a page held."""
        self.data["pages"].pop(docname, None)
        if docname in self.data["lists"]:
            self.data["lists"].remove(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.data["pages"][docname] = otherdata["pages"][docname]
                for exercise_id in otherdata["pages"][docname]:
                    self.data["titles"][exercise_id] = otherdata["titles"][exercise_id]
            if docname in otherdata["lists"] and docname not in self.data["lists"]:
                self.data["lists"].append(docname)

    def resolve_any_xref(self, *_arguments: Any) -> list[Any]:
        """Exercises are named by directives, never by ``any``."""
        return []


def exercise_places_of(env: BuildEnvironment) -> ExercisePlaces:
    """The places of a build."""
    domain = env.get_domain(ExercisePlaces.name)
    assert isinstance(domain, ExercisePlaces)
    return domain


def _note_titles(app: Sphinx, doctree: nodes.document) -> None:
    """After translations have come in."""
    for exercise in doctree.findall(course_exercise):
        titles = exercise_places_of(app.env).data["titles"]
        titles[exercise["data"]["exercise"]] = title_of(exercise)


def _write_lists_again(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    data = exercise_places_of(env).data
    if data["pages"] == data["listed"]:
        return []
    data["listed"] = {page: list(found) for page, found in data["pages"].items()}
    return list(data["lists"])


def setup_exercise_places(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(ExercisePlaces)
    app.connect("doctree-read", _note_titles)
    app.connect("env-updated", _write_lists_again)
