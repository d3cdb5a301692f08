"""Notebooks inside a build: what data they read, and when they must run again.

jupyter-cache hashes code cells and the kernel only, so a changed table or a changed lab would leave
a stale chart. Each notebook therefore names the tables it reads in its front matter
(``sourcework: {tables: [rounds]}``), and gets a cache folder named after what these tables, the lab
and the version of Python hold. ``records()`` refuses a table that is not named.

An exercise notebook has two versions in one text (see ``sourcework.exports.notebooks``). The page
shows and runs that of its edition. Beside it lie the learner's notebook, without outputs, and in
the instructor edition the solved one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import yaml
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sourcework import lab
from sourcework.directives.common.domain import domain_of
from sourcework.directives.common.settings import edition_of
from sourcework.exports.notebooks import (
    as_notebook,
    has_tasks,
    version_for_learners,
    version_for_teachers,
)
from sourcework.exports.tables import DATA_FILES, TABLE_FILES
from sourcework.exports.unit_file import write_unit_file
from sourcework.model.audience import Edition
from sourcework.theme.page import Page, on_every_page

logger = logging.getLogger(__name__)

UNIT_VARIABLE = "SOURCEWORK_UNIT"
TABLES_VARIABLE = "SOURCEWORK_TABLES"


def _prepare(app: Sphinx) -> None:
    unit_file = _unit_file(app)
    loaded = domain_of(app.env).loaded
    edition = edition_of(app.config)
    write_unit_file(loaded.unit, loaded.root, edition, unit_file)
    os.environ[UNIT_VARIABLE] = str(unit_file)


def _unit_file(app: Sphinx) -> Path:
    return Path(app.doctreedir).parent / "unit.json"


def _prepare_notebook(app: Sphinx, docname: str, source: list[str]) -> None:
    """Point a notebook that is about to be read to its tables and its cache."""
    source[0] = version_for(edition_of(app.config), source[0])
    declared = _front_matter(source[0])
    if "kernelspec" not in declared:
        return
    tables = sorted((declared.get("sourcework") or {}).get("tables", []))
    os.environ[TABLES_VARIABLE] = ",".join(tables)
    _depend_on_tables(app.env, tables)
    config = getattr(app.env, "mystnb_config", None)
    if config is not None:
        cache = Path(app.doctreedir).parent / "notebooks" / _state(app, tables)
        app.env.mystnb_config = replace(config, execution_cache_path=str(cache))  # type: ignore[attr-defined]


def _front_matter(text: str) -> dict[str, Any]:
    if not text.startswith("---\n"):
        return {}
    head, fence, _ = text[4:].partition("\n---\n")
    try:
        loaded = yaml.safe_load(head) if fence else None
    except yaml.YAMLError:
        return {}  # the parser of the page says where and what is wrong
    return loaded if isinstance(loaded, dict) else {}


def _depend_on_tables(env: BuildEnvironment, tables: list[str]) -> None:
    root = Path(env.srcdir)
    for table in tables:
        for pattern in TABLE_FILES.get(table, DATA_FILES):
            for file in sorted(root.glob(pattern)):
                env.note_dependency(str(file))
    for file in _lab_files():
        env.note_dependency(str(file))


def _lab_files() -> list[Path]:
    return sorted(Path(lab.__file__).parent.rglob("*.py"))


def _state(app: Sphinx, tables: list[str]) -> str:
    """A name for what the tables, the lab and Python are now."""
    known = json.loads(_unit_file(app).read_text("utf-8"))["tables"]
    # Credits are printed without being declared.
    content = json.dumps({name: known.get(name) for name in [*tables, "data_sources"]})
    digest = hashlib.sha256(content.encode("utf-8"))
    for file in _lab_files():
        digest.update(file.read_bytes())
    digest.update(".".join(map(str, sys.version_info[:2])).encode())
    return digest.hexdigest()[:16]


def version_for(edition: Edition, text: str) -> str:
    """What an edition may know of an exercise notebook; any other text unchanged."""
    return version_for_teachers(text) if edition == "instructor" else version_for_learners(text)


def _offer_exercise_notebooks(page: Page) -> None:
    """Beside the page of an exercise notebook: the learner's file, and the solved one if allowed.

    They take the place of the executed notebook that other pages offer.
    """
    if "sourcework_notebook" not in page.context:
        return
    text = Path(page.app.env.doc2path(page.name)).read_text("utf-8")
    if not has_tasks(text):
        return
    target = Path(page.app.outdir, page.name)
    if edition_of(page.app.config) == "instructor":
        solved = target.with_name(f"{target.name}-solved.ipynb")
        target.with_suffix(".ipynb").replace(solved)
        page.context["sourcework_solved_notebook"] = solved.name
    nbformat.write(as_notebook(version_for_learners(text)), target.with_suffix(".ipynb"))  # type: ignore[no-untyped-call]


def _clear(_app: Sphinx, _exception: Exception | None) -> None:
    """What runs in this process after the build is not bound to the last notebook's tables."""
    os.environ.pop(UNIT_VARIABLE, None)
    os.environ.pop(TABLES_VARIABLE, None)


def setup_notebooks(app: Sphinx) -> None:
    """Connect the steps."""
    # After the gate on faulty data (500): a notebook never sees a unit that does not pass.
    app.connect("builder-inited", _prepare, priority=600)
    app.connect("source-read", _prepare_notebook)
    app.connect("build-finished", _clear)
    # After the executed notebook has been written (500).
    on_every_page(app, _offer_exercise_notebooks, priority=600)
