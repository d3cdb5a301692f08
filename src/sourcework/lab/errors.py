"""What a learner reads when something does not work: one sentence, without a traceback."""

from __future__ import annotations


class LabError(Exception):
    """A call could not be answered; the message says why and what would work."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for its own rendering. Beginners read a traceback as "I broke
        # it"; the sentence tells them what to change.
        return [str(self)]
