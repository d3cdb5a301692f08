"""An exercise on a page: a worksheet that a script brings to life."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.disclosure import disclosure, disclosure_summary
from sourcework.directives.common.labels import level_label, skill_label
from sourcework.directives.common.locale import _
from sourcework.directives.exercises.exercise_answers import Answers
from sourcework.directives.exercises.exercise_assets import SCRIPTS, STYLES
from sourcework.directives.exercises.exercise_gaps import setup_exercise_gaps
from sourcework.directives.exercises.exercise_key import exercise_key, setup_exercise_key
from sourcework.directives.exercises.exercise_nodes import (
    course_exercise,
    exercise_group,
    exercise_title,
    setup_exercise_nodes,
)
from sourcework.directives.exercises.exercise_page import page_data, setup_exercise_page
from sourcework.directives.exercises.exercise_places import (
    exercise_places_of,
    setup_exercise_places,
)
from sourcework.directives.exercises.exercise_progress import setup_exercise_progress
from sourcework.directives.exercises.exercise_texts import named_paragraphs, paragraphs_of
from sourcework.directives.exercises.exercise_worksheet import CSS, Worksheet
from sourcework.directives.exercises.short_address_pages import setup_short_address_pages
from sourcework.model.exercise import revision_of
from sourcework.model.exercise_record import Exercise


class CourseExerciseDirective(Component):
    """One exercise, or several; in the instructor edition each with its key.

    ``:again:`` shows exercises that have their place on another page.

    Doctree::

        course_exercise[ids=exercise-ID]
          exercise_title
          paragraph (skill and level)
          paragraph (objective)
          exercise_group[part=first], [part=main], [part=then]
          disclosure (support), disclosure (stretch)
          exercise_group (transfer)
          after_attempt(answer_fragment...)
        admonition (key)
    """

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {"again": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The exercises, and on the page's first what the script needs."""
        return place_exercises(self, self.arguments[0].split(), again="again" in self.options)


def place_exercises(
    component: Component, names: Iterable[str], *, again: bool = False
) -> list[nodes.Node]:
    """Exercises, in the instructor edition each with its key, and what the script needs of a page.

    ``again`` shows exercises that have their place on another page.
    """
    known = component.unit.exercise_by_id
    found: list[nodes.Node] = []
    for name in names:
        exercise = known.get(name)
        if exercise is None:
            component.unknown("exercise", name, known)
            continue
        component.depend_on_record(exercise)
        _take_place(component, exercise, again)
        found.append(_exercise(component, exercise))
        if component.edition == "instructor":
            found.append(exercise_key(component, exercise))
    return [*found, *page_data(component)] if found else []


def _take_place(component: Component, exercise: Exercise, again: bool) -> None:
    """The exercise stands here; twice on a page its fields would have one name."""
    shown = component.env.temp_data.setdefault("sourcework_exercises", set())
    if exercise.id in shown:
        source, line = component.get_source_info()
        message = f"{source}:{line}: the exercise “{exercise.id}” stands on this page already"
        component.domain.note_fault(message)
    shown.add(exercise.id)
    if not again:
        exercise_places_of(component.env).note_exercise(exercise.id)
        component.domain.note_anchor(f"exercise-{exercise.id}")


def _exercise(component: Component, exercise: Exercise) -> course_exercise:
    sheet = Worksheet(component, exercise)
    body = [*sheet.first(), *sheet.main(), *sheet.then()]
    answers = Answers(component, exercise).node()
    node = course_exercise(
        "", *_head(component, exercise), *body, *_after(component, exercise), answers
    )
    component.set_source_info(node)
    node["ids"].append(f"exercise-{exercise.id}")
    node["classes"].append(f"sourcework-course-exercise-{exercise.type}")
    node["data"] = {
        "exercise": exercise.id,
        "type": exercise.type,
        "session": exercise.session,
        "level": exercise.level,
        "skill": exercise.skill,
        "revision": revision_of(exercise),
        "interpretive": "yes" if exercise.interpretive or exercise.type == "written" else "no",
    }
    return node


def _head(component: Component, exercise: Exercise) -> list[nodes.Node]:
    title = exercise_title(exercise.title, "", *component.inline(exercise.title))
    title["name_id"] = f"exercise-{exercise.id}-title"
    where = component.loaded.places.of(exercise, "title")
    title.source, title.line = where.path.as_posix(), where.line
    meta = _("%(skill)s · level %(level)s") % {
        "skill": skill_label(exercise.skill),
        "level": level_label(exercise.level),
    }
    objective = component.loaded.places.of(exercise, "objective")
    return [
        title,
        component.line(meta, classes=[f"{CSS}meta"]),
        component.prose(exercise.objective, objective, classes=[f"{CSS}objective"]),
    ]


def _after(component: Component, exercise: Exercise) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for name, label in (("support", _("Support")), ("stretch", _("Going further"))):
        variant = getattr(exercise, name)
        if variant is not None:
            summary = disclosure_summary(label, label)
            part = disclosure("", summary, *paragraphs_of(component, variant, "task"))
            found.append(exercise_group("", part, css=f"{CSS}variant", data={"variant": name}))
    if exercise.transfer:
        body = named_paragraphs(component, _("Elsewhere:"), exercise, "transfer")
        found.append(exercise_group("", *body, css=f"{CSS}transfer"))
    return found


def setup_course_exercise(app: Sphinx) -> None:
    """Register nodes, directives and the files of the live exercise."""
    setup_exercise_nodes(app)
    setup_exercise_gaps(app)
    setup_exercise_places(app)
    setup_exercise_page(app)
    setup_exercise_progress(app)
    setup_exercise_key(app)
    setup_short_address_pages(app)
    for name in STYLES:
        app.add_css_file(f"sourcework/{name}")
    for name in SCRIPTS:
        app.add_js_file(f"sourcework/{name}", loading_method="defer")
    app.add_directive("course-exercise", CourseExerciseDirective)
