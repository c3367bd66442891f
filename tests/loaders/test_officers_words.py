"""Words and layouts as officers, schools and finance systems write them: read where they can mean one thing, else refused with how to mend them."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def checked(table):
    return check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)


def read(table):
    (reading,) = checked(table).readings
    return reading


SHORT = {
    "PERM": "PX, PE, PEX, PExcl, Perm Ex, perm exc, Perm Excl, Perm exclusion, Permanent excl",
    "SUSP": "sus, SUS, Susp, FTEX, FEX, FExcl, FT, FP, FTS, Fix ex, Fixed ex, fixed-term excl, Fixed term suspension, Fixed period excl",
    "LNCH": "Lunchtime susp, Lunchtime excl, Lunchtime suspension",
}


@pytest.mark.parametrize(
    ("code", "word"), [(code, word) for code, words in SHORT.items() for word in words.split(", ")]
)
def test_short_words_for_a_kind_of_exclusion_are_read(code, word):
    table = f"Pupil ref | Category | Start date | School\nA1 | {word} | 05/11/2018 | 8994001\n"
    reading = read(table)
    assert not reading.questions and list(reading.frame["category"]) == [code]


@pytest.mark.parametrize("word", ["Temp", "Exc", "LT", "Internal", "E"])
def test_words_that_may_be_either_are_asked_about(word):
    table = f"Pupil ref | Category | Start date | School\nA1 | {word} | 05/11/2018 | 8994001\nA2 | PEX | 05/11/2018 | 8994001\n"
    assert [question.kind for question in read(table).questions] == ["word"]


PLACED = (
    "Pupil ref | Provider | Sector | Start date | Annual cost | FTE\nA1 | Elm | Independent | 01/09/2018 | {} | {}\n"
)
PLACES = "School | Academic year | Commissioned | On roll\n8997004 | 2018/19 | {} | 49\n"


@pytest.mark.parametrize(
    ("table", "mend"),
    [
        (PLACED.format(48000, "2.5 days"), "2.5 of the 5 days of a week is 0.5"),
        (PLACED.format(48000, "3 mornings"), "what part of a full-time place"),
        (PLACED.format("£48,000 top, £2,000 extra", 1), "more than one figure"),
        (PLACED.format("48000 + 2000", 1), "50000 where both are meant"),
        (PLACES.format("50 + 2"), "52 where both are meant"),
        (PLACES.format("50 plus 2"), "52 where both are meant"),
        (PLACES.format("50 (2 temporary)"), "more than one figure"),
    ],
)
def test_what_is_no_one_figure_is_held_with_what_to_write(table, mend):
    reading = read(table)
    assert len(reading.held) == 1 and any(mend in problem.fix for problem in reading.problems)


PLANS = [
    "Ref | Action | Lead | Deadline | RAG | Progress\n1 | Open a unit | Head of SEND | 31/08/2019 | Amber | On site\n",
    "Objective | Actions | Lead | Timescale | Success criteria | RAG\nFewer | Train staff | Head | July 2019 | fewer | G\n",
    "No | Priority | Action | Responsible | By when | Progress update | BRAG\n1 | Behaviour | Train staff | Head | July 2019 | started | Green\n",
    "Recommendation | Lead | Deadline | RAG\nTrain staff | Head | 31/07/2019 | R\n",
    "Task | Start | Finish | % complete | Assigned to\nTrain staff | 01/09/2018 | 31/07/2019 | 50% | Head\n",
]


@pytest.mark.parametrize("table", PLANS)
def test_an_action_plan_of_another_form_is_refused_as_what_it_is(table):
    check = checked(table)
    assert not check.readings and all("an action plan of another form" in p.fix for p in check.problems)


@pytest.mark.parametrize("headers", ["School | Budget | Actual", "School name | Budget 2018/19 | Forecast outturn", "Academy | Budget | Spend to date"])  # fmt: skip
def test_what_schools_have_and_spend_is_refused_with_the_line_it_lacks(headers):
    check = checked(f"{headers}\nOak Hill | 1000000 | 990000\nBay | 800000 | 820000\n")
    assert not check.readings and any('add "Line"' in problem.fix for problem in check.problems)


PHASES = "Line | Description | Early years | Primary | SEN and special | Gross | Income | Net{}\n"
PARTS = "1.0.2 | Place funding | 0 | 220000 | 5810000 | 6030000 | 0 | 6030000\n1.2.3 | Top-up – independent | 0 | 0 | 4300000 | 4300000 | 100000 | 4200000\n"
STATEMENTS = [
    (PHASES.format("") + PARTS, [603_000_000, 420_000_000]),
    ("Ref | Title | Gross expenditure | Income | Net expenditure\n1.0.2 | Place funding | 100 | -10 | 90\n1.2.3 | Top-up – independent | 100 | 0 | 100\n", [9_000, 10_000]),
    ("Line | Description | Net (£000)\n1.0.2 | Place funding | 6030\n1.2.3 | Top-up – independent | 4200\n", [603_000_000, 420_000_000]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "amounts"), STATEMENTS)
def test_a_section_251_statement_is_read_by_its_net_amounts(table, amounts):
    reading = read("Section 251 budget 2018/19\n" + table)
    assert {question.column for question in reading.questions} == {"as_at", "amount_type"}
    assert reading.held["amount"].tolist() == amounts
    assert reading.held["line"].tolist() == ["1.0.2 Place funding", "1.2.3 Top-up – independent"]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (PHASES.format("") + PARTS.replace("4200000", "4300000"), "row 4"),
        (PHASES.format("").replace(" | Gross | Income | Net", "") + PARTS, "not one net amount"),
    ],
)
def test_a_statement_whose_parts_do_not_come_to_its_net_is_refused(table, why):
    check = checked("Section 251 budget 2018/19\n" + table)
    assert not check.readings and any(
        why in problem.message and "net amount" in problem.fix for problem in check.problems
    )


SPENT = "Financial year | As at | Amount type | Line | Amount\n"


def test_lines_of_other_blocks_are_asked_about_and_the_whole_grant_beside_them():
    lines = ["1.0.1 Individual schools budget", "1.2.1 Top-up", "Early years block", "1.4.11 SEN transport", "1.9.1 DSG", "Block transfer from schools block"]  # fmt: skip
    reading = read(SPENT + "".join(f"2018-19 | 31/03/2019 | Actual | {line} | 1000\n" for line in lines))
    assert [sorted(question.rows) for question in reading.questions] == [[2, 4], [6]]
    assert reading.frame["row"].tolist() == [3, 5, 7]


SAVED = "Scheme | State | Kind | Full year amount | Start date | Action\nStep down | In delivery | Cashable | 50000 | 01/09/2018 | {}\nAP review | In delivery | Cashable | 50000 | 01/09/2018 | {}\n"


@pytest.mark.parametrize(
    ("words", "actions", "rows"),
    [
        (("Delete", "Amend"), [], [3]),
        (("Add", "No change"), [], [2, 3]),
        (("local-provision", "Delete"), ["local-provision"], [2]),
    ],
)
def test_what_was_done_to_a_row_of_savings_is_no_action_of_the_plan(words, actions, rows):
    reading = read(SAVED.format(*words))
    assert (reading.frame["action"].dropna().tolist(), reading.frame["row"].tolist()) == (actions, rows)


NOTED = {
    "spend": ("Financial year | As at | Amount type | Line | Amount | Note\n", "2018-19 | 31/12/2018 | Actual | Fees | 1000 | {}\n"),
    "places": ("School | Academic year | Commissioned | On roll | Note\n", "8997004 | 2018/19 | 50 | 49 | {}\n"),
    "moves": ("Pupil ref | Type of move | Start date | From school | To school | Reason\n", "A1 | Managed move | 05/11/2018 | 8994001 | 8994002 | {}\n"),
    "savings": ("Scheme | State | Kind | Full year amount | Start date | Evidence\n", "Step down | Agreed | Cashable | 50000 | 01/09/2018 | {}\n"),
}  # fmt: skip


@pytest.mark.parametrize("dataset", NOTED)
@pytest.mark.parametrize(
    ("note", "waits"),
    [("Delete", True), ("Void - duplicate", True), ("Entered in error", True), ("Recorded twice a year", False), ("Refused for challenging behaviour", False)],
)  # fmt: skip
def test_a_note_that_is_kept_says_too_that_its_row_is_to_go(dataset, note, waits):
    headers, row = NOTED[dataset]
    reading = read(headers + row.format(note))
    assert (len(reading.questions), len(reading.held)) == ((1, 1) if waits else (0, 0))


MONITOR = "{}Service | Current Budget | Actuals YTD | Forecast Outturn | Variance\nTop-ups | 4,910 | 3,600 | 5,000 | 90\nIndependent | 4,300 | 3,900 | 5,100 | 800\n"


@pytest.mark.parametrize("above", ["High Needs monitoring - Month 9 2018/19\n£000\n", "High Needs monitoring - Month 9 2018/19 (£000)\n", "High Needs monitoring - Month 9 2018/19\n | £'000\n"])  # fmt: skip
def test_a_unit_alone_above_the_headers_is_the_amounts(above):
    frame = read(MONITOR.format(above)).frame
    assert frame["amount"].tolist() == [491_000_000, 430_000_000, 360_000_000, 390_000_000, 500_000_000, 510_000_000]


def test_a_monitor_of_all_blocks_counts_the_high_needs_block_where_the_others_are_left_out():
    table = "DSG monitoring at 31/12/2018, 2018/19\nBlock | Budget £m | Forecast £m\nSchools Block | 60.0 | 60.0\nHigh Needs Block | 26.0 | 28.5\nEarly Years Block | 8.1 | 8.1\nCSSB | 1.0 | 1.0\nTotal DSG | 95.1 | 97.6\n"
    (question,) = read(table).questions
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers={question.id: "leave out"}).readings
    assert reading.frame["amount"].tolist() == [2_600_000_000, 2_850_000_000]


def test_a_list_of_names_alone_and_a_list_of_audits_say_what_to_give():
    names = checked(
        "Name | Year | Exclusion type | Start date | School | Reason\nQuux, Jane | 9 | Permanent | 05/11/2018 | Oak | PP\n"
    )
    assert any("names are never read" in problem.fix for problem in names.problems)
    audits = checked(
        "School | SEND audit sent | Date returned | Themes\nOak Hill | 01/10/2018 | 05/11/2018 | sensory\n"
    )
    assert any('"Stage" (Sent, Returned)' in problem.fix for problem in audits.problems)


def test_one_kind_of_amount_beside_each_line_is_read_where_the_sheet_is_of_the_block():
    frame = read(
        "High needs forecast at 31/12/2018, 2018/19\nService | Forecast outturn £000\nTop up | 5,200\nIndependent | 4,100\n"
    ).frame
    assert list(frame["amount_type"]) == ["forecast", "forecast"] and frame["amount"].tolist() == [
        520_000_000,
        410_000_000,
    ]
    assert not checked("Service | Budget\nParks | 6916000\nRoads | 4910000\n").readings


def test_a_register_of_savings_numbers_its_savings_and_no_children():
    reading = read(
        "Ref | Savings proposal | Type | State | Full year saving | Start date\nS1 | Step down | Cashable | Agreed | 50 | 01/09/2018\n"
    )
    assert "pupil_ref" not in reading.mapping and reading.mapping["scheme"] == "Savings proposal"


def test_the_day_of_a_payment_is_no_amount_passed_on():
    reading = read(
        "Pupil ref | Excluding school | Date of exclusion | Year group | Per pupil amount | Weeks | Legal basis | Amount paid | Paid on\nA1 | 8994001 | 05/11/2018 | 9 | 4444.06 | 20 | Regulation | 1709.25 | 15/01/2019\n"
    )
    assert "passed_on" not in reading.mapping and len(reading.questions) == 1


@pytest.mark.parametrize(("category", "reason"), [("SUSP", "#REF!"), ("#N/A", "PP")])
def test_a_cell_whose_formula_failed_is_no_word_to_be_asked_about(category, reason):
    reading = read(
        f"Pupil ref | Category | Start date | School | Reason\nA1 | {category} | 05/11/2018 | 8994001 | {reason}\nA2 | SUSP | 06/11/2018 | 8994001 | PP\n"
    )
    assert not reading.questions and len(reading.held) == 1
    assert [problem.code for problem in reading.problems if problem.severity == "error"] == ["error-cell"]
