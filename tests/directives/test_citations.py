"""A reader who has the label of a document finds it in the bibliography by its letter."""

from __future__ import annotations

from pybtex.database import parse_string

from sourcework.directives.common.citations import IssuerYearStyle

ENTRIES = """
@misc{one, author = {Zorn, Anna}, title = {Boats}, year = {2031}}
@misc{two, shorthand = {Source A}, author = {{The Daily Ferry}}, title = {A}, year = {2031}}
@misc{three, shorthand = {A/12}, author = {{United Towns}}, title = {B}, year = {2031}}
@misc{four, author = {{eastern Post}}, title = {Ships}, year = {2031}}
@misc{five, author = {{eastern Post}}, title = {Boats}, year = {2031}}
@misc{six, shorthand = {“Dry dock”}, author = {{Zett}}, title = {C}, year = {2031}}
"""


def test_entries_stand_in_the_order_of_their_labels() -> None:
    entries = parse_string(ENTRIES, "bibtex").entries.values()
    assert [(item.label, item.key) for item in IssuerYearStyle().format_entries(entries)] == [
        ("A/12", "three"),
        ("“Dry dock”", "six"),
        ("eastern Post 2031a", "five"),
        ("eastern Post 2031b", "four"),
        ("Source A", "two"),
        ("Zorn 2031", "one"),
    ]
