"""Where children with a plan are: moves between two registers, transfers by their legal day, bands side by side."""

from __future__ import annotations

from datetime import date

import pytest

from charts.casework.matrix import matrix
from exhibits.casework import bands, places
from exhibits.plans import finding, needs_by_year
from loaders.check import check_file
from measures.band_change import change, side_by_side
from measures.calculate import default_calendar
from measures.frames import prepare
from services.registers import frames_after, uploads_of
from store import open_store
from tests.frames import frame
from tests.sheets import xlsx

AS_AT = date(2019, 6, 27)
CALENDAR = default_calendar()

PLANS = """
    pupil_ref | plan_start | setting    | setting_from | plan_end   | cease_reason | primary_need | ncy | phase_transfer | transfer_due | transfer_final | cost
    a         | 2018-01-01 | mainstream | 2018-01-01   |            |              | SEMH         | 1   | secondary      | 2019-02-15   | 2019-02-15     |
    b         | 2018-01-01 | special    | 2019-01-07   |            |              | SEMH         | 9   | secondary      | 2019-02-15   | 2019-03-01     |
    c         | 2018-01-01 | waiting    | 2019-05-30   |            |              | ASD          | 0   | post16         | 2019-03-31   |                | 1200000
    d         | 2018-01-01 | mainstream |              | 2019-03-01 | 2            | ASD          | 14  | post16         | 2019-03-31   |                |
    e         | 2019-02-01 | mainstream |              |            |              |              |     | none           | 2019-02-15   |                |
"""  # fmt: skip


def held():
    return prepare({"ehc_plans": frame("ehc_plans", PLANS)})


def test_each_number_stands_in_its_own_square_whatever_its_column_is_called():
    """A column called "1" on an axis of words is taken for the second place: squares stand at numbers."""
    chart = needs_by_year(held(), AS_AT, CALENDAR)
    columns = chart.figure["layout"]["xaxis"]["ticktext"]
    assert columns == ["R", "1", "9"]
    at = {(note["x"], note["y"]): note["text"] for note in chart.figure["layout"]["annotations"]}
    z = chart.figure["data"][0]["z"]
    assert all(z[y][x] == int(text) for (x, y), text in at.items()) and len(at) == 3
    older = needs_by_year(held(), AS_AT, CALENDAR, older=1)
    assert older.figure["layout"]["xaxis"]["ticktext"] == ["1", "2", "10"]


def test_the_squares_of_need_by_year_group_have_their_finding_in_words():
    some = {
        ("Autistic spectrum disorder", 8): 5,
        ("Autistic spectrum disorder", 9): 3,
        ("Not recorded", 8): 9,
        ("Down syndrome", 8): 2,
    }
    assert finding(some) == "Most plans are for autistic spectrum disorder, 8 of 19; of these most in Year 8, 5"
    assert finding(some, apart=4).startswith("Most plans are for autistic spectrum disorder, 8 of 19 drawn;")
    level = some | {("Autistic spectrum disorder", 9): 5}
    assert finding(level, older=1) == "1 year on, most plans are for autistic spectrum disorder, 10 of 21"
    assert "2 needs share the highest, 2 each of 4" in finding({("A", 1): 2, ("B", 1): 2})
    assert finding({("Not recorded", 1): 2}).endswith("no need is recorded")
    assert (
        needs_by_year(held(), AS_AT, CALENDAR).title
        == "Most plans are for social, emotional and mental health, 2 of 3 drawn"
    )


def test_who_moved_to_another_kind_of_place_is_counted_child_by_child():
    then = {"a": "mainstream", "b": "mainstream", "c": "special", "gone": "post16", "f": "special"}
    now = {"a": "mainstream", "b": "special", "c": "other", "f": "special", "new": "mainstream"}
    chart = places.moves(then, now, date(2018, 6, 27), AS_AT)
    assert chart is not None and chart.title == "2 of 4 children moved to another kind of place"
    table = chart.table.set_index("From")
    assert table.loc["Mainstream", "Special"] == "1" and table.loc["Special", "No school"] == "1"
    assert table.loc["Post-16", "Plan ended"] == "1" and table.loc["New plan", "Mainstream"] == "1"
    assert sum(int(v) for v in table.to_numpy().ravel()) == 6  # five of the earlier register and the new one
    assert places.moves({}, now, AS_AT, AS_AT) is None


def test_a_child_whose_place_is_recorded_on_one_of_the_days_only_is_not_told_to_have_moved():
    then = {"a": "", "b": "mainstream", "c": "special", "d": "mainstream"}
    chart = places.moves(
        then, {"a": "special", "b": "unknown", "c": "mainstream", "d": "mainstream"}, date(2018, 6, 27), AS_AT
    )
    assert chart is not None and chart.title == "1 of 2 children moved to another kind of place"
    assert chart.table.set_index("From").loc["Not recorded", "Special"] == "1", "it stands in the table"


