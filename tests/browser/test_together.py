"""Many people open the same page at the same moment."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from benchmarks.sessions import visitor as person
from tests.browser.served import Served

PEOPLE = 20


def test_twenty_people_at_once_all_get_the_page(app: Served) -> None:
    async def all_at_once():
        return await asyncio.gather(
            *(person(app.url, turns=2, think=0.5, seed=seed) for seed in range(PEOPLE)), return_exceptions=True
        )

    # Playwright's own loop runs in this thread, so theirs runs in another.
    with ThreadPoolExecutor(1) as aside:
        found = aside.submit(lambda: asyncio.run(all_at_once())).result()
    assert [each for each in found if isinstance(each, BaseException) or each[2]] == []
