"""Reads ``corpus/`` and ``exercises/``. Nothing else opens the unit's data.

``load_unit`` never raises on bad data: it returns what could be read, and every problem.
"""

from sourcework.load.corpus import Loaded, load_unit

__all__ = ["Loaded", "load_unit"]
