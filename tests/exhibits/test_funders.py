"""What health owes beside what is still due by age: the picture, its table and the sentence are one sum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exhibits.spending import funders
from measures.spending.who_pays import BANDS, Health

AS_AT = date(2019, 6, 27)
# £480 still due for one child; £120 too much was paid for another: £360 is owed.
PAID_TOO_MUCH = Health(176_000, 176_000, 140_000, dict.fromkeys(BANDS, 0) | {BANDS[0]: 30_000, BANDS[1]: 18_000},
    dict.fromkeys(BANDS, 0) | {BANDS[1]: 176_000}, 12_000, 1)  # fmt: skip


def test_what_was_paid_too_much_stands_between_the_sum_of_the_ages_and_what_is_owed():
    chart, ages = funders.health(PAID_TOO_MUCH, AS_AT), funders.ages(PAID_TOO_MUCH, AS_AT)
    assert [tuple(row.values()) for row in chart.table.to_dict("records")] == [
        ("Agreed", "£1,760"), ("Paid of what was due", "−£1,280"), ("Still due", "£480"),
        ("Paid beyond what was due", "−£120"), ("Owed", "£360"),
    ]  # fmt: skip
    assert ages.title == "How old the £480 still due is"
    assert ages.table["Still due"].tolist()[:2] == ["£300", "£180"]
    assert "that much less is owed than the £480 still due for the others" in funders.health_sentence(PAID_TOO_MUCH)


def test_where_nobody_paid_too_much_the_ages_are_of_what_is_owed_itself():
    found = replace(PAID_TOO_MUCH, paid=128_000, beyond=0)
    assert funders.health(found, AS_AT).table["Part"].tolist() == ["Agreed", "Paid", "Owed"]
    assert funders.ages(found, AS_AT).title == "How old it is"


def test_how_much_of_it_was_paid_is_seen_from_nought():
    chart = funders.health(replace(PAID_TOO_MUCH, agreed=36_124_900, paid=839_000, beyond=0), AS_AT)
    # £8,390 of £361,249: on an axis that began at £345,000 it was as high as half of it.
    assert chart.figure["layout"]["yaxis"]["range"][0] == 0 and not any("begins at" in note for note in chart.notes)


def test_bars_with_a_mark_say_over_them_what_the_mark_is():
    words = [each["text"] for each in funders.ages(PAID_TOO_MUCH, AS_AT).figure["layout"]["annotations"]]
    assert "┃ claimed, not agreed   <b>■ still due</b>" in words
    unmarked = funders.ages(replace(PAID_TOO_MUCH, claimed=0), AS_AT).figure["layout"]["annotations"]
    assert not any("┃" in each["text"] for each in unmarked)
