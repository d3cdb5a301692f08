"""A map of the unit's places: drawn at build, with the places as a table.

On a page it is an inline SVG, once for wide and once for narrow screens; in print and in an e-book
an image file of the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sourcework.directives.common.component import Component
from sourcework.directives.common.disclosure import make_disclosure
from sourcework.directives.common.drawn_figure import figure_caption, make_drawn_figure
from sourcework.directives.common.locale import _
from sourcework.directives.common.record_names import name_in, other_names
from sourcework.directives.common.sorting import sort_key
from sourcework.directives.common.tables import Record, TableCell, make_table
from sourcework.directives.reference.map_drawing import (
    Spot,
    as_svg,
    draw_map,
    for_file,
    has_numbers,
)
from sourcework.directives.reference.map_frame import Frame, frame_around, frame_of_land
from sourcework.load.outlines import outline_files, read_outlines
from sourcework.model.ledgers import naming_ledger
from sourcework.model.outline import Outlines
from sourcework.model.place import Place

WIDTHS = {"wide": 640.0, "narrow": 340.0}
"""Of the two drawings, in pixels: one for a column of text, one for a telephone."""

_TOGETHER = 9.0
"""Pixels. Places that lie closer share one mark."""


class UnitMapDirective(Component):
    """A map, its caption (the content of the directive), and a table of its places.

    ``:places:`` names places by their ids; without it, all that the sources name and that have
    coordinates. ``:extent:`` is ``land`` (the whole outline, the default) or the id of a place and
    the kilometres to be shown on each side of it. ``:alt:`` says in words what the map shows.
    ``:open-table:`` shows the table at once.

    Doctree: ``drawn_figure(image, figure_caption(paragraph...))``, then
    ``disclosure(scroll_region(table))``.
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
        number = self.env.new_serialno("sourcework-unit-map")
        drawings = {
            size: draw_map(
                outlines,
                frame,
                spots,
                land=f"sourcework-land-{number}-{size}",
                language=self.config.language or "en",
                scale_text=_("%(count)s km"),
            )
            for size, frame in frames.items()
        }
        figure = make_drawn_figure(
            self.env,
            "unit_map",
            drawings={
                size: as_svg(drawing, frames[size], ' role="img" aria-label="%s"')
                for size, drawing in drawings.items()
            },
            file=for_file(drawings["wide"], frames["wide"]),
            alt=self.options["alt"],
            caption=self._caption(outlines, spots, drawings["wide"]),
        )
        if not self._shows_land:
            # A small extract says no more for filling the line of a page.
            for image in figure.findall(nodes.image):
                image["width"] = "70%"
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
        order = sorted(places, key=lambda place: sort_key(self._name(place)))
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
        return name_in(self.config.language, place)

    # Words --------------------------------------------------------------------------------------

    def _caption(self, outlines: Outlines, spots: list[Spot], drawing: str) -> figure_caption:
        caption = figure_caption("")
        self.state.nested_parse(self.content, self.content_offset, caption)
        signs = []
        if any(spot.is_city for spot in spots):
            signs.append(_("Filled circle: city."))
        if any(not spot.is_city for spot in spots):
            signs.append(_("Open circle: any other place."))
        if any(spot.is_doubtful for spot in spots):
            signs.append(_("Dashed circle: we set its position."))
        if has_numbers(drawing, spots):
            signs.append(
                _("A number stands where there is no room for a name; the table has the names.")
            )
        legend = " ".join(signs)
        # Where no foreign land is to be seen, nothing has to be said of borders.
        caveats = outlines.caveats if self._shows_land else ()
        credit = " ".join((*outlines.attributions, *caveats))
        for text in (legend, credit):
            caption += self.line(text, classes=["sourcework-note"])
        return caption

    def _table(
        self, places: list[Place], numbers: dict[str, int], together: dict[str, str]
    ) -> nodes.Node:
        named = self._paragraphs_by_place()
        rows: list[list[TableCell]] = []
        records: list[Record] = []
        for place in sorted(places, key=lambda place: sort_key(self._name(place))):
            records.append(("place", place.id))
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
        return make_table(
            _("Places of the map"), header, rows, (26, 14, 36, 24), records=records, stacked=True
        )

    def _names(self, place: Place) -> list[nodes.Node]:
        lines: list[nodes.Node] = [self.line(self._name(place))]
        others = other_names(self.config.language, place)
        if others:
            lines.append(self.line(*others, classes=["sourcework-note"]))
        return lines


def _point(place: Place) -> tuple[float, float]:
    return place.longitude or 0.0, place.latitude or 0.0


def setup_unit_map(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("unit-map", UnitMapDirective)
    app.add_css_file("sourcework/unit_map.css")
