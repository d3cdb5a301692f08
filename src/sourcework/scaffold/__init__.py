"""``sourcework new``: what an author adds begins as a commented template.

A template holds placeholders, and the rule ``placeholder-is-filled`` names each that is left.
Nothing here overwrites a file.
"""

from sourcework.scaffold.entries import LISTS, new_entry
from sourcework.scaffold.exercises import new_exercise
from sourcework.scaffold.making import Made, RefusalError
from sourcework.scaffold.sessions import new_session
from sourcework.scaffold.sources import new_source

__all__ = [
    "LISTS",
    "Made",
    "RefusalError",
    "new_entry",
    "new_exercise",
    "new_session",
    "new_source",
]
