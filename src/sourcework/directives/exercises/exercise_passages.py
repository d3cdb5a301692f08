"""A passage in which words are to be marked."""

from __future__ import annotations

from docutils import nodes

from sourcework.directives.common.component import Component
from sourcework.directives.common.locale import _
from sourcework.directives.exercises.exercise_nodes import exercise_group, passage_text
from sourcework.model.exercise_marks import is_translated, kind_of, words_of_passage
from sourcework.model.exercise_open import Passage
from sourcework.model.source import Source

CSS = "sourcework-exercise-"


def passage(component: Component, record: Passage, key: str, name_id: str) -> nodes.Node:
    """A passage with its name, its words and its gloss."""
    unit = component.unit
    group = exercise_group("", css=f"{CSS}passage", data={"key": key, "kind": kind_of(record)})
    if record.quotation is not None:
        source, _paragraph, quotation = unit.quotation_by_id[record.quotation]
        gloss, language = quotation.gloss, source.language
        component.depend_on_record(source)
    else:
        gloss, language = record.gloss or "", record.language or ""
    name = passage_name(component, record)
    if name is not None:
        group += name
    if record.paragraph is None:
        text = _text(words_of_passage(unit, record) or "", language, name_id)
        if is_translated(record):
            where = component.loaded.places.of(record)
            text.source, text.line = where.path.as_posix(), where.line
        group += text
    else:
        source, paragraph = unit.paragraph_by_id[record.paragraph]
        component.depend_on_record(source)
        words = words_of_passage(unit, record) if may_print(component, source) else None
        group["data"] |= {
            "paragraph": record.paragraph,
            "sha256": paragraph.sha256,
            "checksum": paragraph.checksum,
            "length": paragraph.length,
        }
        group += _text(words or "", source.language, name_id)
        if words is None:
            group["data"]["needs-text"] = source.slug
            group += _missing(component)
    if gloss:
        line = component.line(*component.inline(gloss), classes=[f"{CSS}gloss"])
        group += line
    return group


def may_print(component: Component, source: Source) -> bool:
    """The edition may print the words of a source."""
    return source.rights.status == "open" or component.edition == "classroom"


def passage_name(component: Component, record: Passage) -> nodes.paragraph | None:
    """A line with the paragraph in which the words stand; None for a phrase of our own."""
    about = record.paragraph or record.abstract
    if record.quotation is not None:
        source, paragraph, _quotation = component.unit.quotation_by_id[record.quotation]
        about = source.paragraph_id(paragraph.number)
    if about is None:
        return None
    parts: list[str | nodes.Node] = [component.paragraph_link(about)]
    if record.abstract is not None:
        parts.append(" " + _("(our abstract)"))
    return component.line(*parts, classes=[f"{CSS}passage-name"])


def _text(words: str, language: str, name_id: str) -> nodes.Node:
    # The words are counted letter by letter: nothing may change a quotation mark or a dash.
    text = passage_text(words, words, name_id=name_id, lang=language, support_smartquotes=False)
    if language:
        text["classes"].append(f"lang-{language}")
    if not words:
        text["css"] = f"{CSS}passage-missing"
    return text


def _missing(component: Component) -> nodes.Node:
    sentence = _("The wording is not printed here. Mark the words in your own copy of the text.")
    return component.line(sentence, classes=["sourcework-paper"])
