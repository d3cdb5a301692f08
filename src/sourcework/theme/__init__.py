"""The page around the content: navigation, stylesheets, description, downloads.

The site uses the Furo theme. What stands here makes a Furo page light and fast: the navigation is
computed once instead of on every page, a page loads only the files that it needs, and nothing is
asked of another server. The package knows Sphinx and docutils and nothing of the unit's model.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sourcework.theme.accessible_markup import setup_accessible_markup
from sourcework.theme.assets import setup_assets
from sourcework.theme.description import setup_description
from sourcework.theme.e_book import setup_e_book
from sourcework.theme.entrance import setup_entrance
from sourcework.theme.garbage_collection import setup_garbage_collection
from sourcework.theme.highlighting import setup_highlighting
from sourcework.theme.labels import setup_labels
from sourcework.theme.mathematics import setup_mathematics
from sourcework.theme.navigation import setup_navigation
from sourcework.theme.notebook_download import setup_notebook_download
from sourcework.theme.page_styles import setup_page_styles
from sourcework.theme.scroll_areas import setup_scroll_areas

TEMPLATES = Path(__file__).parent / "templates"


def setup_theme(app: Sphinx) -> None:
    """Every HTML page is dressed by this package; other formats are left alone."""
    app.connect("config-inited", prefer_own_templates)
    setup_labels(app)
    setup_navigation(app)
    setup_assets(app)
    setup_page_styles(app)
    setup_accessible_markup(app)
    setup_description(app)
    setup_e_book(app)
    setup_entrance(app)
    setup_garbage_collection(app)
    setup_highlighting(app)
    setup_mathematics(app)
    setup_notebook_download(app)
    setup_scroll_areas(app)


def prefer_own_templates(_app: Sphinx, config: Config) -> None:
    """A template of ours stands before the theme's template of the same name."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]


def setup(app: Sphinx) -> dict[str, Any]:
    """The chrome alone is an extension too, so that it can be tried without the unit."""
    setup_theme(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
