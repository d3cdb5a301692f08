"""The book: pages in the order of the table of contents, each resolved as the page it is.

References, citations and notebook outputs are resolved page by page and only then put together.
Sphinx's `inline_all_toctrees` does it the other way round; then ids that two pages share collide,
and every handler of ``doctree-resolved`` sees one page called like the root.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder

from sourcework.typst.attributes import ids


@dataclass(frozen=True)
class Part:
    """A part of the book, from the caption of a table of contents."""

    title: str


@dataclass(frozen=True)
class Chapter:
    """A page of the book; ``level`` is that of its heading, from 1."""

    docname: str
    tree: nodes.document
    level: int
    part: Part | None


@dataclass(frozen=True)
class Book:
    """The pages in reading order."""

    title: str
    chapters: tuple[Chapter, ...]

    def targets(self) -> dict[str, nodes.Element]:
        """What each id of the book stands on, by ``page#id``."""
        return {
            f"{chapter.docname}#{name}": node
            for chapter in self.chapters
            for node in chapter.tree.findall(nodes.Element)
            for name in ids(node)
        }


def assemble(builder: Builder, root: str, title: str, chosen: Sequence[str] = ()) -> Book:
    """The pages below the root page; a page listed twice stands where it is listed first.

    chosen: pages, or folders of pages, to which the book is confined; empty: all.
    """
    seen: set[str] = set()
    pages = _pages(builder, root, 1, None, seen)
    if chosen:
        kept = [page for page in pages if is_chosen(page.docname, chosen)]
        # Without the pages around them, chapters stand on the first level or below a part.
        return Book(title, tuple(replace(page, level=2 if page.part else 1) for page in kept))
    return Book(title, tuple(pages))


def is_chosen(docname: str, chosen: Sequence[str]) -> bool:
    """The page is one of those chosen, or lies in a folder that is."""
    return any(docname == name or docname.startswith(f"{name.rstrip('/')}/") for name in chosen)


def _pages(
    builder: Builder, docname: str, level: int, part: Part | None, seen: set[str]
) -> Iterator[Chapter]:
    seen.add(docname)
    tree = builder.env.get_doctree(docname)
    toctrees = list(tree.findall(addnodes.toctree))
    top = level == 1 and part is None
    builder.env.resolve_references(tree, docname, builder)
    builder.post_process_images(tree)
    yield Chapter(docname, tree, level, part)
    for toctree in toctrees:
        caption = toctree.get("caption")
        # Only the root page's captions are parts; its pages follow on its own level.
        inner = Part(str(caption)) if top and caption else part
        below = (2 if inner else 1) if top else level + 1
        for _title, page in toctree["entries"]:
            if page in builder.env.found_docs and page not in seen:
                yield from _pages(builder, str(page), below, inner, seen)
