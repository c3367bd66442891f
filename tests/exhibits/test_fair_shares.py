"""Fair access by school: the most for its size first, drawn, with every school in the table."""

from __future__ import annotations

from datetime import date

from exhibits.inclusion.fair_shares import finding, picture
from measures.calculate import default_calendar
from measures.frames import prepare
from plan.figures import PrivateReader
from tests.frames import frame

MOVES = """
    pupil_ref | move_type   | from_school | to_school | referral_date | start_date
    A         | fair_access | 8994001     | 8994002   | 2018-10-01    | 2018-10-15
    B         | fair_access | 8994001     | 8994002   | 2018-11-01    | 2018-11-11
    C         | fair_access | 8994002     | 8994001   | 2019-01-10    | 2019-01-30
"""
SCHOOLS = """
    laestab | name  | phase     | academic_year | roll
    8994001 | North | secondary | 2018          | 800
    8994002 | South | secondary | 2018          | 500
    8994003 | West  | secondary | 2018          | 1000
    8992001 | Brook | primary   | 2018          | 200
"""


def reader(moves: str) -> PrivateReader:
    frames = prepare({"moves": frame("moves", moves), "schools": frame("schools", SCHOOLS)})
    return PrivateReader(frames, date(2019, 6, 27), default_calendar())


def test_schools_of_the_phase_that_took_anybody_stand_by_what_they_took_for_their_size():
    chart = picture(reader(MOVES))
    assert chart is not None and chart.title == "From 0.0 placed per 1,000 pupils (West) to 4.0 (South)"
    assert chart.table[["School", "Placed", "Placed per 1,000 pupils"]].to_numpy().tolist() == [
        ["South", "2", "4.0"],
        ["North", "1", "1.2"],
        ["West", "0", "0.0"],
    ]
    assert chart.table["Days to a place"].tolist()[0].startswith("12")
    (bars,) = chart.figure["data"]
    assert dict(zip(bars["y"], bars["x"]))["South"] == 4.0 and "South: 4.0 (2 of 500)" in bars["customdata"]


def test_where_nobody_was_placed_there_is_no_picture_and_of_equal_shares_none_is_first():
    assert picture(reader(MOVES.replace("fair_access", "managed_move"))) is None
    rows = [{"School": name, "Placed per 1,000 pupils": "2.0"} for name in ("A", "B")]
    assert finding(rows) == "Every school has placed 2.0 per 1,000 pupils"
