"""The door. `publish` turns exact figures into figures that may be shown; nothing else makes a `Published`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from disclosure.policy import HIDDEN_TEXT, POLICY, NotPublic, Policy
from disclosure.published import Publication, Published, State, View
from disclosure.suppress import lines_along, small, suppress
from disclosure.wording import figure_text
from loaders.calendar import academic_year_of
from measures.spec import Exact

STATES: dict[str, State] = {"ok": "shown", "not yet": "not yet", "no data": "no data"}
# Kinds of period that add up to a year a reader may know the total of.
PARTS_OF_A_YEAR = ("term6", "term3", "month")


def publish(exact: Exact, view: View = "public", policy: Policy = POLICY, known: Sequence[Exact] = ()) -> Publication:
    """Figures for a view. The public one hides small counts and what they could be worked out from within the table.

    `known` are figures of the same measure and periods that a reader has anyway: a figure that differs from one of
    them by a few children is hidden, since taking one from the other would give those few away.
    Raises NotPublic for a breakdown or filter that the public view does not have.
    """
    if view == "public":
        for column in (*exact.by, *exact.where):
            if column in policy.private_breakdowns:
                raise NotPublic(column)
    hidden = np.zeros(len(exact.frame), dtype=bool)
    if view == "public":
        hidden = hide(exact, policy)
        for other in known:
            hidden |= gives_away(exact, other, policy)
    figures = tuple(_figure(exact, row, bool(hide_it)) for row, hide_it in zip(_rows(exact), hidden))
    return Publication(exact.measure, view, exact.kind, exact.by, exact.where, exact.as_at, figures)


def gives_away(exact: Exact, other: Exact, policy: Policy = POLICY) -> np.ndarray:
    """Where a figure less another of the same period leaves few children, in the share or out of it."""
    if not exact.measure.of_children or len(exact.frame) != len(other.frame):
        return np.zeros(len(exact.frame), dtype=bool)
    left = (exact.frame["people"] - other.frame["people"]).abs().fillna(0).to_numpy(dtype="float64")
    mask = small(left, policy)
    if exact.measure.unit == "percent":
        whole = (exact.frame["denominator"] - other.frame["denominator"]).abs().fillna(0).to_numpy(dtype="float64")
        mask |= small(np.abs(whole - left), policy) | small(whole, policy)
    return mask


def hide(exact: Exact, policy: Policy = POLICY) -> np.ndarray:
    """A mask over the rows of `exact.frame`: the figures the public view must not show.

    A share is hidden when those in it or those not in it are few: 34 of 36 says that 2 did not.
    """
    frame = exact.frame
    if not exact.measure.of_children or frame.empty:
        return np.zeros(len(frame), dtype=bool)
    lines, in_time = table_lines(exact)
    people = frame["people"].fillna(0).to_numpy(dtype="float64")
    mask = suppress(people, lines, in_time=in_time)
    if exact.measure.unit == "percent":
        whole = frame["denominator"].fillna(0).to_numpy(dtype="float64")
        others = whole - people
        thin = (whole > 0) & (whole < policy.least_denominator)
        # Hiding in one of the three tables can open another, so go round until none asks for more.
        while True:
            wider = suppress(people, lines, mask | thin, in_time)
            wider = suppress(others, lines, wider, in_time)
            wider = suppress(whole, lines, wider, in_time)
            if (wider == mask).all():
                return mask
            mask = wider
    return mask


def table_lines(exact: Exact) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Cells whose total a reader may know: along each breakdown, and (second) along the parts of a year."""
    frame = exact.frame
    periods = frame["period"]
    if exact.kind in PARTS_OF_A_YEAR and not exact.measure.stock:
        calendar_year = exact.measure.year == "calendar_year" and exact.kind == "month"
        years = [p.start.year if calendar_year else academic_year_of(p.start) for p in periods]
    else:
        years = [p.label for p in periods]
    breakdowns = [frame[name].tolist() for name in exact.by]
    groups: dict[object, list[int]] = {}
    for position, year in enumerate(years):
        groups.setdefault(year, []).append(position)
    lines: list[np.ndarray] = []
    in_time: list[np.ndarray] = []
    for positions in groups.values():
        keys = [(periods.iloc[i].label, *(values[i] for values in breakdowns)) for i in positions]
        for dimension in range(len(keys[0])):
            found = [np.array(positions)[line] for line in lines_along(keys, dimension)]
            if dimension == 0:
                in_time += found
            else:
                lines += found
    return lines, in_time


def _rows(exact: Exact) -> list[dict]:
    frame = exact.frame
    columns = {name: frame[name].tolist() for name in ("period", *exact.by, "state")}
    for name in ("numerator", "denominator", "value"):
        columns[name] = [None if pd.isna(v) else float(v) for v in frame[name]]
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def _figure(exact: Exact, row: dict, hide_it: bool) -> Published:
    measure, period = exact.measure, row["period"]
    breakdown = {name: row[name] for name in exact.by}
    state: State = STATES[row["state"]]
    numerator, denominator, value = row["numerator"], row["denominator"], row["value"]
    text = {"not yet": "not yet", "no data": "no data"}.get(state, "")
    if state == "shown" and hide_it:
        state, text = "hidden", HIDDEN_TEXT
    elif state == "shown":
        # Money is kept in pence; what is shown and handed on is pounds.
        numerator = numerator / 100 if measure.unit.startswith("gbp") else numerator
        text = figure_text(measure, value, numerator, denominator)
    if state != "shown":
        numerator = denominator = value = None
    complete = period.complete(exact.as_at)
    return Published(measure.name, period, breakdown, numerator, denominator, value, state, text, complete)
