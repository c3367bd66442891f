"""Every setting in force, and the file that set it: `python -m commands.settings`."""

from __future__ import annotations

import json
import sys

from common.settings import SHIPPED, in_force


def main() -> int:
    for one in in_force():
        source = "shipped" if one.source == SHIPPED else str(one.source)
        print(f"[{one.section}] {one.name} = {json.dumps(one.value, ensure_ascii=False)}  ({source})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
