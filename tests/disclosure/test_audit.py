"""The audit of releases: what it answers of nothing at all, and of figures that are only proposed."""

from __future__ import annotations

from datetime import date

from disclosure.releasing.audit import Answer, Found, attack_releases
from plan.stored import frames_of
from store import open_store
from store.public.releases import PublicCell
from tests.disclosure.lives.steps import begin
from tests.disclosure.releases import CALENDAR


def test_of_an_empty_store_there_is_nothing_to_find(tmp_path):
    store = open_store(str(tmp_path))
    assert attack_releases(store, frames_of(store), CALENDAR) == []
    assert attack_releases(store, frames_of(store), CALENDAR, proposed=[]) is not None


def test_an_answer_is_good_only_when_nothing_is_found_pinned_or_left_untried():
    assert Answer((Found(("suspensions",), 9, 0, 3),)).ok
    for bad in (Found((), 9, 1, 0), Found((), 9, 0, 1, pinned=1), Found((), 9, 0, 0, unfinished=1)):
        assert not Answer((Found((), 9, 0, 0), bad)).ok


def test_a_net_loss_and_an_authority_of_three_schools_are_audited_again_on_another_day(tmp_path):
    store = open_store(str(tmp_path))
    life = begin(store, "three", seed=3, busy=1.0)
    for step in (("rolls", 2017), ("term", "exclusions", 2017, 1), ("term", "placements", 2017, 1)):
        life.live(step)
    life.save("placements", [{
        "placement_id": f"N{number}", "pupil_ref": f"N{number}", "provider": "A", "sector": "mainstream",
        "start_date": date(2017, 9, 1), "status": "live", "price": 9_000_000, "avoided_price": 5_000_000,
        "price_basis": "year", "fte": 1.0, "scheme": "Local",
    } for number in range(6)])  # fmt: skip
    for day in (date(2018, 1, 1), date(2018, 1, 8)):
        life.live(("publish", day))
        assert isinstance(attack_releases(store, frames_of(store), CALENDAR), list)
    assert life.published + len(life.refused) == 2
    store.close()


def test_a_release_of_a_measure_that_is_gone_is_passed_over(tmp_path):
    store = open_store(str(tmp_path))
    day = date(2018, 1, 1)
    gone = PublicCell("bicycles", "term6", (), "2017/18 Term 1", date(2017, 9, 1), day, (), 3.0, None, 3.0, "shown")
    assert attack_releases(store, frames_of(store), CALENDAR, proposed=[gone], as_at=day) == []
    store.close()
