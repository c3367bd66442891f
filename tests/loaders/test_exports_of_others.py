"""Exports in other people's words, each with the figure worked out by hand: read rightly, or asked about, and never otherwise."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, sheet="Sheet1", **more):
    (reading,) = check_file("given.xlsx", xlsx({sheet: table}), key=KEY, **more).readings
    return reading


def test_a_sims_export_is_read_without_a_word_about_its_sessions():
    reading = read("""
    UPN           | Year   | Exclusion Type | Reason | Start date | Start session | End date   | End session | Length in sessions | School
    A880400112345 | Year 9 | Fixed Term     | Theft  | 06/11/2018 | AM            | 07/11/2018 | PM          | 4                  | Oak
    """)
    assert reading.frame["days"].tolist() == [2.0] and not reading.questions


def test_an_arbor_export_is_read():
    reading = read("""
    Student ID | Suspension/Exclusion | Date From  | Date To    | No. of Days Suspended | School
    S101       | Suspension           | 6 Nov 2018 | 7 Nov 2018 | 1.5                   | Oak
    S102       | Permanent Exclusion  | 7 Nov 2018 |            |                       | Oak
    """)
    assert reading.frame["category"].tolist() == ["SUSP", "PERM"] and reading.frame["days"].sum() == 1.5


@pytest.mark.parametrize(
    ("name", "waits"),
    [("PEX Autumn 2019", [2]), ("PEX 2019-20", [2]), ("PEX Spring 2019", [2, 3]), ("PEX 2018-19", [3]), ("PEX Autumn 2018", [3]), ("PEX", []), ("PEX printed 2016", []),
     ("PEX 2017-18 and 2018-19", [])],
)  # fmt: skip
def test_rows_of_another_year_than_the_sheets_own_wait(name, waits):
    reading = read(
        """
    Pupil ref | Start date | School
    A1        | 06/11/2018 | 8804001
    A2        | 07/11/2019 | 8804001
    """,
        name,
    )
    assert sorted(reading.held["row"].tolist()) == waits and len(reading.questions) == bool(waits)


@pytest.mark.parametrize("header", ["Still in school?", "Sustained at 12 weeks", "Still on roll", "Still attending"])
def test_a_move_that_is_not_kept_waits(header):
    reading = read(f"""
    Pupil ref | Type         | From school | To school | Start date | Status    | {header}
    A1        | Managed move | Oak         | Elm       | 07/01/2019 | Completed | No
    A2        | Managed move | Oak         | Elm       | 08/01/2019 | Completed | Yes
    """)
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and len(reading.questions) == 1


def test_a_caseload_in_other_words_is_plans_and_not_moves():
    reading = read("""
    Pupil ID | EHCP Start | EHCP Ceased | Reason Ceased | Primary Need | Placement Type | NCY | Last AR    | Next AR Due
    1        | 14/09/2016 |             |               | SEMH         | Special        | 9   | 12/03/2019 | 12/03/2020
    2        | 14/09/2017 | 31/08/2018  | Aged out      | ASD          | Mainstream     | 14  |            |
    """)
    assert reading.dataset.name == "ehc_plans" and reading.frame["plan_end"].notna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("header", "value"),
    [("Hours", "20"), ("Rate", "15"), ("Points", "12"), ("Maximum", "900"), ("Proposed value", "£200")],
)
def test_a_figure_beside_the_value_of_a_band_is_asked_about(header, value):
    reading = read(f"""
    Scheme | Band | From       | Amount | {header}
    Local  | A    | 01/04/2018 | 150    | {value}
    """)
    assert len(reading.questions) == 1 and len(reading.frame) == 0


@pytest.mark.parametrize(("header", "value"), [("Amount", "5000"), ("Hours", "20"), ("Pro rata", "Y")])
def test_what_changes_a_top_up_waits(header, value):
    reading = read(f"""
    Pupil ref | Scheme | Band | School | From       | {header}
    1         | Local  | C    | Oak    | 01/01/2019 | {value}
    2         | Local  | C    | Oak    | 01/01/2019 |
    """)
    assert reading.frame["pupil_ref"].tolist() == ["2"] and len(reading.questions) == 1


@pytest.mark.parametrize(("answer", "own"), [("among", 106), ("apart", 118)])
def test_children_of_other_authorities_may_be_among_those_on_roll(answer, own):
    table = """
    School  | Academic year | Commissioned places | Filled | OLA pupils
    8807001 | 2018/19       | 120                 | 118    | 12
    """
    (question,) = read(table).questions
    reading = read(table, answers={question.id: answer})
    assert (reading.frame["on_roll_own"].tolist(), reading.frame["on_roll_other"].tolist()) == ([own], [12])
    assert not read(table.replace("Filled", "On roll (own)")).questions


def test_a_total_on_roll_beside_our_own_is_asked_about():
    reading = read("""
    School  | Academic year | Commissioned | On roll (own) | Total on roll
    8807001 | 2018/19       | 120          | 106           | 118
    """)
    (question,) = reading.questions
    assert question.column == "on_roll_own"


@pytest.mark.parametrize("header", ["Achieved", "Confidence %", "Risk adjusted", "PYE saving", "Slippage"])
def test_a_figure_beside_a_saving_is_asked_about(header):
    reading = read(f"""
    Scheme   | Kind     | State       | Full-year saving | Start date | {header}
    ASC unit | Cashable | In delivery | 200000           | 01/10/2018 | {"50%" if "%" in header else 50000}
    """)
    assert len(reading.questions) == 1 and len(reading.frame) == 0


def test_the_pupil_premium_of_a_recovery_counts_under_its_short_name():
    reading = read("""
    Pupil ref | Date of exclusion | Excluding school | Year group | AWPU     | Weeks | PP  | Basis
    A         | 12/11/2018        | Oak              | 9          | 4,444.06 | 19    | 935 | Regulation
    """)
    assert reading.frame["adjustment_c"].tolist() == [93_500]


@pytest.mark.parametrize(
    "title", ["High needs forecast as at 30 June 2019", "Position at 30/06/2019", "Forecast as at 30th June 2019"]
)
def test_the_day_of_the_figures_stands_in_the_title(title):
    reading = read(f"""
    {title}
    Financial year | Amount type | Line   | Amount
    2019-20        | Forecast    | Top-up | 100000
    """)
    assert reading.frame["as_at"].astype(str).tolist() == ["2019-06-30"]
    assert "told-by-title" in {problem.code for problem in reading.problems}


def test_a_target_is_not_the_value_beside_it():
    reading = read("""
    Measure     | Period  | Value | Target
    suspensions | 2018/19 | 420   | 300
    """)
    assert reading.frame["value"].tolist() == [300]
