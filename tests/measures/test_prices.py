"""What a price comes to in a period, against plain loops over the days."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from common.calendar.terms import TERMS_FILE
from loaders.datasets import by_id
from measures.calculate import calculate, filters_of
from measures.catalogue import by_name
from measures.formulas.placements import live, yearly
from measures.formulas.prices import by_period, paid_shares
from measures.frames import prepare
from measures.spec import Window
from methods.whole_pence import nearest
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2026, 11, 20)
CALENDAR = Calendar.default()
ONE_DAY = timedelta(days=1)


def school_days_of_the_table() -> set[date]:
    """Weekdays in term without bank holidays, day by day from the file itself."""
    bank = holidays.country_holidays("GB", subdiv="ENG", years=range(2011, 2032))
    found = set()
    with TERMS_FILE.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            day, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
            while day <= last:
                if day.weekday() < 5 and day not in bank:
                    found.add(day)
                day += ONE_DAY
    return found


SCHOOL_DAYS = school_days_of_the_table()


def days_between(first: date, last: date) -> list[date]:
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]


def year_of(day: date, month: int) -> int:
    return day.year if day.month >= month else day.year - 1


def paid_days_of(year: int, month: int, in_term: bool) -> int:
    whole = days_between(date(year, month, 1), date(year + 1, month, 1) - ONE_DAY)
    return sum(day in SCHOOL_DAYS for day in whole) if in_term else len(whole)


def pence(price: int, times: float, in_term: bool, start: date, end: date, period) -> int:
    """Day by day: each paid day costs the year's price over the paid days of its year."""
    month, total = (9 if in_term else 4), Fraction(0)
    years: dict[int, int] = {}
    for day in days_between(max(start, period.start), min(end, period.end)):
        if not in_term or day in SCHOOL_DAYS:
            years[year_of(day, month)] = years.get(year_of(day, month), 0) + 1
    for year, days in years.items():
        total += Fraction(price) * Fraction(str(times)) * days / paid_days_of(year, month, in_term)
    return (2 * total.numerator + total.denominator) // (2 * total.denominator)  # halves up


def spend(placements, label: str, measure: str = "placement_spend", as_at: date = AS_AT):
    period = CALENDAR.parse(label)
    found = calculate(
        by_name(measure), prepare({"placements": placements}), as_at=as_at, kind=period.kind, periods=[period]
    )
    return found.frame.iloc[0]


def one(basis: str, start: str, end: str = "", weeks: str = "", days: str = "", price: int = 10_000, fte: str = "1"):
    return frame(
        "placements",
        f"""
        placement_id | pupil_ref | provider | sector | start_date | end_date | price   | price_basis | weeks_per_year | days_per_year | fte
        A            | P1        | One      | ap_pru | {start}    | {end}    | {price} | {basis}     | {weeks}        | {days}        | {fte}
    """,
    )


# (basis, weeks, days) at £100 for a whole academic year, from 1 September to 31 August
WHOLE_YEARS = (
    ("day", "", "190", 19_000),
    ("day", "", "195", 19_500),
    ("week", "38", "", 3_800),
    ("week", "39", "", 3_900),
    ("week", "39.5", "", 3_950),
)


@pytest.mark.parametrize(("basis", "weeks", "days", "pounds"), WHOLE_YEARS)
@pytest.mark.parametrize("year", [2015, 2018, 2019, 2023])
def test_a_whole_school_year_costs_its_days_or_weeks_times_the_price(basis, weeks, days, pounds, year):
    placed = one(basis, f"{year}-09-01", f"{year + 1}-08-31", weeks, days)
    assert spend(placed, f"{year}/{(year + 1) % 100:02d}")["value"] == pounds
    from_first_school_day = one(
        basis, min(d for d in SCHOOL_DAYS if d >= date(year, 9, 1)).isoformat(), "", weeks, days
    )
    assert spend(from_first_school_day, f"{year}/{(year + 1) % 100:02d}")["value"] == pounds


@pytest.mark.parametrize(("basis", "weeks", "days", "pounds"), [
    ("year", "", "", 100), ("term", "", "", 300), ("week", "52", "", 5_200), ("day", "", "365", 36_500), ("week", "50", "", 5_000),
])  # fmt: skip
@pytest.mark.parametrize("year", [2018, 2019, 2023])
def test_a_whole_financial_year_costs_a_years_price_in_a_leap_year_too(basis, weeks, days, pounds, year):
    placed = one(basis, f"{year}-04-01", "", weeks, days)
    assert spend(placed, f"{year}-{(year + 1) % 100:02d}")["value"] == pounds


def test_terms_of_a_school_year_add_up_to_it_and_a_holiday_costs_nothing():
    placed = one("day", "2018-09-01", "2019-08-31", days="190")
    whole = sum(days in SCHOOL_DAYS for days in days_between(date(2018, 9, 1), date(2019, 8, 31)))
    terms = [spend(placed, f"2018/19 Term {n}")["numerator"] for n in range(1, 7)]
    assert sum(terms) == pytest.approx(1_900_000, abs=6)
    september = sum(day in SCHOOL_DAYS for day in days_between(date(2018, 9, 1), date(2018, 9, 30)))
    assert spend(placed, "Sep 2018")["numerator"] == round(Fraction(1_900_000 * september, whole))
    assert spend(placed, "Aug 2019")["numerator"] == 0


def test_two_days_of_a_weekend_cost_nothing_in_term_time_and_two_days_of_a_52_week_year():
    assert spend(one("day", "2018-11-10", "2018-11-11", days="190"), "2018/19")["numerator"] == 0
    assert spend(one("week", "2018-11-10", "2018-11-11", weeks="52"), "2018-19")["numerator"] == round(
        520_000 * 2 / 365
    )


