"""The deficit's lines as they are drawn and told, a surplus on the grant's day among them."""

from __future__ import annotations

import pytest

from exhibits.spending.deficit import opening, picture, rows, sentence
from methods.deficit import Terms, lines

APPROVED = Terms(approved=True, receipts=500_000)


@pytest.mark.parametrize(
    ("then", "later", "what", "words"),
    [
        (-10_000_000.0, -12_500_000.0, "deficit", "With £2,500,000 added since, £3,000,000 is left on 31 Mar 2028"),
        (-10_000_000.0, -9_000_000.0, "deficit", "With £1,000,000 taken off since, no deficit is left, but a surplus of £500,000"),
        (2_000_000.0, -1_000_000.0, "surplus", "no deficit for a grant to pay off, but a surplus of £2,000,000. By the years ahead £500,000 is left"),
        (2_000_000.0, 3_000_000.0, "surplus", "a surplus of £2,000,000. By the years ahead no deficit is left, but a surplus of £3,500,000"),
        (0.0, 0.0, "deficit", "With £0 added since, no deficit is left, but a surplus of £500,000"),
    ],
)  # fmt: skip
def test_a_surplus_on_the_grants_day_is_drawn_and_told_as_one(then, later, what, words):
    found = lines({2025: then, 2027: later}, APPROVED)
    assert opening(found) == pytest.approx(-then)
    chart = picture(found, APPROVED)
    assert chart is not None and chart.title == f"What becomes of the {what}"
    axis = chart.figure["layout"]["xaxis"]  # five names stand side by side in half a laptop's page, none on its side
    assert axis["tickangle"] == 0 and all(len(line) <= 8 for name in axis["ticktext"] for line in name.split("<br>"))
    assert words in sentence(found, APPROVED, 2024, 2029)
    first = rows(found, [])[0]
    assert first["Line"] == what.capitalize() and first["On"] == "31 Mar 2026"
