"""Small files that once went wrong without a word, each with its right values. They are no part of this repository."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from loaders.check import FileCheck, check_file
from loaders.spec import Reading

FAULTS = Path(__file__).parents[3] / "shared" / "faults"
KEY = b"a key for tests"

pytestmark = pytest.mark.skipif(
    not FAULTS.is_dir(), reason="../shared/faults is not here: those files are no part of this repository"
)


def check(name: str, **options) -> FileCheck:
    return check_file(name, (FAULTS / name).read_bytes(), key=KEY, **options)


def reading(name: str, **options) -> Reading:
    (one,) = check(name, **options).readings
    return one


def errors(one: Reading) -> set[str]:
    return {problem.code for problem in one.problems if problem.severity == "error"}


def test_target_percent_cell():
    assert list(reading("target_percent_cell.xlsx").frame["value"]) == [50]


def test_shares_percent():
    frame = reading("shares_percent.csv").frame
    pence = frame[["education_share", "health_share", "care_share"]].to_numpy().tolist()
    assert pence == [[6_000_000, 2_000_000, 2_000_000]]


# -- published files ---------------------------------------------------------------------------------------------------


def _figure(file: str, measure: str, period: str, breakdown: str = "", number: str = "880") -> list[float]:
    found = check(file)
    frames = [each.frame for each in found.readings]
    rows = (
        pd.concat(frames)
        if frames
        else pd.DataFrame(columns=["measure", "period", "breakdown", "old_la_code", "value"])
    )
    mine = (rows["measure"] == measure) & (rows["period"] == period) & (rows["breakdown"] == breakdown)
    return [float(value) for value in rows.loc[mine & (rows["old_la_code"] == number), "value"]]


def test_two_years_of_grant_in_one_workbook_each_keep_their_own():
    assert _figure("dsg_two_years.xlsx", "dsg_before_deductions", "2023-24") == [133_063_774]
    assert _figure("dsg_two_years.xlsx", "dsg_before_deductions", "2022-23") == [124_481_282]


def test_new_plans_by_need_are_new_plans_of_the_year_and_no_plans_in_force():
    assert _figure("sen_need_newplans_torbay.csv", "new_plans", "2024", "primary_need=SEMH") == [63]
    assert _figure("sen_need_newplans_torbay.csv", "new_plans", "2024") == [205]
    assert _figure("sen_need_newplans_torbay.csv", "new_plans_semh_share", "2024") == [30.7]
    measures = {m for each in check("sen_need_newplans_torbay.csv").readings for m in each.frame["measure"]}
    assert not measures & {"plans_in_force", "ehc_plans", "semh_share"}


def test_pupils_by_number_of_exclusions_are_no_headcount():
    found = check("num_fixed_total.csv")
    assert not any(len(each.frame) for each in found.readings) and not found.ok
    assert 'The column "fixed_excl" holds "Total", "1"' in found.readings[0].problems[0].message


def test_figures_of_pupils_eligible_for_free_meals_are_not_those_of_all():
    found = check("ees_fsm_only.csv")
    assert not any(len(each.frame) for each in found.readings) and not found.ok
    assert any('The column "fsm" holds "FSM eligible"' in p.message for p in found.readings[0].problems)


def test_an_authority_without_a_code_is_found_by_its_name():
    assert _figure("clean_la_torbay.csv", "permanent_exclusions", "2016/17") == [31]
    assert set(check("clean_la_torbay.csv").readings[0].frame["la_code"]) == {"E06000027"}


def test_termly_exclusions_are_the_departments_three_terms():
    found = [
        _figure("ees_termly_exclusions.csv", "permanent_exclusions", f"{s} 2023/24")
        for s in ("Autumn", "Spring", "Summer")
    ]
    assert found == [[11], [9], [7]]


def test_dash_dropped():
    frame = reading("dash_dropped.csv").frame.set_index("pupil_ref")
    assert dict(frame["category"]) == {"A1": "PERM", "A2": "PERM", "A3": "PERM", "A4": "LNCH"}
    assert dict(frame["status"]) == {"A1": "reinstated", "A2": "withdrawn", "A3": "notified", "A4": "notified"}


def test_dash_dropped_sector():
    frame = reading("dash_dropped_sector.csv").frame.set_index("placement_id")
    assert dict(frame["sector"]) == {"L1": "independent_nmss", "L2": "special_maintained"}


def test_first_row_lost_names():
    one = reading("first_row_lost_names.csv")
    assert list(one.frame["category"]) == ["PERM", "SUSP"] and one.frame["days"].sum() == 2
    everything = str(check("first_row_lost_names.csv").as_json()) + one.frame.to_csv()
    assert not any(word in everything for word in ("Quuxley", "Aardvark", "H8012"))


def test_names_under_ref():
    one = reading("names_under_ref.csv")
    assert one.frame.empty and len(one.held) == 2 and errors(one) == {"personal-reference"}
    everything = str(check("names_under_ref.csv").as_json()) + one.held.to_csv()
    assert not any(word in everything for word in ("Quuxley", "Zebedee", "Aardvark"))


def test_thousands_in_title_and_in_a_row_of_units():
    for name in ("thousands_in_title.xlsx", "thousands_in_units_row.xlsx"):
        assert reading(name).frame["price"].sum() == 10_050_000  # pence: £100,500


# -- questions: what a sheet leaves open ---------------------------------------------------------------------------------


def test_date_left_is_the_day_a_placement_ended():
    one = reading("placement_date_left.xlsx")
    assert [f"{day:%d/%m/%Y}" for day in one.frame["end_date"]] == ["21/12/2018"] and not one.questions


def test_outcome_and_outcome_date_of_a_request_one_refused_and_none_decided_late():
    frame = reading("requests_outcome_header.xlsx").frame
    assert list(frame["request_outcome"]) == ["Y", "N", "W"]
    assert ((frame["request_outcome_date"] - frame["received_date"]).dt.days <= 42).all()


def test_second_exclusion_lost_and_numbered_columns():
    for name in ("second_exclusion_lost.xlsx", "numbered_columns.xlsx"):
        for accept_close in (False, True):
            found = check(name, accept_close=accept_close)
            assert not found.readings and not found.ok
            assert "row" in found.problems[0].fix


def test_struck_through():
    one = reading("struck_through.xlsx")
    assert (list(one.frame["pupil_ref"]), list(one.held["pupil_ref"])) == (["A1"], ["A2"])
    (question,) = one.questions
    assert len(reading("struck_through.xlsx", answers={question.id: "count"}).frame) == 2
    assert len(reading("struck_through.xlsx", answers={question.id: "leave out"}).frame) == 1


def test_ref_spellings():
    one = reading("ref_spellings.csv")
    assert one.frame.empty and errors(one) == {"spelt-otherwise", "question"}
    (question,) = one.questions
    assert len(reading("ref_spellings.csv", answers={question.id: "same"}).frame) == 2
