"""The door. Nothing else makes a `Published`: exact figures pass it for the private view, a release's for the public
one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from common.calendar import Period
from disclosure.policy import HIDDEN_TEXT
from disclosure.published import Publication, Published, State
from disclosure.wording import figure_text
from measures.spec import Exact, Measure, column_of

STATES: dict[str, State] = {"ok": "shown", "not yet": "not yet", "no data": "no data"}
NOT_UPLOADED, SENT_NOTHING, TAKEN_BACK = "not uploaded", "sent nothing", "taken back"
WORDS: dict[State, str] = {"hidden": HIDDEN_TEXT, "not yet": "not yet", "no data": "no data"}


def publish(exact: Exact) -> Publication:
    """Exact figures for the private view, small ones too. The public view reads a release (`disclosure.released`)."""
    figures = []
    for row in _rows(exact):
        # Money is kept in pence; what is shown and handed on is pounds.
        numerator, denominator = (
            value / 100 if value is not None and pence else value
            for value, pence in zip((row["numerator"], row["denominator"]), exact.measure.in_pence)
        )
        breakdown = {name: row[column_of(name)] for name in exact.by}
        numbers = (numerator, denominator, row["value"])
        complete = row["period"].complete(exact.as_at)
        figures.append(
            figure(exact.measure, row["period"], breakdown, numbers, STATES[row["state"]], complete, row["note"])
        )
    return Publication(exact.measure, "private", exact.kind, exact.by, exact.where, exact.as_at, tuple(figures))


def figure(
    measure: Measure,
    period: Period,
    breakdown: Mapping[str, str],
    numbers: tuple[float | None, float | None, float | None],
    state: State,
    complete: bool,
    note: str = "",
) -> Published:
    """One figure with its words. `numbers`: numerator, denominator, value; only a shown figure keeps them, and a public
    one may have its value alone. `note`: which terms of it nobody uploaded."""
    numerator, denominator, value = numbers if state == "shown" else (None, None, None)
    text = WORDS.get(state, "")
    if value is not None:
        text = figure_text(measure, value, numerator, denominator)
    found = Published(measure.name, period, breakdown, numerator, denominator, value, state, text, complete)
    return noted(found, note)


def noted(shown: Published, note: str) -> Published:
    """A figure with the terms of it that nobody uploaded in its words; the state stays what it is."""
    if note and shown.state == "no data":
        return replace(shown, text=note if note.startswith(TAKEN_BACK) else NOT_UPLOADED)
    if not note or shown.state != "shown":
        return shown
    gap = note if any(words in note for words in (NOT_UPLOADED, SENT_NOTHING)) else ""  # not of a correction, "was 5"
    return replace(shown, text=f"{shown.text}; {note}", gap=gap)


def without(shown: Published, columns: Mapping[str, object]) -> Published:
    """A figure of a filtered table: the filter is said of the table, not of each figure."""
    if not columns:
        return shown
    return replace(shown, breakdown={name: code for name, code in shown.breakdown.items() if name not in columns})


def _rows(exact: Exact) -> list[dict]:
    frame = exact.frame
    columns = {name: frame[name].tolist() for name in ("period", *map(column_of, exact.by), "state")}
    columns["note"] = frame["note"].tolist() if "note" in frame else [""] * len(frame)
    for name in ("numerator", "denominator", "value"):
        numbers = frame[name].to_numpy("float64", na_value=np.nan)
        columns[name] = [None if missing else v for v, missing in zip(numbers.tolist(), np.isnan(numbers).tolist())]
    return [dict(zip(columns, values)) for values in zip(*columns.values())]
