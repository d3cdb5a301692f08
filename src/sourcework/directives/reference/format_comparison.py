"""Formats of negotiation compared question by question, in a form that a telephone can show.

A table of all formats and questions is what nobody reads. Here each question is a section, and a
reader chooses which formats stand beside one another; without a script all of them do.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from jinja2 import Environment
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.locale import _
from sourcework.directives.common.visitors import SKIPPED, TRANSPARENT, html_element
from sourcework.directives.reference.format_cell import FormatComponent
from sourcework.model.base import Record
from sourcework.model.negotiation import Format


class format_chooser(nodes.Element):
    """``format_chooser[formats, start, questions]``: which formats and questions are shown."""


class format_comparison(nodes.Element):
    """``format_comparison(compared_format...)``: the answers to one question."""


class compared_format(nodes.Element):
    """``compared_format(paragraph(strong), paragraph...)[format]``: the answer of one format."""


class FormatComparisonDirective(FormatComponent):
    """A section per question, in it what is known of each format, with status and evidence.

    ``:formats:`` and ``:dimensions:`` choose what is there at all; ``:start:`` names the formats
    that are shown at first where a script runs.

    Doctree: ``format_chooser, section(title, format_comparison(compared_format...))...``.
    """

    option_spec: ClassVar = {
        "formats": directives.unchanged_required,
        "dimensions": directives.unchanged_required,
        "start": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The chooser and the sections."""
        self.depend_on("corpus/formats.yml")
        formats = self.chosen("formats", "format", {f.id: f for f in self.unit.formats})
        dimensions = self.chosen("dimensions", "dimension", {d.id: d for d in self.unit.dimensions})
        start = self.chosen("start", "format", {f.id: f for f in formats})
        sections = [self._section("period", _("When"), formats)]
        sections += [self._section(item.id, item.title, formats, item) for item in dimensions]
        chooser = format_chooser(
            "",
            formats={item.id: item.title for item in formats},
            start=[item.id for item in start],
            questions={section["ids"][0]: section[0].astext() for section in sections},
        )
        return [chooser, *sections]

    def _section(
        self, name: str, title: str, formats: list[Format], dimension: Record | None = None
    ) -> nodes.section:
        section = nodes.section("", ids=[f"question-{name}"])
        section += nodes.title(title, title)
        if dimension is not None:
            place = self.loaded.places.of(dimension, "title")
            section[0].source, section[0].line = place.path.as_posix(), place.line
        comparison = format_comparison("")
        section += comparison
        for item in formats:
            answer = compared_format("", format=item.id)
            answer += self.line(nodes.strong("", item.title))
            if dimension is None:
                answer += self.prose(item.period, self.loaded.places.of(item, "period"))
            else:
                answer.extend(self.cell(item, name))
            comparison += answer
        return section


def _visit_answer(translator: HTML5Translator, node: compared_format) -> None:
    translator.body.append(
        f'<div class="sourcework-compared-format" data-sourcework-format="{node["format"]}">'
    )


def _depart_answer(translator: HTML5Translator, _node: compared_format) -> None:
    translator.body.append("</div>\n")


def _visit_chooser(translator: HTML5Translator, node: format_chooser) -> None:
    if translator.builder.name != "epub":  # an e-book runs no script
        template = files("sourcework.directives").joinpath("templates", "format_chooser.html")
        environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        strings = json.dumps({"shown": str(_("Shown: {formats}. Questions: {questions}."))})
        translator.body.append(
            environment.from_string(template.read_text("utf-8")).render(
                _=_,
                formats=node["formats"],
                start=node["start"],
                questions=node["questions"],
                strings=strings.replace("</", "<\\/"),
            )
        )
    raise nodes.SkipNode


def setup_format_comparison(app: Sphinx) -> None:
    """Register directive, nodes and script."""
    app.add_directive("format-comparison", FormatComparisonDirective)
    app.add_node(format_chooser, html=(_visit_chooser, None), text=SKIPPED, typst=SKIPPED)
    app.add_node(
        format_comparison,
        html=html_element("div", "sourcework-format-comparison"),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_node(
        compared_format,
        html=(_visit_answer, _depart_answer),
        text=TRANSPARENT,
        typst=TRANSPARENT,
    )
    app.add_css_file("sourcework/format_comparison.css")
    app.add_js_file("sourcework/format_comparison.js", loading_method="defer")
