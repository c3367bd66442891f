"""A server's part of reading files, in a process of its own that holds nothing else: `python -m tests.hostile.serving FOLDER`.

It gives every file of the folder to a fresh reader and prints, as JSON, what each cost and by how much it grew itself.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from loaders.guard import Limits, check_files
from loaders.guard.messages import Answer, CheckTask
from loaders.guard.pool import Pool


def resident() -> int:
    """Bytes of memory this process has now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main(folder: Path) -> None:
    limits = Limits(files_per_reader=1)
    readers, told = Pool(limits), []
    check_files([("a.csv", b"Pupil ref,Category\r\n")], key=b"k" * 32, readers=readers)  # what is loaded once is loaded
    before = resident()
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        readers.warm()
        start = time.monotonic()
        check_files([(path.name, content)], key=b"k" * 32, readers=readers)
        seconds = time.monotonic() - start
        answer = (
            readers.ask(CheckTask([(path.name, content)], b"k" * 32)) if len(content) <= limits.file_bytes else None
        )
        peak = answer.peak_bytes if isinstance(answer, Answer) else 0
        told.append({"file": path.name, "seconds": seconds, "peak": peak, "answered": isinstance(answer, Answer)})
        del content, answer
    grown = resident() - before
    readers.close()
    print(json.dumps({"files": told, "grown": grown}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
