"""F3 of the mission: status with its rule, its override and its shape; trajectory only where it can be told."""

from __future__ import annotations

from datetime import date

import pytest

from charts.status import STATUSES
from loaders.datasets.plan import UPDATES
from measures.catalogue import by_name
from plan.board import board
from plan.rating import rate
from plan.settings import SETTINGS
from plan.spec import Target
from plan.trajectory import trajectory
from tests.frames import frame
from tests.plan.test_board import reader
from tests.plan.test_trajectory import terms
from tests.publications import CALENDAR, measure_that_is, publication

JUNE = date(2019, 6, 27)
PEX = by_name("permanent_exclusions")


def rated(measure, table: str, value: float, period: str = "2017/18", as_at: date = JUNE):
    figure = publication(measure, table, as_at=as_at).figures[-1]
    return rate(measure, figure, Target(measure.name, "", CALENDAR.parse(period), value), CALENDAR, as_at)


def test_1_the_rule_its_inputs_and_n_are_in_the_sentence():
    because = rated(
        by_name("returned_to_mainstream"), "period | numerator | denominator\n2018/19 | 10 | 36", 50, "2018/19"
    ).because
    assert "27.8% (10 of 36) so far; target 50.0% for 2018/19" in because
    assert "Chance of meeting it" in rated(PEX, "period | numerator\n2018/19 | 29", 34, "2018/19").because


def test_2_the_four_states_differ_in_word_and_in_shape_without_their_colours():
    assert len({mark.word for mark in STATUSES.values()}) == 4
    assert len({mark.shape for mark in STATUSES.values()}) == 4
    assert [mark.text for mark in STATUSES.values()] == ["● Green", "▲ Amber", "■ Red", "○ Not rated"]


def test_3_an_override_has_a_reason_and_a_name_and_shows_the_rules_word():
    each = next(s for s in board(reader()) if s.action.id == "A1")
    assert each.because.startswith("Amber (rule says Red): three are appealed.")
    assert (each.override.by, each.override.reason) == ("Assistant director", "three are appealed")
    assert UPDATES.column("author_role").required
    held = frame(
        "plan_updates", "action | date | progress | status | author_role\nA1 | 2019-06-01 | Well | green | Head"
    )
    rule = next(r for r in UPDATES.rules if r.code == "status-without-reason")
    assert rule.severity == "error" and rule.broken(held).tolist() == [True]


@pytest.mark.parametrize(("better", "status"), [("lower", "red"), ("higher", "green"), ("none", "not rated")])
def test_4_the_direction_is_the_measures_own(better, status):
    assert rated(measure_that_is(better), "period | numerator\n2017/18 | 12", 10).status == status


@pytest.mark.parametrize("name", ["assessment_requests", "requests_refused"])
def test_4_requests_and_refusals_have_no_direction_and_cannot_be_rated_by_level(name):
    assert by_name(name).better == "none"


def test_5_trajectory_from_12_points_by_xmr_below_by_last_years_interval_and_under_3_not_at_all():
    assert "usual range" in trajectory(PEX, terms([6, 7] * 6), None, None)[1]
    now, before = publication(PEX, "period | numerator\n2017/18 | 32\n2018/19 | 36").figures[::-1]
    assert "cannot tell" in trajectory(PEX, terms([6, 7, 8, 6]), now, before)[1]
    assert trajectory(PEX, terms([6, 7]), now, before)[0] == "too few points"


def test_6_a_flat_series_exactly_at_its_target_is_green():
    assert rated(PEX, "period | numerator\n2016/17 | 10\n2017/18 | 10", 10).status == "green"


def test_7_a_yearly_count_still_running_follows_the_chance_of_meeting_its_target():
    for value in (25, 29, 33):
        rating = rated(PEX, f"period | numerator\n2018/19 | {value}", 34, "2018/19", date(2019, 5, 10))
        wanted = (
            "green"
            if rating.chance >= SETTINGS.green_chance
            else "amber"
            if rating.chance >= SETTINGS.amber_chance
            else "red"
        )
        assert rating.status == wanted
    assert (SETTINGS.green_chance, SETTINGS.amber_chance) == (0.7, 0.3)
