"""The key of an exercise, for teachers: answers, feedback, samples, notes. Never for learners.

Beside each exercise, and as a sheet to print for a whole session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, cast

from docutils import nodes
from pydantic import BaseModel
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import (
    Component,
    claim_label,
    paragraph_label,
    record_link,
)
from sourcework.directives.common.foreign_phrase import make_foreign_phrase
from sourcework.directives.common.labels import verdict_of_option_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import AS_ADMONITION, TRANSPARENT, html_element
from sourcework.directives.exercises.exercise_answers import Answers
from sourcework.directives.exercises.exercise_nodes import exercise_title
from sourcework.directives.exercises.exercise_passages import passage_name
from sourcework.directives.exercises.exercise_places import exercise_places_of
from sourcework.directives.exercises.exercise_texts import named_paragraphs, paragraphs_of, value_at
from sourcework.directives.exercises.exercise_worksheet import KEPT
from sourcework.directives.exercises.handbook_exercise import key_anchor, key_in_handbook
from sourcework.model.claim import is_mood
from sourcework.model.exercise import key_of
from sourcework.model.exercise_closed import (
    Cell,
    Choice,
    Classify,
    Cloze,
    Locate,
    Match,
    Matrix,
    Mistakes,
    Order,
)
from sourcework.model.exercise_cloze import sentence_of_gap
from sourcework.model.exercise_open import Band, Estimate, Mark, Passage, Target, Written
from sourcework.model.exercise_record import Exercise, Named, Variant, Writing

Blocks = list[nodes.Node]


class exercise_key_list(nodes.Element):
    """``exercise_key_list(exercise_key_sheet...)``; put into the order of the book when written."""


class exercise_key_sheet(nodes.Element):
    """``exercise_key_sheet(exercise_title, admonition)[exercise]``."""


class exercise_key_box(nodes.admonition):
    """``exercise_key_box(title, ...)[exercise]``."""


def exercise_key(component: Component, exercise: Exercise) -> exercise_key_box:
    """A box with everything that a teacher wants to know of an exercise."""
    title = _("Key, %(minutes)d minutes") % {"minutes": exercise.minutes}
    classes = ["sourcework-teacher-note", "sourcework-exercise-key"]
    body = _Key(component, exercise).blocks()
    box = exercise_key_box("", nodes.title(title, title), *body, classes=classes)
    box["exercise"] = exercise.id
    return box


class _Key:
    """Collects the key of one exercise."""

    def __init__(self, component: Component, exercise: Exercise) -> None:
        self.component = component
        self.exercise = exercise

    def blocks(self) -> Blocks:
        """The answers, then help, variants and notes."""
        exercise = self.exercise
        answers = cast("Callable[[_Key, Any], Blocks]", _KEYS[type(exercise)])
        return [
            *self.part(_("Before:"), exercise.first),
            *answers(self, exercise),
            *self.part(_("Then:"), exercise.then),
            *self.named(_("Model answer:"), exercise, "model_answer"),
            *self.several(_("Hints:"), exercise, "hints"),
            *self.variant(_("Support:"), exercise.support),
            *self.variant(_("Going further:"), exercise.stretch),
            *self.several(_("Misreadings:"), exercise, "misreadings"),
            *self.named(_("Note:"), exercise, "teacher_note"),
        ]

    # Pieces -------------------------------------------------------------------------------------

    def named(self, name: str, record: BaseModel | None, field: str) -> Blocks:
        """A text with its name in front, or nothing where there is no text."""
        if record is None or getattr(record, field) is None:
            return []
        return named_paragraphs(self.component, name, record, field)

    def several(self, name: str, record: BaseModel, field: str) -> Blocks:
        """Texts as a list with a name."""
        count = len(getattr(record, field))
        if not count:
            return []
        items = [paragraphs_of(self.component, record, field, n) for n in range(count)]
        return [self.component.line(nodes.strong(name, name)), _numbered(items)]

    def entry(self, record: BaseModel, path: Sequence[str | int], sign: str, answer: str) -> Blocks:
        """What was asked, and the answer."""
        asked = self.component.inline(value_at(record, *path))
        parts: list[str | nodes.Node] = [f"{sign} "] if sign else []
        parts += [*asked, " → ", nodes.strong(answer, "", *self.component.inline(answer))]
        return [self.component.line(*parts)]

    def feedback(self, record: BaseModel) -> Blocks:
        """The feedback on a part."""
        if getattr(record, "feedback", None) is None:
            return []
        return paragraphs_of(self.component, record, "feedback")

    def mistakes(self, mistakes: Mistakes, names: dict[str, str]) -> Blocks:
        """Feedback on each wrong answer."""
        found: Blocks = []
        for mistake in mistakes:
            given = names.get(mistake.answer, mistake.answer)
            found += self.named(_("If “%(answer)s”:") % {"answer": given}, mistake, "feedback")
        return found

    def variant(self, name: str, record: Variant | None) -> Blocks:
        """The task of a variant and its answer, or nothing where there is no answer."""
        if record is None or record.answer is None:
            return []
        return [*self.named(name, record, "task"), *self.named("→", record, "answer")]

    def part(self, name: str, record: Writing | None) -> Blocks:
        """The key of a written part."""
        if record is None:
            return []
        return [self.component.line(nodes.strong(name, name)), *self.writing(record)]

    # Types --------------------------------------------------------------------------------------

    def choice(self, exercise: Choice) -> Blocks:
        """Each option with its verdict."""
        items = []
        for position, option in enumerate(exercise.options):
            label = verdict_of_option_label(option.verdict, several=exercise.select == "several")
            verdict = make_badge(option.verdict, label)
            text = self.component.inline(option.text)
            line = self.component.line(f"{key_of(position)}) ", *text, " ", verdict)
            items.append([line, *self.feedback(option)])
        return [_listed(items, own_signs=True)]

    def classify(self, exercise: Classify) -> Blocks:
        """Each card with its category."""
        return self._sorted(exercise.cards, "category", _names(exercise.categories))

    def match(self, exercise: Match) -> Blocks:
        """Each stem with its answer."""
        names = {}
        for position, answer in enumerate(exercise.answers):
            said = {"letter": key_of(position).upper(), "answer": answer.name}
            names[answer.id] = _("%(letter)s: %(answer)s") % said
        return self._sorted(exercise.stems, "answer", names)

    def locate(self, exercise: Locate) -> Blocks:
        """Each statement with its paragraph."""
        names = {name: paragraph_label(name) for name in exercise.candidates}
        return self._sorted(exercise.statements, "paragraph", names)

    def _sorted(self, records: Iterable[Any], field: str, names: dict[str, str]) -> Blocks:
        items = []
        for position, record in enumerate(records):
            right = [getattr(record, field), *record.also]
            answer = _(" or ").join(names.get(name, name) for name in right)
            items.append(
                [
                    *self.entry(record, ("text",), f"{key_of(position)})", answer),
                    *self.feedback(record),
                    *self.mistakes(record.mistakes, names),
                ]
            )
        return [_listed(items, own_signs=True)]

    def order(self, exercise: Order) -> Blocks:
        """The steps in their order."""
        items = []
        for step in sorted(exercise.steps, key=lambda step: step.position):
            text = self.component.inline(step.text)
            line = self.component.line(nodes.strong("", f"{step.position} "), *text)
            items.append([line, *self.feedback(step)])
        return [_listed(items, own_signs=True)]

    def cloze(self, exercise: Cloze) -> Blocks:
        """What fills each gap, in its sentence."""
        items = []
        for position, gap in enumerate(exercise.gaps):
            answer = _(" or ").join(gap.answers)
            before, after = sentence_of_gap(exercise.text, position)
            parts = [*self._piece(before), nodes.strong(answer, answer), *self._piece(after)]
            line = self.component.line(f"({position + 1}) ", *parts)
            items.append([line, *self.feedback(gap), *self.mistakes(gap.mistakes, {})])
        return [_listed(items, own_signs=True)]

    def _piece(self, text: str) -> list[nodes.Node]:
        """A piece of a sentence, with the spaces at its ends."""
        words = text.strip()
        start = text.find(words)
        pieces = (nodes.Text(text[:start]), nodes.Text(text[start + len(words) :]))
        return [pieces[0], *self.component.inline(words), pieces[1]]

    def mark(self, exercise: Mark) -> Blocks:
        """The words, or the claim that holds them; several passages each below its name."""
        blocks: Blocks = []
        for passage in exercise.passages:
            if len(exercise.passages) > 1:
                blocks.append(self._passage_name(passage))
            blocks.append(self._marks(passage))
        return [*blocks, *self.named(_("Elsewhere:"), exercise, "other")]

    def _passage_name(self, passage: Passage) -> nodes.Node:
        name = passage_name(self.component, passage) or self.component.line(
            self.component.quoted(passage.phrase or "", self._language(passage))
        )
        if passage.quotation is not None:
            _source, _paragraph, quotation = self.component.unit.quotation_by_id[passage.quotation]
            name += [
                nodes.Text(" "),
                self.component.quoted(quotation.text, self._language(passage)),
            ]
        name["classes"].append(KEPT)
        return name

    def _marks(self, passage: Passage) -> nodes.Node:
        items = []
        for name, targets in ((_("Mark:"), passage.targets), (_("Not:"), passage.traps)):
            for target in targets:
                label = nodes.strong(name, name)
                line = self.component.line(label, " ", *self._target(passage, target))
                items.append([line, *self.feedback(target)])
        return _listed(items)

    def _target(self, passage: Passage, target: Target) -> Iterable[nodes.Node]:
        unit = self.component.unit
        if target.words is not None:
            yield self.component.quoted(target.words, self._language(passage))
        elif target.quotation is not None:
            source, _paragraph, quotation = unit.quotation_by_id[target.quotation]
            yield self.component.quoted(quotation.text, source.language)
        elif target.claim is not None:
            source, claim = unit.claim_by_id[target.claim]
            given = {
                "cue": [claim.speech.cue] if claim.speech and claim.speech.cue else [],
                "hedge": list(claim.hedges),
                "figure": [figure.text_form for figure in claim.figures],
            }.get(target.part or "", [])
            for wording in given:
                if is_mood(wording):
                    yield make_foreign_phrase(wording, source.language)
                else:
                    yield self.component.quoted(wording, source.language)
                yield nodes.Text(" ")
            link = claim_label(target.claim)
            yield record_link(target.claim, link, self.component.env.docname)

    def _language(self, passage: Passage) -> str:
        unit = self.component.unit
        if passage.paragraph is not None:
            return unit.paragraph_by_id[passage.paragraph][0].language
        if passage.quotation is not None:
            return unit.quotation_by_id[passage.quotation][0].language
        return passage.language or str(self.component.config.language)

    def matrix(self, exercise: Matrix) -> Blocks:
        """Each row with the values of its cells."""
        columns, values = _names(exercise.columns), _names(exercise.values)
        items = []
        for position, row in enumerate(exercise.rows):
            cells = []
            for cell in row.cells:
                right = _(" or ").join(values.get(v, v) for v in (cell.value, *cell.also))
                column = columns.get(cell.column, cell.column)
                cells.append(right if len(columns) == 1 else f"{column}: {right}")
            blocks = self.entry(row, ("text",), f"{key_of(position)})", "; ".join(cells))
            for cell in row.cells:
                blocks += self._cell_feedback(cell, columns)
            items.append([*blocks, *self.feedback(row)])
        return [_listed(items, own_signs=True)]

    def _cell_feedback(self, cell: Cell, columns: dict[str, str]) -> Blocks:
        """The feedback on a cell; of several columns it names its own."""
        if len(columns) == 1:
            return self.feedback(cell)
        column = _("%(column)s:") % {"column": columns.get(cell.column, cell.column)}
        return self.named(column, cell, "feedback")

    def estimate(self, exercise: Estimate) -> Blocks:
        """What is known, what happened, and what is said of each estimate."""
        happened = {True: _("yes"), False: _("no"), None: _("cannot be told")}
        outcomes = [
            self.entry(outcome, ("text",), "", happened[outcome.happened])
            for outcome in exercise.outcomes
        ]
        bands = [
            self.named(_("%(estimate)s:") % {"estimate": _band_label(band)}, band, "feedback")
            for band in exercise.bands
        ]
        return [
            *Answers(self.component, exercise).revealed(exercise),
            *self._named_list(_("Did it happen?"), outcomes),
            *self._named_list(_("To an estimate of"), bands),
        ]

    def _named_list(self, name: str, items: list[Blocks]) -> Blocks:
        return [self.component.line(nodes.strong(name, name)), _listed(items)] if items else []

    def written(self, exercise: Written) -> Blocks:
        """Key, rubric and samples."""
        return self.writing(exercise)

    def writing(self, record: Writing) -> Blocks:
        """Key, rubric and samples."""
        blocks = self.named(_("Expected:"), record, "key")
        for level in record.rubric:
            blocks += self.named(_("Rubric, level %(n)d:") % {"n": level.level}, level, "text")
        for sample in record.samples:
            blocks += self.named(_("Sample, level %(n)d:") % {"n": sample.level}, sample, "text")
            blocks += self.named("→", sample, "feedback")
        return blocks


_KEYS: dict[type[Exercise], Any] = {
    Choice: _Key.choice,
    Classify: _Key.classify,
    Match: _Key.match,
    Order: _Key.order,
    Cloze: _Key.cloze,
    Mark: _Key.mark,
    Locate: _Key.locate,
    Matrix: _Key.matrix,
    Estimate: _Key.estimate,
    Written: _Key.written,
}


def _names(records: Iterable[Named]) -> dict[str, str]:
    return {record.id: record.name for record in records}


def _band_label(band: Band) -> str:
    if band.least == band.most:
        return f"{band.least:g}"
    return _("%(least)s–%(most)s") % {"least": f"{band.least:g}", "most": f"{band.most:g}"}


def _listed(items: Iterable[Blocks], *, own_signs: bool = False) -> nodes.Node:
    """A list; with ``own_signs`` each item begins with a letter or number, and has no bullet."""
    classes = ["own-signs"] if own_signs else []
    entries = (nodes.list_item("", *item) for item in items)
    return nodes.bullet_list("", *entries, classes=classes)


def _numbered(items: Iterable[Blocks]) -> nodes.Node:
    entries = (nodes.list_item("", *item) for item in items)
    return nodes.enumerated_list("", *entries, enumtype="arabic", prefix="", suffix=".")


class ExerciseKeyDirective(Component):
    """The keys of a session's exercises, to print. Nothing outside the instructor edition."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """One sheet per exercise."""
        if self.edition != "instructor":
            return []
        session = self.arguments[0]
        exercises = [item for item in self.unit.exercises if item.session == session]
        if not exercises:
            known = {item.session for item in self.unit.exercises}
            return self.unknown("session with exercises", session, known)
        exercise_places_of(self.env).note_list()
        sheets = exercise_key_list("")
        for exercise in exercises:
            self.depend_on_record(exercise)
            title = exercise_title(exercise.title, "", *self.inline(exercise.title))
            sheet = exercise_key_sheet("", title, exercise_key(self, exercise))
            sheet["exercise"] = exercise.id
            sheet["ids"].append(key_anchor(exercise.id))
            sheets += sheet
        return [sheets]


