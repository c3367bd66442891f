"""The finding: a sentence from figures, honest about chance and about what is hidden."""

from __future__ import annotations

import pytest

from charts.drawing.wording import short_money
from charts.findings import finding
from disclosure.wording import number
from tests.charts.tables import EXCLUSIONS, ON_TIME, REQUESTS, RETURNED, SPEND, figure, measure, target


def pair(measure, now, before, of=None, of_before=None, label="2018/19 to date"):
    earlier = label.replace("2018/19", "2017/18").replace("2018-19", "2017-18").replace("2019", "2018")
    return figure(measure, label, now, of), figure(measure, earlier, before, of_before)


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (36, 32, "36 secondary permanent exclusions so far in 2018/19, 4 more than by this day last year"),
        (36, 40, "36 secondary permanent exclusions so far in 2018/19, 4 fewer than by this day last year"),
        (36, 36, "36 secondary permanent exclusions so far in 2018/19, the same as by this day last year"),
        (20, 60, "20 secondary permanent exclusions so far in 2018/19, better than 60 by this day last year"),
        (60, 20, "60 secondary permanent exclusions so far in 2018/19, worse than 20 by this day last year"),
        (1, 0, "1 secondary permanent exclusion so far in 2018/19, 1 more than by this day last year"),
    ],
)
def test_where_lower_is_better_only_more_than_chance_is_called_better_or_worse(now, before, sentence):
    assert finding(EXCLUSIONS, *pair(EXCLUSIONS, now, before), scope="secondary") == sentence


def test_where_higher_is_better_the_same_rise_is_better():
    reached = measure(better="higher", title="Families reached", noun="families reached")
    assert "better than 20" in finding(reached, *pair(reached, 60, 20))
    assert "worse than 60" in finding(reached, *pair(reached, 20, 60))


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        # 1.20 (0.96 to 1.50), 0.80 (0.62 to 1.02) and 1.20 (0.91 to 1.58) hold 1; 1.34 (1.13 to 1.59) does not.
        (180, 150, "Requests up 20% on the same dates last year (150 to 180), no clear change"),
        (120, 150, "Requests down 20% on the same dates last year (150 to 120), no clear change"),
        (120, 100, "Requests up 20% on the same dates last year (100 to 120), no clear change"),
        (317, 237, "Requests up 34% on the same dates last year (237 to 317)"),
        (150, 150, "Requests unchanged on the same dates last year (150)"),
        (6, 5, "Requests up from 5 to 6 on the same dates last year, no clear change"),
        (9, 0, "Requests up from 0 to 9 on the same dates last year"),
    ],
)
def test_without_a_direction_growth_is_stated_with_its_counts_and_never_judged(now, before, sentence):
    assert finding(REQUESTS, *pair(REQUESTS, now, before, label="2019 to date")) == sentence


def test_a_share_stands_with_its_counts_and_its_target():
    now = figure(RETURNED, "2018/19 to date", 10, 36)
    assert finding(RETURNED, now, None, target(RETURNED, "2018/19", 50)) == (
        "28% (10 of 36) of those excluded so far are back in mainstream; the target is 50%"
    )


def test_a_share_that_would_round_to_its_missed_target_shows_its_decimal():
    now = figure(ON_TIME, "2017/18", 119, 200)
    assert finding(ON_TIME, now, None, target(ON_TIME, "2017/18", 60)).startswith("59.5% (119 of 200)")


def test_a_share_without_a_target_is_set_beside_last_years():
    words = finding(RETURNED, *pair(RETURNED, 10, 7, 36, 32))
    assert words == "28% (10 of 36) of those excluded so far are back in mainstream; 22% by this day last year"


def test_a_share_changed_by_more_than_chance_is_better():
    assert "better than 20% by this day last year" in finding(RETURNED, *pair(RETURNED, 60, 20, 100, 100))


