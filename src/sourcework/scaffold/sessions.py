"""``sourcework new session``: the record of a session, its page and the teacher's page."""

from __future__ import annotations

from pathlib import Path

from sourcework.load.exercises import FOLDER, SESSION_FILE
from sourcework.scaffold.making import Made, filled, require_slug, write_new


def new_session(root: Path, slug: str) -> Made:
    """Record and pages with every part that a session has; the record's folder holds exercises."""
    require_slug(slug)
    book = Path("book")
    page, teaching = book / "sessions" / f"{slug}.md", book / "teaching" / f"{slug}.md"
    values = {"slug": slug}
    made = write_new(
        root,
        {
            FOLDER / slug / SESSION_FILE: filled("session.yml", values),
            page: filled("session.md", values),
            teaching: filled("session-teaching.md", values),
        },
    )
    return Made(
        made,
        (
            "Fill them in; `sourcework check` names every placeholder that is left.",
            "Put this line into _toc.yml, where the session belongs in the order:\n"
            f"      - file: {page.with_suffix('').as_posix()}\n"
            "and this one into _toc.instructor.yml:\n"
            f"      - file: {teaching.with_suffix('').as_posix()}",
        ),
    )
