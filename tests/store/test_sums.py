"""A summary beside its detail, on another sheet, in another file or stored, and a ledger whose lines have other names, are never added up
without a word."""

import pytest

from loaders.check import check_files
from store import beside, open_store
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
SPENT = "Financial year | As at | Type | Line | Provider | Amount\n"
DETAIL = (
    SPENT
    + "2018/19 | 30/09/2018 | Actual | Top-up funding | Oak | 1000\n2018/19 | 30/09/2018 | Actual | Top-up funding | Elm | 2000\n2018/19 | 30/09/2018 | Actual | Independent | Elm | 2500\n"
)
LINES = (
    SPENT
    + "2018/19 | 30/09/2018 | Actual | Top-up funding | | 3000\n2018/19 | 30/09/2018 | Actual | Independent | | {}\n"
)
MISSED = "School | Year | Term | SEN group | Possible sessions | Absent sessions\n"
SCHOOLS = MISSED + "8994001 | 2018/19 | 1 | EHC plan | 1000 | 90\n8994002 | 2018/19 | 1 | EHC plan | 500 | 40\n"
PLACES = "School | Academic year | Commissioned places | On roll\n"

AGAIN = [
    pytest.param(DETAIL, LINES.format("2500"), {2, 3}, id="a summary after its detail"),
    pytest.param(LINES.format("2500"), DETAIL, {2, 3, 4}, id="the detail after its summary"),
    pytest.param(LINES.format("700"), DETAIL, {2, 3}, id="of one line alone"),
    pytest.param(DETAIL, SPENT + "2018/19 | 30/09/2018 | Actual | High needs | | 5500\n", {2}, id="the whole in one row"),
    pytest.param(SPENT + "2018/19 | 30/09/2018 | Actual | High needs | | 5500\n", DETAIL, {2, 3, 4}, id="and before it"),
    pytest.param(
        LINES.format("2500"), LINES.format("2500").replace("Top-up funding", "1.2.1 Top-up").replace("Independent", "1.2.3 NMSS"), {2, 3}, id="lines named otherwise",
    ),
    pytest.param(SCHOOLS, MISSED + "Torbay | 2018/19 | 1 | EHC plan | 1500 | 130\n", {2}, id="an authority's row after its schools"),
    pytest.param(MISSED + "Torbay | 2018/19 | 1 | EHC plan | 1500 | 130\n", SCHOOLS, {2, 3}, id="and before them"),
    pytest.param(
        PLACES + "8994001 | 2018/19 | 90 | 84\n8994002 | 2018/19 | 40 | 41\n", PLACES + "All of Torbay | 2018/19 | 130 | 125\n", {2}, id="places",
    ),
]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def checked(store, name, content, answers=None):
    checks = check_files([(name, content)], key=store.key(), answers=answers or {})
    beside.ask(checks, store.frames(), answers or {})
    return checks[0]


@pytest.mark.parametrize(("before", "now", "rows"), AGAIN)
def test_what_comes_to_the_same_as_stored_rows_waits_until_somebody_says_whether_it_counts_too(
    store, before, now, rows
):
    store.save(checked(store, "first.csv", csv(before)), by="Kim")
    (reading,) = checked(store, "second.csv", csv(now)).readings
    (question,) = reading.questions
    assert (question.kind, question.rows, set(reading.held["row"])) == ("rows", rows, rows)
    answered = {
        choice: checked(store, "second.csv", csv(now), {question.id: choice}).readings[0]
        for choice in ("count", "leave out")
    }
    assert rows <= set(answered["count"].frame["row"]) and answered["count"].ok
    assert not rows & set(answered["leave out"].frame["row"]) and answered["leave out"].ok


