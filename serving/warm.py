"""What the first visitor would wait for, done before the server answers anybody: imports, rows, figures of the plan."""

from __future__ import annotations

import asyncio
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from starlette.concurrency import run_in_threadpool

import ui
from services import example_store
from store.public.releases import latest
from ui import session
from ui.parts import figures

LOG = logging.getLogger(__name__)
LATER = 5.0  # seconds after the start
STARTS = ("serving.start",)  # runs a server when it is imported as a program; nothing in it is waited for


@asynccontextmanager
async def warmed(_: object) -> AsyncIterator[None]:
    if await run_in_threadpool(loads_example):
        later = asyncio.get_running_loop().call_later(LATER, Thread(target=prepare, daemon=True).start)
        yield
        later.cancel()
    else:
        await run_in_threadpool(prepare)
        yield


def loads_example() -> bool:
    """Whether the example is only now being loaded, which this begins or goes on with. The page that says so needs
    nothing else, so that it opens at once; what the others need is imported while somebody reads it."""
    try:
        store = session.own_store()
        example_store.go_on_loading(store)
        return example_store.is_loading(store)
    except Exception as reason:  # told on the page to whoever comes
        LOG.warning("The store could not be looked at before the first visitor: %s", type(reason).__name__)
        return False


def prepare() -> None:
    """Import what pages import, and work out the board of the newest release. What goes wrong with the store or the
    board is told on the page to whoever comes: it does not keep the server, and so every other page, from starting."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if module.name not in STARTS:
            importlib.import_module(module.name)
    session.freeze()
    try:
        store = session.store()
        newest = latest(store)
        if newest is not None:
            figures.actions(session.scene_of(newest, store.version()))
    except Exception as reason:  # only its kind is logged: a message may quote what is stored
        LOG.warning("The board could not be made ready before the first visitor: %s", type(reason).__name__)
