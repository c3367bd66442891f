"""Plans and requests told ahead by England's growth, with the misses there would have been; and figures of real published files."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from exhibits.casework import published
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.forecasts import ALL, plans_in_force
from measures.forecasts.england import PLANS, REQUESTS, totals, until
from measures.forecasts.spec import CannotForecast
from measures.frames import prepare
from methods.decisions import agree_rate
from tests.frames import frame, typed
from tests.loaders.published_files import read, read_real, real, value

CALENDAR = default_calendar()


def register(**stocks: int):
    """A register with so many plans in force in each January (y2019=1331): what is missing starts, what is over ceases."""
    rows: list[dict[str, object]] = []
    for word, many in sorted(stocks.items()):
        day = date(int(word[1:]), 1, 5)
        there = [row for row in rows if "plan_end" not in row]
        for row in there[many:]:
            row["plan_end"] = day
        rows += [
            {"pupil_ref": f"{word}-{i}", "plan_start": day, "setting": "special"} for i in range(many - len(there))
        ]
    return prepare({"ehc_plans": typed(by_id("ehc_plans"), rows)})


TORBAY = {"y2020": 1416, "y2021": 1507, "y2022": 1608, "y2023": 1595, "y2024": 1535}


def test_a_forecast_of_plans_is_last_january_times_englands_growth_of_three_years():
    found = ALL["plans_in_force"](register(**TORBAY), date(2024, 6, 27), CALENDAR)
    growth = (PLANS[2024] / PLANS[2021]) ** (1 / 3)
    assert [(one.horizon, one.period) for one in found] == [(n, f"January {2024 + n}") for n in (1, 2, 3, 4, 5)]
    assert [one.value for one in found] == pytest.approx([1535 * growth**n for n in (1, 2, 3, 4, 5)])
    assert (found[0].low, found[0].high) == pytest.approx((found[0].value * 0.94, found[0].value * 1.07))
    assert found[2].coverage == 0.8 and "144 authorities" in found[2].tested_on


def test_its_own_past_misses_stand_beside_it_and_that_of_2021_was_35_percent_too_high():
    three = ALL["plans_in_force"](register(**TORBAY), date(2024, 6, 27), CALENDAR)[2]
    worst = three.past_misses[-1]
    assert (worst.period, worst.came) == ("January 2024", 1535)
    assert round(worst.forecast) == pytest.approx(2074, abs=2) and worst.share == pytest.approx(0.35, abs=0.005)


def test_what_was_not_known_at_its_january_is_not_used():
    of = {"ehc_plans": register(y2018=100, y2019=110)["ehc_plans"]}
    (early, *_) = ALL["plans_in_force"](of, date(2019, 6, 27), CALENDAR)
    assert early.value == pytest.approx(110 * (PLANS[2019] / PLANS[2016]) ** (1 / 3))


def test_a_release_that_was_uploaded_stands_over_the_totals_here_and_a_gap_ends_a_series():
    rows = frame("benchmarks", """
        source | release | measure        | geography_level | period_kind | period       | value  | unit
        DfE    | 2026    | plans_in_force | national        | january     | January 2026 | 700000 | count
        DfE    | 2026    | plans_in_force | national        | january     | January 2025 | 640000 | count
    """)  # fmt: skip
    found = totals({"benchmarks": rows}, "plans_in_force")
    assert (found[2026], found[2025], found[2024]) == (700_000, 640_000, PLANS[2024])
    assert until({2018: 1.0, 2019: 2.0, 2021: 4.0, 2022: 5.0}, 2022) == [4.0, 5.0]


def test_307_requests_are_363_next_year_by_englands_three_years_and_8_in_10_lie_from_277_to_475():
    days = [date(2024, month, 16) for month in range(1, 13)]
    rows = [{"pupil_ref": f"A{i}", "received_date": days[i % 12]} for i in range(307)]
    rows += [{"pupil_ref": f"B{i}", "received_date": day - timedelta(days=366)} for i, day in enumerate(days)]
    frames = prepare({"assessment_requests": typed(by_id("assessment_requests"), rows)})
    one, two = ALL["assessment_requests"](frames, date(2025, 2, 1), CALENDAR)
    assert (one.period, round(one.value), round(one.low), round(one.high)) == ("2025", 363, 277, 475)
    assert two.horizon == 2 and two.value == pytest.approx(307 * (REQUESTS[2024] / REQUESTS[2021]) ** (2 / 3))


@pytest.mark.parametrize(
    ("name", "words"), [("plans_in_force", "Upload the EHC plans"), ("assessment_requests", "Upload all its terms")]
)
def test_without_a_register_nothing_is_told_and_it_says_what_to_upload(name, words):
    with pytest.raises(CannotForecast, match=words):
        ALL[name]({}, date(2024, 6, 27), CALENDAR)


def test_a_register_of_a_time_before_englands_figures_is_not_told_ahead():
    with pytest.raises(CannotForecast, match="four Januaries up to 2012"):
        ALL["plans_in_force"](register(y2011=5, y2012=6), date(2012, 6, 27), CALENDAR)
    assert plans_in_force.growth_known({2020: 1.0}, 2021) == [1.0]


def test_englands_totals_are_those_of_the_published_files():
    import csv

    sums: dict[int, float] = {}
    with real("sen2/plans_in_force_by_la_2010_2025.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            sums[int(row["january"])] = sums.get(int(row["january"]), 0) + float(row["total"] or 0)
    assert sums == dict(PLANS)
    reading = read_real("sen2/requests_2025release.csv").pop()
    f = reading.frame
    england = f[
        (f["geography_level"] == "national")
        & (f["measure"] == "assessment_requests")
        & (f["breakdown"].fillna("") == "")
    ]
    assert {int(p): v for p, v in zip(england["period"], england["value"])} == {
        y: v for y, v in REQUESTS.items() if y >= 2019
    }


def test_torbay_agreed_to_88_percent_of_decisions_in_2024_which_the_department_prints_as_72_of_requests():
    reading = read_real("sen2/requests_2025release.csv").pop()
    agreed, refused, open_, gone = (
        int(value(reading, name, "2024", old_la_code="880"))
        for name in ("requests_agreed", "requests_refused_count", "requests_undecided", "requests_withdrawn")
    )
    assert (agreed, refused, open_, gone) == (221, 31, 52, 3)
    found = agree_rate(agreed, refused, open_, gone)
    assert (round(100 * found.of_decisions), round(100 * found.of_requests)) == (88, 72)
    assert round(value(reading, "requests_agreed_rate", "2024", old_la_code="880")) == 72
    assert (round(100 * found.at_least), round(100 * found.at_most)) == (73, 90)


def test_torbays_requests_are_one_labelled_line_over_the_layouts_of_three_releases():
    """2017 and 2018 stand in the releases of 2022 and 2023, which are not kept beside the repository: typed here in their layouts."""
    area = "geographic_level | country_code | country_name | new_la_code | old_la_code | la_name"
    here = "Local authority | E92000001 | England | E06000027 | 880 | Torbay"
    readings = [
        read(f"time_period | time_identifier | {area} | {names}\n{year} | Calendar year | {here} | {value}")
        for year, names, value in (
            (2017, "InreqEHC | IncExc20weekEHC", "237 | x"),
            (2018, "inreq_ehc | inc_exc_20week_ehc", "237 | x"),
        )
    ]
    readings += read_real("sen2/requests_2025release.csv")
    frames = {"benchmarks": pd.concat([reading.frame for reading in readings], ignore_index=True)}
    chart = published.requests_line(frames, "E06000027")
    assert chart is not None and [t["name"] for t in chart.figure["data"]] == ["Published Torbay"]
    assert chart.table["Year"].tolist() == [str(year) for year in range(2017, 2025)]
    assert chart.table["Number"].tolist() == ["237", "237", "317", "201", "299", "340", "350", "307"]
    share = published.agreed(frames, "E06000027")
    assert share is not None and share.title == "Agreed to assess: 88% of decisions; 73% to 90% in the end"
    assert share.table.iloc[2].to_dict() == {
        "": "Of requests, as the DfE prints it",
        "Figure": "72%",
        "Between": "",
        "Of": "221 of 307",
    }
    assert published.requests_line(frames, "") is None and published.agreed({}, "E06000027") is None


def test_torbays_plans_of_2024_close_with_41_that_the_published_flows_do_not_explain():
    import csv

    from charts.spending.waterfall import Step, waterfall

    held = {}
    with real("sen2/plans_in_force_by_la_2010_2025.csv").open(newline="") as file:
        held = {r["january"]: int(r["total"]) for r in csv.DictReader(file) if r["new_la_code"] == "E06000027"}
    with real("sen2/new_plans_by_la.csv").open(newline="") as file:
        new = {r["year"]: int(r["new_plans"]) for r in csv.DictReader(file) if r["new_la_code"] == "E06000027"}
    ceased = 138  # ceased_plans.csv of the same release
    rest = held["2025"] - held["2024"] - new["2024"] + ceased
    assert (held["2024"], new["2024"], held["2025"], rest) == (1535, 205, 1643, 41)
    steps = [Step("January 2024", held["2024"], "level"), Step("New", new["2024"]), Step("Ceased", -ceased),
             Step("Not explained", rest, "rest"), Step("January 2025", held["2025"], "level")]  # fmt: skip
    chart = waterfall(steps, title="Plans", subtitle="Plans", text=lambda v: f"{v:,.0f}")
    assert chart.table["Number"].tolist() == ["1,535", "+205", "−138", "+41", "1,643"]
