"""Several plans over one set of figures: each has its own actions, and a measure has one target and one status in all of them."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from commands import plan as plan_command
from loaders.datasets.plan import PLAN
from measures.calculate import default_calendar
from plan.board import board
from plan.figures import headlines, public_frames, reader_over
from plan.plans import of_plan, plans, serving_words
from plan.status_moves import status_moves
from plan.stored import frames_of
from store import StoreError, facts, open_store
from store.rowkeys import SEPARATOR
from tests.plan.stored_plan import JUNE, with_plan
from tests.plan.two_plans import NAME, SHARED, TARGETS, read, sheets, stored
from tests.stores import copied

KEY = NAME.casefold()


@pytest.fixture
def store(tmp_path):
    """The example's plan alone, without its figures."""
    found = with_plan(str(tmp_path / "store"))
    yield found
    found.close()


@pytest.fixture
def both(example_folder, tmp_path, monkeypatch):
    """The example's figures and plan, with the inspection's priority actions beside it, private."""
    copied(example_folder, tmp_path / "both")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "both"))
    found = open_store(str(tmp_path / "both"))
    stored(found, sheets())
    yield found
    found.close()


def private(store, plan=""):
    return reader_over(frames_of(store), JUNE, "private", default_calendar(), plan)


def test_each_plan_has_its_own_actions_meetings_and_body(both):
    recovery, inspection = (board(private(both, name)) for name in ("", NAME))
    assert [len(recovery), [each.action.id for each in inspection]] == [11, ["fewer", "spending", "voices"]]
    assert [(p.title, p.body, p.public) for p in plans(frames_of(both))] == [
        ("High Needs Recovery Plan", "Schools Forum", True),
        (NAME, "Improvement Board", False),
    ]


def test_two_plans_that_name_one_measure_give_one_status_of_it(both):
    """The inspection's action begins in 2020 by itself, but the figure is judged since 2018; the Director's word of 20 June is
    the last that either plan has of it."""
    mine = next(e for e in board(private(both)) if (e.action.measure, e.action.scope) == SHARED)
    theirs = next(e for e in board(private(both, NAME)) if (e.action.measure, e.action.scope) == SHARED)
    assert mine.status == theirs.status == "green"
    assert mine.because == theirs.because
    assert mine.because.startswith("Green (rule says Red): Three schools have turned the corner.")
    assert (mine.rating, mine.figure, mine.target, mine.trajectory, mine.trajectory_because) == (
        theirs.rating, theirs.figure, theirs.target, theirs.trajectory, theirs.trajectory_because,
    )  # fmt: skip
    assert mine.target is not None and (mine.target.value, mine.target.agreed_by) == (34.0, "Schools Forum")
    spend = [next(e for e in board(private(both, n)) if e.action.measure == "placement_spend") for n in ("", NAME)]
    assert len({(each.status, each.because) for each in spend}) == 1


def test_a_complete_file_of_one_plan_leaves_the_other(both):
    def counts():
        return {
            plan.key: {
                part.id: int((both.frames()[part.id]["plan"].fillna("").str.casefold() == plan.key).sum())
                for part in PLAN
            }
            for plan in plans(frames_of(both))
        }

    before = counts()
    fewer = sheets()
    fewer["Actions"] = "\n".join(line for line in fewer["Actions"].split("\n") if "voices" not in line)
    stored(both, fewer, complete=True, name="again.xlsx")
    after = counts()
    assert after[""] == before[""] and before[""]["plan_actions"] == 11
    assert (before[KEY]["plan_actions"], after[KEY]["plan_actions"]) == (3, 2)


def test_another_target_for_the_same_is_asked_and_waits_until_it_is_answered(store):
    check = read(store, sheets("12"))
    reading = next(r for r in check.readings if r.dataset.id == "plan_targets")
    (question,) = reading.questions
    assert question.sentence == (
        "Row 2: Inspection priority actions has a target of 12 within 2 for permanent_exclusions, phase=secondary, 2018/19, and "
        "the plan without a name has 34 within 2. A measure has one target in all plans: which one holds?"
    )
    assert (len(reading.frame), len(reading.held), check.ok) == (0, 1, False)


