"""Making a release: all public cells protected together, attacked once, and stored as a table of their own.

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

import pandas as pd

from disclosure import attack, catalogue
from disclosure.catalogue import Catalogue, Entry, families
from disclosure.cells import Key, Parts, parts_of
from disclosure.joint import protect
from disclosure.lattice import CannotProtect
from disclosure.policy import POLICY, Policy
from disclosure.tabulate import Earlier, Family, Row, family
from loaders.calendar import Calendar, CalendarError, Period
from measures.spec import Frames
from store import Store
from store.releases import PublicCell, Release, cells_of, releases, write

METHOD = 1  # raised when the way of protecting changes, so that stores make a new release
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


def make(
    store: Store,
    frames: Frames,
    as_at: date,
    calendar: Calendar,
    by: str,
    fixed: date | None = None,
    headlines: Mapping[str, list[Parts]] | None = None,
    seconds: float = SECONDS,
) -> Release:
    """Protect what is stored and release it. `fixed`: the as-at day where one is set rather than today."""
    mark = signature(store, fixed)
    earlier = [(one, cells_of(store, one.id)) for one in releases(store)]
    found = protected(
        frames, as_at, calendar, catalogue.load(), headlines, earlier, str(store.setting("la_code") or ""), seconds
    )
    return write(store, as_at, mark, by, found.report, found.cells)


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
    last = {_place(cell): cell for cell in (earlier[0][1] if earlier else ())}
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
            known = one.known | published_elsewhere(one, frames, calendar, la_code)
            try:
                hidden = hide(one, known, seconds)
            except CannotProtect as problem:
                made.report["withheld"].append(
                    {"measures": list(one.names), "what": "everything" if reason else "breakdowns", "why": str(problem)}
                )
                continue
            cells = [_cell(row, hidden, as_at, policy) for row in one.rows]
            made.cells += [_kept(cell, last, earlier[0][0].as_at if earlier else None, made.report) for cell in cells]
            made.report["families"].append(_told(one, cells, monotonic() - begun) | {"mark": mark})
            break
    return made


def hide(one: Family, known: Iterable[int], seconds: float) -> set[int]:
    """The cells to hide, found by the suppressor and tried by the attacker. Raises CannotProtect when either fails."""
    if not one.cells.values:
        return set()
    problem = one.cells.lattice(known)
    if not problem.sensitive.any():
        return set()
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


Place = tuple[str, str, tuple[str, ...], date, date, Parts]


def _place(cell: PublicCell) -> Place:
    return cell.measure, cell.kind, cell.by, cell.start, cell.end, cell.breakdown


def _kept(cell: PublicCell, last: Mapping[Place, PublicCell], before: date | None, report: dict) -> PublicCell:
    """A closed period keeps what was released of it: a figure that would move by 1 to 4 children waits for more."""
    old = last.get(_place(cell))
    if old is None or old.state != "shown" or before is None or cell.end > before:
        return cell
    same = (old.numerator, old.denominator) == (cell.numerator, cell.denominator)
    if cell.state == "shown" and not same:
        moved = max(
            abs((cell.numerator or 0) - (old.numerator or 0)), abs((cell.denominator or 0) - (old.denominator or 0))
        )
        if moved > POLICY.largest_hidden:
            return cell
    if not same:
        report["pending"].append({"measure": cell.measure, "period": cell.label})
    return old


def earlier_figures(earlier: Sequence[tuple[Release, list[PublicCell]]]) -> list[Earlier]:
    """What earlier releases showed and hid, each place of equal days and numbers once."""
    found: dict[tuple, Earlier] = {}
    for release, cells in earlier:
        for cell in cells:
            if cell.state not in ("shown", "hidden") or cell.start > release.as_at:
                continue
            span = (cell.start, min(cell.end, release.as_at))
            mark = (cell.measure, cell.kind, cell.by, span, cell.breakdown, cell.numerator, cell.denominator)
            pence = 100 if cell.numerator is not None and _in_pounds(cell.measure) else 1
            found[mark] = Earlier(
                cell.measure, cell.kind, cell.by, span, dict(cell.breakdown),
                None if cell.numerator is None else cell.numerator * pence, cell.denominator, cell.state,
            )  # fmt: skip
    return list(found.values())


def _in_pounds(measure: str) -> bool:
    from measures.catalogue import by_name

    try:
        return by_name(measure).unit.startswith("gbp")
    except KeyError:
        return False


def published_elsewhere(one: Family, frames: Frames, calendar: Calendar, la_code: str) -> set[int]:
    """The cells that equal a figure the Department has published of this authority: the reader can look them up."""
    benchmarks = frames.get("benchmarks")
    if benchmarks is None or benchmarks.empty or not la_code:
        return set()
    mine = benchmarks[
        (benchmarks["la_code"] == la_code) & (benchmarks["unit"] == "count") & benchmarks["value"].notna()
    ]
    found = set()
    for label, measure, breakdown, value in zip(
        mine["period"].tolist(), mine["measure"].tolist(), mine["breakdown"].tolist(), mine["value"].tolist()
    ):
        try:
            period: Period = calendar.parse(str(label))
        except CalendarError:
            continue
        written = "" if pd.isna(breakdown) else str(breakdown)
        pairs = [part.partition("=") for part in written.split(";") if "=" in part]
        parts = parts_of({name.strip(): value.strip() for name, _, value in pairs})
        number = one.cells.number(Key(str(measure), period.start, period.end, parts))
        if number is not None and one.cells.values[number] == float(value):
            found.add(number)
    return found


def _told(one: Family, cells: list[PublicCell], seconds: float) -> dict:
    states = [cell.state for cell in cells]
    return {
        "measures": list(one.names),
        "cells": len(one.cells.values),
        "few": int(one.cells.sensitive().sum()),
        "shown": states.count("shown"),
        "hidden": states.count("hidden"),
        "seconds": round(seconds, 2),
    }
