"""The nodes of a worksheet: text, boxes to tick, blanks, lines, and what opens after an attempt.

They print as a worksheet anywhere. In HTML they carry data attributes by which the script finds
its place; a node's ``data`` names them without their prefix.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator

from sourcework.directives.common.locale import _
from sourcework.directives.common.tables import scroll_region
from sourcework.directives.common.visitors import (
    AS_INLINE,
    AS_PARAGRAPH,
    TRANSPARENT,
    Handlers,
    typst_block,
)
from sourcework.directives.exercises.handbook_exercise import handbook_exercise, key_in_handbook
from sourcework.directives.exercises.short_addresses import printed_twin
from sourcework.model.audience import encode
from sourcework.model.exercise_marks import occurrence_of

PREFIX = "data-sourcework-"

_logger = logging.getLogger(__name__)


class course_exercise(nodes.Element):
    """``course_exercise(exercise_title, …, after_attempt)[data, name_id]``."""

    prints_as_sheet = True
    """The printing builder makes a sheet of it, where sheets are asked for."""
    prints_in_margin = True
    """In a book the code that leads to the screen stands in the margin."""


class exercise_title(nodes.TextElement):
    """The title of an exercise: a heading of the page, but not of its table of contents."""


class exercise_group(nodes.Element):
    """A part of the worksheet in a ``div``. ``exercise_group[data, css, name_id]``."""


class exercise_list(nodes.Element):
    """``exercise_list(exercise_entry...)[css, data, beside]``; ``beside``: in one line on paper."""


class exercise_entry(nodes.Element):
    """``exercise_entry(exercise_slot?, exercise_text, …)[data]``."""


class exercise_text(nodes.TextElement):
    """A text that names a control. ``exercise_text[name_id]``."""


class exercise_line(nodes.Element):
    """A line of texts and slots; each text is translated by itself."""


class cloze_line(nodes.TextElement):
    """A line with gaps. A translator sees it with ``[[1]]``; then slots take the gaps' place."""


class exercise_slot(nodes.Inline, nodes.Element):
    """An empty place for an answer. ``exercise_slot[kind, paper, data]``.

    ``paper`` is what stands there on paper: ``box``, ``blank``, ``long-blank`` or ``nothing``.
    """


class exercise_choice(nodes.inline):
    """A run of text that a script finds again. ``exercise_choice[data, name_id]``."""


class passage_text(nodes.TextElement):
    """The words of a passage, letter by letter. ``passage_text(text)[name_id, lang]``."""


class writing_lines(nodes.Element):
    """Lines to write on. ``writing_lines(exercise_text?)[lines, data]``."""


class after_attempt(nodes.comment):
    """What opens after an attempt. ``after_attempt(answer_fragment...)[content]``.

    A comment, because nothing that gathers a page's text looks into comments. ``content`` is plain
    data in which a ``Fragment`` stands for each text.
    """


class answer_fragment(nodes.Element):
    """A text of the data that opens after an attempt, with its links."""


class Fragment(int):
    """The position of an ``answer_fragment`` among its siblings."""


class Wording(Fragment):
    """A fragment of which the page needs the words alone, to compare them with an answer."""


def data_attributes(data: Mapping[str, object]) -> dict[str, Any]:
    """The HTML attributes of a node's data; what is None is left out."""
    return {f"{PREFIX}{name}": str(value) for name, value in data.items() if value is not None}


def title_of(node: course_exercise) -> str:
    """The title of an exercise, in the language of the page."""
    return " ".join(next(iter(node.findall(exercise_title))).astext().split())


def ships_after_attempt(translator: SphinxTranslator) -> bool:
    """Pages of the site carry what opens after an attempt; an e-book does not."""
    return translator.builder.format == "html" and translator.builder.name != "epub"


def _is_in_line(node: nodes.Element) -> bool:
    return isinstance(node.parent, exercise_entry | exercise_line)


# HTML -------------------------------------------------------------------------------------------


def _attributes(node: nodes.Element, css: str = "") -> dict[str, Any]:
    attributes = data_attributes(node.get("data", {}))
    if css:
        attributes["CLASS"] = css
    if node.get("name_id"):
        attributes["ids"] = [node["name_id"]]
    return attributes


def _element(tag: str, css: str = "") -> Handlers:
    """An HTML element with the node's data; ``css`` is added to the class the node names."""

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        classes = " ".join(part for part in (node.get("css", ""), css) if part)
        translator.body.append(translator.starttag(node, tag, "", **_attributes(node, classes)))

    def depart(translator: HTML5Translator, _node: nodes.Element) -> None:
        translator.body.append(f"</{tag}>")

    return visit, depart


