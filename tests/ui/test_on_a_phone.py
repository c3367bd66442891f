"""What a phone shows of a long table: the first rows, of periods the last, and how many others there are."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from ui.navigation import ROOT
from ui.trends.card import FEW_ROWS, on_a_phone


def table(rows: int, columns: int, first: str) -> pd.DataFrame:
    return pd.DataFrame([[str(row)] * columns for row in range(rows)], columns=[first, *map(str, range(1, columns))])


@pytest.mark.parametrize(
    "rows, columns, first, wanted",
    [
        (35, 3, "School", (" rows-10", "25 other rows under “Table and notes”.")),
        (31, 8, "School", (" rows-4", "27 other rows under “Table and notes”.")),
        (18, 5, "Period", (" rows-6 latest", "12 earlier rows under “Table and notes”.")),
        (11, 3, "School", ("", "")),  # one more row is less than the words that would stand for it
        (6, 5, "Term", ("", "")),
    ],
)
def test_a_long_table_is_cut_to_what_a_phone_can_hold_and_says_so(rows, columns, first, wanted):
    assert on_a_phone(table(rows, columns, first), cards=columns > 4) == wanted


def test_every_number_of_rows_has_its_rule_both_ways_and_only_on_a_phone():
    style = (ROOT / "static" / "dashboard.css").read_text("utf-8")
    for most in FEW_ROWS:
        assert f".for-phone.rows-{most}:not(.latest) tbody > tr:nth-child(n+{most + 1})" in style
        assert f".for-phone.latest.rows-{most} tbody > tr:nth-last-child(n+{most + 1})" in style
    phone = style[style.index(".for-phone.rows-4") - 3000 : style.index(".for-phone.rows-4")]
    assert re.findall(r"@media ([^{]*)\{", phone)[-1].strip() == "(max-width: 640px)"
