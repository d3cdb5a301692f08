"""Rounds: who sat at the table, and who did not."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding
from sourcework.model.negotiation import Attendance, Seats

_NOT_AT_THE_TABLE = ("consulted", "absent")


def check_absentee_has_no_seat(examined: Examined) -> Iterator[Finding]:
    """Nobody is both at a round and absent from it."""
    for item in examined.unit.rounds:
        seated = {
            attendance.actor: group
            for group in Seats.model_fields
            if group != "absent"
            for attendance in _group(item.seats, group)
        }
        for attendance in item.seats.absent:
            if attendance.actor in seated:
                group = seated[attendance.actor]
                message = f"“{attendance.actor}” is listed under {group} and as absent; keep one"
                yield examined.at(attendance, "actor"), message


def check_seat_is_taken_once(examined: Examined) -> Iterator[Finding]:
    """Nobody is listed twice in one group of a round."""
    for item in examined.unit.rounds:
        for group in Seats.model_fields:
            seen: set[str] = set()
            for attendance in _group(item.seats, group):
                if attendance.actor in seen:
                    message = f"“{attendance.actor}” is listed twice under {group}; remove one"
                    yield examined.at(attendance, "actor"), message
                seen.add(attendance.actor)


def check_round_has_somebody_at_the_table(examined: Examined) -> Iterator[Finding]:
    """Somebody sat at the table of every round."""
    for item in examined.unit.rounds:
        groups = (name for name in Seats.model_fields if name not in _NOT_AT_THE_TABLE)
        if not any(_group(item.seats, name) for name in groups):
            yield examined.at(item, "seats"), "nobody is at the table; list who came, by group"


def _group(seats: Seats, name: str) -> tuple[Attendance, ...]:
    group: tuple[Attendance, ...] = getattr(seats, name)
    return group
