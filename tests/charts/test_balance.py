"""A balance with and without a plan whose difference is small against the deficit: what keeps the lines apart is drawn on its own axis."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from charts.spending.balance import BY_LEVERS, balance_lines
from methods.block_years import YearAhead


def ahead(saving: float) -> list[YearAhead]:
    """Two years of a deficit that grows by £5m each; places save so much in each of them, reviews a tenth of it."""
    found, without, apart = [], -3e6, 0.0
    for year in (2020, 2021):
        without, apart = without - 5e6, apart + saving * 1.1
        found.append(YearAhead(year, 2e7, 2.5e7, {"Places": saving, "Reviews": saving / 10}, 0.0, without, without + apart, without - 1e6, without + 1e6))  # fmt: skip
    return found


def drawn(saving: float, layers: bool = True):
    return balance_lines(ahead(saving), (2019, -3e6), title="t", subtitle="s", layers=layers)


@pytest.mark.parametrize(("saving", "below"), [(60_000, True), (2_000_000, False), (0, False)])
def test_two_lines_that_lie_on_each_other_are_one_with_both_ends_and_what_is_between_them_is_drawn_below(saving, below):
    chart = drawn(saving)
    lines = [each["name"] for each in chart.figure["data"] if each.get("mode") == "lines+markers"]
    columns = {each["name"]: each["y"] for each in chart.figure["data"] if each["type"] == "bar"}
    if below:
        # 60,000 a year and a tenth of it: 66,000 by the first year's end, 132,000 by the second's.
        assert lines == ["With the plan"] and columns == {"Places": [0, 60_000, 120_000], "Reviews": pytest.approx([0, 6_000, 12_000])}  # fmt: skip
        words = [each["text"] for each in chart.figure["layout"]["annotations"]]
        assert (
            "With the plan<br>−£12.9m<br>without −£13.0m" in words
            and "<b>Taken off by then: £132k by 2021-22</b>" in words
        )
        assert chart.alt.endswith("By 2021-22 the plan has taken off £132k: Places £120k, Reviews £12k.")
    else:
        assert not columns and len(lines) == (2 if saving else 1)
    go.Figure(chart.figure)  # plotly checks the form
    assert chart.table["Without the plan" if saving else "With and without the plan"].tolist()[-1] == "−£13,000,000"


def test_without_layers_there_is_nothing_to_draw_below():
    assert not [each for each in drawn(60_000, layers=False).figure["data"] if each["type"] == "bar"]


def test_what_costs_more_than_it_saves_hangs_below_the_line_and_the_total_says_net():
    years = [
        YearAhead(year, 2e7, 2.5e7, {"Places": 100_000.0, "Advice": -40_000.0}, 0.0, -8e6 * n, -8e6 * n + 60_000 * n, -9e6 * n, -7e6 * n)
        for n, year in ((1, 2020), (2, 2021))
    ]  # fmt: skip
    chart = balance_lines(years, (2019, -3e6), title="t", subtitle="s", layers=True)
    columns = {each["name"]: (each["base"], each["y"]) for each in chart.figure["data"] if each["type"] == "bar"}
    assert columns == {"Places": ([0, 0, 0], [0, 100_000, 200_000]), "Advice": ([0, 0, 0], [0, -40_000, -80_000])}
    words = [each["text"] for each in chart.figure["layout"]["annotations"]]
    # Once over all of them: five columns of a laptop have no room for "£61.4k net" each.
    assert (
        "£60k" in words
        and "£120k" in words
        and "<b>Taken off by then: £120k by 2021-22; over each column, net</b>" in words
    )


@pytest.mark.parametrize(
    ("spread", "named"), [(6e6, True), (1e6, False)], ids=["wide", "its words would lie on the line"]
)
def test_the_band_says_what_it_is_where_it_has_room(spread, named):
    years = [YearAhead(y, 2e7, 2.5e7, {}, 0.0, -8e6, -8e6, -8e6 - spread, -8e6 + spread) for y in (2020, 2021)]
    chart = balance_lines(years, (2019, -3e6), title="t", subtitle="s")
    assert ("8 in 10" in {each["text"] for each in chart.figure["layout"]["annotations"]}) is named


def test_what_is_known_has_no_range():
    """The running year's balance is where both lines begin: "−£3,000,000 to −£3,000,000" is one amount."""
    assert drawn(60_000).table["8 in 10, with the plan"].tolist()[0] == "−£3,000,000"


@pytest.mark.parametrize(
    ("saving", "columns"), [(0.0, ["As things are"]), (2_000_000.0, ["As things are", "With these changes"])]
)
def test_lines_of_levers_are_called_by_what_was_changed_and_not_by_the_plan(saving, columns):
    """On the same ledger the block says -19.3m with the plan and -19.5m without, and What if "With and without the plan: -19.5m"."""
    chart = balance_lines(ahead(saving), (2019, -3e6), title="t", subtitle="s", layers=True, names=BY_LEVERS)
    assert [name for name in chart.table if name.startswith(("As things", "With"))] == columns
    assert "plan" not in f"{chart.figure} {list(chart.table)} {chart.alt}".lower()


def test_a_range_of_no_width_is_neither_a_column_nor_a_word():
    none = [replace(each, low=each.mitigated, high=each.mitigated) for each in ahead(0)]
    chart = balance_lines(none, (2019, -3e6), title="t", subtitle="s")
    assert not any("8 in 10" in column for column in chart.table) and any(
        "8 in 10" in column for column in drawn(0).table
    )
    assert "8 in 10" not in {each["text"] for each in chart.figure["layout"]["annotations"]}
