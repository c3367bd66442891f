"""Answers that independent tools and publications give, worked out again by the suppressor and the attacker.

The tables are those of the tests of the R package sdcTable, and a table as a department published it.
"""

from __future__ import annotations

import numpy as np
import pytest

from disclosure.suppression.attack import audit, ranges
from disclosure.suppression.lattice import lattice
from disclosure.suppression.primary import dominated, p_percent, small_counts
from disclosure.suppression.protect import protect
from tests.disclosure.lattices import crossed, flat

ROWS_AND_COLUMNS = np.array([[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]])
FOUR_BY_FOUR = [flat("w", "x", "y", "z"), flat("a", "b", "c", "d")]
# Two hidden in every row and column, as a rule of thumb would have it.
RULE_OF_THUMB = ("wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd")

REGIONS = "CCAACDDAACABBBCDABCABDACDDABDCCBBBBDCDBCBADBBDBCCBACDBCBBACDBADDAADDDACBBDDBDDABBCABBBCACCCDBDBBDBAB"
GENDERS = "mmmmmfffmmffmmffmmmmmmmffmmfmmfmfffmfmfmmmfffmfmffmfffmmfmfmmmffmmffmmfmfffffmmfffmmmmmmmfmmfffmmfmm"
AMOUNTS = (
    9, 11, 10, 11, 18, 10, 6, 9, 5, 12, 11, 10, 11, 5, 10, 11, 7, 7, 10, 13, 12, 280, 15, 12, 16, 9, 13, 16, 9, 6, 11,
    14, 12, 8, 18, 8, 7, 7, 11, 11, 15, 6, 14, 8, 12, 9, 14, 6, 12, 13, 9, 9, 9, 7, 6, 9, 9, 7, 9, 8, 10, 9, 7, 6, 8, 9,
    14, 10, 7, 10, 19, 10, 14, 11, 9, 5, 11, 8, 10, 13, 8, 9, 18, 7, 10, 8, 11, 6, 6, 8, 12, 11, 10, 18, 9, 8, 10, 7, 12,
    14,
)  # fmt: skip


def cell(names, *name):
    return names.index(name)


def one_off(values, equations, sensitive, **rest):
    """Any range at all will do: one up or one down."""
    amounts = np.asarray(values, dtype="float64")
    return lattice(amounts, equations, sensitive=sensitive, low=amounts - 1, high=amounts + 1, **rest)


def regions_and_genders():
    """Amounts by region and gender: (the counts of people, the amounts in all, the single amounts of each cell, names)."""
    table, contributions = np.zeros((2, 4, 2)), {}
    for region, gender, amount in zip(REGIONS, GENDERS, AMOUNTS, strict=True):
        spot = ("ABCD".index(region), "mf".index(gender))
        table[(0, *spot)] += 1
        table[(1, *spot)] += amount
        for name in {(r, g) for r in (region, "all") for g in (gender, "all")}:
            contributions.setdefault(name, []).append(amount)
    dimensions = [flat("A", "B", "C", "D"), flat("m", "f")]
    (people, names), (amounts, _) = crossed(dimensions, table[0]), crossed(dimensions, table[1], whole=False)
    return people, amounts, contributions, names


def test_two_hidden_in_every_line_still_give_a_cell_away():
    table, names = crossed(FOUR_BY_FOUR, ROWS_AND_COLUMNS)
    hidden = np.array(["".join(name) in RULE_OF_THUMB for name in names])
    pinned = cell(names, "w", "b")
    assert ranges(table, hidden, [pinned]).tolist() == [[47, 47]]
    for more, greatest in ((("x", "d"), 78), (("x", "b"), 141)):
        wider = hidden.copy()
        wider[cell(names, *more)] = True
        assert ranges(table, wider, [pinned])[0] == pytest.approx([0, greatest])


def test_one_more_cell_is_found_for_what_two_in_every_line_leave_open():
    table, names = crossed(FOUR_BY_FOUR, ROWS_AND_COLUMNS)
    sensitive = np.array(["".join(name) in RULE_OF_THUMB for name in names])
    shown = np.array(["all" in name for name in names])
    asked = one_off(table.values, table.equations, sensitive, shown=shown)
    protection = protect(asked)
    assert (protection.hidden & ~sensitive).sum() == 1
    assert audit(asked, protection) == []


def test_a_womans_region_takes_three_further_cells():
    people, amounts, _, names = regions_and_genders()
    woman = np.array([name == ("A", "f") for name in names])
    table = one_off(amounts.values, amounts.equations, woman, cost=people.values)
    protection = protect(table)
    assert {names[spot] for spot in np.flatnonzero(protection.hidden)} == {
        ("A", "m"), ("A", "f"), ("C", "m"), ("C", "f"),
    }  # fmt: skip
    assert audit(table, protection) == []


def test_two_tables_safe_each_alone_give_a_cell_away_together():
    counts = dict(A=2, B=2, I=8, J=8, K=3, L=3, M=3, N=7)
    groups = {"one": "ABIJ", "two": "KLMN", "small": "ABIJKN", "big": "LM"}
    names = [*counts, *groups, "all"]
    where = {name: spot for spot, name in enumerate(names)}
    values = [*counts.values(), *(sum(counts[part] for part in parts) for parts in groups.values()), 36]
    equations = [(where[name], tuple(where[part] for part in parts)) for name, parts in groups.items()]
    equations += [(where["all"], (where["one"], where["two"])), (where["all"], (where["small"], where["big"]))]
    sensitive = [where[name] for name in "ABKLM"]
    shown = [where[name] for name in (*groups, "all")]
    table = one_off(values, equations, sensitive, shown=shown)
    assert ranges(table, table.sensitive, [where["K"]]).tolist() == [[3, 3]]
    protection = protect(table)
    assert [names[spot] for spot in np.flatnonzero(protection.hidden & ~table.sensitive)] == ["N"]
    assert ranges(table, protection.hidden, [where["K"]])[0] == pytest.approx([0, 10])


def test_dominance_rules_flag_the_cells_that_an_independent_tool_flags():
    people, _, contributions, names = regions_and_genders()
    # The tool lists all, men, women, then each region in the same order, from 1.
    order = [(region, gender) for region in ("all", "A", "B", "C", "D") for gender in ("all", "m", "f")]
    cells = [contributions[name] for name in order]
    assert (np.flatnonzero(dominated(cells, n=2, k=75)) + 1).tolist() == [6, 14]
    assert (np.flatnonzero(p_percent(cells, p=70)) + 1).tolist() == [6, 14]
    counts = np.array([people.values[cell(names, *name)] for name in order])
    assert (np.flatnonzero(small_counts(counts)) + 1).tolist() == [6]


def test_a_hidden_number_as_once_published_follows_by_subtraction_and_not_from_ours():
    # Exclusions of a year: primary 3, secondary 21, special x, in all 26; only 1 and 2 were hidden.
    table = lattice([3, 21, 2, 26], [(3, (0, 1, 2))], sensitive=[0, 2], shown=[3])
    as_published = np.array([False, False, True, False])
    assert ranges(table, as_published, [2]).tolist() == [[2, 2]]
    protection = protect(table)
    assert protection.hidden.tolist() == [True, False, True, False]
    assert ranges(table, protection.hidden, [0, 2]).tolist() == [[0, 5], [0, 5]]
