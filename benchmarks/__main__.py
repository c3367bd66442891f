"""`make bench`: every comparison in turn, or those named: `python -m benchmarks importing pages sessions`."""

from __future__ import annotations

import importlib
import sys

EVERY = ("importing", "validating", "pages", "desk", "sessions", "watching", "disclosure", "paper", "levers")


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(EVERY))
    if unknown:
        print(f"No comparison called {', '.join(unknown)}; there are: {', '.join(EVERY)}", file=sys.stderr)
        return 2
    for name in names or EVERY:
        print(f"\n## {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
