"""The audit of releases: what it answers of nothing at all, and of figures that are only proposed."""

from __future__ import annotations

from disclosure.audit import Answer, Found, attack_releases
from plan.stored import frames_of
from store import open_store
from tests.disclosure.releases import CALENDAR


def test_of_an_empty_store_there_is_nothing_to_find(tmp_path):
    store = open_store(str(tmp_path))
    assert attack_releases(store, frames_of(store), CALENDAR) == []
    assert attack_releases(store, frames_of(store), CALENDAR, proposed=[]) is not None


def test_an_answer_is_good_only_when_nothing_is_found_pinned_or_left_untried():
    assert Answer((Found(("suspensions",), 9, 0, 3),)).ok
    for bad in (Found((), 9, 1, 0), Found((), 9, 0, 1, pinned=1), Found((), 9, 0, 0, unfinished=1)):
        assert not Answer((Found((), 9, 0, 0), bad)).ok