def test_transfers_stand_by_their_legal_day_and_a_plan_that_had_ceased_owes_none():
    chart = places.transfers_by_year(held(), AS_AT, CALENDAR)
    assert chart is not None and chart.title == "2 of 3 transfers of 2018/19 were not final by their legal day"
    assert sorted(chart.table["Of"]) == ["0 of 1 in time, 0 late, 1 without", "1 of 2 in time, 1 late, 0 without"]


def test_children_with_no_school_stand_by_weeks_with_what_is_known_of_their_cost():
    chart = places.without_school(held(), AS_AT, CALENDAR)
    assert chart is not None and chart.title == "1 child has a plan and no school"
    assert chart.notes[-1] == "The 1 whose cost is known cost £12,000 a year."
    assert sum(chart.figure["data"][0]["y"]) == 1 and chart.figure["data"][0]["y"][3] == 1  # 28 days are four weeks


@pytest.mark.parametrize(
    ("as_at", "words"),
    [(date(2019, 11, 28), ""), (date(2019, 11, 29), ", all of them for more than 26 weeks")],
    ids=["26 weeks to the day", "longer"],
)
def test_how_many_have_waited_longest_stands_in_the_title(as_at, words):
    chart = places.without_school(held(), as_at, CALENDAR)
    assert chart is not None and chart.title == f"1 child has a plan and no school{words}"


def test_one_register_says_who_came_and_that_where_from_is_not_known():
    words = places.arrivals(held(), AS_AT, CALENDAR)
    assert words.startswith("2 children came to the place") and "1 to special school" in words
    unit = prepare(
        {"ehc_plans": frame("ehc_plans", PLANS.replace("special    | 2019-01-07", "resourced_unit | 2019-01-07"))}
    )
    assert "1 to resourced provision or SEN unit" in places.arrivals(unit, AS_AT, CALENDAR)
    assert words.startswith("2 children came to the place") and "Where from is not known" in words


def test_an_earlier_register_is_read_as_it_stood(tmp_path):
    store = open_store(str(tmp_path))
    for place in ("Mainstream", "Special"):
        file = xlsx(
            {
                "EHC plans": [
                    ["Pupil ref", "Plan start date", "Setting"],
                    ["P1", date(2018, 1, 1), place],
                    ["P2", date(2018, 1, 2), "Special"],
                ]
            }
        )
        assert store.save(check_file(f"{place}.xlsx", file, key=store.key()), by="Kim").state == "stored"
    (last, _), (first, day) = uploads_of(store, "ehc_plans")
    assert last > first and day == date.today()
    then = places.settings_of(frames_after(store, first, "ehc_plans"), AS_AT, CALENDAR)
    assert then == {"P1": "mainstream", "P2": "special"} and uploads_of(store, "panels") == []
    store.close()


BANDS = """
    scheme | band | from_date  | annual
    Local  | A    | 2018-04-01 | 100000
    Local  | B    | 2018-04-01 | 300000
    Price  | A    | 2020-04-01 | 720000
    Price  | B    | 2020-04-01 | 540000
    Price  | C    | 2020-04-01 | 900000
"""
TOP_UPS = """
    pupil_ref | scheme | band | school | from_date
    a         | Local  | A    | Oak    | 2018-09-01
    b         | Local  | B    | Elm    | 2018-09-01
"""


def test_amounts_that_include_the_first_6000_are_taken_without_it_and_none_falls_below_nothing():
    frames = prepare({"bands": frame("bands", BANDS), "top_ups": frame("top_ups", TOP_UPS)})
    found = change(frames, "Price", AS_AT, threshold=bands.THRESHOLD)
    assert [(g.school, g.now, g.then) for g in found.schools] == [("Elm", 300000, 0), ("Oak", 100000, 120000)]
    rows = side_by_side(frames, "Price", AS_AT, bands.THRESHOLD)
    assert [(r.band, r.children, r.now, r.then) for r in rows] == [
        ("A", 1, 100000, 120000),
        ("B", 1, 300000, 0),
        ("C", 0, None, 300000),
    ]
    table = bands.table(rows, "Price")
    assert table[0]["Change"] == "+£200" and table[2]["Now"] == "no value" and table[0]["With £6,000"] == "£7,200"
    chart = bands.schools(found, {}, "Price", AS_AT)
    assert (
        chart is not None
        and chart.title == "Price would cost £2,800 less a year"
        and sum(chart.figure["data"][0]["x"]) == -280000
    )


def test_a_square_of_those_who_stayed_is_written_and_not_shaded():
    chart = matrix(["x"], ["x", "y"], {("x", "x"): 9, ("x", "y"): 1}, title="T", subtitle="S", down="From", across="To", apart={("x", "x"): True})  # fmt: skip
    assert chart.figure["data"][0]["z"] == [[None, 1]]
    assert {note["text"]: note["x"] for note in chart.figure["layout"]["annotations"]} == {"9": 0, "1": 1}
