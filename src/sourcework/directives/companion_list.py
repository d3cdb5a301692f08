"""Documents to read beside a session's sources."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.directives.component import Component
from sourcework.model.companion import Companion


class CompanionListDirective(Component):
    """The companion documents of a session, first choices first.

    Doctree: ``bullet_list(list_item(paragraph, paragraph)...)``.
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
        result = nodes.bullet_list(classes=["sourcework-companions"])
        for companion in chosen:
            result += nodes.list_item("", *self._companion(companion))
        return [result]

    def _companion(self, companion: Companion) -> list[nodes.Node]:
        title = nodes.reference(
            companion.title, companion.title, refuri=companion.address, internal=False
        )
        line: list[str | nodes.Node] = [title, f" ({self.day(companion.date)}"]
        if companion.symbol:
            line.append(f", {companion.symbol}")
        line.append(")")
        places = self.loaded.places
        body = [self.line(*line), self.prose(companion.good_for, places.of(companion, "good_for"))]
        licence = self.prose(
            companion.licence, places.of(companion, "licence"), classes=["sourcework-note"]
        )
        return [*body, licence]


def setup_companion_list(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("companion-list", CompanionListDirective)