def _visit_exercise(translator: HTML5Translator, node: course_exercise) -> None:
    node["data"]["title"] = title_of(node)
    for region in node.findall(scroll_region):
        if region.get("in_exercise"):
            region["label"] = _("Table to fill in: %(title)s") % {"title": title_of(node)}
    attributes = _attributes(node, "sourcework-course-exercise")
    attributes["aria-labelledby"] = f"{node['ids'][0]}-title" if node["ids"] else ""
    payload = next(iter(node.findall(after_attempt)), None)
    if payload is not None and ships_after_attempt(translator):
        content = _with_texts(payload["content"], payload, _rendered(translator, payload))
        attributes[f"{PREFIX}after-attempt"] = encode(with_places(content, node))
    translator.body.append(translator.starttag(node, "section", **attributes))


def _depart_exercise(translator: HTML5Translator, _node: course_exercise) -> None:
    translator.body.append("</section>\n")


def _rendered(translator: HTML5Translator, payload: after_attempt) -> list[str]:
    """Each fragment as HTML, in the links and languages of the page."""
    texts = []
    page = translator.body
    for fragment in payload.children:
        translator.body = []
        for child in fragment.children:
            child.walkabout(translator)
        texts.append("".join(translator.body).strip())
    translator.body = page
    return texts


def _with_texts(content: Any, payload: after_attempt, texts: list[str]) -> Any:
    if isinstance(content, Wording):
        return " ".join(payload.children[content].astext().split())
    if isinstance(content, Fragment):
        return texts[content]
    if isinstance(content, dict):
        return {name: _with_texts(item, payload, texts) for name, item in content.items()}
    if isinstance(content, list | tuple):
        return [_with_texts(item, payload, texts) for item in content]
    return content


def with_places(content: Any, node: course_exercise) -> Any:
    """The content, with places for marks that are known by their words, also in a translation."""
    for key, passage in content["main"].get("passages", {}).items():
        text = next(
            text for text in node.findall(passage_text) if text["name_id"].endswith(f"-{key}")
        )
        for target in (*passage["targets"], *passage["traps"]):
            if "words" in target:
                found = occurrence_of(target.pop("words"), text.astext(), target.pop("occurrence"))
                if found is None:
                    _logger.warning(
                        "words to be marked do not stand in the translation of their passage",
                        location=text,
                        type="sourcework",
                        subtype="mark-stands-in-its-passage",
                    )
                target["start"], target["end"] = found or (0, 0)
    return content


def _visit_title(translator: HTML5Translator, node: exercise_title) -> None:
    level = min(translator.section_level + 1, 6)
    node["tag"] = f"h{level}"
    css = "sourcework-exercise-title"
    translator.body.append(translator.starttag(node, node["tag"], "", **_attributes(node, css)))


def _depart_title(translator: HTML5Translator, node: exercise_title) -> None:
    translator.body.append(f"</{node['tag']}>\n")


_PAPER = {
    "box": "sourcework-paper sourcework-box",
    "blank": "sourcework-paper sourcework-blank",
    "long-blank": "sourcework-paper sourcework-blank sourcework-blank-long",
}


def _visit_slot(translator: HTML5Translator, node: exercise_slot) -> None:
    attributes = data_attributes({"slot": node["kind"], **node.get("data", {})})
    translator.body.append(
        translator.starttag(node, "span", "", CLASS="sourcework-slot", **attributes)
    )


def _depart_slot(translator: HTML5Translator, node: exercise_slot) -> None:
    css = _PAPER.get(node["paper"])
    paper = f'<span class="{css}" aria-hidden="true"></span>' if css else ""
    # The space parts the slot from the text; in a text it must not push a full stop away.
    space = " " if node["paper"] == "box" or _is_in_line(node) else ""
    translator.body.append(f"{paper}</span>{space}")


def _visit_passage(translator: HTML5Translator, node: passage_text) -> None:
    attributes = _attributes(
        node, f"sourcework-exercise-passage-text {node.get('css', '')}".strip()
    )
    attributes[f"{PREFIX}slot"] = "words"
    if node.get("lang"):
        attributes |= {"lang": node["lang"], "translate": "no"}
    # No line break inside: the script counts from the first letter to the last.
    translator.body.append(translator.starttag(node, "p", "", **attributes))


def _depart_passage(translator: HTML5Translator, _node: passage_text) -> None:
    translator.body.append("</p>\n")


def _visit_lines(translator: HTML5Translator, node: writing_lines) -> None:
    attributes = _attributes(node, "sourcework-exercise-lines")
    attributes[f"{PREFIX}slot"] = "text"
    attributes[f"{PREFIX}lines"] = str(node["lines"])
    translator.body.append(translator.starttag(node, "div", "", **attributes))


