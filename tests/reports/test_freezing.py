"""Freezing: errors stop it, what is kept never changes, newer data are told of, and the next paper says what changed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa

from loaders.check import check_files
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from measures.forecasts import ALL
from measures.forecasts.shown import SHOWN
from measures.unit import Unit
from plan.stored import reader_of
from reports.changes import against
from reports.paper import describe
from reports.paper_json import as_json, paper_of
from reports.pictures import Pictures
from reports.text import safe
from reports.written import FORMS
from services.paper import NotReady, described, freeze, made, reopened
from store import Store, StoreError, open_store
from store.public import papers
from store.public.releases import begin_anew, latest
from store.safety.backups import write_copy
from store.safety.restoring import restore
from tests.reports.conftest import MEETING
from tests.stores import copied


@pytest.fixture
def own(example_folder, tmp_path) -> Store:
    return open_store(str(copied(example_folder, tmp_path / "store")))


def change_target(store: Store, to: float) -> None:
    """The year's limit for exclusions, changed by a workbook that comes back."""
    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(PLAN, store.frames())))
    rows = book["Targets"].iter_rows()
    next(r for r in rows if (r[0].value, r[2].value) == ("Permanent exclusions", "2018/19"))[3].value = to
    out = io.BytesIO()
    book.save(out)
    (check,) = check_files([("plan.xlsx", out.getvalue())], key=store.key())
    assert store.save(check, by="Head of Inclusion").state == "stored"


def test_a_frozen_paper_gives_equal_numbers_after_a_new_upload_and_says_that_newer_exist(own):
    before = made(own, MEETING)
    frozen = freeze(own, before, "the clerk")
    assert papers.newer(own, frozen) == ()
    change_target(own, 40)
    again, newer = reopened(own, frozen.id)
    assert again == before
    assert "already 2 over the limit of 34" in again.entries[0].measures[0].finding
    assert len(newer) == 1 and "counts now and did not count then." in newer[0]
    now = made(own, MEETING)
    assert now.entries[0].measures[0].target == "40 for 2018/19 (was 34)"
    for suffix in (".html", ".pptx"):
        written = FORMS[suffix](again, Pictures(), newer)
        assert written != FORMS[suffix](now, Pictures(), ())
    assert "Newer data exist than this paper was made from." in FORMS[".html"](again, Pictures(), newer).decode()


def test_the_json_of_a_paper_has_the_keys_that_papers_frozen_before_have(store):
    paper = made(store, MEETING)
    written = as_json(paper)
    entries = [each for section in written["sections"] for each in section["entries"]]
    assert len(entries) == 11 and all("told" in each and "measures" not in each for each in entries)
    again = paper_of(json.loads(json.dumps(written)))
    assert again == paper and paper.entries[0].measures != ()
    assert {type(one.unit) for entry in again.entries for one in entry.measures} == {
        Unit
    }  # a text equals it and knows nothing


def test_freezing_keeps_every_forecast_of_the_day_under_the_meeting_and_only_once(own):
    freeze(own, made(own, MEETING), "the clerk")
    held = own.setting(SHOWN)
    assert {one["meeting"] for one in held} == {MEETING.isoformat()} and {one["by"] for one in held} == {"the clerk"}
    assert {one["measure"] for one in held} == set(ALL)
    freeze(own, made(own, MEETING), "the clerk again")
    assert own.setting(SHOWN) == held


def test_an_upload_undone_since_is_newer_too(own):
    frozen = freeze(own, made(own, MEETING), "the clerk")
    number = int(own.uploads()["id"].max())
    own.undo(number, by="the clerk")
    assert f"Upload {number} has been undone since." in papers.newer(own, frozen)


def test_a_newer_release_is_told_of(own, monkeypatch):
    frozen = freeze(own, made(own, MEETING), "the clerk")
    later = replace(latest(own), id=9)
    monkeypatch.setattr(papers, "latest", lambda store: later)
    assert papers.newer(own, frozen) == ("Public figures are now those of release 9; the paper shows release 1.",)


def test_a_kept_paper_that_somebody_changed_in_the_database_is_refused(own):
    frozen = freeze(own, made(own, MEETING), "the clerk")
    with own.database.write() as connection:
        table = papers.paper
        words = stored_json(connection, table).replace('"value": 36.0', '"value": 30.0')
        connection.execute(table.update().values(described=words))
    with pytest.raises(StoreError, match="its mark does not fit"):
        reopened(own, frozen.id)


def stored_json(connection: sa.Connection, table: sa.Table) -> str:
    return str(connection.execute(sa.select(table.c.described)).scalar_one())


def test_freezing_is_in_the_audit_log_and_goes_with_a_backup(own, tmp_path):
    frozen = freeze(own, made(own, MEETING), "the clerk")
    line = own.audit_log(2).iloc[1]  # the forecasts of the day are kept after it
    assert (line["who"], line["did"]) == ("the clerk", "froze a paper")
    write_copy(own.database, tmp_path / "copy.sqlite")
    own.undo(int(own.uploads()["id"].max()), by="the clerk")
    with own.database.write() as connection:
        connection.execute(papers.paper.delete())
    restore(own, tmp_path / "copy.sqlite", "the clerk", force=True)
    assert reopened(own, frozen.id) == (made(own, MEETING), ())


def test_the_next_paper_is_compared_with_the_one_frozen_before(own):
    earlier = replace(made(own, MEETING), meeting=date(2019, 3, 7))
    freeze(own, earlier, "the clerk")
    change_target(own, 30)
    now = made(own, MEETING)
    assert now.changed_since.startswith("Since the paper frozen for 7 Mar 2019")
    assert now.changed == (
        "Action 1, Establishment of a peer-to-peer challenge system: target of Permanent exclusions, secondary was 34 for "
        "2018/19; now 30 for 2018/19 (was 34).",
    )


