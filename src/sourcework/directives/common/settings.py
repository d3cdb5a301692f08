"""Every setting of the extension, with its default, its meaning and its effect on a rebuild."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from typing import Any, Literal, cast

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from sourcework.model.audience import EDITION_VARIABLE, EDITIONS, Edition

Rebuild = Literal["", "env", "html"]


def _setting(default: Any, meaning: str, rebuild: Rebuild) -> Any:
    return field(default=default, metadata={"meaning": meaning, "rebuild": rebuild})


@dataclass(frozen=True)
class Settings:
    """The settings; in ``_config.yml`` each carries the prefix ``sourcework_``."""

    edition: Edition = _setting("student", "student, instructor or classroom", "env")
    paper: str = _setting("reader", "what a PDF holds: reader, handbook or worksheets", "")
    check: bool = _setting(True, "whether a build stops on faults of the data", "")


def settings_of(config: Config) -> Settings:
    """The settings of a build."""
    return Settings(
        **{item.name: getattr(config, f"sourcework_{item.name}") for item in fields(Settings)}
    )


def edition_of(config: Config) -> Edition:
    """The edition that is being built."""
    return settings_of(config).edition


def _read_edition(app: Sphinx, config: Config) -> None:
    # An edition named in the environment wins, so that one configuration serves all editions.
    edition = os.environ.get(EDITION_VARIABLE) or config.sourcework_edition
    if edition not in EDITIONS:
        raise ConfigError(
            f"sourcework_edition (or {EDITION_VARIABLE}) is “{edition}”; "
            f"it must be one of {', '.join(EDITIONS)}"
        )
    config.sourcework_edition = cast("Edition", edition)
    app.tags.add(edition)


def setup_settings(app: Sphinx) -> None:
    """Declare the settings and take the edition from the environment."""
    for item in fields(Settings):
        app.add_config_value(f"sourcework_{item.name}", item.default, item.metadata["rebuild"])
    # Before other extensions read tags at the default priority.
    app.connect("config-inited", _read_edition, priority=100)
