"""Code is coloured with styles whose every colour has the contrast that WCAG AA asks for."""

from sphinx.application import Sphinx
from sphinx.config import Config

LIGHT_STYLE = "a11y-light"
DARK_STYLE = "a11y-dark"


def setup_highlighting(app: Sphinx) -> None:
    """Both styles are chosen here, so that they stand side by side."""
    app.connect("config-inited", choose_light_style)
    # Furo registers its setting for the dark style while the builder starts, too late for the
    # configuration file, and reads it in a handler of normal priority: this one comes before.
    app.connect("builder-inited", choose_dark_style, priority=400)


def choose_light_style(_app: Sphinx, config: Config) -> None:
    """Light pages take the light style."""
    config.pygments_style = LIGHT_STYLE


def choose_dark_style(app: Sphinx) -> None:
    """Dark pages take the dark style, if the theme knows dark pages."""
    if "pygments_dark_style" in app.config:
        app.config.pygments_dark_style = DARK_STYLE