def test_what_changed_names_statuses_figures_milestones_and_recommendations(paper):
    first = paper.entries[1]
    done = replace(first.steps[0], state="○ To come")
    old_entry = replace(
        first,
        status=replace(first.status, code="red", word="Red"),
        steps=(done, *first.steps[1:]),
        measures=(replace(first.measures[0], text="70% (30 of 43)"),),
    )
    section = paper.sections[0]
    old = replace(
        paper,
        sections=(replace(section, entries=(section.entries[0], old_entry, *section.entries[2:])), *paper.sections[1:]),
        followed=(replace(paper.followed[0], state="○ Open"), *paper.followed[1:]),
    )
    assert against(old, paper) == [
        "Action 2, Revision of the Fair Access Protocol: Red before, Green now.",
        "Action 2, Revision of the Fair Access Protocol: Fair access cases placed in time 70% (30 of 43) (2018/19 to 27 "
        "Jun) before, 79.1% (34 of 43) (2018/19 to 27 Jun) now.",
        "Action 2, Revision of the Fair Access Protocol: “Draft protocol shared with headteachers”, to come before, done now.",
        "Recommendation of 7 Mar 2019 is now done: Forum members encourage primary schools to come to the peer challenge "
        "group.",
    ]
    assert against(paper, paper) == []


def test_without_a_frozen_paper_the_plans_own_dates_say_what_happened_since_the_last_meeting(paper):
    assert paper.changed_since.startswith("No earlier paper is frozen here")
    assert (
        "Action 2, Revision of the Fair Access Protocol: “Consultation opened” was done on 10 Jun 2019, 17 days late."
        in paper.changed
    )
    assert "Action 9, Appropriate contribution from health and social care: amber before, red now." in paper.changed


def without_owner(reader):
    actions = reader.frames["plan_actions"].copy()
    actions.loc[actions["action"] == "fair-access", "owner_role"] = ""
    return replace(reader, frames={**reader.frames, "plan_actions": actions})


def test_an_action_that_nobody_owns_is_an_error_and_the_paper_a_draft(reader):
    paper = describe(without_owner(reader), MEETING)
    assert [one.words for one in paper.errors] == ["Action 2, Revision of the Fair Access Protocol: nobody owns it."]
    assert paper.draft and paper.marked == "DRAFT: not ready for the Forum"


def test_a_paper_with_errors_cannot_be_frozen_and_says_how_to_mend_it(reader, own):
    with pytest.raises(NotReady, match="nobody owns it"):
        freeze(own, describe(without_owner(reader), MEETING), "the clerk")
    assert papers.papers(own) == []


def test_rows_held_back_in_the_tray_are_an_unfinished_upload(own, reader, monkeypatch):
    monkeypatch.setattr(own, "tray", lambda: pd.DataFrame({"id": [1, 2]}))
    paper = described(own, reader, MEETING, latest(own))
    # A printed checklist gives no number of rows away; the officers' own does.
    assert [one.words for one in paper.errors] == ["Rows are held back from an upload and counted nowhere."]
    private = described(own, reader_of(own, "private"), MEETING, None)
    assert [one.words for one in private.errors] == ["2 rows are held back from an upload and counted nowhere."]


def test_a_release_whose_audit_failed_is_an_error_and_one_that_newer_figures_wait_behind_is_worth_a_look(own, reader):
    failed = replace(
        latest(own),
        report={"withheld": [{"what": "breakdowns", "measures": ["suspensions"], "why": "2 could be worked out"}]},
    )
    words = [one.words for one in described(own, reader, MEETING, failed).errors]
    assert words == ["Breakdowns of Suspensions could not be protected, so the paper is without."]
    own.undo(int(own.uploads()["id"].max()), by="the clerk")
    paper = described(own, reader, MEETING, latest(own))
    # What is public is what a paper may print: a newer upload that nobody has published does not make it wrong.
    assert not paper.errors and any("Newer figures wait" in one.words for one in paper.checklist)


def test_before_anything_is_published_a_paper_is_a_draft(own, reader):
    begin_anew(own, "a test")
    assert [one.words for one in described(own, reader, MEETING, None).errors] == [
        "Nothing has been published, so these figures are not public."
    ]


def test_figures_of_another_day_than_a_releases_make_a_draft(own, reader):
    paper = described(own, reader, MEETING, None)
    assert "were protected by themselves, not together with what was released" in paper.errors[0].words
    assert not made(own, MEETING, as_at=date(2019, 6, 27)).draft


def test_private_figures_cannot_be_frozen(own, paper):
    with pytest.raises(StoreError, match="Only a paper of public figures can be frozen"):
        freeze(own, replace(paper, view="private"), "the clerk")


def test_warnings_name_what_is_late_unwritten_or_without_a_target(paper):
    words = [one.words for one in paper.checklist]
    assert {one.severity for one in paper.checklist} == {"warning"}
    assert words == [
        "A recommendation of 17 Jan 2019 is overdue since 24 May 2019: Settle the Year 10 and 11 recoveries still open.",
        "Action 6, Cost recovery for placements: no progress is written for this meeting.",
        "Action 6, Cost recovery for placements: not updated since 8 Jan 2019.",
        "Action 10, Requests for statutory assessment: stemming demand: no target is agreed for requests for statutory "
        "assessment, so it has no status by rule.",
    ]
    assert all(one.mend for one in paper.checklist)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("a\x00b", "a\ufffdb"), ("\u202eabc", "\ufffdabc"), ("\ud800", "\ufffd"), (None, ""), ("5 < 6 & 7", "5 < 6 & 7")],
)
def test_letters_that_no_document_can_hold_leave_a_mark(given, expected):
    assert safe(given) == expected
