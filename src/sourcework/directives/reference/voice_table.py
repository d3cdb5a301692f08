"""Voice, mention, absence: who speaks in which source, and who is only spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component
from sourcework.directives.common.ledger_labels import presence_label
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.model.ledgers import Presence, presences


class VoiceTableDirective(Component):
    """A table with one row per actor and one column per source.

    ``:actors:`` chooses actors by their ids, absent ones too; without it all that speak or are
    spoken of are shown, those who speak most first.

    Doctree: ``scroll_region(table)``.
    """

    option_spec: ClassVar = {"actors": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_annotations()
        self.depend_on("corpus/actors.yml")
        found: dict[str, list[Presence]] = {}
        for presence in presences(self.unit):
            found.setdefault(presence.actor, []).append(presence)
        rows: list[list[TableCell]] = [
            [self.unit.actor_by_id[actor].name, *(self._cell(item) for item in found[actor])]
            for actor in self._actors(found)
        ]
        sources = self.unit.corpus
        share = 70 // max(len(sources), 1)
        labels = (_("Source %(siglum)s") % {"siglum": source.siglum} for source in sources)
        widths = (30, *(share for _source in sources))
        caption = _("Voice, mention, absence")
        header = (_("Who"), *labels)
        classes = ["sourcework-short-cells"]
        return [make_table(caption, header, rows, widths, classes=classes, stacked=True)]

    def _actors(self, found: dict[str, list[Presence]]) -> list[str]:
        names = self.options.get("actors", "").replace(",", " ").split()
        for name in names:
            if name not in found:
                self.unknown("actor", name, found)
        if names:
            return [name for name in names if name in found]
        present = [actor for actor, items in found.items() if _weight(items) > (0, 0)]
        return sorted(present, key=lambda actor: _weight(found[actor]), reverse=True)

    def _cell(self, item: Presence) -> list[nodes.Node]:
        body: list[nodes.Node] = [self.line(make_badge(item.status, presence_label(item.status)))]
        if item.spoken:
            said = ngettext("%(count)d statement", "%(count)d statements", item.spoken)
            body.append(self.line(said % {"count": item.spoken}))
        if item.spoken_of:
            about = ngettext(
                "%(count)d statement about", "%(count)d statements about", item.spoken_of
            )
            about %= {"count": item.spoken_of}
            body.append(self.line(about, classes=["sourcework-note"]))
        return body


def _weight(items: Sequence[Presence]) -> tuple[int, int]:
    """By statements of the actor, then by what is said of it."""
    return sum(item.spoken for item in items), sum(item.spoken_of + item.named for item in items)


def setup_voice_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("voice-table", VoiceTableDirective)
