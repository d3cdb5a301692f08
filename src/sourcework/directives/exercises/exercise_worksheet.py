"""The worksheet of an exercise: what a learner sees before answering, one function per type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from docutils import nodes
from pydantic import BaseModel

from sourcework.directives.common.component import Component, separated
from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import make_table
from sourcework.directives.exercises.exercise_gaps import gap_number
from sourcework.directives.exercises.exercise_nodes import (
    cloze_line,
    exercise_choice,
    exercise_entry,
    exercise_group,
    exercise_line,
    exercise_list,
    exercise_slot,
    exercise_text,
    writing_lines,
)
from sourcework.directives.exercises.exercise_passages import passage
from sourcework.directives.exercises.exercise_texts import named_paragraphs, paragraphs_of, value_at
from sourcework.model.exercise import key_of
from sourcework.model.exercise_closed import (
    Choice,
    Classify,
    Cloze,
    Gap,
    Locate,
    Match,
    Matrix,
    Order,
)
from sourcework.model.exercise_open import Estimate, Mark, Written
from sourcework.model.exercise_record import Exercise, Writing, WrittenPart

CSS = "sourcework-exercise-"
KEPT = "sourcework-kept-with-next"
"""Class of a line that on paper keeps with what it announces."""


class Worksheet:
    """Makes the nodes of one exercise's worksheet."""

    def __init__(self, component: Component, exercise: Exercise) -> None:
        self.component = component
        self.exercise = exercise

    def first(self) -> list[nodes.Node]:
        """The part before the main task."""
        return self._written_part("first", self.exercise.first)

    def main(self) -> list[nodes.Node]:
        """The prompt and the body of the exercise's type."""
        body = cast("Callable[[Worksheet, Any], list[nodes.Node]]", _BODIES[type(self.exercise)])
        prompt = self._prompt(self.exercise, "")
        part = exercise_group("", prompt, *body(self, self.exercise), data={"part": "main"})
        part["css"] = f"{CSS}part"
        return [part]

    def then(self) -> list[nodes.Node]:
        """The part after the main task."""
        return self._written_part("then", self.exercise.then)

    # Pieces -------------------------------------------------------------------------------------

    def name(self, *parts: str) -> str:
        """The HTML id of a piece of this exercise."""
        return "-".join(("exercise", self.exercise.id, *(part for part in parts if part)))

    def paragraphs(self, record: BaseModel, field: str) -> list[nodes.Node]:
        """A text of the data; each of its lines is a paragraph."""
        return paragraphs_of(self.component, record, field)

    def text(self, record: BaseModel, *path: str | int, name: str = "") -> exercise_text:
        """A text that names a control."""
        value = value_at(record, *path)
        node = exercise_text(value, "", *self.component.inline(value))
        where = self.component.loaded.places.of(record, *path)
        node.source, node.line = where.path.as_posix(), where.line
        if name:
            node["name_id"] = self.name(name)
        return node

    def _prompt(self, record: Exercise | WrittenPart, part: str) -> nodes.Node:
        group = exercise_group("", *self.paragraphs(record, "prompt"), css=f"{CSS}prompt")
        group["name_id"] = self.name(part, "prompt")
        return group

    def _written_part(self, part: str, record: WrittenPart | None) -> list[nodes.Node]:
        if record is None:
            return []
        body = (self._prompt(record, part), *self.writing(record, part))
        return [exercise_group("", *body, data={"part": part}, css=f"{CSS}part")]

    # Types --------------------------------------------------------------------------------------

    def choice(self, exercise: Choice) -> list[nodes.Node]:
        """Options with boxes to tick."""
        options = _list("options", select=exercise.select)
        for position, option in enumerate(exercise.options):
            key = key_of(position)
            options += _entry(key, _slot("tick", "box"), self.text(option, "text", name=key))
        if exercise.select == "one":
            return [options]
        return [self.component.line(_("Several answers can be right.")), options]

    def classify(self, exercise: Classify) -> list[nodes.Node]:
        """Cards, each with the categories to tick."""
        cards = _list("cards")
        for position, card in enumerate(exercise.cards):
            key = key_of(position)
            values = _list("values", select="one")
            values["beside"] = True
            for category in exercise.categories:
                name = self.text(category, "name", name=f"{key}-{category.id}")
                values += _entry(None, _slot("tick", "box"), name, value=category.id)
            cards += _entry(key, self.text(card, "text", name=key), values)
        return [cards]

    def match(self, exercise: Match) -> list[nodes.Node]:
        """Stems with a blank for a letter, and the lettered answers."""
        stems = _list("stems", reuse=_yes(exercise.reuse))
        for position, stem in enumerate(exercise.stems):
            key = key_of(position)
            stems += _entry(key, self.text(stem, "text", name=key), _slot("letter", "blank"))
        answers = _list("answers")
        for position, answer in enumerate(exercise.answers):
            letter = key_of(position).upper()
            text = self.text(answer, "name", name=f"value-{answer.id}")
            entry = _entry(None, _letter(letter), nodes.Text(" "), text, value=answer.id)
            entry["data"]["letter"] = letter
            answers += entry
        return [stems, answers]

    def order(self, exercise: Order) -> list[nodes.Node]:
        """Steps with a blank for the number."""
        steps = _list("steps")
        for position, step in enumerate(exercise.steps):
            key = key_of(position)
            entry = (_slot("number", "blank"), self.text(step, "text", name=key))
            steps += exercise_entry("", *entry, data={"key": key})
        return [steps]

    def cloze(self, exercise: Cloze) -> list[nodes.Node]:
        """The text with its blanks, and below it what each blank can be."""
        text = exercise_group("", css=f"{CSS}cloze")
        where = self.component.loaded.places.of(exercise, "text")
        for line in exercise.text.splitlines():
            node = cloze_line(line, "", *self.component.inline(line))
            node.source, node.line = where.path.as_posix(), where.line
            text += node
        choices = _list("choices")
        for position, gap in enumerate(exercise.gaps):
            if gap.choices:
                choices += self._choices(position, gap)
            elif any(each.choices for each in exercise.gaps):
                own = str(_("in words of your own"))
                choices += _entry(None, gap_number(position), nodes.Text(f" {own}"))
        return [text, choices] if choices.children else [text]

    def _choices(self, position: int, gap: Gap) -> nodes.Node:
        words: list[nodes.Node] = []
        for number in range(len(gap.choices)):
            word = self.text(gap, "choices", number)
            word["data"] = {"value": key_of(number)}
            words.append(word)
        entry = _entry(None, gap_number(position), nodes.Text(" "), *separated(words, " / "))
        entry["data"] = {"gap": key_of(position)}
        return entry

    def mark(self, exercise: Mark) -> list[nodes.Node]:
        """The passages in which words are to be underlined."""
        return [
            passage(self.component, item, key_of(position), self.name(key_of(position)))
            for position, item in enumerate(exercise.passages)
        ]

    def locate(self, exercise: Locate) -> list[nodes.Node]:
        """Statements with a blank for the paragraph, and the paragraphs in question."""
        statements = _list("statements")
        for position, statement in enumerate(exercise.statements):
            key = key_of(position)
            blank = _slot("paragraph", "blank")
            blank += nodes.Text("¶ ")
            statements += _entry(key, self.text(statement, "text", name=key), blank)
        links: list[nodes.Node] = []
        for candidate in exercise.candidates:
            link = exercise_choice("", "", self.component.paragraph_link(candidate))
            link["data"] = {"value": candidate}
            links.append(link)
        candidates = self.component.line(
            _("Paragraphs:") + " ", *separated(links, ", "), classes=[f"{CSS}candidates"]
        )
        return [statements, candidates]

    def matrix(self, exercise: Matrix) -> list[nodes.Node]:
        """A table with empty cells, and what can stand in them."""
        header = [exercise.row_title, *(column.name for column in exercise.columns)]
        if exercise.note:
            header.append(exercise.note)
        rows = [self._matrix_row(exercise, position) for position in range(len(exercise.rows))]
        # Six columns leave the first as much as a sentence in five lines needs.
        widths = [30 if len(header) < 6 else 16, *(12 for _column in header[1:])]
        caption = _("Table to fill in")
        table = make_table(caption, header, rows, widths, classes=[f"{CSS}matrix"])
        table["in_exercise"] = True
        self._name_columns(table, exercise)
        values = _list("values")
        values["beside"] = True
        for value in exercise.values:
            text = self.text(value, "name", name=f"value-{value.id}")
            values += _entry(None, text, value=value.id)
        legend = self.component.line(_("Write into the cells:"), classes=[f"{CSS}legend", KEPT])
        return [table, legend, values]

    def _matrix_row(self, exercise: Matrix, position: int) -> list[Sequence[nodes.Node]]:
        key = key_of(position)
        row: list[Sequence[nodes.Node]] = [
            [self.text(exercise.rows[position], "text", name=key)],
        ]
        row += [
            [_slot("cell", "nothing", row=key, column=column.id)] for column in exercise.columns
        ]
        if exercise.note:
            row.append([_slot("note", "nothing", row=key)])
        return row

    def _name_columns(self, table: nodes.Node, exercise: Matrix) -> None:
        """The heads of the columns are texts; those of the columns name the cells' controls."""
        heads = [self.text(exercise, "row_title")]
        heads += [
            self.text(column, "name", name=f"column-{column.id}") for column in exercise.columns
        ]
        if exercise.note:
            heads.append(self.text(exercise, "note"))
        thead = next(iter(table.findall(nodes.thead)))
        for entry, head in zip(list(thead.findall(nodes.entry)), heads, strict=True):
            entry.children = []
            entry += head

    def estimate(self, exercise: Estimate) -> list[nodes.Node]:
        """What is estimated, and blanks for the numbers."""
        box = exercise_group("", css=f"{CSS}estimate")
        box["data"] = {
            "measure": exercise.measure,
            "range": _yes(exercise.range),
            "least": f"{exercise.least:g}",
            "most": f"{exercise.most:g}",
            "step": f"{exercise.step:g}",
        }
        test = named_paragraphs(self.component, _("The test:"), exercise, "test")
        box += exercise_group("", *test, css=f"{CSS}test")
        box += self._number(exercise, "estimate", _("My estimate:"))
        if exercise.range:
            box += self._number(exercise, "low", _("At least:"))
            box += self._number(exercise, "high", _("At most:"))
        return [box]

    def _number(self, exercise: Estimate, key: str, label: str) -> nodes.Node:
        name = exercise_choice(label, label, name_id=self.name(key))
        line = exercise_line("", name, nodes.Text(" "), _slot("number", "blank", key=key))
        if exercise.measure == "probability":
            line += nodes.inline("%", "%", classes=[f"{CSS}unit"])
        elif exercise.unit:
            unit = self.text(exercise, "unit")
            unit["classes"].append(f"{CSS}unit")
            line += unit
        return line

    def written(self, exercise: Written) -> list[nodes.Node]:
        """Lines to write on, and what helps to write."""
        return self.writing(exercise, "")

    def writing(self, record: Writing, part: str) -> list[nodes.Node]:
        """Beginnings of sentences, lines, and a list to check oneself."""
        body: list[nodes.Node] = []
        if record.starters:
            starters = nodes.bullet_list(classes=[f"{CSS}starters"])
            for position in range(len(record.starters)):
                starters += nodes.list_item("", self._starter(record, position))
            body.append(starters)
        if record.words:
            asked = _("About %(count)d words.") % {"count": record.words}
            body.append(self.component.line(asked, classes=[f"{CSS}length", KEPT]))
        body += self._lines(record, part)
        if record.checklist:
            checklist = _list("checklist")
            for position in range(len(record.checklist)):
                key = key_of(position)
                text = self.text(record, "checklist", position)
                text["name_id"] = self.name(part, "check", key)
                checklist += exercise_entry("", _slot("tick", "box"), text, data={"key": key})
            body += [
                self.component.line(_("Check yourself:"), classes=[f"{CSS}legend", KEPT]),
                checklist,
            ]
        return body

    def _starter(self, record: Writing, position: int) -> nodes.Node:
        where = self.component.loaded.places.of(record, "starters", position)
        return self.component.prose(record.starters[position], where)

    def _lines(self, record: Writing, part: str) -> Iterable[nodes.Node]:
        data = {"key": "a", "words": record.words}
        if not record.questions:
            yield writing_lines("", lines=record.lines, data=data)
        for position, question in enumerate(record.questions):
            key = key_of(position)
            text = self.text(question, "text")
            text["name_id"] = self.name(part, key)
            text["classes"].append(f"{CSS}question")
            yield writing_lines("", text, lines=question.lines, data=data | {"key": key})


_BODIES: dict[type[Exercise], Any] = {
    Choice: Worksheet.choice,
    Classify: Worksheet.classify,
    Match: Worksheet.match,
    Order: Worksheet.order,
    Cloze: Worksheet.cloze,
    Mark: Worksheet.mark,
    Locate: Worksheet.locate,
    Matrix: Worksheet.matrix,
    Estimate: Worksheet.estimate,
    Written: Worksheet.written,
}


def _list(css: str, **data: object) -> exercise_list:
    return exercise_list("", css=f"{CSS}{css}", data=data)


def _entry(key: str | None, *children: nodes.Node, value: str | None = None) -> exercise_entry:
    if key is not None and value is None:
        children = (_letter(f"{key})"), nodes.Text(" "), *children)
    return exercise_entry("", *children, data={"key": key, "value": value})


def _letter(sign: str) -> nodes.inline:
    return nodes.inline(sign, sign, classes=[f"{CSS}letter"])


def _slot(kind: str, paper: str, **data: object) -> exercise_slot:
    return exercise_slot("", kind=kind, paper=paper, data=data)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
