"""A session of the unit: what it asks, what learners read and do, and how a teacher leads it.

A file ``exercises/<session>/session.yml`` holds one session::

    title: Who saw it?
    question: Who was at the port, and who only heard of it?
    today: One text, one question.
    minutes: {core: 45, extension: 45}
    objectives:
      - {level: I, text: '*Name* who speaks in a text.'}
    criteria: [A]
    reading:
      - {paragraphs: [a-1, a-2], when: lesson, how: In silence.}
    activities:
      - id: two-reports
        title: Two reports
        part: core
        phase: opening
        form: In pairs.
        exercises: [who-says-it]
        minutes: 40
        plan: Hand out the cards.
        expected: [The port watch says it.]
        misreadings: ['The number is taken for the paper’s own count. Ask: who counted?']
      - id: exit
        title: Exit ticket
        part: core
        phase: exit
        form: Alone.
        minutes: 5
        plan: Collect the tickets.
        expected: [One sentence with a paragraph.]
      - id: a-third-report
        title: A third report
        part: extension
        phase: work
        form: In groups of three.
        minutes: 45
        plan: Let each group defend one report.
        expected: [Two of them have one origin.]
    homework: [Find the speaker of a news item of today.]
    unknown: ['Who counted the travellers: {para}`a-2` does not say.']
    assessed: The exit ticket, by criterion A.
    gain: Learners look for the speaker before they trust the number.
    absent: [Read the card., Do the exit ticket.]
    no_device: Print the worksheets.
    board:
      title: Seen or heard
      columns: [Seen, Heard]
      rows: [[the closed port, the number]]
    samples:
      - {level: 1, text: The paper says it.}
      - {level: 2, text: The port watch says it.}
      - {level: 3, text: 'The port watch says it, and nobody else does.'}

``exercises/plans.yml`` puts the sessions into lessons, ``exercises/rubric.yml`` says how work is
judged.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcework.model.audience import Teacher
from sourcework.model.base import ParagraphId, Prose, Record, Slug
from sourcework.model.exercise_record import Level, Sample, Texts

Part = Literal["core", "extension"]
"""``core``: everybody has time for it. ``extension``: only a class with a second lesson."""

Phase = Literal["opening", "work", "discussion", "exit"]
"""Where in a lesson an activity stands; ``exit`` ends it with something handed in."""

Minutes = Annotated[int, Field(ge=1)]


class SessionMinutes(Record):
    """How long the lessons of a session are."""

    core: Minutes
    extension: Annotated[int, Field(ge=0)] = 0
    """0 where there is none."""


class Objective(Record):
    """What a learner can do afterwards."""

    level: Level
    text: Prose
    """An operator, in emphasis, and its object."""


class Reading(Record):
    """Paragraphs that learners read, and when."""

    paragraphs: Annotated[tuple[ParagraphId, ...], Field(min_length=1)]
    when: Literal["lesson", "extension", "homework"]
    how: Prose | None = None


class Activity(Record):
    """Something that learners do, with the exercises that belong to it."""

    id: Slug
    """Unique in the session; the page names it."""
    title: Prose
    part: Part
    phase: Phase
    form: Prose
    """Alone, in pairs, in groups, all."""
    exercises: tuple[Slug, ...] = ()
    minutes: Teacher[Minutes]
    """With those of its exercises."""
    plan: Teacher[Prose]
    """What the teacher does and says."""
    roles: Teacher[Prose | None] = None
    expected: Teacher[Texts] = ()
    """Answers that a teacher may expect."""
    misreadings: Teacher[Texts] = ()
    """What learners take the text or the task to say, and what to ask then."""
    support: Teacher[Prose | None] = None
    """For whom the activity is too hard."""
    stretch: Teacher[Prose | None] = None
    """For whom it is done too soon."""


class Board(Record):
    """What stands on the board at the end, as a table."""

    title: Prose
    columns: Annotated[tuple[Prose, ...], Field(min_length=1)]
    rows: tuple[tuple[Prose, ...], ...]


class Session(Record):
    """A session. What is for teachers only stands in fields of their own."""

    slug: Slug
    """The name of its folder and of its page."""
    title: Prose
    question: Prose
    today: Prose
    """What the session takes beside its minutes: texts, a question."""
    minutes: SessionMinutes
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    criteria: tuple[str, ...] = ()
    """Ids of the rubric's criteria by which its product is judged."""
    reading: tuple[Reading, ...] = ()
    materials: Texts = ()
    """What is needed beside the paragraphs."""
    companions: tuple[Slug, ...] = ()
    """Ids of documents in ``companions.yml`` to read beside the sources."""
    notebooks: tuple[Slug, ...] = ()
    """Names of pages in ``book/notebooks``."""
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    homework: Texts = ()
    homework_extension: Texts = ()
    unknown: Texts = ()
    """What none of the texts says and nobody here found out."""
    assessed: Prose | None = None
    """What is assessed, and by which evidence."""
    gain: Teacher[Prose | None] = None
    """What learners have gained, in one sentence."""
    absent: Teacher[Texts] = ()
    """What somebody who was absent does, step by step."""
    no_device: Teacher[Prose | None] = None
    """How the lesson runs without a device, and with which sheet."""
    board: Teacher[Board | None] = None
    samples: Teacher[tuple[Sample, ...]] = ()
    """The session's product at the levels 1, 2 and 3."""

    def part(self, part: Part) -> tuple[Activity, ...]:
        """The activities of one of its parts, in order."""
        return tuple(activity for activity in self.activities if activity.part == part)


class Step(Record):
    """What a lesson takes from the unit: a part of a session, or one activity."""

    session: Slug
    part: Part = "core"
    activity: Slug | None = None
    """One activity; without it, all of the part."""
    minutes: Minutes | None = None
    """For an activity that is given less or more time than in its session."""
    note: Prose | None = None
    """How it is shortened or joined with others."""


class Lesson(Record):
    """What one class does in one lesson."""

    title: Prose
    minutes: Minutes
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    homework: Texts = ()


class Plan(Record):
    """A way through the unit. A plan is for teachers."""

    id: Slug
    name: Teacher[Prose]
    for_whom: Teacher[Prose]
    lessons: Teacher[Annotated[tuple[Lesson, ...], Field(min_length=1)]]


class Criterion(Record):
    """One row of the rubric: what work is judged by, at the levels 1 to 3."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z][a-z-]*$")]
    """A letter, or a word where it holds for all work."""
    name: Prose
    basic: Prose
    developing: Prose
    proficient: Prose


class Band(Record):
    """A range of points of the written exam, and what it means."""

    least: Annotated[int, Field(ge=0)]
    """The fewest points of the band, out of 100."""
    name: Prose
    text: Prose
