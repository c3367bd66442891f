"""Milestones by date: where each stands on the axis, and that no name lies on another."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, pairwise

import pytest

from charts import strip, track
from charts.track import Scale
from plan.spec import Milestone

AS_AT = date(2019, 6, 27)
SOME = (
    Milestone("fair-access", "Draft protocol shared", date(2019, 2, 8), actual=date(2019, 2, 6)),
    Milestone("fair-access", "Consultation opened", date(2019, 5, 24), date(2019, 6, 10), date(2019, 6, 10)),
    Milestone("fair-access", "Protocol adopted", date(2019, 7, 12), date(2019, 7, 19)),
    Milestone("fair-access", "Panel of heads begins", date(2019, 6, 1)),
    Milestone("fair-access", "Post filled", date(2019, 5, 1), date(2019, 9, 2), blocker="no budget"),
)


def marked(html: str) -> list[tuple[str, float, str]]:
    """State, per cent from the left and words of every mark."""
    found = re.findall(r'<b class="([\w-]+)" style="left:([\d.]+)%" title="([^"]+)">', html)
    return [(state, float(left), words) for state, left, words in found]


def test_each_stands_at_the_day_it_was_done_or_is_due_in_the_shape_of_its_state():
    html = strip.one(SOME, AS_AT, "By date")
    scale = Scale.of(SOME, AS_AT)
    days = (scale.end - scale.start).days
    wanted = [date(2019, 2, 6), date(2019, 6, 10), date(2019, 7, 19), date(2019, 6, 1), date(2019, 9, 2)]
    assert [state for state, _, _ in marked(html)] == ["done", "done", "to-come", "late", "blocked"]
    for (_, left, _), day in zip(marked(html), wanted, strict=True):
        assert left == pytest.approx(100 * (day - scale.start).days / days, abs=0.06)
    assert f'<i style="left:{100 * (AS_AT - scale.start).days / days:.1f}%">' in html
    assert "Protocol adopted: Due 19 Jul 2019, first 12 Jul" in html


def test_names_of_one_action_never_lie_on_each_other_however_many_fall_together():
    crowd = [Milestone("a", f"Milestone of a long name number {i}", date(2019, 6, 1 + i)) for i in range(8)]
    placed = strip.names([*SOME, *crowd], Scale.of([*SOME, *crowd], AS_AT))
    boxes = []
    for name in placed:
        wide = min(max(len(name.milestone.title), 12), strip.WIDEST) * strip.LETTER
        left = name.at / 100 * strip.WIDTH - (wide if name.to_left else 0)
        boxes.append((left, left + wide, name.top, name.top + strip.DATE + strip.LINE))
    assert all(left >= -1 and right <= strip.WIDTH + 1 for left, right, _, _ in boxes)
    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_a_plan_has_a_lane_an_action_and_no_months_name_lies_on_todays():
    html = strip.lanes([strip.Lane("2. Revision of the protocol", SOME), strip.Lane("3. <b>Advice</b>", SOME[:1])], AS_AT, "By date")  # fmt: skip
    assert html.count('class="lane"') == 3  # the months, and two actions
    assert "3. &lt;b&gt;Advice&lt;/b&gt;" in html
    today = float(re.findall(r'class="now" style="left:([\d.]+)%', html)[0])
    assert all(abs(float(left) - today) > strip.NEAR for left in re.findall(r'<small style="left:([\d.]+)%', html))


def test_what_an_officer_typed_is_no_markup_in_a_strip():
    typed = "<img src=x onerror=alert(1)>"
    hostile = (Milestone("fair-access", typed, date(2019, 7, 12), blocker=typed),)
    for html in (strip.one(hostile, AS_AT, typed), strip.lanes([strip.Lane(typed, hostile)], AS_AT, typed)):
        assert "<img" not in html and "&lt;img" in html


def test_the_scale_over_the_tracks_is_words_of_the_page_that_keep_off_each_other():
    """As a picture it had a fount of its own, and "Jan 20" was cut at the page's edge."""
    scale = Scale(date(2018, 9, 1), date(2019, 12, 1), date(2019, 6, 27))
    head = track.heading(scale)
    at = [float(left) for left in re.findall(r"left:([\d.]+)%", head)]
    assert "<img" not in head and "<svg" not in head and 'aria-label="Scale from 1 Sep 2018 to 1 Dec 2019' in head
    assert len(at) > 1 and all(later - here >= 20 for here, later in pairwise(at))
