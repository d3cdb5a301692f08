"""The lab as a wheel for the browser, with the unit's data inside.

The wheel of the whole package would bring Sphinx and everything else into the browser. Files beside
a notebook need a service worker, which not every server allows; data inside the wheel do not.
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sourcework import lab
from sourcework.version import __version__

PROJECT = "sourcework_lab"
LAB = Path(lab.__file__).parent
IN_PAGE = Path(__file__).with_name("in_page.py")
CATALOGUES = "*/LC_MESSAGES/*.mo"


def build_wheel(unit_file: Path, folder: Path) -> Path:
    """Write the wheel into the folder, in place of an older one, and return its path.

    The same lab and data give the same bytes. The name carries a hash of the content, so that no
    browser takes an old one from its cache for a new one.
    """
    files = dict(_files(unit_file))
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    # A build tag has to begin with a digit.
    tag = f"1{digest.hexdigest()[:10]}"
    path = folder / f"{PROJECT}-{__version__}-{tag}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{PROJECT}-*.whl"):
        if older != path:
            older.unlink()
    files |= _metadata(tag)
    record = f"{PROJECT}-{__version__}.dist-info/RECORD"
    files[record] = _record(files, record)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name])
    return path


def _files(unit_file: Path) -> Iterator[tuple[str, bytes]]:
    yield "sourcework/__init__.py", b'"""Source work: what notebooks import."""\n'
    # What runs cells in the page; JupyterLite brings its own and leaves it alone.
    yield "sourcework/in_page.py", IN_PAGE.read_bytes()
    for file in sorted([*LAB.rglob("*.py"), *(LAB / "locale").glob(CATALOGUES)]):
        yield f"sourcework/lab/{file.relative_to(LAB).as_posix()}", file.read_bytes()
    yield "sourcework/lab/unit.json", unit_file.read_bytes()


def _metadata(tag: str) -> dict[str, bytes]:
    folder = f"{PROJECT}-{__version__}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: sourcework-lab\nVersion: {__version__}\n"
        "Summary: What the notebooks of this unit import, with the data of the unit\n"
    )
    wheel = (
        f"Wheel-Version: 1.0\nGenerator: sourcework {__version__}\nRoot-Is-Purelib: true\n"
        f"Tag: py3-none-any\nBuild: {tag}\n"
    )
    return {f"{folder}/METADATA": metadata.encode(), f"{folder}/WHEEL": wheel.encode()}


def _record(files: dict[str, bytes], record: str) -> bytes:
    lines = []
    for name, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    return "".join([*lines, f"{record},,\n"]).encode()


def _entry(name: str) -> zipfile.ZipInfo:
    """The head of a file in the archive, without time and owner."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