def _depart_lines(translator: HTML5Translator, node: writing_lines) -> None:
    lines = '<span class="sourcework-line"></span>' * node["lines"]
    translator.body.append(
        f'<div class="sourcework-paper sourcework-lines" aria-hidden="true">{lines}</div></div>\n'
    )


def _skip(_translator: SphinxTranslator, _node: nodes.Element) -> None:
    raise nodes.SkipNode


# Plain text -------------------------------------------------------------------------------------

_TEXT_PAPER = {"box": "[ ] ", "blank": "____", "long-blank": "______________", "nothing": ""}


def _visit_slot_text(translator: TextTranslator, node: exercise_slot) -> None:
    for child in node.children:
        child.walkabout(translator)
    translator.add_text(_TEXT_PAPER[node["paper"]])
    if node["kind"] == "number" and _is_in_line(node):
        translator.add_text(" ")
    raise nodes.SkipNode


def _visit_entry_text(translator: TextTranslator, _node: exercise_entry) -> None:
    translator.new_state(2)


def _depart_entry_text(translator: TextTranslator, _node: exercise_entry) -> None:
    translator.end_state()


def _visit_part_of_entry(translator: TextTranslator, node: exercise_text) -> None:
    if not _is_in_line(node):
        translator.visit_paragraph(nodes.paragraph())


def _depart_part_of_entry(translator: TextTranslator, node: exercise_text) -> None:
    if not _is_in_line(node):
        translator.depart_paragraph(nodes.paragraph())
    elif isinstance(node.next_node(descend=False, siblings=True), exercise_slot):
        translator.add_text(" ")


def _depart_lines_text(translator: TextTranslator, node: writing_lines) -> None:
    for _line in range(node["lines"]):
        translator.new_state(0)
        translator.add_text("_" * 60)
        translator.end_state()


# Typst ------------------------------------------------------------------------------------------


def _visit_exercise_typst(translator: Any, node: course_exercise) -> None:
    title, meta, *body = node.children
    if key := key_in_handbook(translator, node["data"]["exercise"]):
        made = handbook_exercise(translator, node, translator.title(title), key)
        translator.emit("\n\n", translator.anchors(node), made, "\n\n")
        raise nodes.SkipNode
    translator.block(
        "task",
        node,
        translator.sub_nodes(body),
        title=translator.title(title),
        meta=translator.sub(meta),
        **printed_twin(translator, node, title_of(node)),
    )
    raise nodes.SkipNode


def _visit_title_typst(translator: Any, node: exercise_title) -> None:
    translator.emit("\n\n", translator.call("minor-heading", translator.title(node)), "\n\n")
    raise nodes.SkipNode


def _visit_list_typst(translator: Any, node: exercise_list) -> None:
    if _is_to_be_sorted(node):
        _write_tick_table(translator, node)
        raise nodes.SkipNode
    entries = [translator.sub(entry) for entry in node.children if isinstance(entry, nodes.Element)]
    if node.get("beside"):
        kept_whole = (translator.call("box", entry) for entry in entries)
        translator.emit("\n\n", "#h(1.2em);".join(kept_whole), "\n\n")
    else:
        hang = {"hang": translator.length(_hang_of(node))}
        translator.emit("\n\n", translator.call("tick-list", *entries, **hang), "\n\n")
    raise nodes.SkipNode


def _is_to_be_sorted(node: exercise_list) -> bool:
    """Cards of which each has the same few categories to tick."""
    values = [_values_of(card) for card in node.children]
    return bool(values) and all(found and len(found.children) <= _MOST_HEADS for found in values)


_MOST_HEADS = 4
"""With more categories the columns leave no room for the cards."""


def _values_of(card: nodes.Node) -> exercise_list | None:
    last = card.children[-1] if card.children else None
    return last if isinstance(last, exercise_list) and last.get("beside") else None


def _write_tick_table(translator: Any, cards: exercise_list) -> None:
    first = _values_of(cards.children[0])
    heads = [
        translator.sub_nodes(value.findall(exercise_text))
        for value in (first.children if first else ())
    ]
    rows = [translator.sub_nodes(card.children[:-1]) for card in cards.children]
    translator.emit("\n\n", translator.call("tick-table", heads, rows), "\n\n")


_TYPST_WIDTHS = {"blank": "18mm", "long-blank": "45mm"}


