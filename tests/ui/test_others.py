"""England and the statistical neighbours beside our own figures: published, named so, and never ours."""

from __future__ import annotations

import pandas as pd

from exhibits.others import ENGLAND, other_lines
from measures.catalogue import by_name

RATE = by_name("permanent_exclusion_rate")


def published(*rows: tuple) -> dict[str, pd.DataFrame]:
    """Rows of (measure, code, name, period, value, release, breakdown)."""
    names = ["measure", "la_code", "la_name", "period", "value", "release", "breakdown"]
    table = pd.DataFrame(rows, columns=names).assign(
        source="DfE", symbol="", geography_level="local_authority", as_at=pd.NaT
    )
    table["period_kind"] = ["month" if m == "statistical_neighbour" else "academic_year" for m in table["measure"]]
    return {"benchmarks": table}


def rate(code: str, name: str, value: float, release: str = "2020") -> tuple:
    return ("permanent_exclusion_rate", code, name, "2018/19", value, release, "")


def neighbour(code: str, rank: int, period: str = "Mar 2020") -> tuple:
    return ("statistical_neighbour", "E06000001", "Ours", period, rank, period, f"neighbour={code}")


def test_england_comes_first_and_is_labelled_as_published():
    (england,) = other_lines(published(rate(ENGLAND, "England", 0.1)), RATE, "academic_year")
    assert england.name == "England (published)"
    assert england.values == {"2018/19": 0.1}


def test_without_a_code_of_our_own_only_england_is_shown():
    held = published(rate(ENGLAND, "England", 0.1), rate("E06000002", "Near", 0.2), neighbour("E06000002", 1))
    assert [line.name for line in other_lines(held, RATE, "academic_year")] == ["England (published)"]


def test_neighbours_come_nearest_first_from_the_latest_release():
    held = published(
        rate("E06000002", "Second", 0.2),
        rate("E06000003", "First", 0.3),
        rate("E06000004", "Former", 0.4),
        neighbour("E06000002", 2),
        neighbour("E06000003", 1),
        neighbour("E06000004", 1, "Apr 2014"),
    )
    lines = other_lines(held, RATE, "academic_year", "E06000001")
    assert [line.name for line in lines] == ["First (published)", "Second (published)"]


def test_our_own_published_figures_are_never_drawn_as_another_line():
    held = published(rate(ENGLAND, "England", 0.1), rate("E06000001", "Ours", 0.5), neighbour("E06000001", 1))
    assert [
        line.name for line in other_lines(published(rate("E06000001", "Ours", 0.5)), RATE, "academic_year", "E06000001")
    ] == []
    assert "Ours (published)" not in [line.name for line in other_lines(held, RATE, "academic_year")]


def test_counts_of_larger_places_are_not_set_beside_ours():
    held = published(("permanent_exclusions", ENGLAND, "England", "2018/19", 7000.0, "2020", ""))
    assert other_lines(held, by_name("permanent_exclusions"), "academic_year") == []


def test_a_neighbour_whose_code_changed_keeps_its_years():
    old, new = rate("E08000020", "Gateshead", 0.3), rate("E08000037", "Gateshead", 0.2)
    held = published((*old[:3], "2012/13", *old[4:]), new, neighbour("E08000037", 1))
    held["benchmarks"]["old_la_code"] = ["390", "390", "880"]
    (line,) = other_lines(held, RATE, "academic_year", "E06000001")
    assert line.values == {"2012/13": 0.3, "2018/19": 0.2}
