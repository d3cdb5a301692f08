"""Every page tells search engines and link previews what it is about, and has an icon."""

from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.nodes import clean_astext

from sourcework.theme.page import Page, on_every_page

#: Search engines show about this many characters of a description.
LONGEST_DESCRIPTION = 160


def setup_description(app: Sphinx) -> None:
    """Every page gets a description and an icon."""
    on_every_page(app, add_description)
    on_every_page(app, add_icon)


def add_description(page: Page) -> None:
    """The page has one description, in its front matter's words if they are given.

    MyST's `html_meta` wins, and needs nothing from here; then comes `description` in the front
    matter, then the first paragraph, then the two titles.
    """
    if page.doctree is not None and any(
        node.get("name") == "description" for node in page.doctree.findall(nodes.meta)
    ):
        return
    given = (page.context.get("meta") or {}).get("description", "")
    page.context["sourcework_description"] = shortened(
        given or first_paragraph(page.doctree) or titles(page.context)
    )


def first_paragraph(doctree: nodes.document | None) -> str:
    """The first paragraph of running text: not one inside a table, note, list or card."""
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            return " ".join(text_without_notes(paragraph).split())
    return ""


def text_without_notes(paragraph: nodes.paragraph) -> str:
    """The paragraph's text without the numbers of its footnotes."""
    paragraph = paragraph.deepcopy()
    for reference in list(paragraph.findall(nodes.footnote_reference)):
        reference.parent.remove(reference)
    return clean_astext(paragraph)


def titles(context: dict[str, Any]) -> str:
    """Page and site, as in the window's title."""
    page, site = Markup(context.get("title", "")).striptags(), str(context["docstitle"])
    return f"{page} – {site}" if page else site


def shortened(text: str) -> str:
    """The text, cut at a word's end if it is longer than a search engine shows."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def add_icon(page: Page) -> None:
    """The package's icon, unless the configuration names another."""
    if not page.app.config.html_favicon:
        page.context["favicon_url"] = page.context["pathto"](
            "_static/sourcework/favicon.svg", resource=True
        )