def _visit_slot_typst(translator: Any, node: exercise_slot) -> None:
    if node["paper"] == "box":
        gap = "" if _position_in_entry(node)[0] else "#h(.25em);"
        translator.emit(gap, translator.call("tick-box"))
    if node["kind"] in ("cell", "note"):
        translator.emit(translator.call("empty-cell"))
    before = translator.sub(node)
    if node["paper"] in _TYPST_WIDTHS:
        blank = f"#box[{before}#h(.25em);#blank({_TYPST_WIDTHS[node['paper']]});];"
        first, last = _position_in_entry(node)
        # The blanks of a list stand below one another.
        parted = first or isinstance(node.parent, exercise_line)
        translator.emit("#h(1fr);" if last else "", blank, "#h(.5em);" if parted else "")
    else:
        translator.emit(before)
    raise nodes.SkipNode


def _hang_of(items: exercise_list) -> str:
    """How far the text of an item is from its edge: what stands before it is as wide."""
    entries = [entry for entry in items.children if isinstance(entry, exercise_entry)]
    if any(isinstance(child, exercise_list) for entry in entries for child in entry.children):
        return "0pt"
    first = entries[0].children[0] if entries else None
    slots = [child for entry in entries[:1] for child in entry.children[:3]]
    boxes = any(isinstance(child, exercise_slot) and child["paper"] == "box" for child in slots)
    if isinstance(first, exercise_slot):
        return "1.3em" if boxes else "20mm"
    return "2.75em" if boxes else "1.2em"


def _position_in_entry(node: exercise_slot) -> tuple[bool, bool]:
    """The slot begins, or ends, an entry of a list."""
    entry = node.parent
    if not isinstance(entry, exercise_entry):
        return False, False
    return node is entry.children[0], node is entry.children[-1]


def _visit_text_typst(translator: Any, node: exercise_text) -> None:
    if not _is_in_line(node):
        translator.visit_paragraph(node)


def _depart_text_typst(translator: Any, node: exercise_text) -> None:
    if not _is_in_line(node):
        translator.depart_paragraph(node)
    elif isinstance(node.next_node(descend=False, siblings=True), exercise_slot):
        translator.emit(" ")


def _visit_passage_typst(translator: Any, node: passage_text) -> None:
    """Wide lines, in which words can be underlined."""
    if node.children:
        translator.block("wide-passage", node)
    raise nodes.SkipNode


def _visit_lines_typst(translator: Any, node: writing_lines) -> None:
    translator.emit(translator.sub(node))
    translator.emit("\n\n", translator.call("writing-lines", node["lines"]), "\n\n")
    raise nodes.SkipNode


SKIPPED: Handlers = (_skip, _skip)


def setup_exercise_nodes(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(
        course_exercise,
        html=(_visit_exercise, _depart_exercise),
        text=TRANSPARENT,
        typst=(_visit_exercise_typst, None),
    )
    app.add_node(
        exercise_title,
        html=(_visit_title, _depart_title),
        text=AS_PARAGRAPH,
        typst=(_visit_title_typst, None),
    )
    app.add_node(exercise_group, html=_element("div"), text=TRANSPARENT, typst=TRANSPARENT)
    app.add_node(
        exercise_list, html=_element("ul"), text=TRANSPARENT, typst=(_visit_list_typst, None)
    )
    app.add_node(
        exercise_entry,
        html=_element("li"),
        text=(_visit_entry_text, _depart_entry_text),
        typst=TRANSPARENT,
    )
    app.add_node(
        exercise_text,
        html=_element("span", "sourcework-exercise-text"),
        text=(_visit_part_of_entry, _depart_part_of_entry),
        typst=(_visit_text_typst, _depart_text_typst),
    )
    app.add_node(
        exercise_slot,
        html=(_visit_slot, _depart_slot),
        text=(_visit_slot_text, None),
        typst=(_visit_slot_typst, None),
    )
    app.add_node(exercise_line, html=_element("p"), text=AS_PARAGRAPH, typst=AS_PARAGRAPH)
    app.add_node(cloze_line, html=_element("p"), text=AS_PARAGRAPH, typst=typst_block("gap-text"))
    app.add_node(
        exercise_choice,
        html=_element("span"),
        text=AS_INLINE,
        typst=AS_INLINE,
    )
    app.add_node(
        passage_text,
        html=(_visit_passage, _depart_passage),
        text=AS_PARAGRAPH,
        typst=(_visit_passage_typst, None),
    )
    app.add_node(
        writing_lines,
        html=(_visit_lines, _depart_lines),
        text=(TRANSPARENT[0], _depart_lines_text),
        typst=(_visit_lines_typst, None),
    )
    app.add_node(after_attempt, html=SKIPPED, text=SKIPPED, typst=SKIPPED)
    app.add_node(answer_fragment, html=SKIPPED, text=SKIPPED, typst=SKIPPED)
