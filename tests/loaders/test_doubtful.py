"""A day, a figure or a year group with something beside it: what only says again what the column holds is taken off; a sign or word of
doubt, or anything else beside a day, is a question, and its row waits."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
PLACES = "Pupil ref | Provider | Sector | Start date | Price | Price basis | Weeks per year | End date\nA1 | Oak | Independent | 01/09/2018 | {price} | Week | {weeks} | {end}\nA2 | Elm | Independent | 01/09/2018 | 900 | Week | 38 | 31/12/2018"
EXCLUDED = "School | Pupil ref | Category | Start date | Days | Year group\n8994001 | A1 | Suspension | {start} | {days} | {year}\n8994001 | A2 | Suspension | 06/11/2018 | 2 | 9"
REQUESTS = "Pupil ref | Date received | Decision | Decision date | Plan issued date\nA1 | {received} | Agreed | 14/02/2019 | {issued}\nA2 | 08/01/2019 | Agreed | 15/02/2019 | 20/05/2019"
USUAL = {
    "price": "900", "weeks": "38", "end": "31/03/2019", "start": "06/11/2018", "days": "2", "year": "9", "received": "07/01/2019", "issued": "20/05/2019",
}  # fmt: skip


def read(table, answers=None, **cells):
    content = xlsx({"Sheet1": table.format(**(USUAL | cells))})
    (reading,) = check_file("given.xlsx", content, key=KEY, answers=answers or {}).readings
    return reading


CERTAIN = (
    (PLACES, "end", "end_date", "2019-03-31", ("31/03/2019 - left", "Left 31/03/2019", "(31/03/2019)", "31/03/2019 (Sun)", "31/03/2019 confirmed", "31/03/2019,", "31/03/2019.", "31/03/2019 pm", "ended 31st March 2019")),
    (PLACES, "weeks", "weeks_per_year", 38, ("38 wks", "38wks", "38 weeks", "38w")),
    (PLACES, "price", "price", 90000, ("900 GBP", "£900.00 (confirmed)")),
    (EXCLUDED, "days", "days", 1.5, ("1.5d", "1.5 days", "1.5 (actual)")),
    (EXCLUDED, "year", "ncy", 9, ("9A", "Y9A", "9 B", "9-B", "9X1", "Year 9B", "yr 9 P")),
    (EXCLUDED, "year", "ncy", 0, ("RA", "Rec B", "Reception B", "R1")),
    (REQUESTS, "issued", "plan_issued_date", "2019-05-20", ("issued 20/05/2019", "20/05/2019 (final)", "Final plan 20/05/2019")),
    (REQUESTS, "received", "received_date", "2019-01-07", ("received 07/01/2019", "Mon 07/01/2019")),
)  # fmt: skip


@pytest.mark.parametrize(("table", "cell", "column", "right", "texts"), CERTAIN, ids=[f"{c} {r}" for _, _, c, r, _ in CERTAIN])  # fmt: skip
def test_what_only_says_again_what_the_column_holds_is_taken_off(table, cell, column, right, texts):
    for text in texts:
        reading = read(table, **{cell: text})
        found = reading.frame[column].iloc[0]
        assert not reading.questions and len(reading.frame) == 2, text
        assert (f"{found:%Y-%m-%d}" if isinstance(found, pd.Timestamp) else found) == right, text


DOUBTED = (
    (PLACES, "end", "end_date", ("31/03/2019 (tbc)", "31/03/2019?", "31/03/2019 ??", "31/03/2019 approx", "c. 31/03/2019", "~31/03/2019", "31/03/2019*", "31/03/2019 provisional", "31.03.2019 est", "31 March 2019 tbc", "by 31/03/2019", "until 31/03/2019", "31/03/2019 not confirmed", "expected 31/03/2019", "31/03/2019 moved to Elm", "Zebedee 31/03/2019")),
    (PLACES, "weeks", "weeks_per_year", ("38?", "38 weeks?", "38 (tbc)", "c.38", "approx 38", "38*")),
    (PLACES, "price", "price", ("900?", "£900 (est)", "c. £900", "900 tbc", "900 provisional")),
    (EXCLUDED, "start", "start_date", ("06/11/2018?", "06/11/2018 (tbc)", "approx 06/11/2018")),
    (EXCLUDED, "days", "days", ("2?", "2 days?", "3 (tbc)", "approx 3 days")),
    (EXCLUDED, "year", "ncy", ("9?", "9 (repeat)", "9 Zebedee", "Year 9 Green")),
    (REQUESTS, "received", "received_date", ("07/01/2019?", "07/01/2019 (parental)", "c 07/01/2019")),
    (REQUESTS, "issued", "plan_issued_date", ("20/05/2019 draft", "draft issued 20/05/2019", "not issued 20/05/2019", "20/05/2019 (amended)", "due 20/05/2019", "20/05/2019 tbc")),
)  # fmt: skip


@pytest.mark.parametrize(("table", "cell", "column", "texts"), DOUBTED, ids=[f"{d[2]} {n}" for n, d in enumerate(DOUBTED)])  # fmt: skip
def test_a_value_in_doubt_is_asked_about_and_its_row_waits(table, cell, column, texts):
    for text in texts:
        waiting = read(table, **{cell: text})
        (question,) = waiting.questions
        assert waiting.frame["pupil_ref"].tolist() == ["A2"] and question.proposal == "", text
        assert "Zebedee" not in question.sentence + "".join(str(each) for each in waiting.problems)
        counted = read(table, {question.id: "count"}, **{cell: text})
        assert len(counted.frame) == 2 and counted.frame[column].notna().all() and not counted.questions, text
        assert len(read(table, {question.id: "leave out"}, **{cell: text}).frame) == 1
        if any(option.id == "blank" for option in question.options):
            blank = read(table, {question.id: "blank"}, **{cell: text})
            rows = pd.concat([blank.frame, blank.held])
            assert rows[column].isna().tolist().count(True) == 1, text
    required = {"start_date", "received_date", "price"}
    assert any(option.id == "blank" for option in question.options) is (column not in required)


@pytest.mark.parametrize(
    ("table", "cell", "text"),
    [(PLACES, "end", "31/03/2019 or 30/04/2019"), (PLACES, "end", "31/03/2019 (was 30/04/2019)"), (PLACES, "end", "31/02/2019 (tbc)"), (PLACES, "weeks", "20 months"), (PLACES, "weeks", "38/39"),
     (PLACES, "price", "900 plus transport"), (PLACES, "price", "900 or 950"), (PLACES, "price", "-900"), (PLACES, "price", "-£900?"), (PLACES, "price", "- 900"), (PLACES, "price", "(900)"), (PLACES, "price", "(900)?"), (PLACES, "price", "900 CR"), (PLACES, "price", "900 CR?"), (PLACES, "price", "12,34"), (PLACES, "price", "£900 (inc VAT)"), (EXCLUDED, "year", "7/8"), (EXCLUDED, "year", "5th"), (EXCLUDED, "days", "2+1"), (EXCLUDED, "days", "5 days pm")],
)  # fmt: skip
def test_what_may_be_two_values_is_held(table, cell, text):
    reading = read(table, **{cell: text})
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and reading.held["pupil_ref"].tolist() == ["A1"]


def test_a_whole_column_of_classes_or_of_doubts_has_not_slipped():
    rows = "\n".join(
        f"8994001 | A{n} | Suspension | 0{n}/11/2018 (tbc) | 2 | 9{letter}" for n, letter in enumerate("ABCDEFG", 1)
    )
    (reading,) = check_file("given.xlsx", xlsx(EXCLUDED.split("\n")[0] + "\n" + rows), key=KEY).readings
    (question,) = reading.questions
    assert "rows 2, 3, 4, 5, 6, 7, 8" in question.sentence and reading.frame.empty and len(reading.held) == 7


TARGETS = "Measure | Period | Target\npermanent_exclusions | 2019/20 | {target}\nsuspensions | 2019/20 | 300"


def target(text, answers=None):
    content = xlsx({"Targets": TARGETS.format(target=text)})
    (reading,) = check_file("plan.xlsx", content, key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize("text", ["from 36 to 28", "36 -> 28", "36 \u2192 28", "28 (down from 36)", "28 (2018/19: 36)", "<=28", "28 pupils", "28 exclusions", "Reduce PEX to 28", "reduce permanent exclusions from 36 to 28", "no more than 28 exclusions", "max 28"])  # fmt: skip
def test_a_target_that_names_the_figure_to_reach_is_that_figure(text):
    reading = target(text)
    assert reading.frame["value"].tolist() == [28, 300] and not reading.questions


@pytest.mark.parametrize("text", ["zero", "nil", "Zero exclusions"])
def test_none_at_all_is_a_target_of_nought(text):
    assert target(text).frame["value"].tolist()[-1:] == [300] and (len(target(text).frame) == 2 or "exclusions" in text)


@pytest.mark.parametrize("text", ["28 by July 2020", "by July 2020: 28", "28 by end of 2019/20", "28 in 2019/20", "down to 28 by 2020", "28 per year", "28 pa", "no more than 28 per term", "28 a term", "28?", "c. 28", "28 (tbc)"])  # fmt: skip
def test_a_target_of_a_time_of_its_own_is_asked_about(text):
    waiting = target(text)
    (question,) = waiting.questions
    assert waiting.frame["value"].tolist() == [300]
    assert target(text, {question.id: "count"}).frame["value"].tolist() == [28, 300]


@pytest.mark.parametrize("text", ["20% reduction on 2018/19", "reduce by 20%", "20% fewer", "-20%", "halve", "reduce by 8", "5 fewer than last year", "below 28", ">28", "28-30", "1 in 4", "28 or 30"])  # fmt: skip
def test_how_far_it_is_to_change_is_no_target_and_the_message_says_what_to_write(text):
    reading = target(text)
    assert reading.frame["value"].tolist() == [300] and not reading.questions
    fixes = [problem.fix for problem in reading.problems if problem.severity == "error"]
    assert fixes and (text in ("28-30", "1 in 4", "28 or 30", "-20%") or any("figure to reach" in fix for fix in fixes))


def test_a_team_log_with_short_headers_asks_of_each_row_in_doubt_and_reads_the_rest():
    table = """EHCNA log 2018/19 - SEN team
    Case ref | Child's school | Rec'd | Decision | Dec. date | EHCP issued
    R1 | Oak School | 07/01/2019 | Yes to assess | 14/02/2019 | 24/05/2019
    R2 | Elm School | 08/01/2019 | No | 15/02/2019? |
    R3 | Oak School | 09/01/2019 | | 20/02/2019 |
    R4 | Elm School | 10/01/2019 | Agreed | 21/02/2019 (tbc) |"""
    (reading,) = check_file("log.xlsx", xlsx({"Log": table}), key=KEY).readings
    assert reading.dataset.id == "assessment_requests" and reading.frame["pupil_ref"].tolist() == ["R1"]
    doubtful, tbc, undecided = (question.sentence for question in reading.questions)
    assert "row 4" in doubtful and "row 6" in tbc and "row 5" in undecided
