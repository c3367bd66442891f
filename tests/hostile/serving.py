"""A server's part of reading files, in a process of its own that holds nothing else: `python -m tests.hostile.serving FOLDER`.

It gives every file of the folder to a reader and prints, as JSON, what each cost and by how much it grew itself.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from loaders.guard import Limits
from loaders.guard.admit import admit
from loaders.guard.messages import Answer, CheckTask
from loaders.guard.pool import Pool
from loaders.guard.reader import Lost
from loaders.opening import Refused


def resident() -> int:
    """Bytes of memory this process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main(folder: Path) -> None:
    """`peak` is the most its reader has had up to then: readers are kept for many files, as the server keeps them."""
    limits, results = Limits(), []
    readers = Pool(limits)
    readers.ask(CheckTask([("a.csv", b"Pupil ref,Category\r\n")], b"k" * 32))  # what is loaded once is loaded
    before = resident()
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        start = time.monotonic()
        try:
            shown = admit(path.name, content, limits).shown
            answer = readers.ask(CheckTask([(shown, content)], b"k" * 32))
        except Refused:
            answer = None
        peak = answer.peak_bytes if isinstance(answer, Answer) else 0
        lost = isinstance(answer, Lost)
        results.append({"file": path.name, "seconds": time.monotonic() - start, "peak": peak, "lost": lost})
        del content, answer
    grown = resident() - before
    readers.close()
    print(json.dumps({"files": results, "grown": grown}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
