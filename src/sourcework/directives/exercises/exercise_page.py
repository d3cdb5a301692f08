"""What the script needs once on a page with exercises."""

from __future__ import annotations

import json
import re
import unicodedata

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sourcework.directives.common.component import Component
from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.settings import edition_of
from sourcework.directives.exercises.exercise_nodes import SKIPPED, ships_after_attempt
from sourcework.directives.exercises.exercise_strings import exercise_strings

_MARK = "sourcework_exercise_page"


class exercise_page(nodes.Element):
    """The unit, the edition and the strings of the script. It prints nothing."""


def page_data(component: Component) -> list[nodes.Node]:
    """The node, the first time that the page asks for it."""
    if component.env.temp_data.get(_MARK):
        return []
    component.env.temp_data[_MARK] = True
    return [exercise_page("")]


def _visit(translator: HTML5Translator, _node: exercise_page) -> None:
    if ships_after_attempt(translator):
        env = translator.builder.env
        title = domain_of(env).unit.profile.title
        data = {
            "unit": _slug(title),
            "title": title,
            "edition": edition_of(env.config),
            "language": env.config.language,
            "strings": exercise_strings(),
        }
        # A closing tag inside a string would end the block.
        text = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")
        translator.body.append(
            f'<script type="application/json" id="sourcework-exercise-page">{text}</script>\n'
        )
    raise nodes.SkipNode


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall("[a-z0-9]+", plain.lower()))


def setup_exercise_page(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(exercise_page, html=(_visit, None), text=SKIPPED, typst=SKIPPED)
