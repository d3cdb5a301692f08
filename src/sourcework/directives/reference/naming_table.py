"""The naming ledger: which source calls whom what, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component, separated
from sourcework.directives.common.locale import _, ngettext
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.load.wordings import wordings_for
from sourcework.model.ledgers import Naming, naming_ledger


class NamingTableDirective(Component):
    """A table with one row per actor or place and one column per source.

    ``:names:`` chooses actors and places by their ids; without it all that the sources name are
    shown, the most named first. ``:least: 3`` leaves out what is named less often.

    Doctree: ``scroll_region(table)``.
    """

    option_spec: ClassVar = {
        "names": directives.unchanged_required,
        "least": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_annotations()
        self.depend_on("corpus/actors.yml", "corpus/places.yml")
        found: dict[str, list[Naming]] = {}
        for naming in naming_ledger(self.unit, wordings_for(self.unit, self.edition)):
            found.setdefault(naming.ref, []).append(naming)
        refs = self._refs(found)
        rows = [self._row(ref, found.get(ref, [])) for ref in refs]
        sources = self.unit.corpus
        share = 84 // max(len(sources), 1)
        labels = (_("Source %(siglum)s") % {"siglum": source.siglum} for source in sources)
        header = (_("Who or where"), *labels)
        widths = (16, *(share for _source in sources))
        return [
            make_table(
                _("Names in the sources"),
                header,
                rows,
                widths,
                classes=["sourcework-naming"],
                stacked=True,
            )
        ]

    def _refs(self, found: dict[str, list[Naming]]) -> list[str]:
        known = self.unit.actor_by_id.keys() | self.unit.place_by_id.keys()
        names = self.options.get("names", "").replace(",", " ").split()
        for name in names:
            if name not in known:
                self.unknown("actor or place", name, known)
        least = self.options.get("least", 1)
        counts = {ref: _times(namings) for ref, namings in found.items()}
        ranked = sorted(found, key=lambda ref: (-counts[ref], ref))
        wanted = [name for name in names if name in known] if names else ranked
        return [ref for ref in wanted if names or counts[ref] >= least]

    def _row(self, ref: str, namings: Sequence[Naming]) -> list[TableCell]:
        record = self.unit.actor_by_id.get(ref) or self.unit.place_by_id[ref]
        cells: list[TableCell] = [record.name]
        for source in self.unit.corpus:
            cells.append(self._cell([item for item in namings if item.source is source]))
        return cells

    def _cell(self, namings: Sequence[Naming]) -> list[nodes.Node]:
        times = _times(namings)
        if not times:
            return [self.line(_("not named"), classes=["sourcework-note"])]
        count = ngettext("%(count)d time", "%(count)d times", times) % {"count": times}
        forms: dict[tuple[str, str | None], list[Naming]] = {}
        for item in namings:
            if item.form:
                # Only of quoted words it is certain that they are the speaker's.
                user = item.speaker if item.voice == "quoted" else None
                forms.setdefault((item.form, user), []).append(item)
        body: list[nodes.Node] = [self.line(count)]
        body += [self._form(form, user, items) for (form, user), items in forms.items()]
        kept_back = [name for item in namings if not item.form for name in item.paragraphs]
        if kept_back:
            links = self.paragraph_links(dict.fromkeys(kept_back))
            body.append(self.line(_("not reprinted:"), " ", *links, classes=["sourcework-note"]))
        return body

    def _form(self, form: str, user: str | None, namings: Sequence[Naming]) -> nodes.Node:
        parts: list[nodes.Node] = [self.quoted(form, namings[0].source.language)]
        times = _times(namings)
        if times > 1:
            parts.append(nodes.Text(f"{times}\u00a0×"))
        if user is not None:
            words = _("in the words of: %(name)s") % {"name": self.speaker_name(user)}
            parts.append(nodes.Text(words))
        return self.line(*separated(parts, ", "))


def _times(namings: Sequence[Naming]) -> int:
    return sum(len(naming.paragraphs) for naming in namings)


def setup_naming_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("naming-table", NamingTableDirective)
