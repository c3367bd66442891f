"""The Publish page: what waits, what it would change, what the attacker finds; and what becomes of pressing the button."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from common.calendar import long_day
from plan.publishing import propose, release_now
from services import releases
from services.publication import waiting_since
from store import Store, open_store
from store.public import proposals, remembered
from store.public.releases import cells_of, latest
from tests.pages.conftest import ROOT, into_private, opened, words_of
from tests.small_authority import SPRING, begin, give_away, store_schools, store_term
from ui.navigation import PLACES

PUBLISH, EXCLUSIONS = "pages/data/publish.py", "pages/trends/exclusions.py"


@pytest.fixture
def store(tmp_path, monkeypatch, proposals_made) -> Store:
    """A small authority with its Autumn, and nothing published."""
    for held in (releases._making, releases._publishing, releases._tried):
        held.clear()
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "small"))
    found = open_store()
    begin(found)
    yield found
    found.close()


def fresh() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


def on_publish() -> AppTest:
    at = into_private(opened(fresh(), EXCLUSIONS))
    return opened(at, PUBLISH)


def ended(running: dict) -> None:
    (process,) = running.values()
    process.wait(timeout=280)
    time.sleep(0.1)


def press(at: AppTest, number: int, by: str = "Lee") -> AppTest:
    at.checkbox(key=f"publish_sure_{number}").check().run()
    at.text_input(key="publish_by").input(by).run()
    at.button(key="publish_now").click().run()
    ended(releases._publishing)
    return at.run()


def exclusions_of(store: Store) -> set[tuple]:
    return {
        (c.label, c.kind, c.value) for c in cells_of(store, latest(store).id) if c.measure == "permanent_exclusions"
    }


@pytest.mark.parametrize(
    "place", [place for place in PLACES if place.measures and not place.private], ids=lambda place: place.url
)
def test_before_anything_is_published_the_public_view_has_no_figures_and_says_so(store, place):
    at = opened(fresh(), place.file)
    assert not at.exception
    assert "Nothing has been published yet, so there are no public figures." in words_of(at)
    assert not at.get("plotly_chart") and latest(store) is None


def test_a_term_waits_until_an_officer_has_seen_what_it_changes_and_published_it(store):
    release_now(store, "Kim")
    store_term(store, SPRING)
    public = opened(fresh(), EXCLUSIONS)
    assert "41 permanent exclusions so far in 2018/19" in words_of(public)
    assert "Newer figures wait to be published." in words_of(public)
    at = on_publish()
    assert "is being worked out" in words_of(at)
    ended(releases._making)
    at.run()
    page_text = words_of(at)
    assert not at.exception and "What publishing would change" in page_text
    assert (
        "<td" in page_text
        and "90" in page_text
        and "Nothing. The attacker reckoned with these figures together with every release" in page_text
    )
    assert latest(store).id == 1 and "41 permanent exclusions so far" in words_of(opened(fresh(), EXCLUSIONS))
    number = proposals.newest(store).id
    at = press(on_publish(), number)
    assert "Published as release 2." in words_of(at) and "Everything that is stored is public" in words_of(at)
    assert latest(store).by == "Lee" and ("2018/19", "academic_year", 90.0) in exclusions_of(store)
    again = words_of(opened(fresh(), EXCLUSIONS))
    assert (
        "90 permanent exclusions so far" in again and "Newer figures wait" not in again and "release 2, as at" in again
    )


def test_a_proposal_that_gives_hidden_figures_away_is_refused_with_its_reason_and_the_public_view_keeps_the_last(store):
    store_schools(store)
    release_now(store, "Kim")
    before = exclusions_of(store)
    store_term(store, SPRING)
    crafted = give_away(store)
    at = press(on_publish(), crafted.id)
    page_text = words_of(at)
    assert (
        "This was refused." in page_text
        and "hidden figures of Permanent exclusions" in page_text
        and "could be worked out" in page_text
    )
    assert "publish_now" not in [button.key for button in at.button]
    assert latest(store).id == 1 and exclusions_of(store) == before
    assert "Refused by the audit" in page_text and "release 1, as at" in words_of(opened(fresh(), EXCLUSIONS))


def test_what_the_audit_does_not_pass_has_no_button_at_all(store):
    made = propose(store, "Kim", attack=False)
    proposals.propose(
        store, made.as_at, made.signature, "Kim", made.report, [], {"ok": False, "why": ["2 come down to one number."]}
    )
    at = on_publish()
    assert "This cannot be published. 2 come down to one number." in words_of(at)
    assert "publish_now" not in [button.key for button in at.button]


@pytest.mark.parametrize(
    ("counted", "expected", "absent"),
    [
        (
            {"before": 2},
            ["2 hidden numbers could be worked out before", "by publishing this"],
            ["have published since"],
        ),
        ({"elsewhere": 1}, ["1 hidden number can be worked out from what others have published since"], ["out before"]),
        ({}, ["none can be worked out."], ["by publishing this", "holding it back would undo nothing"]),
    ],
)
def test_the_page_says_how_many_hidden_numbers_could_be_worked_out_already(store, counted, expected, absent):
    """The answer passes, since holding this release back would undo nothing; an officer sees it nevertheless."""
    made = propose(store, "Kim", attack=False)
    group = {
        "measures": ["permanent_exclusions"],
        "protected": 7,
        "exposed": 0,
        "given": 0,
        "pinned": 0,
        "unfinished": 0,
    }
    proposals.propose(
        store, made.as_at, made.signature, "Kim", made.report, [], {"ok": True, "found": [group | counted]}
    )
    page_text = words_of(on_publish())
    assert all(words in page_text for words in expected), page_text
    assert not any(words in page_text for words in absent)


def test_the_page_says_the_publication_days_what_waits_and_what_a_revision_is(store):
    release_now(store, "Kim")
    page_text = words_of(on_publish())
    assert "last publication day that has come, 27 Jun 2019 (a declared day of every year)" in page_text
    assert "from the next one, 31 Aug 2019 (the end of 2018/19 Term 6)" in page_text
    assert "No upload waits." in page_text and "A revision counts everything again" in page_text
    time.sleep(1.1)  # the log counts whole seconds
    store_term(store, SPRING)
    today = long_day(date.today())
    assert f"1 upload of {today} is newer than what is public." in words_of(on_publish())
    assert (
        waiting_since([datetime.fromisoformat("2019-03-02"), datetime.fromisoformat("2019-03-05")], False)
        == "2 uploads of 2 Mar 2019 and 5 Mar 2019 are newer than what is public."
    )
    assert (
        waiting_since([datetime.fromisoformat("2019-03-02")], True) == "1 upload of 2 Mar 2019 has not been published."
    )
    releases._making.popitem()[1].wait()


def test_after_an_older_backup_on_a_new_machine_there_is_no_button_until_somebody_has_answered(store):
    remembered.leave_open(store, "2019-03-12T08:00:00+00:00")
    number = propose(store, "Kim").id
    at = on_publish()
    assert "put back from a backup of 2019-03-12 08:00" in words_of(at)
    assert "publish_now" not in [button.key for button in at.button]
    at.button(key="nothing_since").click().run()
    assert at.checkbox(key=f"publish_sure_{number}") and remembered.unknown_since(store) is None


def test_without_a_name_nothing_is_published(store):
    number = propose(store, "Kim").id
    at = on_publish()
    at.checkbox(key=f"publish_sure_{number}").check().run()
    at.button(key="publish_now").click().run()
    assert "Please give your name or role" in words_of(at) and not releases._publishing and latest(store) is None


def test_the_page_is_not_part_of_the_public_view(store):
    at = opened(fresh(), PUBLISH)
    assert "is not part of the public view" in words_of(at) and "publish_now" not in [
        button.key for button in at.button
    ]
