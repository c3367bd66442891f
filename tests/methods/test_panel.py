"""The panel's waits against a chain solved as a plain matrix, and the backlog week by week."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from methods.panel import backlog_path, panel_wait, panels_a_month, panels_needed


def chain_mean(arrive: float, seats: int, states: int = 400) -> float:
    """The mean backlog after a panel: the chain's stationary chances by solving its equations."""
    coming = stats.poisson.pmf(np.arange(states + seats), arrive)  # the chance of each number of new cases
    move = np.zeros((states, states))
    for waiting in range(states):
        for left in range(1, states):
            if left + seats >= waiting:
                move[waiting, left] = coming[left + seats - waiting]
        move[waiting, 0] = stats.poisson.cdf(seats - waiting, arrive)
    move[:, -1] += 1 - move.sum(axis=1)
    equations = np.vstack([move.T - np.eye(states), np.ones(states)])
    chances = np.linalg.lstsq(equations, np.append(np.zeros(states), 1), rcond=None)[0]
    return float(np.arange(states) @ chances)


@pytest.mark.parametrize("arrive,seats", [(5.5, 7), (6.6, 8), (1.5, 2), (11, 14)])
def test_the_backlog_is_that_of_the_chain(arrive, seats):
    assert panel_wait(arrive, seats).backlog == pytest.approx(chain_mean(arrive, seats, 160), abs=1e-6)


@pytest.mark.parametrize(
    ("a_week", "seats", "weeks_between", "weeks"),
    [(5.5, 14, 2, 1.11), (5.5, 7, 1, 0.66), (6.6, 14, 2, 1.98), (6.6, 7, 1, 1.56), (6.6, 8, 1, 0.69)],
)
def test_going_weekly_at_the_same_seats_saves_days_and_one_seat_more_saves_six(a_week, seats, weeks_between, weeks):
    assert round(panel_wait(a_week, seats, weeks_between).weeks, 2) == weeks


def test_near_full_waits_explode_and_over_full_has_no_average():
    assert panel_wait(6.93, 7).weeks > 5
    grows = panel_wait(8, 7)
    assert grows.weeks is None and grows.grows_by == 1 and panel_wait(7, 7).weeks is None
    assert panel_wait(5, 0).grows_by == 5 and panel_wait(10, 14, 2).grows_by == 3


def test_nobody_waits_where_nothing_comes():
    assert panel_wait(0, 7).weeks == 0


def test_the_path_settles_at_the_chains_mean_and_begins_at_what_is_waiting():
    path = backlog_path(20, 5.5, 7, 80)
    assert path[0].mean == pytest.approx(20 + 5.5 - 7, abs=1e-6)
    assert path[-1].mean == pytest.approx(panel_wait(5.5, 7).backlog, abs=1e-3)


def test_between_panels_the_backlog_only_grows_and_the_range_holds_8_in_10():
    path = backlog_path(4, 5.5, 14, 4, weeks_between=2)
    assert path[0].mean == pytest.approx(9.5) and path[1].mean < path[0].mean
    middle = backlog_path(0, 5.5, 0, 1)[0]
    assert (middle.low, middle.high) == (int(stats.poisson.ppf(0.1, 5.5)), int(stats.poisson.ppf(0.9, 5.5)))


def test_27_a_month_at_8_a_panel_needs_3_4_panels_so_fortnightly_falls_short_and_weekly_clears():
    assert round(panels_needed(27, 8), 1) == 3.4
    assert (round(panels_a_month(2), 1), round(panels_a_month(1), 1)) == (2.2, 4.3)
    with pytest.raises(ValueError, match="decides nothing"):
        panels_needed(27, 0)