def _visit_box_typst(translator: Any, node: exercise_key_box) -> None:
    """In a handbook the key stands once, among the keys of its session."""
    on_sheet = isinstance(node.parent, exercise_key_sheet)
    if not on_sheet and key_in_handbook(translator, node["exercise"]):
        raise nodes.SkipNode
    translator.visit_admonition(node)


def _put_in_order(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """The sheets follow the pages; what stands on no page comes last."""
    lists = list(doctree.findall(exercise_key_list))
    if not lists:
        return
    order = {name: n for n, (_page, name) in enumerate(exercise_places_of(app.env).in_order())}
    for sheets in lists:
        found = {sheet["exercise"]: sheet for sheet in sheets.findall(exercise_key_sheet)}
        names = sorted(found, key=lambda name: order.get(name, len(order)))
        sheets.children = [found[name] for name in names]


def setup_exercise_key(app: Sphinx) -> None:
    """Register nodes and directive."""
    for node in (exercise_key_list, exercise_key_sheet):
        app.add_node(node, html=html_element("div"), text=TRANSPARENT, typst=TRANSPARENT)
    app.add_node(
        exercise_key_box, html=AS_ADMONITION, text=AS_ADMONITION, typst=(_visit_box_typst, None)
    )
    app.connect("doctree-resolved", _put_in_order)
    app.add_directive("exercise-key", ExerciseKeyDirective)
