"""How long the page takes to show or hide a layer, on a source of 200 paragraphs."""

import statistics
import tempfile
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import CDPSession, Page, sync_playwright
from tests.bench.building import UNIT, build, copy_of_unit
from tests.bench.table import print_table
from tests.browser.conftest import serving

from sourcework.chromium import ARGUMENTS, ensure_chromium

PARAGRAPHS = 200
SLUG = "practice-text"
ROUNDS = 7

SWITCH = """
(id) => new Promise((resolve) => {
  const before = performance.now();
  document.getElementById(id).click();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - before);
    channel.port2.postMessage(null);
  });
})
"""
"""Milliseconds from the click until the frame is made."""


def measure() -> None:
    """Build the unit with its practice text made long, and switch each layer on and off."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_of_unit(Path(folder, "unit"))
        lengthen(root / "corpus/sources" / SLUG)
        leave_unchecked(root / "_config.yml")
        build(root, UNIT)
        with (
            sync_playwright() as playwright,
            serving(root / "_build/student/html") as address,
        ):
            browser = playwright.chromium.launch(
                executable_path=ensure_chromium(), args=list(ARGUMENTS)
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address}book/sources/{SLUG}.html")
            spans = page.locator("[class*=sourcework-layer-]").count()
            page.locator(".sourcework-layers").scroll_into_view_if_needed()
            page.locator(".sourcework-kinds > summary").click()
            rows = [switch(page, name) for name in switches(page)]
            browser.close()
    print_table(
        f"Switching a layer on {PARAGRAPHS} paragraphs with {spans} spans (milliseconds)",
        ("layer", "processor", "frame", "slowest frame"),
        rows,
    )


def switches(page: Page) -> list[str]:
    """The ids of the switches."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.sourcework-layers input')].map((input) => input.id)"
    )
    return found


def switch(page: Page, name: str) -> tuple[str, str, str, str]:
    """One line of the table: a layer switched on and off several times.

    The page's processor time does not depend on what else the machine is doing.
    """
    page.evaluate(SWITCH, name)
    page.evaluate(SWITCH, name)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = busy(session)
    frames = [page.evaluate(SWITCH, name) for _round in range(2 * ROUNDS)]
    spent = (busy(session) - before) * 1000 / len(frames)
    session.detach()
    return (
        name.removeprefix("sourcework-"),
        f"{spent:.0f}",
        f"{statistics.median(frames):.0f}",
        f"{max(frames):.0f}",
    )


def busy(session: CDPSession) -> float:
    """Seconds of the processor that the page has used."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration"))


def lengthen(folder: Path) -> None:
    """Repeat the paragraphs of a source with their annotation until there are enough."""
    source = read(folder / "source.yml")
    annotations = read(folder / "annotations.yml")["paragraphs"]
    blocks = (folder / "text.txt").read_text("utf-8").strip().split("\n\n")
    siglum = source["siglum"].lower()
    paragraphs, spans, text = [], [], []
    for number in range(1, PARAGRAPHS + 1):
        index = (number - 1) % len(blocks)
        old, new = f"{siglum}-{index + 1}", f"{siglum}-{number}"
        paragraphs.append(renamed(source["paragraphs"][index], old, new) | {"number": number})
        spans.append(renamed(annotations[index], old, new))
        text.append(blocks[index])
    write(folder / "source.yml", source | {"paragraphs": paragraphs})
    write(folder / "annotations.yml", {"paragraphs": spans})
    (folder / "text.txt").write_text("\n\n".join(text) + "\n", "utf-8")


def renamed(value: Any, old: str, new: str) -> Any:
    """The record with the id of its paragraph changed, and those of its claims and quotations."""
    if isinstance(value, dict):
        return {key: renamed(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, old, new) for item in value]
    if isinstance(value, str) and (value == old or value.startswith((f"{old}-c", f"{old}-q"))):
        return new + value.removeprefix(old)
    return value


def leave_unchecked(config: Path) -> None:
    """The repeated text breaks rules on quotations that do not matter here."""
    content = read(config)
    content["sphinx"]["config"]["sourcework_check"] = False
    write(config, content)


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


if __name__ == "__main__":
    measure()
