"""Making a release: all public cells protected together, attacked once; `disclosure.publishing` proposes and publishes them.

Public screens, papers and files read only what a release holds; nothing is worked out from the rows when somebody looks.
A family of measures whose cells cannot be protected, or whose protection the attacker breaks, is released without its
breakdowns, and if that fails too not at all: never unprotected.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic

import numpy as np

from disclosure import attack, catalogue
from disclosure.before import earlier_figures, kept, place, published_elsewhere
from disclosure.catalogue import Catalogue, Entry, families
from disclosure.cells import Parts, parts_of
from disclosure.joint import protect
from disclosure.lattice import CannotProtect
from disclosure.policy import POLICY, Policy
from disclosure.tabulate import Family, Row, family
from loaders.calendar import Calendar
from measures.spec import Frames
from store import Store
from store.releases import PublicCell, Release

METHOD = 2  # raised when the way of protecting changes, so that stores make a new release
SECONDS = 120.0
ROUNDS = 2  # of making a pattern more sparing: more take much longer for a few per cent (benchmarks/disclosure.py)
NUMBERS = {"ok": "shown", "not yet": "not yet", "no data": "no data"}


@dataclass(slots=True)
class Made:
    """The cells of a release before they are stored, and what is to be said of them."""

    cells: list[PublicCell] = field(default_factory=list)
    report: dict = field(default_factory=lambda: {"families": [], "withheld": [], "pending": []})


def signature(store: Store, as_at: date | None) -> str:
    """What a release is made from: the uploads that count, the schools' other names, the catalogue, the rules, the day.

    The plan's own sheets hold no child, so changing them asks for no new release. `as_at` only where it is fixed: that a
    day has passed is no reason for a release.
    """
    log = store.uploads()
    active = log[log["status"] == "active"]
    counted = [
        (int(number), sorted(str(name) for name in names if not str(name).startswith("plan_")))
        for number, names in zip(active["id"].tolist(), active["datasets"].tolist())
    ]
    made_of = {
        "uploads": [each for each in counted if each[1]],
        "erased": int(log["erased"].sum()),  # an erased pupil was in the last release's counts
        "aliases": sorted(store.aliases().items()),
        "catalogue": catalogue.fingerprint(),
        "policy": str(POLICY),
        "method": METHOD,
        "as_at": as_at and as_at.isoformat(),
    }
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def last_uploads(store: Store, frames: Frames) -> dict[str, list]:
    """The last upload behind each dataset's rows, by dataset: its number, and when it was."""
    at = store.uploads().set_index("id")["at"]
    last = {name: int(frame["upload"].max()) for name, frame in frames.items() if len(frame)}
    return {name: [number, str(at[number])] for name, number in last.items()}


def protected(
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    entries: Catalogue,
    headlines: Mapping[str, list[Parts]] | None = None,
    earlier: Sequence[tuple[Release, list[PublicCell]]] = (),
    la_code: str = "",
    seconds: float = SECONDS,
    policy: Policy = POLICY,
) -> Made:
    """The public cells of the catalogue's tables as at a day; nothing is stored."""
    made, said = Made(), earlier_figures(earlier)
    same = {one["mark"]: one for one in earlier[0][0].report.get("families", ())} if earlier else {}
    last = {place(cell): cell for cell in (earlier[0][1] if earlier else ())}
    for some in families(entries):
        begun = monotonic()
        for attempt, reason in ((some, ""), (_whole_only(some), "by parts")):
            one = family(attempt, frames, as_at, calendar, headlines, said)
            mark = _mark(one, as_at)
            if (
                mark in same
            ):  # nothing it rests on has changed: what was released stands, and need not be worked out anew
                made.cells += [cell for cell in earlier[0][1] if cell.measure in one.names]
                made.report["families"].append(same[mark])
                break
            known = one.known | published_elsewhere(one.cells, frames, calendar, la_code)
            try:
                hidden = hide(one, known, seconds)
            except CannotProtect as problem:
                made.report["withheld"].append(
                    {"measures": list(one.names), "what": "everything" if reason else "breakdowns", "why": str(problem)}
                )
                continue
            cells = with_others([_cell(row, hidden, as_at, policy) for row in one.rows], attempt)
            made.cells += [kept(cell, last, earlier[0][0].as_at if earlier else None, made.report) for cell in cells]
            made.report["families"].append(_told(one, cells, hidden, monotonic() - begun) | {"mark": mark})
            break
    return made


