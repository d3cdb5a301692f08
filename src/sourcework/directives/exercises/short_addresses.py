"""Short addresses of exercises: what a sheet of paper says of its twin on the screen.

Paper cannot be clicked. Where the address of the site is set (`html_baseurl`), each exercise has an
address short enough to type, ``<site>/e/<exercise>/``; on paper it stands beside a QR code that is
drawn here. Where it is not set there is neither.
"""

from __future__ import annotations

import io
from typing import Any

import segno
from docutils import nodes
from sphinx.config import Config

from sourcework.directives.common.locale import _

FOLDER = "e"
_QUIET_ZONE = 4
"""Modules of white around a code; the standard asks for four."""


def short_address(config: Config, exercise_id: str) -> str:
    """The address of an exercise to print; empty where the site has none."""
    site = str(config.html_baseurl or "").rstrip("/")
    return f"{site}/{FOLDER}/{exercise_id}/" if site else ""


def printed_twin(translator: Any, node: nodes.Element, title: str) -> dict[str, str]:
    """Address and QR code of the exercise on the screen, as arguments of a task on paper."""
    address = short_address(translator.config, node["data"]["exercise"])
    if not address:
        return {}
    alternative = _("QR code: the exercise “%(title)s” on the screen, %(address)s") % {
        "title": title,
        "address": address,
    }
    shown = address.partition("://")[2].rstrip("/")
    line = translator.text(_("On the screen:")) + translator.text(" ")
    return {
        "address": line + translator.call("web-address", address, shown=shown),
        "code": translator.drawing(qr_code(address), alternative, width="19mm"),
    }


def qr_code(address: str) -> str:
    """The code as an SVG, the same for the same address each time."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=_QUIET_ZONE)
    return drawn.getvalue().decode("utf-8")
