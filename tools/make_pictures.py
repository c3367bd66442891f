"""The two pictures that the README opens with: the board and a trend page, of the example, as Chromium draws them.

`make pictures` writes docs/pictures/*.png anew. They are small: as few colours as a screen of text and charts has.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
PICTURES = {"plan": "plan.png", "exclusions": "exclusions.png"}  # a page's address and the picture of it
WIDTH, HEIGHT, COLOURS = 1280, 900, 200
SETTLED = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && document.querySelector('h1') && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))"""


@contextmanager
def serving(store: Path, seconds: int = 900) -> Iterator[str]:
    """`make run` on an empty store, which gets the example; its address."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    environment = {**os.environ, "DASHBOARD_STORE": str(store)}
    process = subprocess.Popen(
        [sys.executable, "-m", "commands.serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    address, end = f"http://127.0.0.1:{port}", time.monotonic() + seconds
    try:
        while True:
            try:
                urllib.request.urlopen(f"{address}/health", timeout=5).close()  # noqa: S310
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def small(picture: bytes) -> bytes:
    """The picture with few colours, the rare ones (a status) kept: a third of its size."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def main() -> int:
    chromium = next(
        filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), "chromium", "google-chrome"))), None
    )
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "store") as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_default_timeout(180_000)
        for url, name in PICTURES.items():
            page.goto(f"{address}/{url}")
            page.wait_for_function(SETTLED)
            page.wait_for_timeout(500)  # the last line of a chart's drawing; nothing on the page tells of it
            (FOLDER / name).write_bytes(small(page.screenshot()))
            print(FOLDER / name)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
