"""Which charts a dated note stands on, and where a step starts a series anew."""

from __future__ import annotations

from datetime import date

import pytest

from measures.catalogue import by_name
from plan.noted import notes_for, since_last, steps_for
from plan.spec import Note
from plan.trajectory import trajectory
from tests.plan.test_trajectory import terms

DAY, JUNE = date(2019, 1, 8), date(2019, 6, 27)
PEX = "permanent_exclusions"
SECONDARY, PRIMARY = {"phase": ("secondary",)}, {"phase": ("primary",)}


@pytest.mark.parametrize(
    ("scope", "measure", "where", "stands"),
    [("", PEX, {}, True),
     ("", "placement_spend", {}, True),
     (f"measure={PEX}", PEX, SECONDARY, True),
     (f"measure={PEX}", "suspensions", {}, False),
     ("phase=primary", PEX, PRIMARY, True),
     ("phase=primary", PEX, {}, True),
     ("phase=primary", PEX, SECONDARY, False),
     ("sector=independent_nmss", PEX, {}, False),
     (f"measure={PEX};phase=primary", PEX, PRIMARY, True),
     (f"measure={PEX};phase=primary", "suspensions", PRIMARY, False)],
)  # fmt: skip
def test_a_note_stands_on_every_chart_of_its_scope_and_on_no_other(scope, measure, where, stands):
    assert bool(notes_for([Note(DAY, "Began", scope)], measure, where, JUNE)) is stands


def test_a_note_of_a_day_to_come_is_not_known_yet():
    assert notes_for([Note(date(2019, 7, 1), "Began")], PEX, {}, JUNE) == []


def test_a_step_rebases_its_own_series_and_never_the_whole_that_it_is_a_part_of():
    step = Note(DAY, "New rule", f"measure={PEX};phase=primary", True, "Head")
    assert steps_for([step], PEX, PRIMARY, JUNE) == [step]
    assert steps_for([step], PEX, {}, JUNE) == []
    assert steps_for([Note(DAY, "No measure", "", True, "Head")], PEX, {}, JUNE) == []


def test_a_period_most_of_which_lies_after_the_step_begins_the_new_series():
    figures = terms([5] * 18)  # 2016/17 Term 1 to 2018/19 Term 6
    since = since_last(figures, [Note(DAY, "New rule", "", True, "Head")])
    assert [f.period.label for f in since] == [f"2018/19 Term {n}" for n in (3, 4, 5, 6)]


def test_a_jump_explained_by_a_step_is_no_signal_and_the_step_is_named():
    low, high = [6, 7, 6, 7, 6], [16, 17, 16, 17, 16, 17, 16, 17, 16, 17, 16, 17, 16]
    figures = terms(low + high)
    step = Note(figures[5].period.start, "A new duty began", f"measure={PEX}", True, "Head of Inclusion")
    assert trajectory(by_name(PEX), figures, None, None)[0] == "worsening"
    way, because = trajectory(by_name(PEX), figures, None, None, [step])
    assert way == "steady"
    assert "Judged since the step of" in because and "(A new duty began; Head of Inclusion)" in because
