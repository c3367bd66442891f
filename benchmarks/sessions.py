"""Twenty people changing a filter at once on one process, without a browser: real websockets, Streamlit's own messages.

Each waits about two seconds between one answer and the next question, as a reader would. The 95th percentile of all
their reruns is set against the median of one person alone, in the same run.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.served import dashboard

PAGE, FILTER = "exclusions", "Phase"
VALUES = ("Primary", "All phases", "Secondary")
PEOPLE, RERUNS, THINK = 20, 8, 2.0
ALONE, WARM_UP = 20, 3


@dataclass
class Reader:
    """One visitor: the connection, what the page calls its filters, and whatever went wrong."""

    socket: ClientConnection
    page_hash: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    async def run(self) -> float:
        """Ask for a rerun with the choices so far. Milliseconds until the script has finished."""
        ask = BackMsg()
        state = ask.rerun_script
        # As the browser does: the name from the address at first, then the page's own mark.
        state.page_name, state.page_script_hash = "" if self.page_hash else PAGE, self.page_hash
        for label, value in self.chosen.items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = self.filters[label], value
        start = time.perf_counter()
        await self.socket.send(ask.SerializeToString())
        charts = 0
        async for frame in self.socket:
            message = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                element = message.delta.new_element
                what = element.WhichOneof("type")
                charts += what == "plotly_chart"
                if what == "selectbox":
                    self.filters[element.selectbox.label] = element.selectbox.id
                elif what in ("exception", "alert"):
                    self.errors.append(f"{what}: {getattr(element, what)}"[:120])
            elif kind == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    self.errors.append(f"script ended with {message.script_finished}")
                if not charts:
                    self.errors.append("no chart came")
                return 1000 * (time.perf_counter() - start)
        raise ConnectionError("the server closed the connection")


async def visitor(url: str, turns: int, think: float, seed: int) -> tuple[float, list[float], list[str]]:
    """The first run, the reruns after each change of the filter, and the errors."""
    draw = random.Random(seed)
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=url) as socket:
        reader = Reader(socket)
        first, times = await reader.run(), []
        for turn in range(turns):
            await asyncio.sleep(draw.uniform(0.5, 1.5) * think)
            reader.chosen[FILTER] = VALUES[(seed + turn) % len(VALUES)]
            times.append(await reader.run())
        return first, times, reader.errors


async def compare(url: str) -> None:
    _, alone, errors = await visitor(url, ALONE + WARM_UP, 0.2, 0)
    median = statistics.median(alone[WARM_UP:])
    print(
        f"1 session,   n={ALONE}: median {median:.0f} ms; {len(errors)} errors; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    found = await asyncio.gather(*(visitor(url, RERUNS, THINK, seed) for seed in range(PEOPLE)), return_exceptions=True)
    broken = [repr(each) for each in found if isinstance(each, BaseException)]
    whole = [each for each in found if not isinstance(each, BaseException)]
    times = sorted(one for _, reruns, _ in whole for one in reruns)
    errors = [*broken, *(error for _, _, some in whole for error in some)]
    p95 = times[int(0.95 * len(times))]
    print(
        f"{PEOPLE} sessions, n={len(times)}: median {statistics.median(times):.0f} ms, 95th percentile {p95:.0f} ms; "
        f"first run of all at once {statistics.median(first for first, _, _ in whole):.0f} ms; {len(errors)} errors "
        f"{sorted(set(errors))}; load {os.getloadavg()[0]:.1f}"
    )
    print(f"95th percentile of {PEOPLE} over one session's median: {p95 / median:.1f} times (aim 5 or less)")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, dashboard(Path(folder) / "store", Path(folder) / "log") as server:
        asyncio.run(compare(server.url))


if __name__ == "__main__":
    main()
