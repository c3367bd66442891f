"""What a family's rows become in a release: shown, hidden, made coarser; and what the report says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from disclosure.catalogue import Entry
from disclosure.policy import Policy
from disclosure.releasing.cells import parts_of
from disclosure.releasing.rows import Family, Row
from disclosure.releasing.signature import METHOD
from store.public.releases import PublicCell

NUMBERS = {"ok": "shown", "not yet": "not yet", "no data": "no data"}


def family_mark(one: Family, day: date, policy: Policy) -> str:
    """Equal for a family whose figures, days and rules are equal."""
    rows = [(row.measure.name, row.kind, row.by, row.period.label, sorted(row.breakdown.items()), row.numerator,
             row.denominator, row.value, row.state, row.veiled, row.absent) for row in one.rows]  # fmt: skip
    inputs = json.dumps([METHOD, str(policy), day.isoformat(), rows, sorted(one.cells.stands)], default=str)
    return hashlib.sha256(inputs.encode()).hexdigest()[:24]


def public_cell(row: Row, hidden: set[int], as_at: date, policy: Policy, entry: Entry) -> PublicCell:
    state = NUMBERS[row.state]
    numerator, denominator, value = row.numerator, row.denominator, row.value
    share = row.measure.unit.is_proportion and row.measure.of_children
    if state == "shown" and (
        row.veiled
        or any(number in hidden for number in row.cells)
        or (share and (row.denominator or 0) < policy.least_denominator)
    ):
        state = "hidden"
    if state != "shown":
        numerator = denominator = value = None
    else:
        if row.measure.in_pence[0] and row.measure.unit.is_money and numerator is not None:
            numerator /= 100  # pence are kept, pounds are shown
        numerator, denominator, value = _coarse(row, entry, numerator, denominator, value)
    return PublicCell(
        row.measure.name, row.kind, row.by, row.period.label, row.period.start, row.period.end,
        parts_of(row.breakdown), numerator, denominator, value, state,
    )  # fmt: skip


def _coarse(row: Row, entry: Entry, numerator: float | None, denominator: float | None, value: float | None) -> tuple:
    """The numbers as the public has them: money and days to the nearest so many and without what they were divided by,
    a share that would tell by its counts to the whole per cent and without them."""
    if not entry.counts:
        return None, None, None if value is None else float(round(value))
    if entry.to and value is not None:
        value = float(round(value / entry.to) * entry.to)
        return (None if row.measure.has_denominator else value), None, value
    return numerator, denominator, value


def family_report(one: Family, cells: list[PublicCell], hidden: set[int], seconds: float) -> dict:
    """What the release's report says of a family. `gave_way`: how many figures that were to be shown are hidden after
    all."""
    states = [cell.state for cell in cells]
    return {
        "measures": list(one.names),
        "cells": len(one.cells.values),
        "few": int(one.cells.sensitive().sum()) if one.cells.values else 0,
        "shown": states.count("shown"),
        "hidden": states.count("hidden"),
        "gave_way": sum(
            number in hidden and not one.cells.few(number) for number in one.cells.stands - one.cells.veiled
        ),
        "seconds": round(seconds, 2),
    }


def by_measure(cells: Iterable[PublicCell]) -> dict[str, list[PublicCell]]:
    found: dict[str, list[PublicCell]] = {}
    for cell in cells:
        found.setdefault(cell.measure, []).append(cell)
    return found
