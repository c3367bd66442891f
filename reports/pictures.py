"""The charts as pictures, all drawn by one browser. Where there is none, the paper stands on its tables and says so."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from reports.behind import key_of
from reports.spec import Paper

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
WIDTH, HEIGHT, SCALE = 900, 400, 2
WIDER = 1.25  # room for names at the right edge, of what the page's own fount takes
SECONDS = 30  # for one picture; a browser that hangs must not hold the paper up
NO_BROWSER = (
    "The charts are not drawn in this copy, because no Chrome or Chromium was found on the computer that made it. "
    "Every chart's figures are in the table that stands in its place."
)
FAILED = (
    "The charts are not drawn in this copy, because the browser that draws them did not answer. Every chart's figures "
    "are in the table that stands in its place."
)
Tell = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNG bytes by chart; `missing` says in a sentence why there are none. `logo`: the authority's, a PNG, or b""."""

    images: Mapping[str, bytes] = field(default_factory=dict)
    missing: str = ""
    logo: bytes = b""


def browser() -> str | None:
    """A Chrome or Chromium: $CHROMIUM, one on the path, or one in its usual place. $CHROMIUM=none asks for no
    pictures."""
    asked = os.environ.get("CHROMIUM", "")
    if asked:
        return shutil.which(asked)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in USUAL if Path(path).is_file()), None)


def pictures(paper: Paper, tell: Tell = lambda stage, share: None) -> Pictures:
    """Every chart of the paper as a picture; the same chart in two actions is drawn once."""
    wanted = {
        key_of(each, one): one.drawing.figure
        for each in paper.entries
        for one in each.measures
        if one.drawing is not None
    }
    if not wanted:
        return Pictures()
    path = browser()
    if path is None:
        return Pictures(missing=NO_BROWSER)
    # In a thread of its own, since the caller may be inside a running event loop (Streamlit's); told in the caller's.
    progress: Queue[tuple[str, float]] = Queue()
    with ThreadPoolExecutor(1) as one_thread:
        work = one_thread.submit(lambda: asyncio.run(_drawn(wanted, path, lambda *words: progress.put(words))))
        while not work.done() or not progress.empty():
            with suppress(Empty):
                tell(*progress.get(timeout=0.1))
        try:
            return Pictures(work.result())
        except Exception:  # whatever a browser does wrong: the paper is still to be had
            return Pictures(missing=FAILED)


async def _drawn(wanted: Mapping[str, dict[str, Any]], path: str, tell: Tell) -> dict[str, bytes]:
    import kaleido  # slow to import, and not needed where no picture is made

    images: dict[str, bytes] = {}
    size = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": SCALE}
    async with kaleido.Kaleido(path=path, timeout=SECONDS, mathjax=False) as one_browser:
        for number, (key, figure) in enumerate(wanted.items()):
            tell(f"Drawing chart {number + 1} of {len(wanted)}", number / len(wanted))
            images[key] = await one_browser.calc_fig(_sized(figure), opts=size)
    return images


def _sized(figure: dict[str, Any]) -> dict[str, Any]:
    """At the paper's size. A server may have none of the pictures' founts, and the one that stands in for them is
    wider: names at the right edge were cut ("2018, same days: 15")."""
    margin = figure["layout"].get("margin", {})
    right = {"margin": {**margin, "r": round(margin["r"] * WIDER)}} if "r" in margin else {}
    layout = {**figure["layout"], **right, "width": WIDTH, "height": HEIGHT}
    return {"data": figure["data"], "layout": layout}
