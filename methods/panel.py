"""How long cases wait for a panel, and what backlog it leaves: exact, for random arrivals and a fixed number of seats.

Requests come at random (Poisson) at an even pace. At each panel as many are decided as there are seats; the rest wait
for the next. After a panel the backlog is what was left before plus what came, less the seats, never under 0: a Markov
chain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Wait:
    """Average weeks from a request to its panel and the cases left after one; None where the backlog only grows, by
    `grows_by` cases a week."""

    weeks: float | None
    backlog: float | None
    used: float
    grows_by: float


def panel_wait(requests_a_week: float, seats: int, weeks_between: float = 1) -> Wait:
    """The settled state. The wait is half a panel's interval on average, and what the backlog adds (Little's law)."""
    arrive = requests_a_week * weeks_between
    used = arrive / seats if seats else float("inf")
    if used >= 1 or not seats:
        return Wait(None, None, used, (arrive - seats) / weeks_between)
    backlog = _mean_backlog(arrive, seats)
    if requests_a_week == 0:
        return Wait(0.0, 0.0, 0.0, 0.0)
    return Wait(weeks_between / 2 + backlog / requests_a_week, backlog, used, 0.0)


def _mean_backlog(arrive: float, seats: int) -> float:
    """The chain's settled mean: the sum over n panels of the mean excess of what comes over n times the seats, by n
    (Spitzer 1956). No cut-off but that of a computer's numbers."""
    total, first, block = 0.0, 1, 512
    while first < 10_000_000:
        n = np.arange(first, first + block)
        mean, room = arrive * n, seats * n
        excess = mean * stats.poisson.sf(room - 1, mean) - room * stats.poisson.sf(room, mean)
        terms = np.maximum(excess, 0.0) / n
        total += float(terms.sum())
        if terms[-1] < 1e-13:
            break
        first, block = first + block, min(block * 2, 1 << 18)
    return total


@dataclass(frozen=True, slots=True)
class Week:
    """The backlog after a week: its mean, and the range 8 in 10 would lie in."""

    number: int
    mean: float
    low: int
    high: int


def backlog_path(opening: int, requests_a_week: float, seats: int, weeks: int, weeks_between: int = 1) -> list[Week]:
    """The backlog at the end of each week from what is waiting now, exactly: the whole chance of each number is carried
    on. The panel sits at the end of every week, or of every second, third … one."""
    chances = np.zeros(opening + 1)
    chances[opening] = 1.0
    most = int(stats.poisson.isf(1e-13, requests_a_week)) + 1
    arrivals = stats.poisson.pmf(np.arange(most + 1), requests_a_week)
    path = []
    for week in range(1, weeks + 1):
        chances = np.convolve(chances, arrivals)
        if week % weeks_between == 0 and seats:
            chances = np.concatenate(([chances[: seats + 1].sum()], chances[seats + 1 :]))
        chances /= chances.sum()
        mounting = np.cumsum(chances)
        low, high = (int(np.searchsorted(mounting, share - 1e-12)) for share in (0.1, 0.9))
        path.append(Week(week, float(np.arange(len(chances)) @ chances), low, high))
    return path


def panels_needed(requests_a_month: float, seats: int) -> float:
    """Panels a month that decide as many as come: 27 at 8 a panel are 3.4."""
    if seats <= 0:
        raise ValueError("A panel without seats decides nothing.")
    return requests_a_month / seats


def panels_a_month(weeks_between: float) -> float:
    """4.3 weekly, 2.2 fortnightly."""
    return WEEKS_A_MONTH / weeks_between
