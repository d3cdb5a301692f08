"""The navigation beside every page: captions, top-level entries, and the reader's own branch.

Sphinx resolves the whole table of contents anew for every page, and Furo parses the result as
HTML once more; together that makes build time grow with the square of the number of pages. Here
the table is read once per build, and a page renders only the captions, the top-level entries and
the entries below those that lead to it.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import Any

from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sourcework.theme.page import Page, on_every_page


def setup_navigation(app: Sphinx) -> None:
    """Pages get the navigation of this module instead of the theme's."""
    app.add_domain(NavigationDomain)
    app.connect("env-updated", rewrite_all_pages_if_navigation_changed)
    app.connect("builder-inited", connect_page_navigation)


@dataclass(frozen=True)
class Entry:
    """One line of the table of contents: a page of the site or an address outside it."""

    #: HTML, as the page's heading has it.
    title: str
    #: Name of the page's document, or None for an address outside the site.
    docname: str | None
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A run of top-level entries below a caption, which may be empty."""

    caption: str
    entries: tuple[Entry, ...]


def toctrees(env: BuildEnvironment, docname: str) -> Iterator[toctree]:
    """The toctree nodes of a document, from the copy that Sphinx keeps in memory."""
    toc = env.tocs.get(docname)
    return iter(()) if toc is None else toc.findall(toctree)


class Navigation:
    """The table of contents of one finished environment, and the part of it each page shows."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._env: BuildEnvironment = builder.env
        self._children: dict[str, tuple[Entry, ...]] = {}

    def for_page(self, docname: str) -> list[dict[str, Any]]:
        """Captions and entries as the template `sidebar/navigation.html` wants them."""
        branch = self._branch_to(docname)
        return [
            {"caption": part.caption, "entries": self._lines(part.entries, docname, branch)}
            for part in self._parts
        ]

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return tuple(
            Part(node.get("caption") or "", self._entries_of(node))
            for node in toctrees(self._env, self._env.config.root_doc)
        )

    @cached_property
    def _parent_of(self) -> dict[str, str]:
        return {
            child: parent
            for parent, children in self._env.toctree_includes.items()
            for child in children
        }

    def _branch_to(self, docname: str) -> Set[str]:
        """The document and those above it in the table of contents."""
        branch = {docname}
        while (parent := self._parent_of.get(docname)) and parent not in branch:
            branch.add(parent)
            docname = parent
        return branch

    def _entries_of(self, node: toctree) -> tuple[Entry, ...]:
        return tuple(
            self._entry(title, node["parent"] if reference == "self" else reference)
            for title, reference in node["entries"]
        )

    def _entry(self, title: str | None, reference: str) -> Entry:
        heading = self._env.titles.get(reference)
        if heading is None:
            return Entry(escape(title or reference), None, reference)
        if title:
            return Entry(escape(title), reference)
        return Entry(self._builder.render_partial(heading)["title"], reference)

    def _children_of(self, docname: str) -> tuple[Entry, ...]:
        if docname not in self._children:
            self._children[docname] = tuple(
                entry for node in toctrees(self._env, docname) for entry in self._entries_of(node)
            )
        return self._children[docname]

    def _lines(
        self, entries: tuple[Entry, ...], page: str, branch: Set[str]
    ) -> list[dict[str, Any]]:
        return [self._line(entry, page, branch) for entry in entries]

    def _line(self, entry: Entry, page: str, branch: Set[str]) -> dict[str, Any]:
        if entry.docname is None:
            return {"title": entry.title, "url": entry.url, "external": True}
        below = self._children_of(entry.docname) if entry.docname in branch else ()
        return {
            "title": entry.title,
            "url": self._builder.get_relative_uri(page, entry.docname) or "#",
            "current": entry.docname == page,
            "on_branch": entry.docname in branch,
            "children": self._lines(below, page, branch),
        }


def connect_page_navigation(app: Sphinx) -> None:
    """Pages take their navigation from one `Navigation`, made when the first page is written.

    The handler runs before Furo's own, which would otherwise resolve the table of contents on
    every page by calling `toctree`: it gets an empty answer at once.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    navigation: list[Navigation] = []

    def add_navigation(page: Page) -> None:
        if not navigation:
            navigation.append(Navigation(builder))
        page.context["toctree"] = lambda **_options: ""
        page.context["sourcework_navigation"] = navigation[0].for_page(page.name)

    on_every_page(app, add_navigation, priority=400)


class NavigationDomain(Domain):
    """Remembers the navigation of the last build."""

    name = "sourcework_navigation"
    label = "navigation"
    initial_data: dict[str, str] = {"digest": ""}  # noqa: RUF012 -- as Sphinx declares it
    data_version = 1

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Nothing is collected while documents are read, so there is nothing to merge."""


def rewrite_all_pages_if_navigation_changed(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """A page that is added, moved or renamed shows in the navigation of every page.

    Without this, an incremental build would leave the old navigation on unchanged pages.
    """
    digest = navigation_digest(env)
    data = env.domaindata[NavigationDomain.name]
    if data["digest"] == digest:
        return []
    data["digest"] = digest
    return sorted(env.found_docs)


def navigation_digest(env: BuildEnvironment) -> str:
    """A value that changes when a title, a caption or the order of pages does."""
    digest = sha256()
    for docname in sorted(env.titles):
        trees = [(node.get("caption"), node["entries"]) for node in toctrees(env, docname)]
        digest.update(repr((docname, env.titles[docname].astext(), trees)).encode())
    return digest.hexdigest()
