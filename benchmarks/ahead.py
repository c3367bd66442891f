"""`python -m benchmarks.ahead FILE`: the back-test of plans in force run again on the published file, as the table of
docs/methods.md.

FILE: plans in force by authority and January (new_la_code, january, total, mainstream, special, fe, nmiss), 2010 to
2025.
"""

from __future__ import annotations

import sys
from pathlib import Path

from methods.backtest_tables import AHEAD, read, rows


def main(file: str = "") -> None:
    path = Path(file or (sys.argv[1] if len(sys.argv) > 1 else ""))
    if not path.is_file():
        print(
            "Give the published file of plans in force by authority: python -m benchmarks.ahead FILE", file=sys.stderr
        )
        sys.exit(2)
    heads = " | ".join(f"{years} y" for years in AHEAD)
    print(f"| method | error %: {heads} | within the page's band %: {heads} |\n|---|{'---|' * 8}")
    for name, errors, covered in rows(read(path)):
        print(f"| {name} | {' | '.join(f'{x:.1f}' for x in errors)} | {' | '.join(f'{x:.0f}' for x in covered)} |")


if __name__ == "__main__":
    main()
