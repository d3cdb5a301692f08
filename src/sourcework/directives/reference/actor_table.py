"""Who is who: names, what they were, and where the sources name them or let them speak."""

from __future__ import annotations

from typing import ClassVar, get_args

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.badge import make_badge
from sourcework.directives.common.component import Component, record_link, separated
from sourcework.directives.common.labels import actor_kind_label
from sourcework.directives.common.ledger_labels import presence_label
from sourcework.directives.common.locale import _
from sourcework.directives.common.record_names import name_in, other_names
from sourcework.directives.common.sorting import sort_key
from sourcework.directives.common.tables import Record, TableCell, make_table
from sourcework.model.actor import Actor
from sourcework.model.ledgers import Presence, naming_ledger, presences, statements

KINDS: tuple[str, ...] = get_args(Actor.model_fields["kind"].annotation)


class ActorTableDirective(Component):
    """A table with one row per actor: names, role, paragraphs that name it, by source.

    ``:kinds:`` shows some kinds of actors only, ``:actors:`` some actors in the order given.
    Otherwise they stand in the order of their names. ``:absent:`` shows those of whom no source
    speaks, the default those of whom one does.

    Doctree: ``scroll_region(table)``, one row per actor.
    """

    option_spec: ClassVar = {
        "kinds": directives.unchanged_required,
        "actors": directives.unchanged_required,
        "absent": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The table; the practice text is not in it."""
        self.depend_on_annotations()
        self.depend_on("corpus/actors.yml")
        present: dict[str, list[Presence]] = {}
        for item in presences(self.unit):
            present.setdefault(item.actor, []).append(item)
        named = self._named()
        absent = "absent" in self.options
        rows: list[list[TableCell]] = []
        actors = self._actors(present)
        for actor in actors:
            row: list[TableCell] = [self._names(actor), self._role(actor)]
            if not absent:
                row.append(self._presence(present[actor.id], named.get(actor.id, [])))
            rows.append(row)
        header = [_("Who"), _("Role at the time")]
        widths = [34, 66]
        if not absent:
            header.append(_("In the sources"))
            widths = [28, 38, 34]
        records: list[Record] = [("actor", actor.id) for actor in actors]
        return [make_table(self._caption(), header, rows, widths, records=records, stacked=True)]

    def _caption(self) -> str:
        kinds = self.options.get("kinds", "").replace(",", " ").split()
        if len(kinds) == 1 and kinds[0] in KINDS:
            return actor_kind_label(kinds[0])
        return _("Actors")

    def _named(self) -> dict[str, list[str]]:
        """The paragraphs that name an actor, by its id."""
        found: dict[str, list[str]] = {}
        for naming in naming_ledger(self.unit, {}):
            found.setdefault(naming.ref, []).extend(naming.paragraphs)
        return found

    def _actors(self, present: dict[str, list[Presence]]) -> list[Actor]:
        known = {actor.id: actor for actor in self.unit.actors if actor.id in present}
        names = self.options.get("actors", "").replace(",", " ").split()
        for name in names:
            if name not in known:
                self.unknown("actor", name, known)
        if names:
            return [known[name] for name in names if name in known]
        kinds = self.options.get("kinds", " ".join(KINDS)).replace(",", " ").split()
        for kind in kinds:
            if kind not in KINDS:
                self.unknown("kind of actor", kind, KINDS)
        absent = "absent" in self.options
        chosen = [
            actor
            for actor in known.values()
            if actor.kind in kinds
            and absent == all(item.status == "absent" for item in present[actor.id])
        ]
        return sorted(chosen, key=lambda actor: sort_key(name_in(self.config.language, actor)))

    # Cells --------------------------------------------------------------------------------------

    def _names(self, actor: Actor) -> list[nodes.Node]:
        language = self.config.language
        body: list[nodes.Node] = [self.line(name_in(language, actor))]
        others = other_names(language, actor)
        if others:
            body.append(self.line(*others, classes=["sourcework-note"]))
        return body

    def _role(self, actor: Actor) -> list[nodes.Node]:
        role = self.prose(actor.role, self.loaded.places.of(actor, "role"))
        role.extend(self.basis(actor.basis))
        body: list[nodes.Node] = [role]
        if actor.part_of:
            whole = name_in(self.config.language, self.unit.actor_by_id[actor.part_of])
            part = _("connected with: %(name)s") % {"name": whole}
            body.append(self.line(part, classes=["sourcework-note"]))
        if actor.note:
            note = self.loaded.places.of(actor, "note")
            body.append(self.prose(actor.note, note, classes=["sourcework-note"]))
        return body

    def _presence(self, items: list[Presence], paragraphs: list[str]) -> list[nodes.Node]:
        """A line per source that speaks of the actor, and one for those that do not."""
        lines: list[nodes.Node] = []
        absent: list[str] = []
        for item in items:
            siglum = item.source.siglum
            if item.status == "absent":
                absent.append(siglum)
                continue
            line = self.line(nodes.strong("", siglum), " ")
            own = [
                name
                for name, source, _paragraph in self.unit.paragraphs()
                if source is item.source and name in paragraphs
            ]
            label = presence_label(item.status)
            if not own:
                own = self._unnamed(item)
                if item.status == "mention":
                    label = _("mentioned, not by name")
            line += make_badge(item.status, label)
            line += nodes.Text(" ")
            line.extend(separated([self._link(name) for name in own], ", "))
            lines.append(line)
        if absent:
            text = _("absent: %(sources)s") % {"sources": ", ".join(absent)}
            lines.append(self.line(text, classes=["sourcework-note"]))
        return lines

    def _unnamed(self, item: Presence) -> list[str]:
        """The paragraphs whose claims are the actor's or about it, though none names it."""
        found = (
            source.paragraph_id(paragraph.number)
            for source, paragraph, claim in statements(self.unit)
            if source is item.source
            and item.actor in (claim.speaker, claim.also_speaker, *claim.about)
        )
        return list(dict.fromkeys(found))

    def _link(self, paragraph: str) -> nodes.Node:
        """The siglum stands at the head of the line."""
        number = _("¶%(number)s") % {"number": paragraph.partition("-")[2]}
        return record_link(paragraph, number, self.env.docname)


def setup_actor_table(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("actor-table", ActorTableDirective)
