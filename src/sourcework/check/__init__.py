"""The rules that the unit's data keep.

One function per rule: ``check_actor_is_known`` holds the rule ``actor-is-known``, and the first
line of its docstring says what is true of valid data. ``check_unit`` applies all of them and
returns every problem of every file at once.
"""

from sourcework.check.registry import RULES, check_unit
from sourcework.check.schema import write_schemas

__all__ = ["RULES", "check_unit", "write_schemas"]
