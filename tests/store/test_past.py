"""The data as they stood on a day: uploads, undos and redos of that time, and none since."""

import json
from datetime import date, datetime, timedelta

import pytest

from store import Store
from store.safety import audit
from tests.store.conftest import TERM_3, excluded, shown

START = datetime(2019, 6, 3, 9, 0).astimezone()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """The store's clock, set by hand: `clock(3)` is three days after the start."""
    at = [START]
    moment = lambda: at[0].isoformat(timespec="seconds")  # noqa: E731
    monkeypatch.setattr(audit, "now", moment)
    monkeypatch.setattr("store.incoming.saving.now", moment)

    def to(days: float) -> datetime:
        at[0] = START + timedelta(days=days)
        return at[0]

    return to


def test_the_data_of_a_day_are_what_stood_at_its_end_with_undo_and_redo_in_their_time(store: Store, clock):
    store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
    clock(1)
    store.save(excluded(f"A1 {TERM_3} 9990001 2"), "Kim")
    clock(2)
    store.undo(2, "Kim")
    clock(3)
    store.redo(2, "Kim")
    store.save(excluded(f"B1 {TERM_3} 9990002 5"), "Kim")
    by_day = {day: shown(store, as_of=(START + timedelta(days=day)).date()) for day in (-1, 0, 1, 2, 3)}
    assert by_day == {
        -1: [],
        0: [("A1", 1)],
        1: [("A1", 2)],
        2: [("A1", 1)],
        3: [("A1", 2), ("B1", 5)],
    }
    assert shown(store) == by_day[3]


def test_a_moment_within_a_day_counts_too_and_a_plain_time_is_this_places(store: Store, clock):
    store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
    assert shown(store, as_of=START - timedelta(seconds=1)) == []
    assert shown(store, as_of=START.replace(tzinfo=None)) == [("A1", 1)]


def test_earlier_versions_are_those_of_the_day(store: Store, clock):
    store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
    clock(1)
    store.save(excluded(f"A1 {TERM_3} 9990001 2"), "Kim")
    assert store.earlier("exclusions", as_of=START.date()).empty
    assert store.earlier("exclusions", as_of=date(2019, 6, 4))["days"].tolist() == [1]


def test_looking_at_the_past_leaves_the_present_as_it_is(store: Store, clock):
    store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
    clock(1)
    store.save(excluded(f"A1 {TERM_3} 9990001 2"), "Kim")
    shown(store, as_of=START.date())
    assert shown(store) == [("A1", 2)]


def test_each_change_is_a_line_of_the_log_newest_first(store: Store, clock):
    store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
    store.undo(1, "Lee")
    log = store.audit_log(2)
    assert log[["who", "did"]].values.tolist() == [["Lee", "undo"], ["Kim", "upload"]]
    assert json.loads(log["what"].iloc[0]) == {"did": "undo", "upload": 1}


def test_a_sign_in_or_an_export_is_in_the_log_and_leaves_the_version_of_the_data(store: Store):
    version = store.version()
    store.record("Kim", {"did": "signed in"})
    assert store.version() == version and store.audit_log()["did"].tolist()[0] == "signed in"
    assert store.audit_unbroken()
