"""What every exercise has in common: its aim, its task, its help, and what teachers are told.

A file holds one exercise. These fields are known to every type::

    type: choice
    id: who-says-it
    title: Who says it?
    level: II
    skill: close-reading
    objective: Name who answers for a statement, and the word that shows it.
    minutes: 5
    prompt: >-
      Read {para}`a-2`. Who says how many travellers are held up?
    evidence: [a-2, a-2-c2]
    interpretive: false
    hints:
      - Look for the word that names a source.
      - It stands at the beginning of the second sentence.
    model_answer: The port watch says it; the paper passes it on.
    support:
      task: Leave out the last card.
      answer: It is the hardest one.
    stretch:
      task: Which document would show who counted?
      answer: The register of the port.
    transfer: Ask the same of a news item of today.
    teacher_note: Let two learners defend the same answer with different words.
    misreadings:
      - The number is taken for the paper's own count.
    first:
      prompt: Before you answer, note who might know the number.
      lines: 2
      samples:
        - {level: 1, text: Somebody at the port.}
        - {level: 2, text: 'The port watch, because it is there.'}
        - {level: 3, text: 'The port watch may know it, but we do not see how it counted.'}
      key: Any answer that names an access to the fact.
    then:
      prompt: What would make you trust the number more?
      questions:
        - {text: 'Which document?', lines: 2}
        - {text: 'Made by whom?', lines: 1}
      starters: [I would ask for …]
      checklist: [A kind of document is named.]
      words: 30
      rubric:
        - {level: 1, text: Asks whether it is true.}
        - {level: 2, text: Asks who counted.}
        - {level: 3, text: 'Asks who counted what, and when.'}
      samples:
        - {level: 1, text: A photo., feedback: 'Of what, and by whom?'}
        - {level: 2, text: The register of the port., feedback: 'Who keeps it?'}
        - {level: 3, text: 'The register of the port, kept by the port watch on that day.'}
      key: The register, its keeper and its day.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sourcework.model.audience import AfterAttempt, Teacher
from sourcework.model.base import Prose, Record, Slug

Level = Literal["I", "II", "III"]
"""The requirement level: I reproduce, II analyse, III judge."""

Skill = Literal[
    "sourcing",
    "contextualisation",
    "corroboration",
    "close-reading",
    "monitoring",
    "forecast",
]
"""The reading skill that an exercise trains."""

Attainment = Annotated[int, Field(ge=1, le=3)]
"""How good a written answer is: 1 basic, 2 developing, 3 proficient."""

EvidenceId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}-[1-9][0-9]*(-c[1-9][0-9]*)?$")]
"""A paragraph such as ``a-3`` or a claim such as ``a-3-c1``."""

Texts = tuple[Prose, ...]


class Sample(Record):
    """An answer as a learner might write it."""

    level: Attainment
    text: Prose
    feedback: Prose | None = None
    """What is good about it and what the next step would be."""


class RubricLevel(Record):
    """What an answer of a level does; learners rate their own answer by it."""

    level: Attainment
    text: Prose


class Question(Record):
    """One of several questions of a written task."""

    text: Prose
    lines: Annotated[int, Field(ge=1)] = 3
    """Lines to write on, on paper."""


class Writing(Record):
    """What a learner writes, and what helps to judge it. No machine scores it."""

    questions: tuple[Question, ...] = ()
    """Empty where the prompt is the only question."""
    starters: Texts = ()
    """Beginnings of sentences."""
    checklist: Texts = ()
    """What the learner checks before comparing."""
    words: Annotated[int, Field(ge=1)] | None = None
    """About how many words are asked for."""
    lines: Annotated[int, Field(ge=1)] = 6
    """Lines to write on, on paper, where there are no questions."""
    rubric: AfterAttempt[tuple[RubricLevel, ...]] = ()
    samples: AfterAttempt[tuple[Sample, ...]] = ()
    """One answer for each of the levels 1, 2 and 3."""
    key: Teacher[Prose | None] = None
    """What an answer has to hold."""


class WrittenPart(Writing):
    """A written task before or after the main task of an exercise of another type."""

    prompt: Prose


class Variant(Record):
    """The same exercise made easier, or taken further."""

    task: Prose
    answer: AfterAttempt[Prose | None] = None


class Mistake(Record):
    """A wrong answer that learners give, and why it tempts."""

    answer: Prose
    """What was chosen: the id of a category, a paragraph, a word."""
    feedback: Prose


class Named(Record):
    """A category, an answer, a column or a value of one exercise."""

    id: Slug
    name: Prose


class Exercise(Record):
    """An exercise. Each line of a longer text is a paragraph; texts may hold inline MyST."""

    type: str
    """Which of the types it is."""
    id: Slug
    """Unique in the unit, and the name of its file."""
    session: Slug
    """The folder in which its file lies."""
    title: Prose
    level: Level
    skill: Skill
    objective: Prose
    """What a learner can do afterwards: an operator and its object."""
    minutes: Teacher[Annotated[int, Field(ge=1)]]
    prompt: Prose
    """The task."""
    evidence: Annotated[tuple[EvidenceId, ...], Field(min_length=1)]
    """The paragraphs and claims without which it cannot be solved."""
    interpretive: bool = False
    """True where reasons count more than the key; no score is shown."""
    first: WrittenPart | None = None
    """What is written before the main task."""
    then: WrittenPart | None = None
    """What is written after it."""
    hints: AfterAttempt[Texts] = ()
    """From the slightest to the strongest."""
    model_answer: AfterAttempt[Prose | None] = None
    support: Variant | None = None
    """For whom the task is too hard."""
    stretch: Variant | None = None
    """For whom it is done too soon."""
    transfer: Prose | None = None
    """The same question put to another text."""
    teacher_note: Teacher[Prose | None] = None
    misreadings: Teacher[Texts] = ()
    """What learners take the text or the task to say."""