@pytest.mark.parametrize(("before", "now", "rows"), AGAIN)
def test_two_sheets_of_one_workbook_are_held_against_each_other(store, before, now, rows):
    first, second = checked(store, "both.xlsx", xlsx({"One": before, "Two": now})).readings
    assert not first.questions and [question.rows for question in second.questions] == [rows]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (DETAIL, DETAIL),  # sent again: each row corrects its own
        (DETAIL, LINES.format("2600").replace("3000", "3100")),
        (DETAIL, LINES.format("2500").replace("Actual", "Budget")),
        (DETAIL, LINES.format("2500").replace("30/09/2018", "31/10/2018")),
        (DETAIL.split("2018/19 | 30/09/2018 | Actual | Independent")[0], SPENT + "2018/19 | 30/09/2018 | Actual | Independent | Elm | 1000\n"),
        (SCHOOLS, SCHOOLS.replace("899400", "899401").replace("1000 | 90", "900 | 30")),
        (SCHOOLS, MISSED + "Torbay | 2018/19 | 2 | EHC plan | 1500 | 130\n"),
    ],
)  # fmt: skip
def test_other_figures_another_day_or_kind_and_the_same_rows_again_are_not_asked_about(store, before, now):
    store.save(checked(store, "first.csv", csv(before)), by="Kim")
    (reading,) = checked(store, "second.csv", csv(now)).readings
    assert not reading.questions


FORECAST = (
    SPENT
    + "2018/19 | 30/09/2018 | Forecast | Top-up funding | | 3000\n2018/19 | 30/09/2018 | Forecast | Independent | | 2500\n2018/19 | 30/09/2018 | Forecast | 1.9.1 Allocation | | 9000\n"
)


@pytest.mark.parametrize(
    ("now", "rows"),
    [
        ("2018/19 | 31/10/2018 | Forecast | Top-up funding | | 3100\n", {2}),
        (
            "2018/19 | 31/10/2018 | Forecast | Top-up funding | | 3100\n2018/19 | 31/10/2018 | Forecast | 1.9.1 Allocation | | 9000\n",
            {2},
        ),
        (
            "2018/19 | 31/10/2018 | Forecast | Top-up funding | | 3100\n2018/19 | 31/10/2018 | Forecast | Independent | | 2600\n",
            set(),
        ),
        (
            "2018/19 | 31/10/2018 | Forecast | 1.9.1 Allocation | | 9100\n",
            set(),
        ),  # the lines of spend stand as they stood
        ("2018/19 | 31/10/2018 | Actual | Top-up funding | | 1500\n", set()),
        ("2019/20 | 31/10/2018 | Forecast | Top-up funding | | 3100\n", set()),
        ("2018/19 | 31/08/2018 | Forecast | Top-up funding | | 2900\n", set()),  # an earlier day tells nothing now
        ("2018/19 | 31/10/2018 | Forecast | All that is spent | | 5600\n", set()),
    ],
)
def test_a_later_day_that_leaves_out_lines_waits_since_only_the_latest_day_counts(store, now, rows):
    store.save(checked(store, "september.csv", csv(FORECAST)), by="Kim")
    (reading,) = checked(store, "october.csv", csv(SPENT + now)).readings
    assert [question.rows for question in reading.questions] == ([rows] if rows else [])
    assert set(reading.held["row"]) == rows


def test_within_one_sheet_too_the_latest_day_waits_where_it_leaves_out_lines(store):
    (reading,) = checked(
        store, "both.csv", csv(FORECAST + "2018/19 | 31/10/2018 | Forecast | Top-up funding | | 3100\n")
    ).readings
    assert [question.rows for question in reading.questions] == [{5}] and set(reading.held["row"]) == {5}


def test_the_rest_of_a_day_in_a_second_file_makes_it_whole(store):
    store.save(checked(store, "september.csv", csv(FORECAST)), by="Kim")
    some = csv(SPENT + "2018/19 | 31/10/2018 | Forecast | Top-up funding | | 3100\n")
    (question,) = checked(store, "october.csv", some).readings[0].questions
    store.save(checked(store, "october.csv", some, {question.id: "count"}), by="Kim")
    rest = csv(SPENT + "2018/19 | 31/10/2018 | Forecast | Independent | | 2600\n")
    assert not checked(store, "rest.csv", rest).readings[0].questions


@pytest.mark.parametrize(
    ("before", "now", "asks"),
    [
        ("1", "Autumn", True),
        ("Autumn", "Term 1", True),
        ("Autumn", "3", True),
        ("1", "2", False),
        ("Autumn", "Spring", False),
    ],
)
def test_terms_of_three_and_of_six_of_one_school_and_year_are_asked_about_over_uploads(store, before, now, asks):
    table = MISSED + "8994001 | 2018/19 | {} | EHC plan | {} | 90\n"
    store.save(checked(store, "first.csv", csv(table.format(before, 1000))), by="Kim")
    (reading,) = checked(store, "second.csv", csv(table.format(now, 2100))).readings
    assert bool(reading.questions) is asks and len(reading.held) == asks
    assert (
        not checked(store, "third.csv", csv(table.format(now, 2100).replace("8994001", "8994002")))
        .readings[0]
        .questions
    )


