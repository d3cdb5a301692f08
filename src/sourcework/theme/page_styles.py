"""The stylesheets of a page are sent as one file.

Components keep one stylesheet each, and a page may use many; every one of them would be a request
before anything can be shown. Pages that use the same stylesheets share the file, which is named
after them. Its first line names its parts, so that every build can write it anew: pages that were
not written again still get the design of today.
"""

import json
import os
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from sourcework.theme.page import Page, on_every_page

FOLDER = Path("_static", "sourcework")
FIRST_LINE = re.compile(r"/\* parts: (\[.*\]) \*/")
#: An address in a stylesheet that is relative to where the stylesheet lies.
RELATIVE_ADDRESS = re.compile(r"url\(\s*[\"']?(?!data:|#|[\"'])")


def setup_page_styles(app: Sphinx) -> None:
    """After the choice of files (900), what can be joined is joined."""
    on_every_page(app, join_styles, priority=950)
    app.connect("build-finished", renew_joined_files)


def join_styles(page: Page) -> None:
    """The page has one stylesheet, after those that cannot be part of it."""
    files = sorted(page.context.get("css_files", []), key=lambda file: file.priority)
    output = Path(page.app.outdir)
    single = [file for file in files if not can_be_joined(output, file.filename, file.attributes)]
    parts = [os.fspath(file.filename) for file in files if file not in single]
    if len(parts) < 2:
        return
    name, content = joined(output, parts)
    write_if_changed(output / name, content)
    version = sha256(content.encode()).hexdigest()[:8]
    # Templates take plain addresses beside Sphinx's own objects.
    page.context["css_files"] = [*single, f"{name.as_posix()}?v={version}"]


def can_be_joined(
    output: Path, filename: str | os.PathLike[str], attributes: dict[str, str]
) -> bool:
    """Whether the file is already what it will be, for all media, and not bound to its place.

    Furo and myst-nb write `pygments.css` and `mystnb.….css` at the end of the build.
    """
    path = output / filename
    return (
        attributes.get("media") is None
        and path.name != "pygments.css"
        and path.is_file()
        and not path.name.startswith("mystnb.")
        and not RELATIVE_ADDRESS.search(path.read_text("utf-8"))
    )


def joined(output: Path, parts: Sequence[str]) -> tuple[Path, str]:
    """Name, relative to the output folder, and content of the file that joins the parts."""
    first_line = f"/* parts: {json.dumps(list(parts))} */"
    name = f"page-styles-{sha256(first_line.encode()).hexdigest()[:8]}.css"
    contents = [(output / part).read_text("utf-8") for part in parts if (output / part).is_file()]
    return FOLDER / name, "\n".join([first_line, *contents])


def write_if_changed(path: Path, content: str) -> None:
    """Replace the file in one step: other processes may be writing the same."""
    if path.is_file() and path.read_text("utf-8") == content:
        return
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)


def renew_joined_files(app: Sphinx, exception: Exception | None) -> None:
    """Joined files of earlier builds hold what their parts hold now."""
    if exception is not None:
        return
    output = Path(app.outdir)
    for path in (output / FOLDER).glob("page-styles-*.css"):
        named = FIRST_LINE.match(path.read_text("utf-8"))
        if named:
            write_if_changed(path, joined(output, json.loads(named[1]))[1])
