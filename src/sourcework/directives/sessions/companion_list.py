"""Documents to read beside a session's sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.locale import _
from sourcework.model.companion import Companion


class CompanionListDirective(Component):
    """The companion documents of a session, first choices first.

    Doctree: ``bullet_list(list_item(paragraph, paragraph, paragraph)...)``.
    """

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The list."""
        self.depend_on("corpus/companions.yml")
        session = self.arguments[0]
        known = {name for companion in self.unit.companions for name in companion.sessions}
        if session not in known:
            return self.unknown("session with companion documents", session, known)
        chosen = [item for item in self.unit.companions if session in item.sessions]
        chosen.sort(key=lambda item: (not item.first_choice, item.date))
        return [companion_items(self, chosen)]


def companion_items(
    component: Component, chosen: Iterable[Companion], *, terms: bool = True
) -> nodes.bullet_list:
    """Documents as a list: what each is, what it is good for, and under which terms."""
    result = nodes.bullet_list("", classes=["sourcework-companions"])
    for companion in chosen:
        result += nodes.list_item("", *_companion(component, companion, terms))
    return result


def _companion(component: Component, companion: Companion, terms: bool) -> list[nodes.Node]:
    title = nodes.reference(
        companion.title, companion.title, refuri=companion.address, internal=False
    )
    facts = {"day": component.day(companion.date), "symbol": companion.symbol}
    said = _(" (%(day)s, %(symbol)s)") if companion.symbol else _(" (%(day)s)")
    places = component.loaded.places
    body: list[nodes.Node] = [
        component.line(title, said % facts),
        component.prose(companion.good_for, places.of(companion, "good_for")),
    ]
    if terms:
        where = places.of(companion, "licence")
        body.append(component.prose(companion.licence, where, classes=["sourcework-note"]))
    return body


def setup_companion_list(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("companion-list", CompanionListDirective)
