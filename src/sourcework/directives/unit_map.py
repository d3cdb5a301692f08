"""A map of the unit's places: drawn at build, with the places as a table.

On a page it is an inline SVG, once for wide and once for narrow screens; in print and in an e-book
an image file of the same drawing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.component import Component
from sourcework.directives.disclosure import make_disclosure
from sourcework.directives.foreign_phrase import make_foreign_phrase
from sourcework.directives.locale import _
from sourcework.directives.map_drawing import Spot, as_svg, draw_map, for_file
from sourcework.directives.map_frame import Frame, frame_around, frame_of_land
from sourcework.directives.tables import TableCell, make_table
from sourcework.directives.visitors import TRANSPARENT, html_element
from sourcework.load.outlines import outline_files, read_outlines
from sourcework.model.ledgers import naming_ledger
from sourcework.model.outline import Outlines
from sourcework.model.place import Place

WIDTHS = {"wide": 640.0, "narrow": 340.0}
"""Of the two drawings, in pixels: one for a column of text, one for a telephone."""

_TOGETHER = 9.0
"""Pixels. Places that lie closer share one mark."""


class unit_map(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """``unit_map(image, map_caption)[drawings]``; the image is the form for print."""


class map_caption(nodes.Element):  # noqa: N801
    """``map_caption(paragraph...)``: what the map shows, how to read it, whose outlines."""


class UnitMapDirective(Component):
    """A map, its caption (the content of the directive), and a table of its places.

    ``:places:`` names places by their ids; without it, all that the sources name and that have
    coordinates. ``:extent:`` is ``land`` (the whole outline, the default) or the id of a place and
    the kilometres to be shown on each side of it. ``:alt:`` says in words what the map shows.
    ``:open-table:`` shows the table at once.

    Doctree: ``unit_map(image, map_caption(paragraph...)), disclosure(scroll_region(table))``.
    """

    has_content = True
    option_spec: ClassVar = {
        "places": directives.unchanged_required,
        "extent": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "open-table": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The figure and the table."""
        if not self.options.get("alt") or not self.content:
            raise self.error("unit-map needs an “:alt:” text and a caption (its content)")
        root = self.loaded.root
        self.depend_on("corpus/places.yml", *outline_files(root))
        self.depend_on_annotations()
        outlines = read_outlines(root)
        frames = {size: self._frame(outlines, width) for size, width in WIDTHS.items()}
        places = list(self._places(frames["wide"]))
        spots, together = self._spots(frames["wide"], places)
        drawings = {
            size: draw_map(
                outlines,
                frame,
                spots,
                language=self.config.language or "en",
                scale_text=_("%(count)s km"),
            )
            for size, frame in frames.items()
        }
        figure = unit_map(
            "",
            self._image(for_file(drawings["wide"], frames["wide"])),
            self._caption(outlines),
            drawings=[
                (size, as_svg(drawing, frames[size], ' role="img" aria-label="%s"'))
                for size, drawing in drawings.items()
            ],
        )
        table = self._table(places, {spot.name: spot.number for spot in spots}, together)
        if "open-table" in self.options:
            return [figure, table]
        return [figure, make_disclosure(_("The places of this map as a table"), table)]

    @property
    def _shows_land(self) -> bool:
        return str(self.options.get("extent", "land")).strip() == "land"

    def _frame(self, outlines: Outlines, width: float) -> Frame:
        if self._shows_land:
            if not outlines.subject:
                raise self.error("unit-map: no file of corpus/data is marked “map: subject”")
            return frame_of_land(outlines.bounds(), width)
        extent = self.options["extent"].split()
        known = {place.id: place for place in self.unit.places if place.latitude is not None}
        if len(extent) != 2 or extent[0] not in known or not extent[1].isdigit():
            raise self.error(
                "unit-map: “:extent:” is “land”, or the id of a place with coordinates and "
                "kilometres, such as “PLACE 40”"
            )
        return frame_around(_point(known[extent[0]]), float(extent[1]), width)

    # Places -------------------------------------------------------------------------------------

    def _places(self, frame: Frame) -> Iterator[Place]:
        """Those that are asked for, most often named first."""
        named = self._paragraphs_by_place()
        known = self.unit.place_by_id
        asked = self.options.get("places", "").replace(",", " ").split()
        for name in asked or sorted(named, key=lambda name: -len(named[name])):
            if name not in known:
                if asked:
                    self.unknown("place", name, known)
            elif known[name].latitude is None or not frame.holds(_point(known[name])):
                if asked:
                    raise self.error(f"unit-map: “{name}” does not lie on this map")
            else:
                yield known[name]

    def _paragraphs_by_place(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for naming in naming_ledger(self.unit, {}):
            found.setdefault(naming.ref, []).extend(naming.paragraphs)
        return found

    def _spots(self, frame: Frame, places: list[Place]) -> tuple[list[Spot], dict[str, str]]:
        """The marks, and for each place without a mark of its own the name of the one it shares."""
        order = sorted(places, key=lambda place: self._name(place).casefold())
        numbers = {place.id: number for number, place in enumerate(order, 1)}
        spots: list[Spot] = []
        together: dict[str, str] = {}
        for place in places:
            x, y = frame.position(_point(place))
            for spot in spots:
                across, down = frame.position(spot.point)
                if abs(across - x) < _TOGETHER and abs(down - y) < _TOGETHER:
                    together[place.id] = spot.name
                    break
            else:
                basis = place.coordinates_basis or place.basis
                spots.append(
                    Spot(
                        point=_point(place),
                        name=self._name(place),
                        number=numbers[place.id],
                        is_city=place.kind == "city",
                        is_doubtful=basis.confidence == "uncertain",
                    )
                )
        return spots, together

    def _name(self, place: Place) -> str:
        """In the language of the build, as far as the data have it."""
        return place.german if (self.config.language or "").startswith("de") else place.name

    # Words --------------------------------------------------------------------------------------

    def _caption(self, outlines: Outlines) -> map_caption:
        caption = map_caption("")
        self.state.nested_parse(self.content, self.content_offset, caption)
        legend = _(
            "Filled circle: city. Open circle: any other place; dashed where we set its position. "
            "A number stands where there is no room for a name; the table has the names."
        )
        # Where no foreign land is to be seen, nothing has to be said of borders.
        caveats = outlines.caveats if self._shows_land else ()
        credit = " ".join((*outlines.attributions, *caveats))
        for text in (legend, credit):
            caption += self.line(text, classes=["sourcework-note"])
        return caption

    def _image(self, content: bytes) -> nodes.image:
        name = f"map-{hashlib.sha256(content).hexdigest()[:16]}.svg"
        file = Path(self.env.doctreedir) / "maps" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        uri = "/" + Path(os.path.relpath(file, self.env.srcdir)).as_posix()
        image = nodes.image(uri=uri, alt=" ".join(self.options["alt"].split()))
        self.set_source_info(image)
        return image

    def _table(
        self, places: list[Place], numbers: dict[str, int], together: dict[str, str]
    ) -> nodes.Node:
        named = self._paragraphs_by_place()
        rows: list[list[TableCell]] = []
        for place in sorted(places, key=lambda place: self._name(place).casefold()):
            role = self.prose(place.role, self.loaded.places.of(place, "role"))
            role.extend(self.basis(place.basis))
            paragraphs = set(named.get(place.id, ()))
            mark = (
                _("with %(place)s") % {"place": together[place.id]}
                if place.id in together
                else str(numbers[self._name(place)])
            )
            where = [name for name in self.unit.paragraph_by_id if name in paragraphs]
            rows.append([self._names(place), mark, [role], self.paragraph_links(where)])
        header = (_("Place"), _("On the map"), _("What it was"), _("Named in"))
        return make_table(_("Places of the map"), header, rows, (26, 14, 36, 24))

    def _names(self, place: Place) -> list[nodes.Node]:
        lines: list[nodes.Node] = [self.line(self._name(place))]
        other = make_foreign_phrase(place.german, "de")
        line: list[str | nodes.Node] = [other] if place.german != self._name(place) else []
        if place.original:
            line += [", "] if line else []
            line.append(make_foreign_phrase(place.original, place.original_language or "und"))
        if line:
            lines.append(self.line(*line, classes=["sourcework-note"]))
        return lines


def _point(place: Place) -> tuple[float, float]:
    return place.longitude or 0.0, place.latitude or 0.0


class FormMaps(SphinxPostTransform):
    """A map is a drawing inside the page, or a figure with an image file elsewhere."""

    # Before images are looked up (200).
    default_priority = 10

    def run(self, **_options: Any) -> None:
        """Keep what the builder can print."""
        builder = self.app.builder
        on_a_page = builder.format == "html" and builder.name != "epub"
        for number, found in enumerate(list(self.document.findall(unit_map)), start=1):
            found["ids"] = [f"sourcework-map-{number}"]
            image, caption = found.children
            assert isinstance(image, nodes.image)
            if on_a_page:
                found["alt"] = image["alt"]
                found.remove(image)
            else:
                first, *others = caption.children
                found.replace_self(
                    nodes.figure(
                        "",
                        image,
                        nodes.caption("", "", *first.children),
                        nodes.legend("", *others),
                        ids=found["ids"],
                    )
                )


def _visit_html(translator: HTML5Translator, node: unit_map) -> None:
    alt = escape(node["alt"])
    drawings = "\n".join(
        f'<div class="sourcework-map-{size}">{svg.replace("%s", alt, 1)}</div>'
        for size, svg in node["drawings"]
    )
    translator.body.append(
        f'<figure class="sourcework-unit-map" id="{node["ids"][0]}">\n{drawings}\n'
    )


def _depart_html(translator: HTML5Translator, _node: unit_map) -> None:
    translator.body.append("</figure>\n")


def setup_unit_map(app: Sphinx) -> None:
    """Register directive, nodes and the two forms."""
    app.add_directive("unit-map", UnitMapDirective)
    app.add_node(unit_map, html=(_visit_html, _depart_html), text=TRANSPARENT)
    app.add_node(map_caption, html=html_element("figcaption"), text=TRANSPARENT)
    app.add_post_transform(FormMaps)
    app.add_css_file("sourcework/unit_map.css")
