"""How an authority stands among others: from counts, with what chance allows, and apart from its own series."""

from __future__ import annotations

import pandas as pd
import pytest

from exhibits.inclusion.among_others import compare, picture, regions, sentences, whom
from exhibits.inclusion.with_send import beside_others
from methods.ranking import rank_between
from tests.loaders.published_files import read_real

TORBAY, SOUTH_WEST = "E06000027", "E12000009"
OURS = "E06000001"


def published(*areas, near=("E06000002", "E06000003", "E06000099"), release="2020"):
    rows = []
    for code, name, count, size in areas:
        level = "national" if code == "E92000001" else "local_authority"
        for measure, value in (("permanent_exclusions", count), ("headcount", size)):
            rows.append((measure, code, "", name, "academic_year", "2018/19", value, "", release, level))
    for rank, code in enumerate(near, 1):
        rows.append(
            (
                "statistical_neighbour",
                OURS,
                "",
                "Ours",
                "month",
                "May 2025",
                rank,
                f"neighbour={code}",
                "May 2025",
                "local_authority",
            )
        )
    names = [
        "measure",
        "la_code",
        "old_la_code",
        "la_name",
        "period_kind",
        "period",
        "value",
        "breakdown",
        "release",
        "geography_level",
    ]
    return {"benchmarks": pd.DataFrame(rows, columns=names).assign(source="DfE", symbol="", as_at=pd.NaT)}


AREAS = [
    (OURS, "Ours", 30, 20_000), ("E06000002", "Two", 10, 20_000), ("E06000003", "Three", 40, 20_000), ("E06000004", "Four", 30, 20_000),
    ("E06000005", "Five", None, 20_000), ("E92000001", "England", 8_000, 8_000_000),
]  # fmt: skip


def test_ties_share_a_rank_a_symbol_has_none_and_both_averages_are_of_those_with_a_figure():
    found = compare(published(*AREAS), "permanent_exclusions", "2018/19", OURS)
    assert (found.rank, found.ranked) == (2, 4)
    assert (found.beside.counted, found.beside.of) == (2, 3)
    assert found.beside.mean == found.beside.median == pytest.approx(0.125)
    assert found.fewer == pytest.approx(5)  # 0.125 per 100 of 20,000 are 25
    words = " ".join(sentences(found))
    assert "2 of 3 statistical neighbours (set of May 2025) have a figure: mean 0.125, median 0.125 per 100." in words
    assert "5 fewer permanent exclusions a year would put us at the neighbours' median." in words
    assert "The interval holds the median: chance alone could make this gap." in words  # 30 is 20.2 to 42.8


def test_a_rank_says_which_ranks_chance_allows():
    found = compare(published(*AREAS), "permanent_exclusions", "2018/19", OURS)
    assert found.between == (2, 4)  # 0.101 to 0.214: above Two at its least, above Three's 0.2 at its most
    assert rank_between(1, 3, [0, 2, 4, None], "lower") == (2, 3)
    assert rank_between(1, 3, [0, 2, 4, None], "higher") == (2, 3)


def test_a_neighbour_that_is_gone_is_named_and_the_picture_is_its_table():
    chart = picture(compare(published(*AREAS), "permanent_exclusions", "2018/19", OURS))
    assert any("E06000099" in note for note in chart.notes)
    assert list(chart.table["Place"]) == ["Three", "Ours", "Two", "neighbours' median", "England"]
    assert chart.figure["data"][1]["y"] == ["Two", "Ours", "Three"]
    assert chart.figure["data"][1]["x"] == pytest.approx([0.05, 0.15, 0.2])


def test_without_a_figure_of_our_own_there_is_nothing_to_compare():
    held = published(*AREAS)
    assert compare(held, "permanent_exclusions", "2018/19", "E06000005") is None
    assert compare(held, "permanent_exclusions", "2017/18", OURS) is None
    assert compare(held, "suspensions", "2018/19", OURS) is None


def test_a_gap_the_interval_leaves_out_is_more_than_chance():
    held = published((OURS, "Ours", 60, 20_000), ("E06000002", "Two", 10, 20_000), ("E06000003", "Three", 20, 20_000))
    words = " ".join(sentences(compare(held, "permanent_exclusions", "2018/19", OURS)))
    assert "45 fewer" in words and "The gap is more than chance explains." in words


# Worked out beforehand with plain pandas from the two files: count, rank, authorities, mean and median of the neighbours of May 2025,
# fewer a year to the median, England, South West.
REAL = {
    "2017/18": (49, 150, 152, 0.15094, 0.13266, 22.68, 0.09768, 0.11502),
    "2018/19": (35, 131, 152, 0.17037, 0.17826, -0.85, 0.09651, 0.11181),
    "2022/23": (50, 146, 152, 0.18085, 0.19531, 10.41, 0.11121, 0.13006),
}


