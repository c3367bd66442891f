"""Reading the rows of a sheet: none is lost, a header's unit is heeded, totals are no rows, a move is one row."""

from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from loaders.check import check_file
from loaders.read import read
from loaders.recognise import Manner, read_sheet
from loaders.sheets.headers import find_table
from loaders.sheets.sheet import Sheet
from loaders.spec import Column, Dataset
from store import open_store
from tests.sheets import csv, rows, xlsx

KEY = b"a key for tests"
TRIPS = Dataset(
    "trips", "Trips", "one trip", ("case", "day"),
    (
        Column("case", "Case", "text", "the case"),
        Column("day", "Day", "date", "first day"),
        Column("children", "Children", "whole", "how many", required=False),
        Column("cost", "Cost", "money", "what it cost", required=False),
    ),
)  # fmt: skip


def reading(table):
    sheet = Sheet("Sheet1", rows(table))
    return read(TRIPS, sheet, find_table(sheet, [TRIPS]), calendar=Calendar.default(), key=KEY)


def codes(found):
    return [problem.code for problem in found.problems]


# -- no row is lost ----------------------------------------------------------------------------------------------------

ROW = st.tuples(
    st.sampled_from(["A1", "A2", "A3", ""]),
    st.sampled_from(["01/05/2019", "02/05/2019", "31/04/2019", ""]),
    st.sampled_from(["1", "2", "many", ""]),
)


@settings(deadline=None)
@given(st.lists(ROW.filter(any), min_size=1, max_size=12))
def test_every_row_read_is_accepted_or_held_or_the_copy_of_another(table):
    # As many good rows besides: a column that is mostly wrong would be refused whole, in other words.
    good = [(f"B{n}", "03/05/2019", "4") for n in range(12)]
    lines = "\n".join(f"{case} | {day} | {children} | £1" for case, day, children in [*table, *good])
    found = reading(f"Case | Day | Children | Cost\n{lines}")
    copies = codes(found).count("duplicate-row")
    assert found.rows_read == len(table) + 12 == len(found.frame) + len(found.held) + copies
    assert len(found.held) == len({p.row for p in found.problems if p.severity == "error"})
    places = [*found.frame["row"], *found.held["row"]]
    assert len(set(places)) == len(places) and set(places) <= set(range(2, len(table) + 14))


# -- the unit in a header ----------------------------------------------------------------------------------------------


def test_money_under_a_header_in_thousands_or_millions_is_that_many_pounds():
    for header, pounds in [("Cost", 1.5), ("Cost (£k)", 1500), ("Cost £000s", 1500), ("Cost (£m)", 1_500_000)]:
        found = reading(f"Case | Day | Children | {header}\nA1 | 01/05/2019 | 2 | 1.5")
        assert list(found.frame["cost"]) == [pounds * 100], header
        assert list(found.frame["children"]) == [2]


# -- totals without a word ---------------------------------------------------------------------------------------------

BLOCK = """
    Case | Day        | Children | Cost
    A1   | 01/05/2019 | 2        | £10
    A2   | 02/05/2019 | 3        | £20
         |            | 5        | 30
"""


def test_a_row_of_nothing_but_the_sums_above_it_is_a_totals_row():
    found = reading(BLOCK)
    assert list(found.frame["case"]) == ["A1", "A2"] and found.held.empty
    assert codes(found) == ["totals-row"] and found.problems[0].row == 4


def test_a_row_of_figures_that_are_not_the_sums_above_it_is_an_unfinished_row_and_is_held():
    found = reading(BLOCK.replace("| 5 ", "| 6 "))
    assert len(found.frame) == 2 and list(found.held["row"]) == [4]
    assert set(codes(found)) == {"missing-value"}


def test_a_case_whose_name_has_total_in_it_stays_a_row():
    found = reading("Case | Day | Children | Cost\nTotal Care | 01/05/2019 | 2 | 1\nTotal | | 2 | 1")
    assert list(found.frame["case"]) == ["Total Care"] and codes(found) == ["totals-row"]


# -- two datasets that the headers do not tell apart -------------------------------------------------------------------


class Gathered:
    def __init__(self):
        self.name, self.readings, self.unread, self.problems = "a.csv", [], [], []


def test_of_a_sheet_that_could_be_either_of_two_a_person_is_asked_which_and_its_own_name_decides():
    walks = Dataset("walks", "Walks", "one walk", TRIPS.key, TRIPS.columns)
    lines = rows("Case | Day | Children | Cost\nA1 | 01/05/2019 | 2 | 1")
    given_names = {}
    for name in ("Sheet1", "Walks"):
        gathered = given_names[name] = Gathered()
        read_sheet(Sheet(name, lines), [TRIPS, walks], gathered, Manner(KEY, Calendar.default()))
    (asked,) = given_names["Sheet1"].readings
    (question,) = asked.questions
    assert "Trips or Walks" in question.sentence and (len(asked.frame), len(asked.held)) == (0, 1)
    for name in ("trips", "walks"):
        answered = Gathered()
        read_sheet(
            Sheet("Sheet1", lines),
            [TRIPS, walks],
            answered,
            Manner(KEY, Calendar.default(), answers={question.id: name}),
        )
        assert [(each.dataset.id, len(each.frame)) for each in answered.readings] == [(name, 1)]
    assert [each.dataset.id for each in given_names["Walks"].readings] == ["walks"]


# -- moves: a referral and its start -----------------------------------------------------------------------------------

REFERRED = """
    Pupil ref | Type of move | Referral date | Start date | To school
    P1        | Managed move | 10/12/2018    |            |
"""
STARTED = """
    Pupil ref | Type of move | Referral date | Start date | To school
    P1        | Managed move | 10/12/2018    | 14/01/2019 | 9994002
"""


def test_a_referral_in_term_2_and_its_start_in_term_3_are_one_move(tmp_path):
    store = open_store(str(tmp_path / "store"))
    for table in (REFERRED, STARTED):
        assert store.save(check_file("moves.xlsx", xlsx({"Moves": table}), key=KEY), by="Kim").ok
    moves = store.frames()["moves"]
    assert [(str(day.date()), str(school)) for day, school in zip(moves["start_date"], moves["to_school"])] == [
        ("2019-01-14", "9994002")
    ]


def test_two_referrals_are_two_moves_and_so_are_two_starts_without_a_referral(tmp_path):
    store = open_store(str(tmp_path / "store"))
    more = STARTED + "    P1 | Managed move | 11/02/2019 | 04/03/2019 | 9994002\n"
    more += "    P1 | Managed move | | 29/04/2019 | 9994002\n    P1 | Managed move | | 03/06/2019 | 9994002\n"
    assert store.save(check_file("moves.xlsx", xlsx({"Moves": more}), key=KEY), by="Kim").ok
    assert len(store.frames()["moves"]) == 4


def test_one_referral_that_says_two_things_in_a_file_is_held_with_both_rows_named():
    table = STARTED + "    P1 | Managed move | 10/12/2018 | 21/01/2019 | 9994003\n"
    (found,) = check_file("moves.csv", csv(table), key=KEY).readings
    assert found.frame.empty and codes(found).count("conflicting-rows") == 2
    assert "differ in To school, Start date" in found.problems[0].message