def test_a_finished_count_is_set_against_its_target():
    now = figure(EXCLUSIONS, "2017/18", 36)
    assert finding(EXCLUSIONS, now, None, target(EXCLUSIONS, "2017/18", 30)) == (
        "36 permanent exclusions in 2017/18, 6 over the limit of 30"
    )
    assert finding(EXCLUSIONS, now, None, target(EXCLUSIONS, "2017/18", 36)).endswith("within the limit of 36")


def test_a_running_count_says_so_once_it_has_passed_its_limit_and_claims_nothing_before():
    now, before = pair(EXCLUSIONS, 36, 30)
    passed = finding(EXCLUSIONS, now, before, target(EXCLUSIONS, "2018/19", 30))
    assert passed.endswith("already 6 over the limit of 30")
    open_yet = finding(EXCLUSIONS, now, None, target(EXCLUSIONS, "2018/19", 40))
    assert open_yet.endswith("so far in 2018/19; the limit for 2018/19 is 40")


def test_money_is_short_and_not_judged():
    words = finding(SPEND, *pair(SPEND, 8_123_456, 7_800_000, label="2018-19 to date"))
    assert words.startswith("£8.1m spent on placements so far in 2018-19, £323k more than")


def test_a_hidden_figure_is_said_to_be_hidden_and_a_missing_one_to_be_missing():
    hidden = figure(EXCLUSIONS, "2018/19 to date", 3, view="public")
    assert finding(EXCLUSIONS, hidden, scope="special") == (
        "Special permanent exclusions so far in 2018/19: hidden to protect children"
    )
    assert finding(EXCLUSIONS, None) == "Permanent exclusions: no figures yet"


def test_a_stock_is_counted_now_or_at_the_end_of_a_period():
    stock = measure(title="Open requests", noun="open requests", accumulates=False, stock=True)
    assert finding(stock, figure(stock, "Jun 2019", 41)) == "41 open requests now"
    assert finding(stock, figure(stock, "May 2019", 41)) == "41 open requests at the end of May 2019"
    assert finding(stock, figure(stock, "January 2019", 41)) == "41 open requests at the census of January 2019"


def test_half_a_unit_goes_up_in_every_amount_and_number():
    # Python's own formatting takes a half to the even digit, and binary fractions miss 1.15: "£1.1m" of £1,150,000.
    amounts = {1_150_000: "£1.2m", -1_150_000: "−£1.2m", 1_950_000: "£2.0m", 1_050_000: "£1.1m", 999_500: "£1.0m", 12_550: "£12.6k", 950.5: "£951", -0.4: "£0"}  # fmt: skip
    assert {amount: short_money(amount) for amount in amounts} == amounts
    assert [number(12.5), number(13.5), number(2.675, 2), number(-0.25, 1), number(-0.04, 1)] == ["13", "14", "2.68", "-0.3", "0.0"]  # fmt: skip


def test_two_counts_of_what_comes_in_clusters_are_no_better_or_worse_and_seats_that_were_set_have_no_chance_in_them():
    suspended = measure(title="Suspensions", noun="suspensions", counted="in clusters")
    words = finding(suspended, *pair(suspended, 130, 200, label="2018/19 to date"))
    assert words == "130 suspensions so far in 2018/19, 70 fewer than by this day last year"
    assert "better" in finding(measure(), *pair(measure(), 130, 200, label="2018/19 to date"))
    seats = measure(title="Panel seats", noun="panel seats", better="none", counted="set")
    assert "no clear change" not in finding(seats, *pair(seats, 28, 24, label="2018 to date"))


def test_a_hidden_figure_of_a_part_with_a_long_name_is_named_before_its_measure():
    hidden = figure(EXCLUSIONS, "2018/19 to date", 3, view="public")
    assert finding(EXCLUSIONS, hidden, scope="Physical assault against an adult") == (
        "Physical assault against an adult: permanent exclusions so far in 2018/19: hidden to protect children"
    )