@pytest.fixture(scope="module")
def real():
    frames = [read_real("exclusions/exc_nat_region_la.csv")[0].frame, read_real("lait/sn_may_2025.xlsx")[0].frame]
    rates = frames[0][
        frames[0]["period"].isin(list(REAL)) & frames[0]["measure"].isin(["permanent_exclusions", "headcount"])
    ]
    return {"benchmarks": pd.concat([rates, frames[1]], ignore_index=True)}


@pytest.mark.parametrize("year", REAL)
def test_torbay_stands_where_the_published_file_puts_it(real, year):
    found = compare(real, "permanent_exclusions", year, TORBAY, region=SOUTH_WEST)
    count, rank, ranked, mean, median, fewer, england, region = REAL[year]
    assert (found.own.count, found.rank, found.ranked, found.beside.counted, found.beside.of) == (
        count,
        rank,
        ranked,
        10,
        10,
    )
    assert (found.beside.mean, found.beside.median, found.fewer) == pytest.approx((mean, median, fewer), abs=0.005)
    assert (found.england.rate, found.region.rate) == pytest.approx((england, region), abs=5e-6)
    assert found.between[0] <= rank <= found.between[1]
    assert regions(real)["South West"] == SOUTH_WEST


def by_provision(*areas):
    """Published counts of suspensions and children by provision, as a file by characteristic has them."""
    frames = published(*[(code, name, None, None) for code, name, *_ in areas])
    table = frames["benchmarks"]
    near = table[table["measure"] == "statistical_neighbour"]
    rows = []
    for code, name, counts in areas:
        level = "national" if code == "E92000001" else "local_authority"
        for provision, (events, size) in counts.items():
            rows += [(m, code, "", name, "academic_year", "2022/23", v, f"sen_provision={provision}", "2023", level) for m, v in (("suspensions", events), ("headcount", size))]  # fmt: skip
    names = [n for n in table.columns if n not in ("source", "symbol", "as_at")]
    more = pd.DataFrame(rows, columns=names).assign(source="DfE", symbol="", as_at=pd.NaT)
    return {"benchmarks": pd.concat([near, more], ignore_index=True)}


PROVISIONS = by_provision(
    (OURS, "Ours", {"E": (80, 400), "K": (300, 1200), "N": (400, 8000)}),
    ("E06000002", "Two", {"E": (60, 400), "K": (120, 1200), "N": (400, 8000)}),
    ("E06000003", "Three", {"E": (40, 400), "K": (240, 1200), "N": (None, 8000)}),
    ("E92000001", "England", {"E": (82_800, 360_000), "K": (261_360, 1_080_000), "N": (442_801, 6_560_000)}),
)


def test_each_provision_stands_beside_england_and_the_neighbours_from_counts_and_says_how_many_have_a_figure():
    rows, words = beside_others(PROVISIONS, OURS)
    plan, support, none = (row for row in rows if row["Published"] == "Suspensions per 100")
    # 80 of 400 are 20; neighbours 15 and 10, the third of the set has no figure; England 82,800 of 360,000 are 23.
    assert [plan[k] for k in ("This authority", "England", "Neighbours' mean", "Neighbours' median", "With a figure")] == ["20.00", "23.00", "12.50", "12.50", "2 of 3"]  # fmt: skip
    assert (support["This authority"], support["England"]) == ("25.00", "24.20")
    assert (none["Neighbours' mean"], none["With a figure"], none["Region"]) == ("5.00", "1 of 3", "no figure")
    assert "2022/23" in words and "never joined" in words
    assert beside_others(published(*AREAS), OURS)[1].startswith("By provision no published figures are stored")


def test_a_rank_of_children_with_a_plan_is_of_them_alone_and_says_so():
    assert whom(PROVISIONS, "suspensions") == ["", "E", "K", "N"] and whom(published(*AREAS), "suspensions") == [""]
    found = compare(PROVISIONS, "suspensions", "2022/23", OURS, provision="E")
    assert (found.rank, found.ranked, found.own.rate) == (3, 3, 20)
    words = " ".join(sentences(found))
    assert "80 suspensions of 400 children with an EHC plan, 20.000 per 100" in words
    assert "per 100 children with an EHC plan" in picture(found).subtitle
    assert compare(PROVISIONS, "suspensions", "2022/23", OURS) is None  # no count of all children is in this file