@pytest.mark.parametrize(
    ("before", "now", "asks"),
    [
        ("Term | 2018/19 Term 3", "Date | 16/01/2019", True), ("Date | 16/01/2019", "Term | 2018/19 Term 3", True),
        ("Term | 2018/19 Term 3", "Date | 16/03/2019", False), ("Term | 2018/19 Term 3", "Term | 2018/19 Term 4", False),
        ("Date | 16/01/2019", "Date | 23/01/2019", False),
    ],
)  # fmt: skip
def test_a_schools_number_of_a_term_by_the_term_and_by_a_day_is_asked_about(store, before, now, asks):
    def table(when, kind="Family support nominations"):
        header, cell = when.split(" | ")
        return csv(f"Kind | School | {header} | Number\n{kind} | 8994001 | {cell} | 5\n")

    store.save(checked(store, "first.csv", table(before)), by="Kim")
    (reading,) = checked(store, "second.csv", table(now)).readings
    assert bool(reading.questions) is asks and len(reading.held) == asks
    assert not checked(store, "other.csv", table(now, "Governor training")).readings[0].questions


SAVED = "Scheme | Kind | State | Full-year saving | Start date | End date\n{} | Cashable | Agreed | {} | {} | {}\n"


@pytest.mark.parametrize(
    ("then", "asks"),
    [
        (("Step down", 100000, "01/10/2018", ""), True),  # a corrected day
        (("Step-down placements", 100000, "01/09/2018", ""), True),  # a name with a word more
        (("Step down", 100000, "01/09/2018", ""), False),  # sent again
        (("Step down", 120000, "01/10/2018", ""), False),  # another amount
        (("AP review", 100000, "01/09/2018", ""), False),
        (("Step down", 100000, "01/04/2018", "31/08/2018"), False),  # the year before
    ],
)
def test_a_saving_that_is_stored_under_another_day_or_a_like_name_is_asked_about(tmp_path, then, asks):
    store = open_store(str(tmp_path / "store"))
    for values in (("Step down", 100000, "01/09/2018", ""), then):
        checks = check_files([("f.csv", csv(SAVED.format(*values)))], key=store.key())
        beside.ask(checks, store.frames(), {}, store.known_schools(), store.file_names)
        store.save(checks[0], by="Kim")
    assert bool(checks[0].readings[0].questions) == asks
    store.close()


ONE = "2018/19 | 31/12/2018 | Actual | {} | {} | {}\n"


def stored_then(tmp_path, first, then):
    store = open_store(str(tmp_path / "store"))
    for table in (first, then):
        checks = check_files([("f.csv", csv(table))], key=store.key())
        beside.ask(checks, store.frames(), {}, store.known_schools(), store.file_names)
        store.save(checks[0], by="Kim")
    store.close()
    return checks[0].readings[0]


@pytest.mark.parametrize(
    ("line", "provider", "asks"),
    [
        ("Independent school fees", "", True),
        ("Independent fee", "", True),
        ("Recoupment", "", False),
        ("Independent school fees", "Oak", False),
        ("Independent fees", "", False),
    ],
)
def test_a_line_named_otherwise_on_the_same_day_is_asked_about(tmp_path, line, provider, asks):
    first = SPENT + ONE.format("Independent fees", "", 48000) + ONE.format("Top ups", "", 22000)
    then = SPENT + ONE.format(line, provider, 49000) + ONE.format("Top ups", "", 22000)
    assert [question.rows for question in stored_then(tmp_path, first, then).questions] == ([{2}] if asks else [])


def test_lines_with_other_numbers_are_other_lines(tmp_path):
    first = SPENT + ONE.format("1.2.1 Top-up funding", "", 48000)
    assert not stored_then(tmp_path, first, SPENT + ONE.format("1.2.2 Top-up funding", "", 49000)).questions