@pytest.mark.parametrize(("answer", "value"), [("file", 12.0), ("stored", 34.0)])
def test_the_answer_holds_in_both_plans_and_undoing_the_upload_takes_it_back(store, answer, value):
    (question,) = next(r for r in read(store, sheets("12")).readings if r.questions).questions
    saved = stored(store, sheets("12"), complete=True, answers={question.id: answer})
    assert values(store) == {"": value, NAME: value}
    assert len(store.frames()["plan_targets"]) == 38, "the other plan's other targets stay"
    store.undo(saved.upload, "officer")
    assert values(store) == {"": 34.0}
    store.redo(saved.upload, "officer")
    assert values(store) == {"": value, NAME: value}


@pytest.mark.parametrize(("answer", "whose"), [("this plan", NAME), ("no name", "")])
def test_a_row_that_names_no_plan_in_another_plans_workbook_is_asked_about(store, answer, whose):
    table = sheets()
    table["Header"] += "    | Next review | | 2019-11-01\n"
    reading = next(r for r in read(store, table).readings if r.dataset.id == "plan_header")
    (question,) = reading.questions
    assert (
        question.sentence == f"Row 4 of Header names no plan, and every action of the file is of {NAME}. Whose is it?"
    )
    assert len(reading.held) == 1
    stored(store, table, answers={question.id: answer})
    header = store.frames()["plan_header"]
    mine = header[(header["item"] == "next_review") & (header["date"] == "2019-11-01")]
    assert mine["plan"].astype("object").fillna("").tolist() == [whose]


def test_the_same_target_in_two_plans_asks_nothing_nor_does_one_of_another_year(store):
    for table in (sheets("34"), {**sheets(), "Targets": TARGETS.replace("2018/19", "2020/21").replace("{value}", "9")}):
        assert read(store, table).ok


def test_two_plans_in_one_file_with_two_targets_for_one_thing_are_held(store):
    table = sheets("12")
    table["Targets"] += "    | permanent_exclusions | phase=secondary | 2018/19 | 30 | 2 | |\n"
    reading = next(r for r in read(store, table).readings if r.dataset.id == "plan_targets")
    assert {p.code for p in reading.problems if p.severity == "error"} == {"target-of-another-plan"}
    assert len(reading.held) == 2


def test_redoing_what_would_leave_two_targets_is_refused(store):
    store.undo(1, "officer")
    stored(store, sheets("12"))
    with pytest.raises(StoreError, match="Redoing upload 1 by itself would leave two targets for permanent_exclusions"):
        store.redo(1, "officer")
    assert values(store) == {NAME: 12.0}


def test_a_private_plan_is_in_no_public_frame_and_in_no_headline(both):
    frames = frames_of(both)
    public = public_frames(frames)
    words = " ".join(frame.astype("object").to_csv() for name, frame in public.items() if name.startswith("plan_"))
    assert NAME not in words and "Improvement Board" not in words and "turned the corner" not in words
    assert of_plan(public, NAME)["plan_actions"]["action"].tolist() == public["plan_actions"]["action"].tolist()
    stored(
        both,
        {"Targets": TARGETS.replace("permanent_exclusions", "suspension_days").replace("{value}", "900")},
        name="more.xlsx",
    )
    assert "suspension_days" not in headlines(frames_of(both))
    assert (
        public_frames(frames_of(both))["plan_targets"]["measure"].astype(str).str.contains("suspension_days").sum() == 0
    )


def test_a_plan_whose_header_says_public_is_public(both):
    stored(both, {"Header": sheets(public=True)["Header"]}, name="header.xlsx")
    assert [each.public for each in plans(public_frames(frames_of(both)))] == [True, True]


