"""``sourcework new exercise``: the record of an exercise of one of the types."""

from __future__ import annotations

from pathlib import Path

from sourcework.load.exercises import FOLDER, NO_SESSIONS
from sourcework.scaffold.making import Made, RefusalError, filled, require_slug, write_new


def new_exercise(root: Path, slug: str, session: str, kind: str) -> Made:
    """A file in the folder of the session, with every field that an exercise of the type needs."""
    require_slug(slug)
    folder = FOLDER / session
    if not (root / folder).is_dir() or session in NO_SESSIONS:
        raise RefusalError(f"{_no_folder(root, session)}; `sourcework new session` makes one")
    taken = next((root / FOLDER).glob(f"*/{slug}.yml"), None)
    if taken is not None:
        where = taken.relative_to(root).as_posix()
        raise RefusalError(f"“{slug}” is in use already, at {where}; choose another slug")
    body = filled(f"exercise-{kind}.yml", {})
    content = filled("exercise.yml", {"slug": slug, "type": kind}) + body
    made = write_new(root, {folder / f"{slug}.yml": content})
    page = Path("book") / "sessions" / f"{session}.md"
    return Made(
        made,
        (
            "Fill it in; `sourcework check` names every placeholder that is left.",
            f"Show it on a page, such as {page.as_posix()}:\n:::{{course-exercise}} {slug}\n:::",
        ),
    )


def _no_folder(root: Path, session: str) -> str:
    known = sorted(
        path.name
        for path in (root / FOLDER).glob("*/")
        if path.name not in NO_SESSIONS and not path.name.startswith(".")
    )
    listing = f"there are {', '.join(known)}" if known else "there are none yet"
    return f"exercises/ has no folder for a session “{session}” ({listing})"
