"""The one cache, and what a session keeps: the store, the view, and figures read once for each version of the data.

Everything cached is keyed on the store's version and, where it has been published, on the view and the as-at day:
nothing expires and nothing is cleared, since a changed store has another version.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from common.answer_cache import AnswerCache
from disclosure.published import View
from disclosure.released import Released
from loaders.datasets.plan_targets import plan_key
from measures.spec import Frames
from plan.figures import PrivateReader, PublicReader, Reader, public_frames
from plan.plans import Plan, of_plan, plans, the_plan
from plan.stored import as_at_of, frames_of
from services import example_store, releases
from store import Store, open_store
from store.public.releases import Release, latest

VIEW, PLAN = "view_now", "plan"
LONGEST_NAME = 120  # letters of a plan's name that are looked at in an address
_stores, _rows, _readers, _answers = AnswerCache(100), AnswerCache(12), AnswerCache(12), AnswerCache(2000)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the figures on a screen depend on besides the question: which data, seen how, from which day. In the public
    view all of them come from one release; 0, and no figures, before anything has been published. `plan`: whose board,
    where there are several; the first one's where none is called so."""

    location: str
    version: int
    view: View
    as_at: date
    release: int = 0
    plan: str = ""


@st.cache_resource(show_spinner=False)
def freeze() -> None:
    """Once per process: keep the imported libraries out of the collection that Streamlit runs after every rerun."""
    gc.freeze()


def store() -> Store:
    """The open store that this session looks at. Raises StoreError with one sentence when it cannot be used."""
    return _store(location())


def own_store() -> Store:
    """The authority's own store, whichever is looked at: who came and what was taken away is noted there."""
    return _store(_own_location())


def store_of(of: Scene) -> Store:
    """The store that a scene reads: also where a file is made outside of a session."""
    return _store(of.location)


def location() -> str:
    """The place of the store that is looked at."""
    return str(example_store.folder_of(own_store())) if looks_at_example() else _own_location()


def looks_at_example() -> bool:
    """Whether this session looks at the example that lies beside the authority's own data."""
    return bool(remembered("example_beside"))


def look_at_example(instead: bool) -> None:
    """From the authority's own data to the example beside it, or back; for this visit only."""
    remember("example_beside", instead)
    forget("scene")


def _own_location() -> str:
    return os.environ.get("DASHBOARD_STORE", "")


def _store(location: str) -> Store:
    return _stores.get(location, _opened, location)


def _opened(location: str) -> Store:
    found = open_store(location or None)
    if location != _own_location():
        found.database.only_read = example_store.ONLY_READ
    return found


def scene() -> Scene:
    """The scene of this run: the same from its first line to its last, so that no page mixes two releases."""
    held = remembered("scene")
    return held if held is not None and (held.view, held.plan) == (view(), plan_asked()) else open_scene()


def open_scene() -> Scene:
    """Look at the store anew: at the beginning of every run, and when a run has changed what is stored."""
    if view() == "public":
        found = public_scene()
    else:
        here = store()
        version = here.version()
        if not looks_at_example():
            releases.keep_up(here, location(), version)
        found = Scene(location(), version, "private", as_at_of(here), plan=plan_asked())
    remember("scene", found)
    return found


def public_scene() -> Scene:
    """What the public view shows now, whichever view this session is in: slides and their notes are built on it alone,
    so that no click while presenting can show a private number. Looked at once, at the beginning of a run."""
    here = store()
    version = here.version()
    release = latest(here)
    remember("release", release)
    found = scene_of(release, version) if release else Scene(location(), version, "public", as_at_of(here))
    return replace(found, plan=plan_asked())


def plan_asked() -> str:
    """The plan that the address names, or the one that was looked at last in this visit; "" for the first there is."""
    asked = st.query_params.get(PLAN)
    if asked is not None:
        remember("plan_now", plan_key(asked[:LONGEST_NAME]))
    return str(remembered("plan_now", ""))


def choose_plan(key: str) -> None:
    """From one plan's pages to another's; the address names it."""
    remember("plan_now", key)
    st.query_params[PLAN] = key


def plans_here(of: Scene) -> list[Plan]:
    """The plans that this view has."""
    return plans(frames(of))


def plan_now(of: Scene) -> Plan:
    """The plan whose board is looked at."""
    return the_plan(frames(of))


def scene_of(release: Release, version: int) -> Scene:
    """What the public view shows of a release; needs no session, so that a server can work it out before anybody
    comes."""
    return Scene(location(), version, "public", release.as_at, release.id)


def view() -> View:
    """Public unless the switch in this session says otherwise."""
    return "private" if st.session_state.get(VIEW) == "private" else "public"


def set_view(to: View) -> None:
    st.session_state[VIEW] = to


def reader(of: Scene) -> Reader:
    """Whoever reads a scene's figures: one for all who look at it, so that nobody counts what another has counted."""
    return _readers.get(of, _reader, of)


def _reader(of: Scene) -> Reader:
    if of.plan:
        # Figures are the same for every plan: what one has worked out the others need not.
        return replace(reader(replace(of, plan="")), frames=frames(of))  # type: ignore[type-var]
    if of.view == "private":
        return PrivateReader(frames(of), of.as_at, _store(of.location).calendar)
    return PublicReader(released(of), frames(of), _store(of.location).calendar)


def released(of: Scene) -> Released:
    """The release a public scene reads."""
    return releases.tables(of.location, of.release, of.as_at, _store(of.location))


def frames(of: Scene) -> Frames:
    """The stored rows, prepared for the measures; in the public view only those that hold no child."""
    return _rows.get((of.location, of.version, of.view, of.plan), _frames, of)


def _frames(of: Scene) -> Frames:
    return of_plan(every_row(of), of.plan)


def every_row(of: Scene) -> Frames:
    """The rows of all plans that this view has."""
    return _rows.get((of.location, of.version, of.view, None), _every_row, of)


def _every_row(of: Scene) -> Frames:
    if of.view == "private":
        return frames_of(_store(of.location))
    return public_frames(every_row(replace(of, view="private")))


def cached(work: Callable[..., Any], of: Scene, *question: Any) -> Any:
    """`work(scene, *question)`, done once for a scene and a question. `work` is a named function of a module."""
    return _answers.get((work.__module__, work.__qualname__, of, question), work, of, *question)


def remember(name: str, value: Any) -> None:
    """Keep something for this session only, between one rerun and the next."""
    st.session_state[f"kept_{name}"] = value


def remembered(name: str, default: Any = None) -> Any:
    return st.session_state.get(f"kept_{name}", default)


def forget_all() -> None:
    """Leave nothing behind for whoever uses this browser next."""
    for name in list(st.session_state):
        del st.session_state[name]


def forget(name: str) -> None:
    st.session_state.pop(f"kept_{name}", None)


def preset(key: str, value: Any) -> None:
    """What a widget shows when it is drawn next: a choice that came with the address."""
    st.session_state[key] = value


def of_widget(key: str) -> Any:
    """What a widget holds, where a callback of it needs to know; None before it was drawn."""
    return st.session_state.get(key)


def settle(key: str, options: Sequence[str]) -> None:
    """Drop a kept choice that is no longer offered (another measure, another view), so that the default stands."""
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]
