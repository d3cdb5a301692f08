"""The words on the frame of a page, through the catalogue of the edition's language.

Furo's own template has some of them in English only.
"""

from sphinx.application import Sphinx
from sphinx.locale import get_translation

from sourcework.theme.page import Page, on_every_page

_ = get_translation("sourcework")


def setup_labels(app: Sphinx) -> None:
    """Every template can use `sourcework_labels`."""
    on_every_page(app, add_labels)


def add_labels(page: Page) -> None:
    """The words, looked up when the page is written and the language is known."""
    page.context["sourcework_labels"] = {
        "skip": _("Skip to content"),
        "open_pages": _("Show or hide the list of pages"),
        "open_contents": _("Show or hide the contents of this page"),
        "switch_colours": _("Switch between light, dark and automatic colours"),
        "pages": _("Pages"),
        "on_this_page": _("On this page"),
        "back_to_top": _("Back to top"),
        "neighbours": _("Previous and next page"),
        "next": _("Next"),
        "previous": _("Previous"),
        "made_with": _("Made with"),
        "search": _("Search"),
        "search_pages": _("Search all pages"),
        "search_words": _("Words to find"),
        "search_hint": _("A page is found if it has every word that you enter."),
        "start": _("Start here"),
        "download_notebook": _("Download this notebook (.ipynb)"),
        "download_solved_notebook": _("Download it with solutions (.ipynb)"),
    }
