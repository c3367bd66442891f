"""A release is proposed and then published: what is only proposed is never among the releases, and what the audit did not
pass never becomes one."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from store import Store, StoreError, facts, open_store
from store.public import proposals
from store.public.proposals import proposal, proposed_base, proposed_cell
from store.public.releases import PublicCell, begin_anew, cells_of, latest, releases, written
from store.safety.audit import lines
from tests.store.conftest import ALL

DAY = date(2019, 6, 27)
PASSED, FAILED = {"ok": True, "why": []}, {"ok": False, "why": ["3 hidden figures come down to one number."]}


def cell(value: float) -> PublicCell:
    return PublicCell(
        "suspensions",
        "term6",
        ("phase",),
        "2018/19 Term 5",
        DAY,
        DAY,
        (("phase", "primary"),),
        value,
        None,
        value,
        "shown",
    )


def proposed(store: Store, value: float = 12, answer: dict | None = None) -> int:
    return proposals.propose(store, DAY, f"of {value}", "Kim", {"pending": []}, [cell(value)], answer or PASSED).id


def published(store: Store, value: float) -> int:
    last = latest(store)
    return proposals.publish(store, proposed(store, value), "Lee", PASSED, last.id if last else 0).id


@pytest.fixture
def store(place: str) -> Store:
    found = open_store(place, ALL)
    yield found
    found.close()


def test_what_is_only_proposed_is_not_among_the_releases(store):
    proposed(store)
    assert latest(store) is None and releases(store) == []


def test_publishing_makes_the_proposal_the_latest_release_cell_for_cell_and_says_who_did_what(store):
    number = proposed(store)
    made = proposals.publish(store, number, "Lee", PASSED, 0)
    assert latest(store) == made and cells_of(store, made.id) == [cell(12)]
    assert (made.by, made.report["proposed_by"], made.report["audit"]) == ("Lee", "Kim", PASSED)
    proposal = proposals.one(store, number)
    assert (proposal.state, proposal.decided_by, proposal.release) == ("published", "Lee", made.id)
    with store.database.read() as connection:
        assert lines(connection)["did"].tolist()[:2] == ["published a release", "proposed a release"]


@pytest.mark.parametrize("answer", [FAILED, {}, {"ok": "yes"}, {"ok": None}, {"ok": 1}])
def test_without_a_clean_answer_of_the_auditor_nothing_is_ever_published(store, answer):
    number = proposed(store)
    with pytest.raises(StoreError, match="audit has not passed"):
        proposals.publish(store, number, "Lee", answer, 0)
    assert releases(store) == [] and proposals.one(store, number).open


def test_a_newer_proposal_withdraws_the_one_before_which_cannot_be_published_any_more(store):
    first = proposed(store)
    second = proposed(store, 13)
    assert proposals.one(store, first).state == "withdrawn" and proposals.cells_of(store, first) == []
    with pytest.raises(StoreError, match="not open any more"):
        proposals.publish(store, first, "Lee", PASSED, 0)
    assert proposals.publish(store, second, "Lee", PASSED, 0).id == latest(store).id


def test_a_refused_proposal_keeps_its_reason_and_cannot_be_published(store):
    number = proposed(store)
    proposals.refuse(store, number, "Lee", FAILED)
    assert (proposals.newest(store).state, proposals.newest(store).answer) == ("refused", FAILED)
    with pytest.raises(StoreError, match="not open any more"):
        proposals.publish(store, number, "Lee", PASSED, 0)


def test_a_published_proposal_is_not_refused_or_published_again(store):
    number = proposed(store)
    made = proposals.publish(store, number, "Lee", PASSED, 0)
    proposals.refuse(store, number, "Kim", FAILED)
    with pytest.raises(StoreError, match="not open any more"):
        proposals.publish(store, number, "Kim", PASSED, made.id)
    assert proposals.one(store, number).state == "published" and len(releases(store)) == 1


def test_a_release_published_since_the_audit_asks_for_another_audit(store):
    published(store, 12)
    number = proposed(store, 13)
    with pytest.raises(StoreError, match="Another release was published"):
        proposals.publish(store, number, "Lee", PASSED, 0)
    assert len(releases(store)) == 1


def test_releases_are_numbered_one_after_the_other_however_many_proposals_came_to_nothing(store):
    first = published(store, 12)
    proposals.refuse(store, proposed(store, 13), "Lee", FAILED)
    proposed(store, 14)
    assert published(store, 15) == first + 1


def test_after_the_example_has_made_room_a_first_release_is_published_as_the_first(store):
    store.set_setting("example", True)
    published(store, 12)
    store.set_setting("example", None)
    begin_anew(store, "Kim")
    assert latest(store) is None
    published(store, 13)
    assert [one.signature for one in releases(store)] == ["of 13"]


def test_proposing_and_publishing_do_not_change_the_data(store):
    before = store.version()
    published(store, 12)
    assert store.version() == before


def test_a_release_of_before_there_were_proposals_was_public_and_stays_so(place):
    older = open_store(place, ALL)
    with older.database.write() as connection:
        made = written(connection, DAY, "s", "dashboard", {"pending": []}, [cell(12)])
        for table in (proposed_base, proposed_cell, proposal):
            table.drop(connection)
        facts.put(connection, "schema", 3)
    older.close()
    again = open_store(place, ALL)
    assert latest(again) == made and cells_of(again, made.id) == [cell(12)] and proposals.newest(again) is None
    assert published(again, 13) == made.id + 1
    with again.database.read() as connection:
        assert connection.execute(sa.text("select count(*) from proposal")).scalar() == 1
    again.close()
