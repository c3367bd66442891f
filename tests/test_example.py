"""The example authority tells the story it is meant to tell: counted by hand from its rows, and through the measures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from common.calendar import Calendar
from loaders.check import FileCheck, check_file
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.measures.test_prices import pence
from tools.example.world import AS_AT, COUNCIL, School
from tools.make_example import FOLDER, Example, invent, write

UNDONE = {"reinstated", "quashed", "withdrawn", "managed_move"}
CALENDAR = Calendar.default()
SECONDARY = {"phase": ["secondary"]}


@pytest.fixture(scope="module")
def example() -> Example:
    return invent()


@pytest.fixture(scope="module")
def checks() -> list[FileCheck]:
    """Every committed workbook, read as the dashboard reads it."""
    return [check_file(path.name, path.read_bytes(), key=b"k" * 32) for path in sorted(FOLDER.glob("*.xlsx"))]


@pytest.fixture(scope="module")
def frames(checks):
    """The frames straight from the readings; a placement in several ledgers is as the latest one has it."""
    readings = [reading for check in checks for reading in check.readings]
    found = {}
    for dataset in {r.dataset.id: r.dataset for r in readings}.values():
        parts = [r.frame for r in readings if r.dataset.id == dataset.id]
        frame = pd.concat(parts, ignore_index=True).drop_duplicates(list(dataset.key), keep="last", ignore_index=True)
        found[dataset.id] = frame.astype({c.name: "category" for c in dataset.stored if c.dtype == "category"})
    return prepare(found)


def value(frames, name, label, *, where=None, as_at=AS_AT, what="value"):
    exact = calculate(by_name(name), frames, as_at=as_at, where=where, periods=[CALENDAR.parse(label)])
    return exact.frame[what].iloc[0]


def year(day: date) -> int:
    return day.year - (day.month < 9)


def exclusions_in_force(example: Example, first_year: int, phase: str | None = "secondary"):
    return [
        row
        for row in example.exclusions
        if row["category"] == "PERM"
        and year(row["start_date"]) == first_year
        and row["status"] not in UNDONE
        and phase in (None, row["phase"])
    ]


def in_term(rows, first_year: int, number: int):
    return [r for r in rows if CALENDAR.term(first_year, number).contains(r["start_date"])]


# -- the files ---------------------------------------------------------------------------------------------------


def test_every_workbook_reads_without_an_error_or_a_warning_and_no_row_is_held(checks):
    assert len(checks) == len(list(FOLDER.glob("*.xlsx"))) >= 30
    for check in checks:
        problems = [*check.problems, *(p for reading in check.readings for p in reading.problems)]
        assert check.ok and not check.unread, check.name
        assert [str(p) for p in problems if p.severity != "note"] == [], check.name
        assert all(len(r.frame) == r.rows_read and not len(r.held) for r in check.readings), check.name
        assert all(not r.unmapped for r in check.readings), check.name


def test_every_row_invented_is_read_back(example, checks):
    read = {}
    for check in checks:
        for reading in check.readings:
            read[reading.dataset.id] = read.get(reading.dataset.id, 0) + len(reading.frame)
    assert read["exclusions"] == len(example.exclusions)
    assert read["moves"] == len(example.moves)
    assert read["assessment_requests"] == len(example.requests)
    assert read["placements"] == sum(map(len, example.ledgers.values()))
    assert read["schools"] == len(example.schools) == 42 * 5
    assert read["engagement"] == sum(map(len, example.engagement.values()))
    assert read["recoveries"] == len(example.recoveries) and read["attendance"] == len(example.attendance)
    assert {name: read[name] for name in example.money} == {name: len(rows) for name, rows in example.money.items()}
    assert {part: read[f"plan_{part}"] for part in example.plan} == {p: len(rows) for p, rows in example.plan.items()}


def test_written_again_the_files_are_the_committed_ones_cell_for_cell_and_byte_for_byte(tmp_path):
    paths = write(tmp_path)
    assert [p.name for p in paths] == [p.name for p in sorted(FOLDER.glob("*.xlsx"))]
    from python_calamine import CalamineWorkbook

    def cells(path: Path):
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}

    for path in paths:
        assert cells(path) == cells(FOLDER / path.name), path.name
    again = write(tmp_path / "again")
    assert [a.read_bytes() for a in again] == [p.read_bytes() for p in paths]


def test_the_files_are_few_and_small():
    paths = list(FOLDER.glob("*.xlsx"))
    assert len(paths) <= 60
    assert sum(p.stat().st_size for p in paths) < 3_000_000


def test_the_data_stop_on_27_june_2019_but_for_the_places_planned_for_september(example):
    assert date(2019, 6, 27) == AS_AT
    for rows in (example.exclusions, example.moves, example.requests):
        days = [
            v for row in rows for k, v in row.items() if isinstance(v, date) and k not in ("trial_end_date", "end_date")
        ]
        assert max(days) <= AS_AT
    late = [r for r in example.ledgers[2019] if r["start_date"] > AS_AT]
    assert {r["status"] for r in late} == {"planned"} and len(late) == 6


# -- the block ---------------------------------------------------------------------------------------------------


def test_the_blocks_lines_add_to_its_totals_and_its_deficit_is_1850000_when_2018_19_ends(frames):
    assert value(frames, "block_balance", "2018-19") == -1_850_000
    assert value(frames, "block_allocation", "2019-20") == 19_850_000  # after the transfer from the schools block
    assert value(frames, "block_forecast", "2019-20") == 20_790_000
    assert value(frames, "block_balance", "2019-20") == -1_850_000 + 19_850_000 - 20_790_000


def test_the_local_provision_is_to_save_120000_in_a_full_year_and_has_saved_nothing_yet(example, frames):
    (row,) = [r for r in example.money["savings"] if r["action"] == "local-provision"]
    assert (row["full_year"], row["start_date"], row["state"]) == (120_000, date(2019, 9, 1), "agreed")
    assert value(frames, "savings_delivered", "2019-20", where={"action": ["local-provision"]}) == 0


# -- schools -----------------------------------------------------------------------------------------------------


def test_there_are_42_schools_with_invented_numbers_and_20104_pupils(example):
    now = [r for r in example.schools if r["academic_year"] == "2018/19"]
    phases = [r["phase"] for r in now]
    assert len(now) == 42 and phases.count("primary") == 31 and phases.count("secondary") == 8
    assert {str(r["laestab"])[:3] for r in now} == {"899"}
    assert len({r["name"] for r in now}) == 42
    assert sum(r["roll"] for r in now) == 20_104
    assert COUNCIL == "Marlhaven Council"


# -- exclusions and returns --------------------------------------------------------------------------------------


def test_36_secondary_exclusions_stand_in_2018_19_and_2_more_were_undone(example, frames):
    assert len(exclusions_in_force(example, 2018)) == 36
    undone = [
        r for r in example.exclusions
        if r["category"] == "PERM" and r["phase"] == "secondary" and year(r["start_date"]) == 2018 and r["status"] in UNDONE
    ]  # fmt: skip
    assert len(undone) == 2
    assert value(frames, "permanent_exclusions", "2018/19", where=SECONDARY) == 36
    assert value(frames, "permanent_exclusions_overturned", "2018/19", where=SECONDARY) == 2


def test_10_of_the_36_are_back_in_mainstream_which_is_27_8_percent(example, frames):
    excluded = {(r["pupil_ref"], r["start_date"]) for r in exclusions_in_force(example, 2018)}
    back = {
        m["pupil_ref"]
        for m in example.moves
        if m["move_type"] == "reintegration_from_pex"
        and m["destination"] == "mainstream"
        and (m["pupil_ref"], m["exclusion_date"]) in excluded
        and m["exclusion_date"] < m["start_date"] <= AS_AT
    }
    assert len(excluded) == 36 and len(back) == 10
    assert value(frames, "returned_to_mainstream", "2018/19", where=SECONDARY, what="numerator") == 10
    assert value(frames, "returned_to_mainstream", "2018/19", where=SECONDARY, what="denominator") == 36
    assert round(value(frames, "returned_to_mainstream", "2018/19", where=SECONDARY), 1) == 27.8


@pytest.mark.parametrize("phase", ["secondary", None])
def test_terms_1_and_3_had_fewer_exclusions_than_a_year_before_and_term_2_had_more(example, frames, phase):
    where = {"phase": [phase]} if phase else None
    for number, sign in ((1, -1), (2, 1), (3, -1)):
        now, before = (len(in_term(exclusions_in_force(example, y, phase), y, number)) for y in (2018, 2017))
        assert (now - before) * sign > 0, number
        assert value(frames, "permanent_exclusions", f"2018/19 Term {number}", where=where) == now
        assert value(frames, "permanent_exclusions", f"2017/18 Term {number}", where=where) == before


def test_each_year_has_about_10_primary_exclusions_and_about_1600_suspensions(example, frames):
    for first in range(2014, 2019):
        assert 7 <= len(exclusions_in_force(example, first, "primary")) <= 11
        suspended = [r for r in example.exclusions if r["category"] == "SUSP" and year(r["start_date"]) == first]
        assert 1300 <= len(suspended) <= 1750
        label = f"{first}/{(first + 1) % 100:02d}"
        assert value(frames, "suspensions", label) == len(suspended)
        assert value(frames, "suspension_days", label) == sum(r["days"] for r in suspended)


def test_nobody_is_excluded_twice_or_suspended_after_being_excluded_in_a_year(example):
    permanent = {}
    for row in example.exclusions:
        if row["category"] == "PERM":
            assert row["pupil_ref"] not in permanent
            permanent[row["pupil_ref"]] = row["start_date"]
    for row in example.exclusions:
        out = permanent.get(row["pupil_ref"])
        if row["category"] == "SUSP" and out and year(out) == year(row["start_date"]):
            assert row["end_date"] < out


def test_managed_moves_grew(example, frames):
    def moved(first, last):
        return sum(m["move_type"] == "managed_move" and first <= m["start_date"] <= last for m in example.moves)

    now, before = moved(date(2018, 9, 1), AS_AT), moved(date(2017, 9, 1), date(2018, 6, 27))
    assert now > before
    assert value(frames, "managed_moves", "2018/19") == now == 41
    assert value(frames, "managed_moves", "2017/18", as_at=date(2018, 6, 27)) == before


# -- family support ----------------------------------------------------------------------------------------------


def test_each_secondary_school_nominates_8_children_in_every_term_of_2018_19_and_one_was_at_0_before(example, frames):
    rows = example.engagement["Family support nominations"]
    now = [r for r in rows if str(r["period"]).startswith("2018/19")]
    assert len(now) == 8 * 6 and {r["number"] for r in now} == {8}
    assert len({r["school"].laestab for r in now if isinstance(r["school"], School)}) == 8
    before = [r["number"] for r in rows if str(r["period"]).startswith("2017/18")]
    assert 0 in before and len(set(before)) > 3
    for number in range(1, 7):
        assert value(frames, "family_support_nominations", f"2018/19 Term {number}") == 8


# -- requests ----------------------------------------------------------------------------------------------------


def test_requests_since_january_are_20_percent_up_150_to_180_on_the_same_dates(example, frames):
    def count(first, last):
        return sum(first <= r["received_date"] <= last for r in example.requests)

    before, now = count(date(2018, 1, 1), date(2018, 6, 27)), count(date(2019, 1, 1), AS_AT)
    assert (before, now) == (150, 180)
    assert (now - before) / before == 0.20
    assert value(frames, "assessment_requests", "2019") == 180
    assert value(frames, "assessment_requests", "2018", as_at=date(2018, 6, 27)) == 150
    assert value(frames, "assessment_requests", "2018") == 296


def test_plans_slow_from_about_90_to_about_50_percent_within_20_weeks(example, frames):
    def by_hand(calendar_year):
        due = [
            r for r in example.requests
            if not r["exception_20_weeks"] and (r["received_date"] + timedelta(days=140)).year == calendar_year
            and r["received_date"] + timedelta(days=140) <= AS_AT
        ]  # fmt: skip
        in_time = counted = 0
        for r in due:
            limit = r["received_date"] + timedelta(days=140)
            met = r["plan_issued_date"] is not None and r["plan_issued_date"] <= limit
            ended = (r["request_outcome"] in "NW" and r["request_outcome_date"] <= limit) or (
                r["assessment_outcome"] in ("N", "W") and r["assessment_outcome_date"] <= limit
            )
            counted += met or not ended
            in_time += met
        return 100 * in_time / counted

    assert by_hand(2015) > 85 and 45 < by_hand(2019) < 60
    for calendar_year in range(2015, 2020):
        measured = value(frames, "plans_within_20_weeks", str(calendar_year))
        assert measured == pytest.approx(by_hand(calendar_year))


def test_about_a_quarter_are_refused_some_wait_past_20_weeks_and_semh_grows(example, frames):
    decided = [r for r in example.requests if r["request_outcome"] in "YN"]
    assert 0.2 < sum(r["request_outcome"] == "N" for r in decided) / len(decided) < 0.3
    overdue = [
        r for r in example.requests
        if r["request_outcome"] in "AY" and r["assessment_outcome"] in (None, "A") and r["received_date"] + timedelta(days=140) < AS_AT
    ]  # fmt: skip
    assert len(overdue) > 10
    assert any(r["exception_20_weeks"] for r in example.requests)
    shares = [value(frames, "semh_share", str(y)) for y in range(2015, 2020)]
    assert shares == sorted(shares)


# -- placements --------------------------------------------------------------------------------------------------


def test_six_local_places_are_expected_to_save_120000_pounds_in_a_full_year(example, frames):
    planned = [r for r in example.ledgers[2019] if r["scheme"]]
    assert sum(r["avoided_price"] - r["price"] for r in planned) == 120_000
    assert {r["status"] for r in planned} == {"planned"} and {r["price_basis"] for r in planned} == {"year"}
    assert value(frames, "local_provision_saving", "2019-20") == 0
    whole = [t for t in example.plan["targets"] if (t["measure"], t["period"]) == ("local_provision_saving", "2020-21")]
    assert [t["value"] for t in whole] == [120_000]


def test_placements_cost_more_every_year_through_more_places_and_dearer_ones(frames):
    labels = ["2014-15", "2015-16", "2016-17", "2017-18", "2018-19"]
    spend = [value(frames, "placement_spend", label) for label in labels]
    unit = [value(frames, "placement_unit_cost", label) for label in labels]
    assert spend == sorted(spend) and unit == sorted(unit)
    assert 7_500_000 < spend[-1] < 9_000_000
    assert 250 <= value(frames, "placement_count", "2018/19 Term 6") <= 280


def test_spend_of_2018_19_added_up_by_hand_is_the_measures(example, frames):
    latest = {}
    for ledger in example.ledgers.values():
        latest |= {r["placement_id"]: r for r in ledger}
    pounds = 0.0
    for r in latest.values():
        if r["status"] == "planned":
            continue
        times = {"year": 1, "week": r["weeks_per_year"], "day": r["days_per_year"]}[r["price_basis"]]
        price = r["education_share"] if r["education_share"] is not None else r["price"]
        # 39 weeks and 190 days are paid for over school days; a year's price and 52 weeks over all days.
        in_term = r["price_basis"] == "day" or times == 39
        period = CALENDAR.parse("2018-19")
        pounds += pence(price * 100, times, in_term, r["start_date"], r["end_date"] or period.end, period) / 100
    assert value(frames, "placement_spend", "2018-19") == pytest.approx(pounds, abs=5)


# -- the plan ----------------------------------------------------------------------------------------------------


def test_the_plan_has_eleven_actions_in_three_sections_in_order_and_measures_that_exist(example):
    actions = example.plan["actions"]
    assert [a["position"] for a in actions] == list(range(1, 12))
    sections = [a["section"] for a in actions]
    assert [sections.count(s) for s in dict.fromkeys(sections)] == [4, 5, 2]
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index)
    for row in [a for a in actions if a["measure"]] + example.plan["targets"]:
        assert by_name(row["measure"])
    ids = {a["action"] for a in actions}
    assert all(row["action"] in ids for part in ("milestones", "updates") for row in example.plan[part])


def test_every_state_of_the_board_can_be_seen(frames):
    from plan.board import board
    from plan.figures import PrivateReader

    rows = {status.action.id: status for status in board(PrivateReader(frames, AS_AT, CALENDAR))}
    assert rows["peer-challenge"].override and rows["peer-challenge"].override.rule_status == "red"
    assert [name for name, status in rows.items() if status.stale] == ["cost-recovery"]
    assert {status.status for status in rows.values()} == {"green", "amber", "red", "not rated"}
    assert rows["assessment-requests"].status == "not rated"
    assert [m.title for s in rows.values() for m in s.blocked] == [
        "Commissioning officer in post",
        "Health funding agreed across the area",
    ]


def test_no_name_of_the_source_paper_is_in_the_workbooks(checks):
    forbidden = ("hamer", "gannon", "hadleigh", "williams", "burton", "steps provision", "torbay", "ttsa")
    for check in checks:
        for reading in check.readings:
            text = reading.frame.astype("str").to_csv(index=False).casefold()
            assert not [word for word in forbidden if word in text], check.name
