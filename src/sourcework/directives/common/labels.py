"""What the values of the model are called on a page."""

from __future__ import annotations

from sourcework.directives.common.locale import _
from sourcework.model.base import Confidence

# Functions, not tables: the language of the build is known only when a page is made.


def claim_kind_label(kind: str) -> str:
    """The name of a kind of claim."""
    return {
        "reported-fact": _("reported as fact"),
        "attributed-statement": _("attributed statement"),
        "assessment": _("author’s assessment"),
        "forecast": _("forecast"),
        "announced-plan": _("announced plan"),
        "background": _("background"),
    }[kind]


def speech_type_label(kind: str) -> str:
    """The name of a type of reported speech."""
    return {
        "direct": _("direct speech"),
        "indirect": _("indirect speech"),
        "free-indirect": _("free indirect speech"),
        "indirect-free-indirect": _("indirect/free indirect speech"),
        "reported": _("reported speech act"),
    }[kind]


def paragraph_kind_label(kind: str) -> str:
    """The name of a kind of paragraph."""
    return {
        "body": _("paragraph"),
        "dateline": _("dateline"),
        "subheading": _("sub-heading"),
        "caption": _("caption"),
        "embed": _("embedded post"),
        "headline": _("headline"),
    }[kind]


def confidence_label(confidence: Confidence) -> str:
    """How well a record is founded."""
    return {
        "documented": _("documented"),
        "established": _("reference knowledge"),
        "uncertain": _("uncertain"),
    }[confidence]


def cell_status_label(status: str) -> str:
    """How sure a cell of the comparison is."""
    return {
        "supported": _("supported"),
        "contested": _("contested"),
        "unknown": _("unknown"),
    }[status]


def track_label(track: str) -> str:
    """The track of an event."""
    return {
        "ground": _("on the ground"),
        "table": _("at the table"),
        "council": _("United Nations"),
        "aid": _("civilians and aid"),
    }[track]


def point_status_label(status: str) -> str:
    """How far a contested point is settled."""
    return {
        "settled": _("settled"),
        "largely-settled": _("largely settled"),
        "open": _("open"),
        "depends-on-definition": _("depends on the definition"),
        "not-resolvable": _("not resolvable"),
    }[status]


def forecast_status_label(status: str) -> str:
    """Whether a forecast can be tried."""
    return {
        "dated": _("dated: it can be tried"),
        "needs-definition": _("needs a definition before it can be tried"),
        "condition-lapsed": _("its condition lapsed"),
        "not-resolvable": _("cannot fail"),
    }[status]


def verdict_label(verdict: str) -> str:
    """What became of a forecast or plan."""
    return {
        "came-true": _("came true"),
        "failed": _("failed"),
        "mixed": _("mixed"),
        "lapsed": _("condition lapsed"),
        "undecidable": _("cannot be decided"),
        "open": _("open"),
    }[verdict]


def seat_label(role: str) -> str:
    """The role in which somebody attended a round."""
    return {
        "government": _("government"),
        "opposition": _("opposition"),
        "guarantors": _("guarantors"),
        "mediators": _("mediators"),
        "hosts": _("hosts"),
        "states": _("states"),
        "observers": _("observers"),
        "consulted": _("consulted, not at the table"),
        "absent": _("absent"),
    }[role]


def actor_kind_label(kind: str) -> str:
    """The actors of a kind."""
    return {
        "person": _("Persons"),
        "organisation": _("Organisations and offices"),
        "state": _("States and governments"),
        "armed-group": _("Armed groups"),
        "media": _("Media"),
        "collective": _("Groups of people"),
    }[kind]


def skill_label(skill: str) -> str:
    """The name of a reading skill."""
    return {
        "sourcing": _("Sourcing"),
        "contextualisation": _("Contextualisation"),
        "corroboration": _("Corroboration"),
        "close-reading": _("Close reading"),
        "monitoring": _("Monitoring"),
        "forecast": _("Forecast"),
    }[skill]


def level_label(level: str) -> str:
    """A requirement level and what it asks."""
    return {
        "I": _("I: reproduce"),
        "II": _("II: analyse"),
        "III": _("III: judge"),
    }[level]


def verdict_of_option_label(verdict: str, *, several: bool = False) -> str:
    """What an option of a choice is worth; of several, whether it is one of those to choose."""
    if several:
        return {
            "right": _("to be chosen"),
            "partly": _("may be chosen"),
            "wrong": _("not to be chosen"),
        }[verdict]
    return {
        "right": _("right"),
        "partly": _("partly"),
        "wrong": _("wrong"),
    }[verdict]


def phase_label(phase: str) -> str:
    """Where in a lesson an activity stands."""
    return {
        "opening": _("opening"),
        "work": _("work"),
        "discussion": _("discussion"),
        "exit": _("exit"),
    }[phase]
