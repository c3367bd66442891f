"""UPL-2: what each hostile file costs. The seconds are printed for docs/soak.md; the memory is held to its limit here."""

from __future__ import annotations

import time

import pytest

from loaders.guard import Limits
from loaders.guard.messages import Answer, CheckTask
from loaders.guard.pool import Pool
from tests.hostile import cases

LIMITS = Limits(files_per_reader=1)


@pytest.mark.soak
def test_no_file_of_the_corpus_costs_more_memory_than_a_reader_may_have():
    readers, cost = Pool(LIMITS), []
    try:
        for case in cases.ALL:
            content = case.make()
            if len(content) > LIMITS.file_bytes:
                continue
            readers.warm()
            start = time.monotonic()
            answer = readers.ask(CheckTask([(case.file, content)], b"k" * 32))
            peak = answer.peak_bytes if isinstance(answer, Answer) else 0
            cost.append((time.monotonic() - start, peak >> 20, case.name))
    finally:
        readers.close()
    print("slowest:", [f"{name} {seconds:.1f} s" for seconds, _, name in sorted(cost, reverse=True)[:5]])
    print("largest:", [f"{name} {peak} MB" for _, peak, name in sorted(cost, key=lambda c: -c[1])[:5]])
    assert max(peak for _, peak, _ in cost) <= LIMITS.memory_bytes >> 20
