"""Marks of status and trajectory."""

from __future__ import annotations

from charts.status import STATUSES, TRAJECTORIES, status_mark, trajectory_mark


def test_four_statuses_have_four_words_and_four_shapes():
    assert {m.text for m in STATUSES.values()} == {"● Green", "▲ Amber", "■ Red", "○ Not rated"}
    assert status_mark("amber").shape == "▲"


def test_trajectories_point_up_for_better_and_have_a_word_each():
    assert trajectory_mark("improving").text == "↗ Improving"
    assert len({m.shape for m in TRAJECTORIES.values()}) == len(TRAJECTORIES)


def test_words_in_status_colours_can_be_read_on_white():
    for mark in (*STATUSES.values(), *TRAJECTORIES.values()):
        assert contrast_on_white(mark.colour) >= 4.5, mark


def contrast_on_white(colour):
    """WCAG 2.2 contrast ratio."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
