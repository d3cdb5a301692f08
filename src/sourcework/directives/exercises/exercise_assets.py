"""The files of the live exercise below ``static/sourcework``, in the order of their loading."""

from __future__ import annotations

SCRIPTS: tuple[str, ...] = ("exercise_answers.js", "exercise_kinds.js", "exercise_items.js")
STYLES: tuple[str, ...] = ("course_exercise.css",)