def hide(one: Family, known: Iterable[int], seconds: float) -> set[int]:
    """The cells to hide, found by the suppressor and tried by the attacker. Raises CannotProtect when either fails.

    A figure that must be shown gives way where such figures alone would leave a small number one value only: five
    exclusions for five different reasons are told neither by reason nor as five.
    """
    if not one.cells.values:
        return set()
    problem = one.cells.lattice(known)
    if not problem.sensitive.any():
        return set()
    protection = protect(problem, seconds, ROUNDS)
    if (protection.given & ~problem.known).any() and problem.shown.any():
        problem = replace(problem, shown=np.zeros(len(problem), dtype=bool))
        protection = protect(problem, seconds, ROUNDS)
    exposed = attack.audit(problem, protection)
    if exposed:
        raise CannotProtect(f"The attacker narrowed {len(exposed)} of the hidden cells down.")
    return {int(number) for number in protection.hidden.nonzero()[0] if not problem.known[number]}


def _mark(one: Family, as_at: date) -> str:
    """Equal for a family whose figures, days and rules are equal."""
    rows = [(row.measure.name, row.kind, row.by, row.period.label, sorted(row.breakdown.items()), row.numerator,
             row.denominator, row.value, row.state) for row in one.rows]  # fmt: skip
    said = json.dumps([METHOD, str(POLICY), as_at.isoformat(), rows, sorted(one.cells.must_show)], default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _whole_only(some: list[Entry]) -> list[Entry]:
    return [
        replace(entry, tables=tuple(each for each in entry.tables if not each[0]), share_of=("", "", ""))
        for entry in some
    ]


def _cell(row: Row, hidden: set[int], as_at: date, policy: Policy) -> PublicCell:
    state = NUMBERS[row.state]
    numerator, denominator, value = row.numerator, row.denominator, row.value
    share = row.measure.unit == "percent" and row.measure.of_children
    if state == "shown" and (
        any(number in hidden for number in row.cells) or (share and (row.denominator or 0) < policy.least_denominator)
    ):
        state = "hidden"
    if state != "shown":
        numerator = denominator = value = None
    elif row.measure.unit.startswith("gbp") and numerator is not None:
        numerator /= 100  # pence are kept, pounds are shown
    return PublicCell(
        row.measure.name, row.kind, row.by, row.period.label, row.period.start, row.period.end,
        parts_of(row.breakdown), numerator, denominator, value, state,
    )  # fmt: skip


def with_others(cells: list[PublicCell], entries: Sequence[Entry]) -> list[PublicCell]:
    """The cells of a family; one whose figure would give another measure's away is hidden wherever that is hidden."""
    follows = {entry.measure.name: entry.hidden_with for entry in entries if entry.hidden_with}
    hidden = {place(cell) for cell in cells if cell.state == "hidden"}
    return [
        replace(cell, numerator=None, denominator=None, value=None, state="hidden")
        if cell.state == "shown" and (follows.get(cell.measure, ""), *place(cell)[1:]) in hidden
        else cell
        for cell in cells
    ]


def _told(one: Family, cells: list[PublicCell], hidden: set[int], seconds: float) -> dict:
    """What the release's report says of a family. `gave_way`: how many figures that were to be shown are hidden after all."""
    states = [cell.state for cell in cells]
    return {
        "measures": list(one.names),
        "cells": len(one.cells.values),
        "few": int(one.cells.sensitive().sum()),
        "shown": states.count("shown"),
        "hidden": states.count("hidden"),
        "gave_way": len(one.cells.must_show & hidden),
        "seconds": round(seconds, 2),
    }
