"""A reader's own progress: an empty place that the script fills."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.component import Component
from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import SKIPPED, TRANSPARENT
from sourcework.directives.exercises.exercise_nodes import data_attributes, ships_after_attempt
from sourcework.directives.exercises.exercise_page import page_data
from sourcework.directives.exercises.exercise_places import exercise_places_of
from sourcework.model.exercise import revision_of
from sourcework.model.exercise_record import Exercise

UNIT = "unit"


class exercise_progress(nodes.Element):
    """``exercise_progress(paragraph)[scope]``; the paragraph is for paper."""


class ProgressDirective(Component):
    """The reader's progress in a session, or in the whole unit without an argument."""

    optional_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The place, and on the page's first what the script needs."""
        sessions = {exercise.session for exercise in self.unit.exercises}
        scope = self.arguments[0] if self.arguments else UNIT
        if scope != UNIT and scope not in sessions:
            return self.unknown("session with exercises", scope, sessions)
        exercise_places_of(self.env).note_list()
        sentence = _("On the site, a list of your answers stands here.")
        place = exercise_progress("", self.line(sentence, classes=["sourcework-paper"]))
        place["scope"] = scope
        return [place, *page_data(self)]


class LeaveOutProgress(SphinxPostTransform):
    """On paper neither the place nor its heading stands."""

    builders = ("typst", "typst-sheets")
    default_priority = 10

    def run(self, **_options: Any) -> None:
        """Unwrap the sections that such a place begins; links to them still arrive."""
        for place in list(self.document.findall(exercise_progress)):
            section = place.parent
            if isinstance(section, nodes.section) and section.index(place) == 1:
                place["ids"] += section["ids"]
                section.replace_self(section.children[1:])


def _visit(translator: HTML5Translator, node: exercise_progress) -> None:
    data = {"scope": node["scope"]}
    if ships_after_attempt(translator):
        listed = _sessions(translator, node["scope"])
        data["exercises"] = json.dumps(listed, ensure_ascii=False, sort_keys=True)
    css = "sourcework-exercise-progress"
    translator.body.append(translator.starttag(node, "div", CLASS=css, **data_attributes(data)))


def _depart(translator: HTML5Translator, _node: exercise_progress) -> None:
    translator.body.append("</div>\n")


def _sessions(translator: HTML5Translator, scope: str) -> list[dict[str, Any]]:
    """The sessions in the order of the book, each with its exercises."""
    builder: Any = translator.builder
    unit = domain_of(builder.env).unit
    sessions: dict[str, dict[str, Any]] = {}
    for docname, exercise_id in exercise_places_of(builder.env).in_order():
        exercise = unit.exercise_by_id.get(exercise_id)
        if exercise is None or scope not in (UNIT, exercise.session):
            continue
        title = builder.env.titles[docname].astext()
        fresh = {"session": exercise.session, "title": title, "exercises": []}
        session = sessions.setdefault(exercise.session, fresh)
        page = builder.get_relative_uri(builder.current_docname, docname)
        name = exercise_places_of(builder.env).data["titles"][exercise_id]
        session["exercises"].append(_listed(exercise, name, page))
    return list(sessions.values())


def _listed(exercise: Exercise, title: str, page: str) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "title": title,
        "type": exercise.type,
        "level": exercise.level,
        "skill": exercise.skill,
        "revision": revision_of(exercise),
        "interpretive": exercise.interpretive,
        "href": f"{page}#exercise-{exercise.id}",
    }


def setup_exercise_progress(app: Sphinx) -> None:
    """Register node and directive."""
    app.add_node(exercise_progress, html=(_visit, _depart), text=TRANSPARENT, typst=SKIPPED)
    app.add_post_transform(LeaveOutProgress)
    app.add_directive("progress", ProgressDirective)
