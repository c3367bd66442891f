"""What the board says beside a target, of years still running."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from charts.drawing.wording import amount
from measures.catalogue import by_name
from plan.spec import Rating
from ui.plan.overview import gap

SPEND, EXCLUSIONS = by_name("placement_spend"), by_name("permanent_exclusions")


def action(target: float, rating: Rating, complete: bool = False):
    return SimpleNamespace(
        target=SimpleNamespace(value=target), rating=rating, figure=SimpleNamespace(complete=complete)
    )


@pytest.mark.parametrize(
    ("measure", "rating", "complete", "words"),
    [
        (SPEND, Rating("red", "", 6_300_000, heading=(8_900_000, 8_900_000)), False, ": heading for £8.9m"),
        (SPEND, Rating("green", "", 6_300_000, heading=(8_100_000, 8_100_000)), False, ": £6.3m left"),
        (EXCLUSIONS, Rating("amber", "", 4, heading=(33, 44)), False, ": heading for 33 to 44"),
        (EXCLUSIONS, Rating("green", "", 20, heading=(10, 36)), False, ": 20 left"),
        (EXCLUSIONS, Rating("red", "", -2), False, ": 2 over"),
        (EXCLUSIONS, Rating("green", "", 4), True, ": met"),
    ],
)  # fmt: skip
def test_what_is_left_is_said_on_track_and_what_it_comes_to_off_it(measure, rating, complete, words):
    assert gap(measure, action(8_400_000 if measure is SPEND else 34, rating, complete), amount) == words
