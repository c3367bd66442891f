"""Is what was promised saved: the picture and its sentences beside sums by hand."""

from __future__ import annotations

from datetime import date

from exhibits.spending import savings
from measures.calculate import default_calendar
from measures.spending.promised import promised
from tests.frames import frame

AS_AT = date(2019, 6, 27)
LEDGER = """
    scheme   | kind     | state        | full_year | running_cost | start_date
    Places   | avoided  | agreed       | 12000000  |              | 2019-09-01
    Reviews  | cashable | delivered    | 8400000   | 1200000      | 2018-11-01
    Tuition  | cashable | not_achieved | 4000000   |              | 2019-04-01
    Officer  | cashable | proposed     | 15000000  | 5200000      | 2020-04-01
"""


# Amounts in pence, as the store holds them.
def claims():
    return promised({"savings": frame("savings", LEDGER)}, AS_AT, default_calendar())


def test_a_saving_to_come_is_shown_with_what_it_promises_this_year_and_from_when():
    chart = savings.picture(claims(), "2019-20", AS_AT)
    # In 2019-20, 366 days: 213 from 1 September are 69,836.07; reviews 72,000 net; 88 days to 27 June of them 17,311.48, of tuition 9,617.49.
    rows = {row["Scheme"]: row for row in chart.table.to_dict("records")}
    assert (
        rows["Places"]["Saved, net"] == "£0 of £69.8k: from 1 Sep 2019"
        and rows["Places"]["Expected by its days so far"] == "£0"
    )
    assert rows["Reviews"]["Saved, net"] == "£17.3k of £72k: delivered"
    assert (
        rows["Tuition"]["Saved, net"] == "£0 of £40k: not achieved" and rows["Officer"]["Saved, net"] == "£0: proposed"
    )
    assert chart.title == "£17.3k saved in 2019-20 to date, £26.9k expected by now, £182k promised by its end"
    empty, full, mark = chart.figure["data"]
    assert [round(value) for value in reversed(empty["x"])] == [69836, 72000, 40000, 0]
    assert [round(value) for value in reversed(full["x"])] == [0, 17311, 0, 0]
    assert [round(value) for value in reversed(mark["x"])] == [0, 17311, 9617, 0]


def test_those_that_save_what_their_days_promise_are_named_together_and_the_others_each_say_what_is_amiss():
    lines = savings.sentences(claims(), "2019-20")
    assert len(lines) == 4 and lines[-1] == "As promised by the days so far: Reviews."
    assert lines[0].startswith("Places: £120,000 a full year from 1 Sep 2019; by days £69,836 of it falls in 2019-20.")
    assert lines[1].endswith("Not achieved: nothing saved to date, £9,617 less than by its days.")