NOMINATED = "Kind | School | Period | Number\nNominations | 8994001 | {} | {}\n"


@pytest.mark.parametrize(
    ("first", "then", "asks"),
    [
        ("2018/19 Term 3", "Spring 2018/19", True),
        ("Autumn 2018/19", "2018/19 Term 2", True),
        ("2018/19 Term 3", "2018/19 Term 4", False),
        ("2018/19 Term 3", "Summer 2018/19", False),
        ("2018/19 Term 3", "Spring 2019/20", False),
        ("Spring 2018/19", "Spring 2018/19", False),
    ],
)
def test_nominations_of_terms_of_six_and_of_three_are_asked_about(tmp_path, first, then, asks):
    reading = stored_then(tmp_path, NOMINATED.format(first, 4), NOMINATED.format(then, 4))
    assert bool(reading.questions) == asks


@pytest.mark.parametrize(
    ("dataset", "first", "then", "amounts"),
    [
        ("spend", SPENT + ONE.format("Independent fees", "", 48000), SPENT + ONE.format("Independent school fees", "", 49000), [4_900_000]),
        ("savings", SAVED.format("Step down", 100000, "01/09/2018", ""), SAVED.format("Step down", 100000, "01/10/2018", ""), [10_000_000]),
    ],
)  # fmt: skip
def test_a_line_or_saving_put_right_can_replace_the_stored_one(tmp_path, dataset, first, then, amounts):
    store, answers = open_store(str(tmp_path / "store")), dict[str, str]()
    for table in (first, then, then):
        checks = check_files([("f.csv", csv(table))], key=store.key(), answers=answers)
        beside.ask(checks, store.frames(), answers, store.known_schools(), store.file_names)
        saved = store.save(checks[0], by="Kim")
        answers = {question.id: "replace" for question in checks[0].readings[0].questions}
    column = "amount" if dataset == "spend" else "full_year"
    assert store.frames()[dataset][column].tolist() == amounts
    store.undo(saved.upload, "Kim")
    assert len(store.frames()[dataset]) == 1 and store.frames()[dataset]["upload"].tolist() == [1]
    store.close()


BY_SCHOOL = "Financial year | As at | Type | Line | School | Amount\n"
PAID = "2018/19 | {} | Forecast | Top-up funding | {} | {}\n"


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ([("31/01/2019", "", 100000)], [("31/01/2019", "8994001", 100000)], {2}),  # the same amount, now with its school
        ([("31/01/2019", "", 100000)], [("31/01/2019", "8994001", 95000)], {2}),
        ([("31/01/2019", "8994001", 60000), ("31/01/2019", "8994002", 40000)], [("31/01/2019", "", 102000)], {2}),
        ([("31/01/2019", "8994001", 60000)], [("31/01/2019", "8994002", 40000)], set()),  # two schools
        ([("31/01/2019", "8994001", 60000)], [("28/02/2019", "", 110000)], set()),  # another day: the latest alone counts
        # Both stood in one file: one of them put right asks nothing.
        ([("31/01/2019", "", 5000), ("31/01/2019", "8994001", 60000)], [("31/01/2019", "8994001", 61000)], set()),
    ],
)  # fmt: skip
def test_a_line_with_its_school_beside_the_same_without_one_is_asked_about(store, before, now, asked):
    """The school tells lines apart: a line that had none and now has one would count beside itself."""
    first, second = (csv(BY_SCHOOL + "".join(PAID.format(*each) for each in rows)) for rows in (before, now))
    store.save(checked(store, "first.csv", first), by="Kim")
    (reading,) = checked(store, "second.csv", second).readings
    assert set(reading.held["row"]) == asked
    assert {tuple(option.id for option in question.options) for question in reading.questions} == (
        {("count", "replace", "leave out")} if asked else set()
    )


def test_a_line_with_its_school_can_replace_the_one_without(store):
    first, second = (csv(BY_SCHOOL + PAID.format("31/01/2019", school, 95000)) for school in ("", "8994001"))
    store.save(checked(store, "first.csv", first), by="Kim")
    (question,) = checked(store, "second.csv", second).readings[0].questions
    store.save(checked(store, "second.csv", second, {question.id: "replace"}), by="Kim")
    assert store.frames()["spend"]["amount"].tolist() == [9_500_000]
