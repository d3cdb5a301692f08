"""Who speaks of whom: a table of speakers and of those they speak of, and the same as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component, paragraph_label, separated
from sourcework.directives.common.drawn_figure import (
    drawn_figure,
    figure_caption,
    make_drawn_figure,
)
from sourcework.directives.common.locale import _
from sourcework.directives.common.record_names import name_in
from sourcework.directives.common.tables import TableCell, make_table
from sourcework.directives.reference.claim_drawing import draw_grid, grid_for_file
from sourcework.model.claim import AUTHOR, UNNAMED
from sourcework.model.speech_ties import Saying, SpeechTie, speech_ties


class ClaimGraphDirective(Component):
    """Who speaks of whom, as a table, then as a picture with the content as its caption.

    ``:alt:`` says in words what the picture shows. ``:least:`` is the number of claims about an
    actor from which it has a column in the picture (3). The table has all.

    Doctree: ``scroll_region(table), drawn_figure(image, figure_caption(paragraph...))``.
    """

    has_content = True
    option_spec: ClassVar = {
        "alt": directives.unchanged_required,
        "least": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """Table first: the picture is read more easily with it in mind."""
        if not self.options.get("alt") or not self.content:
            raise self.error("claim-graph needs an “:alt:” text and a caption (its content)")
        self.depend_on_sources()
        self.depend_on("corpus/actors.yml")
        by_speaker: dict[str, list[SpeechTie]] = {}
        for tie in speech_ties(self.unit):
            by_speaker.setdefault(tie.speaker, []).append(tie)
        speakers = sorted(by_speaker, key=lambda name: _rank(name, by_speaker[name]))
        return [self._table(speakers, by_speaker), self._picture(speakers, by_speaker)]

    def _name(self, speaker: str) -> str:
        kind, _hyphen, siglum = speaker.rpartition("-")
        if kind == AUTHOR:
            return _("the text of %(siglum)s") % {"siglum": siglum.upper()}
        if kind == UNNAMED:
            return _("somebody unnamed in %(siglum)s") % {"siglum": siglum.upper()}
        return name_in(self.config.language, self.unit.actor_by_id[speaker])

    # Table --------------------------------------------------------------------------------------

    def _table(self, speakers: Sequence[str], ties: dict[str, list[SpeechTie]]) -> nodes.Node:
        shared = _shared_origins(ties)
        rows: list[list[TableCell]] = [
            [self._name(name), self._counts(ties[name]), self._about(ties[name], shared)]
            for name in speakers
        ]
        header = (_("Who speaks"), _("Claims, by source"), _("Of whom, how often, where"))
        return make_table(_("Who speaks of whom"), header, rows, (24, 18, 58), stacked=True)

    def _counts(self, ties: Sequence[SpeechTie]) -> list[nodes.Node]:
        """Each claim once, though it may be about several."""
        claims = {item.claim.id: item.source.siglum for tie in ties for item in tie.sayings}
        counts = Counter(claims.values())
        line = self.line(nodes.strong("", str(len(claims))))
        parts = ", ".join(f"{siglum} {counts[siglum]}" for siglum in sorted(counts))
        return [line, self.line(parts, classes=["sourcework-note"])]

    def _about(self, ties: Sequence[SpeechTie], shared: dict[str, list[str]]) -> list[nodes.Node]:
        listing = nodes.bullet_list("")
        for tie in sorted(ties, key=lambda tie: -len(tie.sayings)):
            name = name_in(self.config.language, self.unit.actor_by_id[tie.about])
            line = self.line(f"{name}: {len(tie.sayings)} (")
            paragraphs = dict.fromkeys(item.paragraph for item in tie.sayings)
            line.extend(self.paragraph_links(paragraphs))
            line += nodes.Text(")")
            line.extend(self._origin(tie, shared))
            listing += nodes.list_item("", line)
        return [listing]

    def _origin(self, tie: SpeechTie, shared: dict[str, list[str]]) -> list[nodes.Node]:
        """A mark where somebody else stands behind the claims, and who passes on the same."""
        marks: list[nodes.Node] = []
        for origin in dict.fromkeys(item.origin for item in tie.sayings):
            if origin == tie.speaker:
                continue
            passing = (name for name in shared[origin] if name not in (tie.speaker, origin))
            others = [self._name(name) for name in passing]
            who = self._name(origin)
            if others:
                who = _("%(name)s, as behind a claim of %(others)s") % {
                    "name": who,
                    "others": ", ".join(others),
                }
            text = _("behind it: %(name)s") % {"name": who}
            places = dict.fromkeys(i.paragraph for i in tie.sayings if i.origin == origin)
            if any(item.origin != origin for item in tie.sayings):
                # Only some of the claims: it says which.
                where = ", ".join(paragraph_label(place) for place in places)
                text = _("behind %(where)s: %(name)s") % {"where": where, "name": who}
            marks.append(nodes.emphasis("", text))
        return [nodes.Text("; "), *separated(marks, "; ")] if marks else []

    # Picture ------------------------------------------------------------------------------------

    def _picture(self, speakers: Sequence[str], ties: dict[str, list[SpeechTie]]) -> drawn_figure:
        numbers = {
            (tie.speaker, tie.about): len(tie.sayings) for name in speakers for tie in ties[name]
        }
        spoken_of: Counter[str] = Counter()
        for (_speaker, about), number in numbers.items():
            spoken_of[about] += number
        least = self.options.get("least", 3)
        columns = [
            (about, _short(self._name(about)))
            for about, number in spoken_of.most_common()
            if number >= least
        ]
        shown = {about for about, _name in columns}
        rows = [
            (name, _short(self._name(name)))
            for name in speakers
            if any(tie.about in shown for tie in ties[name])
        ]
        texts = sum(1 for name, _label in rows if name.rpartition("-")[0] == AUTHOR)
        caption = figure_caption("")
        self.state.nested_parse(self.content, self.content_offset, caption)
        return make_drawn_figure(
            self.env,
            "claim_graph",
            drawings={
                "wide": draw_grid(
                    rows,
                    columns,
                    numbers,
                    part_after=texts,
                    attributes=' role="img" aria-label="%s"',
                )
            },
            file=grid_for_file(rows, columns, numbers, texts),
            alt=self.options["alt"],
            caption=caption,
            scrolls=True,
        )


def _short(name: str) -> str:
    """A name without what explains it; the table has it in full."""
    return name.split(", ")[0].split(" (")[0]


def _rank(speaker: str, ties: Sequence[SpeechTie]) -> tuple[int, str, int, str]:
    """The texts themselves first, by siglum; then who says most; who is unnamed last."""
    kind = speaker.rpartition("-")[0]
    group = {AUTHOR: 0, UNNAMED: 2}.get(kind, 1)
    claims = {item.claim.id for tie in ties for item in tie.sayings}
    return group, speaker if group != 1 else "", -len(claims), speaker


def _shared_origins(ties: dict[str, list[SpeechTie]]) -> dict[str, list[str]]:
    """For each origin the speakers who pass it on."""
    found: dict[str, list[str]] = {}
    for speaker, own in ties.items():
        sayings: list[Saying] = [item for tie in own for item in tie.sayings]
        for origin in dict.fromkeys(item.origin for item in sayings):
            found.setdefault(origin, []).append(speaker)
    return found


def setup_claim_graph(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("claim-graph", ClaimGraphDirective)
    app.add_css_file("sourcework/claim_graph.css")
