"""How long a lever of the page What if takes on the server: five years of the block worked out and drawn anew. Aim: 300
ms."""

from __future__ import annotations

import os
import statistics
import tempfile
from time import perf_counter

from charts.spending.balance import balance_lines
from commands.common import reader_for
from commands.example import load_example
from methods.block_years import Levers, years_ahead
from services import block
from store import open_store

AIM, TURNS = 300, 40  # milliseconds


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder)
        load_example(store)
        reader = reader_for(store=store)
        start = block.start_of(reader.frames, reader.as_at)
        if start is None:
            raise RuntimeError("The example has lost its ledger of the block.")
        times = []
        for turn in range(TURNS):
            begun = perf_counter()
            ahead = years_ahead(start, Levers(requests=-float(turn)))
            balance_lines(ahead, (start.year, start.balance), title="What if", subtitle="Pounds", layers=True)
            times.append(1000 * (perf_counter() - begun))
        store.close()
    words = f"median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms (aim {AIM} or less)"
    print(f"five years for one lever, n={TURNS}: {words}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