HALF_PENNIES = [
    (101, 12_63),
    (103, 12_88),
    (105, 13_13),
    (107, 13_38),
]  # 12.5 weeks: 1,262.5 pence, 1,287.5, 1,312.5, 1,337.5


@pytest.mark.parametrize("measure", ["placement_spend", "placement_outturn"])
@pytest.mark.parametrize(("price", "due"), HALF_PENNIES)
def test_half_a_penny_of_a_placement_goes_up(measure, price, due):
    placed = one("week", "2018-09-01", "2019-08-31", weeks="12.5", price=price)
    assert spend(placed, "2018/19", measure)["numerator"] == due


def test_a_part_time_place_costs_its_own_price_and_is_a_part_of_a_place():
    # The price is what was agreed for this place; the full-time equivalent counts places and cuts no price.
    whole, half = (one("day", "2018-09-01", "2019-08-31", days="190", fte=fte) for fte in ("1", "0.5"))
    for placed, places in ((whole, 1), (half, 0.5)):
        assert [spend(placed, "2018/19", name)["value"] for name in ("placement_spend", "placement_outturn")] == [
            19_000,
            19_000,
        ]
        cost = spend(placed, "2018/19", "placement_unit_cost")
        assert (cost["denominator"], cost["value"]) == (places, 19_000 / places)


def test_a_saving_is_a_years_price_avoided_less_the_years_price_paid_over_the_days_paid():
    placed = one("day", "2018-09-01", "2019-08-31", days="190").assign(scheme="local", avoided_price=2_500_000)
    placed["avoided_price"] = placed["avoided_price"].astype("Int64")
    assert spend(placed, "2018/19", "local_provision_saving")["value"] == 25_000 - 19_000


def test_a_step_down_in_term_time_saves_by_the_school_days_since_its_review():
    placed = one("day", "2018-09-01", "2019-08-31", days="190").assign(review_outcome="stepped_down")
    placed["previous_price"] = placed["price"] + 5_000
    placed["review_date"] = placed["start_date"] + (date(2019, 1, 7) - date(2018, 9, 1))
    since = pence(5_000, 190, True, date(2019, 1, 7), date(2019, 8, 31), CALENDAR.parse("2018/19"))
    assert spend(placed, "2018/19", "step_down_saving")["numerator"] == since


def test_health_pays_its_share_over_the_same_days_as_the_price():
    placed = one("week", "2018-09-01", "2019-08-31", weeks="38").assign(health_share=2_500)
    placed["health_share"] = placed["health_share"].astype("Int64")
    found = spend(placed, "2018/19", "health_share")
    assert (found["numerator"], found["denominator"]) == (2_500 * 38, 10_000 * 38)


BASES = st.sampled_from(
    [("year", 1, False), ("term", 3, False), ("week", 52, False), ("week", 38, True), ("week", 39, True), ("day", 190, True), ("day", 365, False)]
)  # fmt: skip
PLACEMENT = st.tuples(
    BASES,
    st.dates(date(2014, 1, 1), date(2026, 6, 1)),
    st.none() | st.integers(0, 900),
    st.integers(0, 9_000_000),
    st.sampled_from([None, 1.0, 0.5, 0.33]),
)
LABELS = st.sampled_from(
    ["2015-16", "2018-19", "2019-20", "2023-24", "2018/19", "2019/20", "2019", "Feb 2020", "2018/19 Term 4", "Apr 2019"]
)


@settings(max_examples=examples(10, 200), deadline=None)
@given(st.lists(PLACEMENT, min_size=1, max_size=4), LABELS)
def test_any_placements_cost_in_any_period_what_a_loop_over_the_days_adds_up_to(lines, label):
    rows, period, due = [], CALENDAR.parse(label), 0
    for number, ((basis, times, in_term), start, length, price, fte) in enumerate(lines):
        end = None if length is None else start + ONE_DAY * length
        rows.append({
            "placement_id": str(number), "pupil_ref": "P", "provider": "One", "sector": "ap_pru", "start_date": start, "end_date": end,
            "status": "live", "price": price, "price_basis": basis, "fte": fte,
            "weeks_per_year": times if basis == "week" else None, "days_per_year": times if basis == "day" else None,
        })  # fmt: skip
        due += pence(price, times, in_term, start, end or period.end, period)
    found = spend(typed(by_id("placements"), rows), label)
    assert (0 if found["state"] == "no data" else found["numerator"]) == due


def test_a_price_beyond_what_a_machines_own_numbers_hold_is_as_exact():
    placed = one("year", "2018-04-01", "2019-08-31")
    huge = [Fraction(10**17) + Fraction(1, 3)]
    window = Window((CALENDAR.parse("2018/19"), CALENDAR.parse("2018-19")), AS_AT, CALENDAR)
    found = by_period(placed, huge, window, places=False)["numerator"].tolist()
    assert found == [nearest(huge[0] * paid_shares(placed, period, CALENDAR)[0]) for period in window.periods]


def test_what_a_filter_keeps_and_what_it_costs_is_worked_out_once():
    frames = {"placements": one("year", "2018-04-01")}
    window = Window((), AS_AT, CALENDAR, where={"sector": ("ap_pru",)}, filtered=filters_of(frames))
    first, again = live(frames, window), live(frames, window)
    assert again is first and yearly(again, window) is yearly(first, window)
    assert live(frames, replace(window, where={})) is not first
