"""A page loads only the stylesheets and scripts that something on it needs.

This is the one step that keeps the pages light. Sphinx and its extensions put their files on
every page; here each file is kept where its test on the page's doctree holds:

========================================  =====================================================
file                                      page that loads it
========================================  =====================================================
``styles/furo.css``, ``scripts/furo.js``  every page (the theme)
``sourcework/site.css``                   every page (our design)
``sourcework/<stem>.css``, ``….js``       a page with a node named ``<stem>``, or with a class
                                          that is or begins with ``sourcework-<stem>`` (hyphens
                                          for underscores)
``sourcework/components.css``             a page with any component of ours
``sourcework/exercise….js``, its styles   a page with an exercise or a view of progress
``sourcework/source_reader.js``, storage, a page with a source to read
text and marks
``pygments.css``                          a page with highlighted code
``sphinx-design.min.css``                 a page with a card, grid, tab, dropdown, badge, …
``design-tabs.js``                        a page with tabs
``mystnb.….css``, ``sourcework/lab.css``  a page with a notebook cell
``sourcework/live_cells.…``, storage,     a page with a notebook cell
``sourcework/student_notebook.js``
search scripts, ``doctools.js``           the search page
anything else                             no page
========================================  =====================================================

What is left of the stylesheets is then joined to one file (`page_styles`).

So a component's ``setup`` only calls ``app.add_css_file("sourcework/<stem>.css")`` and
``app.add_js_file("sourcework/<stem>.js", loading_method="defer")``. A file that is not in the
table, or that lies on another server, is dropped: whoever needs it adds a line here.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from sourcework.theme.page import Page, on_every_page

STATIC = Path(__file__).parent.parent / "static"


def setup_assets(app: Sphinx) -> None:
    """The package's own files are served, and every page keeps the files that it needs."""
    app.connect("builder-inited", publish_static_files)
    # After the handlers of other extensions, which add files to single pages.
    on_every_page(app, keep_needed_files, priority=900)


def publish_static_files(app: Sphinx) -> None:
    """The package's own files are copied to `_static/sourcework/`, and `site.css` is on."""
    if app.builder.format != "html":
        return
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))
    # After Furo's (200), before those of components and extensions (500), which refine it.
    app.add_css_file("sourcework/site.css", priority=450)


@dataclass(frozen=True)
class PageContent:
    """What stands on a page, as far as it decides which files the page needs."""

    #: Names of the node classes that occur, e.g. ``literal_block``.
    tags: frozenset[str]
    #: All ``classes`` of all nodes.
    classes: frozenset[str]
    is_search: bool = False

    @classmethod
    def of(cls, page: Page) -> "PageContent":
        """What stands on this page."""
        tags: set[str] = set()
        classes: set[str] = set()
        for element in page.doctree.findall(nodes.Element) if page.doctree is not None else ():
            tags.add(element.tagname)
            classes.update(element.get("classes", ()))
        return cls(frozenset(tags), frozenset(classes), page.template == "search.html")

    @property
    def has_code(self) -> bool:
        """Whether there is a block of code, or code in a line with a language of its own."""
        return bool(self.tags & {"literal_block", "doctest_block"}) or "highlight" in self.classes

    def has_class_from(self, prefix: str) -> bool:
        """Whether some class begins with the prefix."""
        return any(name.startswith(prefix) for name in self.classes)

    def has_component(self, stem: str) -> bool:
        """Whether there is a component of ours, known by its node's name or by its classes."""
        name = "sourcework-" + stem.replace("_", "-")
        return stem in self.tags or name in self.classes or self.has_class_from(f"{name}-")


Test = Callable[[PageContent], bool]

#: File below `_static`, as a pattern of its whole name, and the test that a page must pass.
NEEDED_WHERE: tuple[tuple[str, Test], ...] = (
    (r"styles/furo\.css|scripts/furo\.js", lambda _: True),
    (r"sourcework/site\.css", lambda _: True),
    (r"sourcework/components\.css", lambda content: content.has_class_from("sourcework-")),
    (
        r"sourcework/(course_)?exercise\w*\.(css|js)",
        lambda content: bool(content.tags & {"course_exercise", "exercise_progress"}),
    ),
    (
        r"sourcework/storage\.js",
        lambda content: "reader_tools" in content.tags or "cell" in content.classes,
    ),
    (
        r"sourcework/(text|source_reader|source_marks)\.js",
        lambda content: "reader_tools" in content.tags,
    ),
    (r"sourcework/session\.css", lambda content: content.has_class_from("sourcework-session-")),
    (r"pygments\.css", lambda content: content.has_code),
    (r"sphinx-design\.min\.css", lambda content: content.has_class_from("sd-")),
    (r"design-tabs\.js", lambda content: content.has_class_from("sd-tab")),
    (
        r"mystnb\.\w+\.css|sourcework/(lab|live_cells)\.css"
        r"|sourcework/(live_cells|student_notebook)\.js",
        lambda content: "cell" in content.classes,
    ),
    (r"(documentation_options|doctools|sphinx_highlight)\.js", lambda content: content.is_search),
)
COMPONENT = re.compile(r"sourcework/(?P<stem>\w+)\.(css|js)")


def is_needed(filename: str, content: PageContent) -> bool:
    """Whether a page with this content loads the file, by the table above."""
    name = filename.removeprefix("_static/")
    for pattern, test in NEEDED_WHERE:
        if re.fullmatch(pattern, name):
            return test(content)
    component = COMPONENT.fullmatch(name)
    return component is not None and content.has_component(component["stem"])


def keep_needed_files(page: Page) -> None:
    """The page's lists of stylesheets and scripts hold what it needs, each file once."""
    content = PageContent.of(page)
    for kind in ("css_files", "script_files"):
        files = dict.fromkeys(page.context.get(kind, []))
        page.context[kind] = [
            file for file in files if is_needed(os.fspath(file.filename or ""), content)
        ]
