"""September: last year is whole, and nothing of this one has come."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from common.calendar import Calendar
from exhibits import governed, headline, sentences
from exhibits.inclusion import suspended
from exhibits.split import split
from exhibits.tile import tile
from exhibits.years import over_years
from measures.inclusion.groups import year_so_far
from plan.board import board
from plan.figures import PrivateReader
from plan.stored import frames_of
from reports.action_measure import describe_measure
from store import open_store
from tests.plan.stored_plan import upload
from tests.sheets import xlsx

# In every term of both years: a term without a row would be one that nobody sent. Seven, then twelve.
DAYS = ((0, "10-02"), (0, "11-12"), (1, "01-15"), (1, "03-05"), (1, "05-02"), (1, "06-12"))
EXCLUSIONS = "Pupil reference | Category | Start date | School | Phase | Reason 1\n" + "\n".join(
    f"P{year}{number} | PERM | {year + after}-{day} | 8994001 | Secondary | DB"
    for year, many in ((2016, 7), (2017, 12))
    for number in range(many)
    for after, day in [DAYS[number % 6]]
)  # fmt: skip


def targets(*years: tuple[str, int]) -> str:
    lines = [f"permanent_exclusions | {year} | {value} | 2017-09-30 | Forum" for year, value in years]
    return "\n".join(["Measure | Period | Target | Agreed on | Agreed by", *lines])


ACTIONS = "Action | Position | Section | Title | Owner's role | Kind | Measure | Start date\npex | 1 | Inclusion | Fewer exclusions | Head of inclusion | Measured by a figure | permanent_exclusions | 2017-09-01"


@pytest.fixture
def reader(tmp_path):
    def on(day: date, *years: tuple[str, int]) -> PrivateReader:
        store = open_store(str(tmp_path / "store"))
        upload(store, "exclusions.xlsx", xlsx({"Exclusions": EXCLUSIONS}))
        upload(store, "plan.xlsx", xlsx({"Actions": ACTIONS, "Targets": targets(*years)}))
        return PrivateReader(frames_of(store), day, Calendar.default())

    return on


@pytest.mark.parametrize(
    ("day", "years", "sentence", "against"),
    [
        (date(2018, 9, 15), [("2017/18", 15)], "12 permanent exclusions in 2017/18, within the limit of 15", "3 under the 2017/18 limit of 15"),
        (date(2018, 9, 15), [("2017/18", 10)], "12 permanent exclusions in 2017/18, 2 over the limit of 10", "2 over the 2017/18 limit of 10"),
        (date(2018, 9, 15), [("2017/18", 15), ("2018/19", 9)], "12 permanent exclusions in 2017/18, 5 more than in 2016/17", "The 2018/19 limit of 9"),
        (date(2018, 3, 1), [("2017/18", 15)], "6 permanent exclusions so far in 2017/18, 2 more than by this day last year", "9 left within the 2017/18 limit of 15"),
    ],
)  # fmt: skip
def test_board_tile_chart_and_paper_tell_the_last_whole_year_until_something_of_this_one_has_come(reader, day, years, sentence, against):  # fmt: skip
    reads = reader(day, *years)
    actions = board(reads)
    asked = governed.question(reads, "permanent_exclusions", actions[0].action)
    assert sentences.so_far(reads, actions, "permanent_exclusions", ()) == sentence
    assert headline.headline(reads, actions, asked).title == sentence
    assert describe_measure(reads, "permanent_exclusions", actions[0], actions).finding == f"{sentence}."
    shown = tile(reads, actions, "permanent_exclusions")
    many, others = ("6", "4 ") if day.month == 3 else ("12", "7 ")
    assert (shown.value, shown.against, shown.before[:2]) == (many, against, others)


def test_nothing_sent_in_september_is_no_nought(reader):
    reads = reader(date(2018, 9, 15), ("2017/18", 15))
    first, second = suspended.sentences(reads, ())
    assert first.startswith("2017/18: 0 suspensions and 12 permanent exclusions")
    assert "same days" not in f"{first} {second}"
    asked = governed.question(reads, "permanent_exclusions", board(reads)[0].action)
    drawn = over_years(reads, (), asked)
    assert drawn is not None
    assert list(zip(drawn.data["period"], drawn.data["value"]))[:2] == [("2016/17", 7), ("2017/18", 12)]


def test_parts_are_of_the_last_whole_year_and_say_so(reader):
    """On 15 October 2018 last year's first weeks are not the newest there is."""
    reads = reader(date(2018, 10, 15), ("2017/18", 15))
    drawn = split(reads, governed.question(reads, "permanent_exclusions", board(reads)[0].action), "reason_1")
    assert drawn is not None and drawn.title.startswith("Reason, 2017/18: highest in ") and drawn.title.endswith(", 12")


def test_a_nil_return_or_one_row_begins_the_year(reader):
    reads = reader(date(2018, 9, 15), ("2017/18", 15))
    frames = {**reads.frames, "exclusions": reads.frames["exclusions"].copy()}
    frames["exclusions"].loc[0, "start_date"] = pd.Timestamp(2018, 9, 12)
    assert year_so_far(reads.frames, reads.as_at, reads.calendar)[0].label == "2017/18"
    assert year_so_far(frames, reads.as_at, reads.calendar)[0].label == "2018/19 to 15 Sep"
    nil = pd.DataFrame({"dataset": ["exclusions"], "period": ["2018/19 Term 1"], "school": [None]})
    sent = {**reads.frames, "nil_returns": nil}
    assert year_so_far(sent, reads.as_at, reads.calendar)[0].label == "2018/19 to 15 Sep"
