"""Money and days of which one child's are nearly all are hidden, however many children are behind the figure."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.datasets import by_id
from measures.frames import prepare
from tests.disclosure.releases import entry, release, texts_of
from tests.frames import typed

# A term without any row counts as not uploaded.
A_DAY_A_TERM = [
    date(2017, 10, 2),
    date(2017, 11, 15),
    date(2018, 1, 15),
    date(2018, 3, 5),
    date(2018, 4, 23),
    date(2018, 6, 11),
]
SPEND = entry("placement_spend", (("sector",), ("financial_year", "to_date")))
DAYS = entry("suspension_days", (("phase",), ("academic_year", "to_date")))


def placements(**sectors: list[int]):
    """Places of a whole year at so many pounds each, a child each."""
    rows = [
        {"placement_id": f"{sector}{number}", "pupil_ref": f"{sector}{number}", "provider": f"Provider {number}",
         "sector": sector, "start_date": date(2017, 4, 1), "price": pounds * 100, "price_basis": "year", "status": "live"}
        for sector, prices in sectors.items()
        for number, pounds in enumerate(prices)
    ]  # fmt: skip
    return prepare({"placements": typed(by_id("placements"), rows)})


ALIKE = [30_000, 31_000, 32_000, 33_000, 34_000, 35_000]


@pytest.mark.parametrize(
    ("others", "text"), [(ALIKE, "£195,000"), ([900_000, 400_000, 9_000, 9_000, 9_000, 9_000], "c")]
)
def test_six_children_of_whom_two_cost_nearly_all_are_hidden_and_six_alike_are_not(others, text):
    made = release(placements(independent_nmss=others, ap_pru=ALIKE, special_maintained=[20_000] * 9), SPEND)
    spent = texts_of(made, "placement_spend", "financial_year", ("sector",))
    assert spent[("2018-19", "independent_nmss")] == text


def test_what_one_childs_days_are_cannot_be_had_from_the_years_total_either():
    rows = [
        {"pupil_ref": f"{phase}{child}", "category": "SUSP", "start_date": A_DAY_A_TERM[child % 6 if phase == "secondary" else 0], "school": "8990001",
         "phase": phase, "days": days, "status": "notified"}
        for phase, each in {"primary": [40, 0.5, 0.5, 0.5, 0.5], "secondary": [3] * 20, "special": [2] * 9}.items()
        for child, days in enumerate(each)
    ]  # fmt: skip
    # Two schools a phase: the row of a phase with one school would be that school's own.
    schools = [
        {"laestab": f"89900{number}{two}", "name": f"{phase} {two}", "phase": phase, "academic_year": year, "roll": 200}
        for year in (2017, 2018)
        for number, phase in enumerate(("primary", "secondary", "special"), start=1)
        for two in (1, 2)
    ]
    frames = prepare({"exclusions": typed(by_id("exclusions"), rows), "schools": typed(by_id("schools"), schools)})
    made = release(frames, DAYS)
    days = {kind: texts_of(made, "suspension_days", kind, ("phase",)) for kind in ("academic_year", "to_date")}
    year = {phase: text for (label, phase), text in days["academic_year"].items() if label == "2017/18"}
    assert (
        year["primary"] == "c" and sum(text == "c" for text in year.values()) == 2
    )  # another with it: the total is shown
    assert not [
        text for (_, phase), text in days["to_date"].items() if phase == "primary" and text not in ("c", "no data")
    ]
