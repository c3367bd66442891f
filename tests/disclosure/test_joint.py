"""Joint suppression on tables at random: what it promises, whatever the table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.suppression import block as joint_block
from disclosure.suppression import protect as joint
from disclosure.suppression.attack import audit, ranges
from disclosure.suppression.lattice import CannotProtect, Lattice, lattice
from disclosure.suppression.protect import protect
from tests.disclosure.lattices import crossed, flat

EXAMPLES, MANY = 12, 500


def names(mark, count):
    return [f"{mark}{spot}" for spot in range(count)]


@st.composite
def dimension(draw, mark, most):
    """Leaves and their total, at times with groups in between."""
    leaves = names(mark, draw(st.integers(2, most)))
    if len(leaves) < 4 or not draw(st.booleans()):
        return flat(*leaves)
    cut = draw(st.integers(2, len(leaves) - 2))
    return leaves, {f"{mark}-one": leaves[:cut], f"{mark}-two": leaves[cut:], "all": [f"{mark}-one", f"{mark}-two"]}


@st.composite
def tables(draw, most=(12, 9)):
    """Two or three dimensions, flat or in groups, up to 400 cells; at times the finest cells are never published, at times
    every total over the first dimension that is 5 or more must be shown, at times a reader knows that a hidden cell is no 0."""
    dimensions = [draw(dimension("a", most[0])), draw(dimension("b", most[1]))]
    if draw(st.booleans()):
        dimensions = [draw(dimension("a", 5)), draw(dimension("b", 5)), flat("x", "y", "z")[0:2]]
    shape = tuple(len(leaves) for leaves, _ in dimensions)
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    level = draw(st.sampled_from([0.3, 1.0, 3.0, 10.0]))
    counts = random.poisson(level * random.gamma(1.0, size=shape))
    table, cells = crossed(dimensions, counts, ways=draw(st.sampled_from([None, len(shape) - 1])))
    open_cells = ~table.internal & ~table.sensitive
    known = open_cells & (random.random(len(table)) < draw(st.sampled_from([0.0, 0.0, 0.1])))
    shown = table.shown.copy()
    if draw(st.booleans()):
        shown |= np.array([set(cell[1:]) == {"all"} for cell in cells]) & (table.values >= 5)
    zeros_shown = draw(st.booleans())
    least = np.where(table.internal, 0.0, np.minimum(table.values, 1.0)) if zeros_shown else table.least
    return replace(table, known=known, shown=shown, least=least)


def promised(table: Lattice) -> None:
    """Everything that a protected pattern promises of a table."""
    assert len(table) <= 400
    protection = protect(table)
    assert audit(table, protection) == []
    assert not (protection.hidden & table.shown).any()
    assert not (protection.hidden & table.internal & ~table.sensitive).any()
    assert protection.hidden[table.sensitive].all()
    assert protection.bound <= protection.cost + 1e-9
    low, high = protection.reached
    sure = np.flatnonzero(table.sensitive & ~table.known)
    found = ranges(table, protection.hidden, sure)
    assert (found[:, 0] <= low[sure] + 1e-4).all()
    assert (found[:, 1] >= high[sure] - 1e-4).all()


@settings(max_examples=EXAMPLES, deadline=None)
@given(tables())
def test_no_sensitive_cell_is_left_under_its_range_and_what_must_be_shown_is(table: Lattice):
    promised(table)


@pytest.mark.soak
@settings(max_examples=MANY, deadline=None)
@given(tables((18, 14)))
def test_of_five_hundred_tables_none_leaves_a_sensitive_cell_under_its_range_and_each_is_protected_alike_twice(table):
    promised(table)
    assert (protect(table).hidden == protect(table).hidden).all()


@settings(max_examples=max(EXAMPLES // 12, 4), deadline=None)
@given(tables())
def test_equal_input_gives_an_equal_pattern(table: Lattice):
    first, second = protect(table), protect(table)
    assert (first.hidden == second.hidden).all()
    assert np.array_equal(first.reached[0], second.reached[0], equal_nan=True)


@settings(max_examples=max(EXAMPLES // 12, 4), deadline=None)
@given(tables())
def test_the_first_pattern_alone_is_safe_too(table: Lattice):
    # What stands when time runs out in the search for a more sparing one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joint, "ROUNDS", 0)
        patch.setattr(joint.Master, "choose", lambda *_: (None, 0.0))
        assert audit(table, protect(table)) == []


def two_lines() -> Lattice:
    return crossed([flat("a", "b", "c"), flat("x", "y", "z")], np.array([[3, 20, 30], [12, 14, 16], [22, 9, 30]]))[0]


def test_a_lone_small_cell_takes_the_cheapest_rectangle_with_it():
    table = two_lines()
    protection = protect(table)
    assert protection.hidden[table.sensitive].all()
    assert protection.hidden.sum() == 4
    assert protection.cost == pytest.approx(protection.bound, rel=0.05)


def test_a_table_without_small_cells_is_shown_whole():
    table = crossed([flat("a", "b"), flat("x", "y")], np.array([[30, 20], [12, 0]]))[0]
    protection = protect(table)
    assert not protection.hidden.any()
    assert protection.cost == 0


def test_what_published_cells_already_give_away_is_named_and_does_not_stop_the_rest():
    # The parts are 3, 21 and 2; others have published 21 and the total of the last two.
    table = lattice([3, 21, 2, 26, 23], [(3, (0, 1, 2)), (4, (1, 2))], sensitive=[0, 2], known=[1, 3, 4])
    protection = protect(table)
    assert protection.given.tolist() == [True, False, True, False, False]
    assert audit(table, protection) == []


def test_the_range_asked_for_is_as_wide_as_published_cells_leave_it():
    # With the sum of the two small cells published as 5 neither can pass 5; with 4, neither 4.
    table = lattice([3, 1, 4, 40, 44], [(2, (0, 1)), (4, (2, 3))], sensitive=[0, 1], known=[2, 3, 4])
    protection = protect(table)
    assert protection.reached[1][:2].tolist() == [4, 4]
    assert not protection.given.any()
    assert audit(table, protection) == []


def test_a_line_of_ones_is_not_given_away_by_hidden_cells_being_no_zeros():
    # Five reasons with one child each under a total of 5: whoever knows that "c" is never 0 knows all five.
    table = lattice(
        [1, 1, 1, 1, 1, 5, 30, 35], [(5, (0, 1, 2, 3, 4)), (7, (5, 6))], sensitive=[0, 1, 2, 3, 4], shown=[7]
    )
    assert not protect(table).hidden[5]
    with_least = replace(table, least=np.minimum(table.values, 1.0))
    naive = np.array([*[True] * 5, False, False, False])
    assert ranges(table, naive, [0]).tolist() == [[0, 5]] and ranges(with_least, naive, [0]).tolist() == [[1, 1]]
    protection = protect(with_least)
    assert protection.hidden[5] and audit(with_least, protection) == []


def test_money_is_kept_a_tenth_apart():
    amounts = np.array([120_000_00, 4_500_000_00, 900_000_00, 5_520_000_00], dtype=float)
    table = lattice(amounts, [(3, (0, 1, 2))], sensitive=[0], shown=[3], whole=False)
    protection = protect(table)
    assert protection.hidden.tolist() == [True, False, True, False]
    low, high = ranges(table, protection.hidden, [0])[0]
    assert low <= 108_000_00 and high >= 132_000_00
    assert audit(table, protection) == []


def test_finest_cells_tie_tables_together_without_being_published():
    # By sex and by need; the four crossings are never shown, yet they are what the reader solves for.
    table, cells = crossed([flat("girl", "boy"), flat("send", "none")], np.array([[1, 19], [2, 18]]), ways=1)
    assert table.internal.sum() == 4
    protection = protect(table)
    assert audit(table, protection) == []
    assert {cells[spot] for spot in np.flatnonzero(protection.hidden)} == {("all", "send"), ("all", "none")}


def test_no_time_is_no_protection():
    with pytest.raises(CannotProtect, match="in 0 seconds"):
        protect(two_lines(), seconds=0)


def test_time_that_runs_out_later_leaves_a_safe_pattern(monkeypatch):
    clock = iter(range(10_000))
    monkeypatch.setattr(joint, "monotonic", lambda: next(clock) / 10)
    table = crossed([flat(*names("a", 12)), flat(*names("b", 9))], np.random.default_rng(5).poisson(2, (12, 9)))[0]
    protection = None
    for seconds in (0.5, 1, 2, 4, 8, 16, 32):
        try:
            protection = protect(table, seconds)
        except CannotProtect:
            continue
        assert audit(table, protection) == []
    assert protection is not None


def test_a_solver_that_fails_is_no_protection(monkeypatch):
    class Answer:
        status = 4

    monkeypatch.setattr(joint_block, "linprog", lambda *_, **__: Answer())
    with pytest.raises(CannotProtect, match="solver found no answer"):
        protect(two_lines())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sensitive": np.array([True])}, "sensitive has 1 entries"),
        ({"shown": np.ones(16, dtype=bool)}, "sensitive and have to be shown"),
        ({"values": np.full(16, 2.5)}, "whole numbers"),
        ({"values": np.full(16, -1.0)}, "0 or more"),
        ({"values": np.arange(16.0)}, "not the sum"),
        ({"cost": np.zeros(16)}, "above zero"),
        ({"least": np.full(16, 99.0)}, "below the least"),
    ],
)
def test_a_lattice_that_does_not_hold_together_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(two_lines(), **change)
