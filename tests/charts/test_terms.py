"""Each term of this year on the same term of last year."""

from __future__ import annotations

import pytest

from charts.terms import Pair, terms
from measures.catalogue import by_name
from plan.statistics.xmr import Limits
from tests.publications import AS_AT, publication

MEASURE = by_name("permanent_exclusions")
SERIES = """
    Period         | Numerator
    2017/18 Term 1 | 9
    2017/18 Term 2 | 6
    2017/18 Term 3 | 7
    2018/19 Term 1 | 6
    2018/19 Term 2 | 11
    2018/19 Term 3 | 7
"""


def pairs(view: str = "private", table: str = SERIES, days=((35, 35), (33, 33), (30, 35))) -> list[Pair]:
    found = list(publication(MEASURE, table.replace("Period", "period").replace("Numerator", "numerator"), view))
    return [Pair(f"T{i + 1}", found[i + 3], found[i], *days[i]) for i in range(3)]


def change_labels(chart) -> list[str]:
    return [a["text"] for a in chart.figure["layout"]["annotations"]]


def test_the_difference_stands_over_each_term_whichever_way_it_went():
    chart = terms(MEASURE, pairs(), scope="secondary", as_at=AS_AT)
    assert change_labels(chart) == ["−3", "+5", "0"]
    assert chart.title == "1 of 3 finished terms above last year's, 1 below"
    before, now = chart.figure["data"]
    assert (before["y"], now["y"]) == ([9, 6, 7], [6, 11, 7])


def test_per_day_a_shorter_term_with_as_many_is_a_rise():
    chart = terms(MEASURE, pairs(), scope="", as_at=AS_AT, per_day=True)
    # Term 3: 7 in 30 days against 7 in 35 days: 23.33 against 20.00 per 100 school days.
    assert change_labels(chart)[2] == "+3.3"
    assert "2 of 3 finished terms above" in chart.title
    assert "per 100 school days" in chart.subtitle


def test_the_table_says_what_the_change_is_counted_in():
    assert "Change per 100 school days" in terms(MEASURE, pairs(), scope="", as_at=AS_AT, per_day=True).table.columns
    share = by_name("returned_to_mainstream")
    some = list(publication(share, "period | numerator | denominator\n2017/18 Term 1 | 5 | 10\n2018/19 Term 1 | 2 | 9"))
    chart = terms(share, [Pair("T1", some[1], some[0])], scope="", as_at=AS_AT)
    assert chart.table["Change in points"].tolist() == ["−27.8"] and change_labels(chart) == ["−28"]


def test_terms_of_unequal_length_are_said():
    assert any("T3 30 against 35" in note for note in terms(MEASURE, pairs(), scope="", as_at=AS_AT).notes)


def test_a_hidden_term_prints_c_and_is_not_counted():
    few = SERIES.replace("2018/19 Term 1 | 6", "2018/19 Term 1 | 3")
    chart = terms(MEASURE, pairs("public", few), scope="", as_at=AS_AT)
    assert change_labels(chart)[0] == "c"
    assert chart.figure["data"][1]["y"][0] is None
    assert chart.title == "1 of 2 finished terms shown above last year's, 0 below"
    new = SERIES.replace("    2017/18 Term 1 | 9\n", "    2017/18 Term 1 |\n")
    late = terms(MEASURE, pairs("private", new), scope="", as_at=AS_AT)
    assert late.title == "1 of 2 finished terms held of both years above last year's, 0 below"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (3, "T1 above last year's, the only finished term"),
        (5, "T1 as last year, the only finished term"),
        (9, "T1 below last year's, the only finished term"),
    ],
)
def test_of_a_single_finished_term_it_is_said_which(before, title):
    table = f"period | numerator\n2017/18 Term 1 | {before}\n2018/19 Term 1 | 5"
    some = list(publication(MEASURE, table, view="private"))
    assert terms(MEASURE, [Pair("T1", some[1], some[0], 30, 30)], scope="", as_at=AS_AT).title == title


def test_the_star_of_a_term_that_is_not_over_is_explained_in_the_picture():
    some = list(publication(MEASURE, "period | numerator\n2017/18 Term 6 | 3\n2018/19 Term 6 | 2"))
    chart = terms(MEASURE, [Pair("T6", some[1], some[0], 19, 20)], scope="", as_at=AS_AT)
    assert chart.figure["data"][0]["x"] == ["T6*"] and "* to 27 Jun, both years" in change_labels(chart)
    assert not any(words.startswith("*") for words in change_labels(terms(MEASURE, pairs(), scope="", as_at=AS_AT)))


def test_where_nothing_is_held_of_last_year_nothing_is_said_of_it():
    some = list(publication(MEASURE, "period | numerator\n2017/18 Term 6 |\n2018/19 Term 6 | 2"))
    for before in (some[0], None):
        chart = terms(MEASURE, [Pair("T6", some[1], before, 19, 20)], scope="", as_at=AS_AT)
        assert "* to 27 Jun" in change_labels(chart) and "* Not over yet." in chart.notes
        spoken = " ".join([chart.alt, *chart.notes]).replace("nothing is held of last year's", "")
        assert "last year" not in spoken and "both years" not in spoken


def test_the_usual_range_that_is_quoted_is_drawn_for_each_terms_days_and_never_below_0():
    usual = Limits(15.0, -3.0, 33.0, 17)
    chart = terms(MEASURE, pairs(), scope="", as_at=AS_AT, usual=usual)
    shapes = chart.figure["layout"]["shapes"]
    assert [(s["y0"], s["y1"]) for s in shapes if s["type"] == "rect"] == [(0.0, pytest.approx(0.33 * p.days)) for p in pairs()]  # fmt: skip
    assert [s["y0"] for s in shapes if s["type"] == "line"] == pytest.approx([0.15 * p.days for p in pairs()])
    assert any("0 to 33 per 100 school days" in note for note in chart.notes)
    per_day = terms(MEASURE, pairs(), scope="", as_at=AS_AT, usual=usual, per_day=True).figure
    bands = [shape["y1"] for shape in per_day["layout"]["shapes"] if shape["type"] == "rect"]
    # A term's rate lies in the band behind it wherever its count lies in that of its own days.
    assert bands == [33.0] * len(pairs())
