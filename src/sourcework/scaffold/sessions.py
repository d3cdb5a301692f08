"""``sourcework new session``: the page of a session, and the folder of its exercises."""

from __future__ import annotations

from pathlib import Path

from sourcework.scaffold.making import Made, filled, require_new, require_slug, write_new


def new_session(root: Path, slug: str) -> Made:
    """A page with every part that a session has, and an empty folder for exercises."""
    require_slug(slug)
    page = Path("book") / "sessions" / f"{slug}.md"
    folder = Path("exercises") / slug
    require_new(root, page, folder)
    made = write_new(root, {page: filled("session.md", {"slug": slug})})
    (root / folder).mkdir(parents=True)
    return Made(
        (*made, folder),
        (
            f"Fill in {page.as_posix()}; `sourcework check` names what is left.",
            "Put this line into _toc.yml, where the session belongs in the order:\n"
            f"      - file: {page.with_suffix('').as_posix()}",
        ),
    )