def test_the_recovery_plan_is_private_where_its_header_says_so(both):
    stored(both, {"Header": "Item | What it says\nWho may see the plan | Private"}, name="private.xlsx")
    assert public_frames(frames_of(both))["plan_actions"].empty


def test_which_plans_a_measure_serves_is_said_where_there_are_several(both):
    assert serving_words(frames_of(both), "permanent_exclusions") == (
        f"Serves High Needs Recovery Plan (action 1) and {NAME} (action 1)."
    )
    assert serving_words(frames_of(both), "suspension_days") == "Serves no plan."
    assert serving_words(public_frames(frames_of(both)), "permanent_exclusions") == ""


def test_a_plan_that_comes_moves_only_what_it_moves(both):
    """What an upload's effect lists: the new plan's actions, and the status that its word moves in the other."""
    new = reader_over(frames_of(both), JUNE, "private", default_calendar())
    both.undo(int(both.uploads()["id"].max()), "officer")
    old = reader_over(frames_of(both), JUNE, "private", default_calendar())
    moves = status_moves(old, new, ["plan_actions"])
    assert {(m.title.split(":")[0], m.action, m.before is None) for m in moves} == {
        ("High Needs Recovery Plan", "peer-challenge", False),
        *((NAME, action, True) for action in ("fewer", "spending", "voices")),
    }


def test_json_names_the_plan_only_where_there_are_several(both, capsys):
    def printed(*more):
        assert plan_command.main(["--json", *more]) == 0
        return json.loads(capsys.readouterr().out)

    every = printed()
    assert [one["plan"] for one in every] == ["High Needs Recovery Plan"] * 11 + [NAME] * 3
    assert [one["action"] for one in printed("--plan", "inspection PRIORITY actions")] == [
        "fewer",
        "spending",
        "voices",
    ]
    shared = {one["status"] for one in every if (one["measure"], one["scope"]) == SHARED}
    assert shared == {"green"}
    assert all("plan" not in one for one in printed("--view", "public"))
    assert plan_command.main(["--json", "--view", "public", "--plan", NAME]) == 2
    assert "There is no plan 'Inspection priority actions' here." in capsys.readouterr().err


def test_a_store_of_before_there_were_several_plans_goes_on_unchanged(tmp_path):
    """Its keys get a blank plan, so that the same workbook again changes nothing."""
    place = str(tmp_path / "old")
    old = with_plan(place)
    frames = {name: frame for name, frame in old.frames().items() if name.startswith("plan_")}
    with old.database.write() as connection:
        for part in PLAN:
            keys = connection.execute(sa.text(f"SELECT id, row_key FROM {part.id}")).all()
            for number, key in keys:
                assert key.endswith(SEPARATOR)
                connection.execute(
                    sa.text(f"UPDATE {part.id} SET row_key = :key WHERE id = :row"),
                    {"row": number, "key": key.removesuffix(SEPARATOR)},
                )
        connection.execute(sa.text("ALTER TABLE paper DROP COLUMN plan"))
        facts.put(connection, "schema", 4)
    old.close()
    again = open_store(place)
    for name, frame in frames.items():
        assert again.frames()[name].equals(frame), name
    (check,) = [read(again, sheets())]
    change = {c.dataset: (c.added, c.changed) for c in again.preview(check)}
    assert change["plan_actions"] == (3, 0)
    with again.database.read() as connection:
        assert all(
            key.count(SEPARATOR) == 1 and key.endswith(SEPARATOR)
            for key in connection.execute(sa.text("SELECT row_key FROM plan_actions")).scalars()
        )
    again.close()


def values(store):
    """What each plan says of the shared target."""
    frame = store.frames()["plan_targets"]
    mine = frame[(frame["measure"] == SHARED[0]) & (frame["period"] == "2018/19")]
    return {
        "" if plan != plan or plan is None else plan: float(value)
        for plan, value in zip(mine["plan"].astype("object"), mine["value"])
    }
