"""Five twelfths and seven: the published deductions for Torbay in 2023-24 from their own places. Skips without the file."""

from __future__ import annotations

from loaders.opening import open_file
from methods.part_year import places_of_financial_year
from tests.loaders.published_files import real


def test_the_published_deductions_of_2023_24_come_out_to_the_pound():
    file = real("finance/dedicated-schools-grant_2024_07_20.ods")
    sheet = next(s for s in open_file(file.name, file.read_bytes()).sheets if s.name == "High_needs_deductions")
    row = next(row for row in sheet.rows if str(row[0]).removesuffix(".0") == "880")
    heads = [[str(line[i] or "") if i < len(line) else "" for line in sheet.rows[:3]] for i in range(len(row))]
    found = []
    for i, (_, kind, months) in enumerate(heads):
        if i < 2 or i + 2 >= len(row) or not months.startswith("April") or not row[i + 2]:
            continue
        price = 6_000 if "6,000" in (kind or heads[i][1]) else 10_000
        price = 6_000 if "Post-16" in kind else price
        first_months = 4 if "July" in months else 5
        found.append(
            (round(places_of_financial_year(row[i], row[i + 1], price, first_months)), round(float(row[i + 2])))
        )
    expected = [363_500, 74_167, 72_000, 2_604_167]  # mainstream academies and units, then special academies
    assert found[:4] == [(each, each) for each in expected]
