"""What the auditor works out of public figures alone: each relation of measures about the same children, as a table of figures
on pages and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from disclosure.auditor.attack import Reader
from disclosure.auditor.reading import Manner
from disclosure.auditor.sights import Group, Sight
from disclosure.policy import Policy
from disclosure.releasing import release as making
from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.frames import prepare
from measures.spec import Frames
from store import open_store
from store.public.proposals import newest, proposals
from store.public.releases import PublicCell, Release, cells_of, latest
from tests.disclosure.lives.steps import begin
from tests.disclosure.releases import CALENDAR, TERMS_OF_2018, exclusions
from tests.frames import typed

JUNE = date(2019, 6, 30)
TERM = CALENDAR.term(2018, 1)
T1, T2 = TERMS_OF_2018[:2]
C = "c"


def figure_cell(
    measure: str, number: object, whole: float | None = None, period=TERM, value: float | None = None, **parts: str
) -> PublicCell:
    """One figure on a page: a number, C for hidden, or a value alone."""
    about, hidden = by_name(measure), number == C
    worth = (
        None if hidden else value if value is not None else number if whole is None else number / whole * about.scale
    )  # type: ignore[operator]
    shown = None if hidden or number is None else float(number)  # type: ignore[arg-type]
    return PublicCell(
        measure, period.kind, tuple(sorted(parts)), period.label, period.start, period.end, tuple(sorted(parts.items())),
        shown, None if hidden else whole, worth, "hidden" if hidden else "shown",
    )  # fmt: skip


def attacked(frames: Frames, *releases: Iterable[PublicCell], as_at: date = JUNE, **how: Any) -> list[Group]:
    """The attack on releases, oldest first."""
    pool = [
        (Release(number, datetime.fromisoformat("2019-07-01"), as_at, "", ""), list(cells))
        for number, cells in enumerate(releases, 1)
    ]
    return Reader(pool[::-1], frames, CALENDAR, **how).attack()


def found(groups: list[Group], **parts: str) -> list[Sight]:
    return [one for group in groups for one in group.sights if one.how != "unfinished" and dict(one.parts) == parts]


def suspended(*groups: tuple[int, date, str, float]) -> Frames:
    rows = [
        {"pupil_ref": f"S{i}-{j}", "category": "SUSP", "start_date": day, "school": "8990001", "phase": phase,
         "reason_1": "DB", "status": "notified", "days": days}
        for i, (many, day, phase, days) in enumerate(groups) for j in range(many)
    ]  # fmt: skip
    return prepare({"exclusions": typed(by_id("exclusions"), rows), "moves": typed(by_id("moves"), [])})


def test_a_total_less_what_is_shown_is_the_hidden_one():
    frames = exclusions((11, T1, "secondary", "DB"), (2, T1, "primary", "DB"))
    name = "permanent_exclusions"
    groups = attacked(
        frames, [figure_cell(name, 13), figure_cell(name, 11, phase="secondary"), figure_cell(name, C, phase="primary")]
    )
    (one,) = found(groups, phase="primary")
    assert (one.low, one.high, one.pinned) == (2, 2, True)


@pytest.mark.parametrize(
    ("days", "to", "worked_out"),
    [
        (0.5, 5.0, False),  # told to 5 days: open upwards, and downwards there is nothing
        (4.5, 0.2, True),
    ],
)
def test_that_a_suspension_lasts_half_a_day_at_least_is_no_secret(days: float, to: float, worked_out: bool):
    frames = suspended((1, T1, "secondary", days), (8, T1, "primary", 1.0))
    cells = [
        figure_cell("suspensions", 9),
        *(figure_cell("suspensions", C, phase=each) for each in ("secondary", "primary")),
    ]
    cells += [
        figure_cell("suspension_days", days, phase="secondary"),
        figure_cell("suspension_days", C, phase="primary"),
    ]
    groups = attacked(frames, cells, manners={"suspension_days": Manner(to=to)})
    assert any(one.stream == "days of suspension" for one in found(groups, phase="secondary")) == worked_out


def test_half_days_are_at_most_twice_as_many_suspensions():
    frames = suspended((3, T1, "primary", 0.5), (5, T1, "secondary", 0.5), (12, T1, "special", 1.0))
    counts = [figure_cell("suspensions", 20), figure_cell("suspensions", 12, phase="special")]
    counts += [figure_cell("suspensions", C, phase=phase) for phase in ("primary", "secondary")]
    special = figure_cell("suspension_days", C, phase="special")
    days = [
        figure_cell("suspension_days", 2.5, phase="secondary"),
        figure_cell("suspension_days", 1.5, phase="primary"),
        special,
    ]
    assert found(attacked(frames, counts), phase="primary") == []
    (one, *_) = [
        each for each in found(attacked(frames, counts + days), phase="primary") if each.stream == "suspensions"
    ]
    assert (one.low, one.high) == (3, 3)
    roundly = [special, *(figure_cell("suspension_days", 5.0, phase=phase) for phase in ("primary", "secondary"))]
    groups = attacked(frames, counts + roundly, manners={"suspension_days": Manner(to=5.0)})
    assert [each for each in found(groups, phase="primary") if each.stream == "suspensions"] == []


def test_two_of_two_schools_met_8_is_at_least_16_children():
    rows = [
        {"kind": "family_support_nominations", "school": school, "period": TERM.label, "phase": phase, "number": number}
        for school, phase, number in (("8994001", "secondary", 8), ("8994002", "secondary", 8), ("8992001", "primary", 1))
    ]  # fmt: skip
    frames = prepare({"engagement": typed(by_id("engagement"), rows)})
    nominated = [figure_cell("family_support_nominations", 17, 3)]
    nominated += [figure_cell("family_support_nominations", C, phase=phase) for phase in ("primary", "secondary")]
    assert found(attacked(frames, nominated), phase="primary") == []
    (one,) = found(
        attacked(frames, [*nominated, figure_cell("family_support_met", 2, 2, phase="secondary")]), phase="primary"
    )
    assert (one.low, one.high) == (1, 1)


def test_a_count_changed_by_one_child_is_that_child_and_one_changed_by_five_is_not():
    frames = exclusions((47, T1, "secondary", "DB"))
    name = "permanent_exclusions"
    (one,) = found(attacked(frames, [figure_cell(name, 46)], [figure_cell(name, 47)]))
    assert one.pinned and one.why == "a change"
    assert found(attacked(frames, [figure_cell(name, 42)], [figure_cell(name, 47)])) == []
    assert found(attacked(frames, [figure_cell(name, 47)], [figure_cell(name, 47)])) == []


def test_days_that_changed_are_a_child_whatever_they_are():
    frames = suspended((20, T1, "secondary", 1.0))
    (one, *_) = found(attacked(frames, [figure_cell("suspension_days", 22.0)], [figure_cell("suspension_days", 27.0)]))
    assert one.why == "a change"


def published_by_the_department(upload: int, **counts: float) -> Any:
    rows = [
        {"source": "DfE", "release": "July 2021", "measure": "permanent_exclusions", "geography_level": "Local authority",
         "la_code": "E99999999", "period_kind": "term6", "period": TERM.label, "unit": "count", "value": many,
         "breakdown": None if phase == "all" else f"phase={phase}"}
        for phase, many in counts.items()
    ]  # fmt: skip
    return typed(by_id("benchmarks"), rows).assign(upload=upload)


def test_what_others_publish_after_a_release_is_not_held_against_it_and_what_is_released_after_that_is():
    """Of 13 two phases are hidden. The Department prints one of them, 2, so the other is 11: no release did that. One made
    afterwards that shows the 11 says nothing new; one that says that all but two of the 13 were for one reason does."""
    name, frames = "permanent_exclusions", exclusions((11, T1, "secondary", "DB"), (2, T1, "primary", "PA"))
    frames = frames | {"benchmarks": published_by_the_department(7, primary=2)}
    phases = [figure_cell(name, 13), figure_cell(name, C, phase="secondary"), figure_cell(name, C, phase="primary")]
    reasons = [figure_cell(name, 11, reason_1="DB"), figure_cell(name, C, reason_1="PA")]

    def how(*releases: tuple[list[PublicCell], int]) -> set[str]:
        pool = [
            (Release(number, datetime.fromisoformat("2019-07-01"), JUNE, "", "", {"uploads": {"benchmarks": [upload, ""]}}), cells)
            for number, (cells, upload) in enumerate(releases, 1)
        ]  # fmt: skip
        groups = Reader(pool[::-1], frames, CALENDAR, "E99999999").attack()
        return {one.how for group in groups for one in group.sights}

    assert how((phases, 0)) == {"elsewhere"}
    assert how((phases, 0), (phases, 7)) == {"elsewhere"}
    assert how((phases, 0), ([*phases, *reasons], 7)) == {"elsewhere", "exposed"}
    assert how((phases, 7)) == {"elsewhere"}, (
        "the 2 is printed, whoever else prints it; that the other is 11 tells of nobody"
    )


def test_two_values_of_one_figure_in_one_release_are_a_change():
    frames = exclusions((47, T1, "secondary", "DB"))
    year = CALENDAR.period_of("academic_year", T1)
    name = "permanent_exclusions"
    others = [figure_cell(name, 0, period=CALENDAR.term(2018, number)) for number in range(2, 7)]
    groups = attacked(
        frames, [figure_cell(name, 46), *others, figure_cell(name, 47, period=year)], as_at=date(2019, 8, 31)
    )
    assert any(one.why == "a change" for one in found(groups))


@pytest.mark.parametrize("largest", range(3, 11))
def test_what_is_too_narrow_follows_from_the_policy(largest: int):
    policy, name = Policy(largest_hidden=largest), "permanent_exclusions"

    def seen(whole: int) -> list[Sight]:
        frames = exclusions((1, T1, "primary", "DB"), (whole - 1, T1, "secondary", "DB"), (30, T1, "special", "DB"))
        cells = [figure_cell(name, whole + 30), figure_cell(name, 30, phase="special")]
        cells += [figure_cell(name, C, phase=phase) for phase in ("primary", "secondary")]
        return found(attacked(frames, cells, policy=policy), phase="primary")

    assert seen(largest + 2) == []  # 1 to one more than the largest hidden
    assert [(one.low, one.high) for one in seen(largest + 1)] == [(1, largest)]


def test_what_a_suppressor_that_hides_only_what_is_few_would_give_away_is_held_back(tmp_path, monkeypatch):
    monkeypatch.setattr(
        making, "hide", lambda one, known, seconds: {int(n) for n in np.flatnonzero(one.cells.sensitive())}
    )
    store = open_store(str(tmp_path))
    life = begin(store, "eleven", seed=1)
    life.live(("rolls", 2017))
    day = date(2017, 9, 20)
    rows = [
        {"pupil_ref": f"{phase}{number}", "category": "PERM", "start_date": day, "school": "8994001", "phase": phase,
         "reason_1": "DB", "status": "notified"}
        for phase, many in (("primary", 2), ("secondary", 11), ("special", 9)) for number in range(many)
    ]  # fmt: skip
    life.save("exclusions", rows)
    life.live(("publish", CALENDAR.term(2017, 1).end))
    newest_release = latest(store)
    assert life.published == 1 and newest_release is not None
    assert [one["what"] for one in newest_release.report["withheld"] if "permanent_exclusions" in one["measures"]] == [
        "breakdowns"
    ]
    phases = [one for one in cells_of(store, newest_release.id) if one.measure == "permanent_exclusions" and one.by]
    assert phases == []
    assert newest(store).release == newest_release.id and [one.state for one in proposals(store)] == [
        "published",
        "refused",
    ]
    store.close()
