"""Making a release: all public cells protected together, attacked once; `disclosure.releasing.publishing` proposes and
publishes them.

Public screens, papers and files read only what a release holds; nothing is worked out from the rows when somebody
looks. A family of measures whose cells cannot be protected, or whose protection the attacker breaks, is released
without its breakdowns, and if that fails too not at all: never unprotected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic

from common.calendar import SO_FAR, Calendar
from disclosure.catalogue import Catalogue, Entry, families
from disclosure.holding import HELD_BACK, NOTHING_NEW, WORKED_OUT, Holding
from disclosure.labels import listed
from disclosure.policy import POLICY, Policy
from disclosure.releasing.before import Place, earlier_figures, published_elsewhere
from disclosure.releasing.book import Book
from disclosure.releasing.cells import Parts, parts_of
from disclosure.releasing.counted import count_new
from disclosure.releasing.public_cells import by_measure, family_mark, family_report, public_cell
from disclosure.releasing.revision import revise, revision_due
from disclosure.releasing.rows import Family, Hidden, Row
from disclosure.releasing.solo import Solo
from disclosure.releasing.tabulate import family
from disclosure.releasing.whole_tables import hold_tables, same_days
from disclosure.suppression import attack
from disclosure.suppression.lattice import CannotProtect, Lattice
from disclosure.suppression.protect import binding, protect, reach
from measures.spec import Frames
from store.public.base_cells import BaseCell
from store.public.releases import PublicCell, Release

SECONDS = 120.0
ROUNDS = 2  # of making a pattern more sparing: more take much longer for a few per cent (benchmarks/disclosure.py)


@dataclass(slots=True)
class Made:
    """The cells of a release before they are stored, the base cells it is the first to rest on, the declared day it
    looks from, and what is to be said of it."""

    as_at: date
    cells: list[PublicCell] = field(default_factory=list)
    base: list[BaseCell] = field(default_factory=list)
    report: dict = field(default_factory=lambda: {"families": [], "withheld": [], "pending": [], "revised": []})


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
    book: Iterable[BaseCell] = (),
    revision: bool | None = None,
    holding: Holding | None = None,
) -> Made:
    """The public cells of the catalogue's tables as at the last declared day (`Calendar.public_day`); nothing is
    stored.

    `earlier`: every release so far, newest first, and `book`: what they rest on. `revision`: whether everything
    released before is counted again; by the calendar, once a school year, when not said. `holding`: what the auditor
    found too much in an earlier try of the same release, and what was worked out then.
    """
    holding = holding or Holding()
    frames = listed(frames)  # words that are none of ours are one line before anything is counted
    day = calendar.public_day(as_at)
    if earlier:
        day = max(day, earlier[0][0].as_at)  # what was public of later days stays so
    made, held = Made(day), Book.of(book)
    due = revision_due(earlier[0][0].as_at if earlier else None, day) if revision is None else revision
    due = due and not holding.no_revision
    made.report["as_at"] = day.isoformat()
    made.report["revised"], made.report["pending"] = revise(held, entries, frames, day, calendar, policy, due)
    blind = ("phase",) if Solo.of(frames).unknown else ()
    for entry in entries:
        if entry.counted:
            count_new(held, entry, frames, day, calendar, blind)
    made.base = held.new
    known_before = earlier_figures(earlier, held.revisions())
    last = by_measure(earlier[0][1]) if earlier else {}
    public = same_days(earlier[0], day) if earlier else {}
    same = {one["mark"]: one for one in earlier[0][0].report.get("families", ())} if earlier else {}
    hidden: Hidden = {}
    for some in families(entries):
        begun = monotonic()
        one = family(some, frames, day, calendar, held, headlines, known_before, hidden, policy)
        mark = family_mark(one, day, policy)
        if mark in same:  # nothing it rests on has changed: what was released stands, and need not be worked out anew
            cells = [cell for name in one.names for cell in last.get(name, ())]
            report = same[mark]
        else:
            known = one.known | published_elsewhere(one, frames, calendar, la_code)
            level = holding.level(one.names)
            if (mark, level) not in holding.tried:
                held_back: list[dict] = []
                found = _protected(one, known, seconds, day, policy, held_back, public, level, holding.why(one.names))
                holding.tried[(mark, level)] = (one, *found, held_back)
            one, cells, closed, held_back = holding.tried[(mark, level)]
            made.report["withheld"] += held_back
            report = family_report(one, cells, closed, monotonic() - begun) | {"mark": mark}
        if cells or (
            one.entries and not any(set(each["measures"]) >= set(one.names) for each in made.report["withheld"])
        ):
            made.report["families"].append(report)
        made.cells += cells
        _note_hidden(hidden, one, cells)
    return made


def _protected(
    one: Family,
    known: set[int],
    seconds: float,
    day: date,
    policy: Policy,
    withheld: list[dict],
    public: Mapping[Place, str],
    level: int = 0,
    why: str = WORKED_OUT,
) -> tuple[list[PublicCell], set[int]]:
    """The cells of a family. Where they cannot be protected, without what is new of its breakdowns; where that fails
    too, only what was public before. `level`: where to begin, and `why`, as the auditor had it
    (`disclosure.holding`)."""
    if level:
        withheld.append({"measures": list(one.names), "what": HELD_BACK[level], "why": why})
    for step in (0, 1) if level == 0 else (level,) if level < NOTHING_NEW else ():
        if step:
            one.rows = hold_tables(one, step, public)
            one.cells.public = {
                number for row in one.rows if row.state == "ok" and not row.absent for number in row.cells
            }
        try:
            closed = hide(one, known, seconds)
        except CannotProtect as problem:
            what = HELD_BACK[1 if step == 0 else NOTHING_NEW]
            withheld.append({"measures": list(one.names), "what": what, "why": str(problem)})
            continue
        rows = [row for row in one.rows if not row.absent]
        return [public_cell(row, closed, day, policy, _entry_of(one, row)) for row in rows], closed
    one.rows = hold_tables(one, NOTHING_NEW, public)
    rows = [row for row in one.rows if not row.absent]
    closed = set(range(len(one.cells.values))) - one.known
    return [public_cell(row, closed, day, policy, _entry_of(one, row)) for row in rows], closed


def _entry_of(one: Family, row: Row) -> Entry:
    return next(entry for entry in one.entries if entry.measure is row.measure)


def _note_hidden(hidden: Hidden, one: Family, cells: list[PublicCell]) -> None:
    """What this family hides, for those that are hidden with it."""
    closed = {
        (cell.measure, cell.kind, cell.by, cell.label, cell.breakdown) for cell in cells if cell.state == "hidden"
    }
    there = {cell.measure for cell in cells}
    for row in one.rows:
        name, where = row.measure.name, row.place
        mark = (name, row.kind, row.by, row.period.label, parts_of(row.breakdown))
        if where is not None and row.state == "ok" and (row.absent or mark in closed or name not in there):
            hidden.setdefault(name, set()).add(where)


def hide(one: Family, known: Iterable[int], seconds: float) -> set[int]:
    """The cells to hide, found by the suppressor and tried by the attacker. Raises CannotProtect when either fails."""
    if not one.cells.values:
        return set()
    if not one.cells.public - one.cells.before:
        return one.stays | one.cells.veiled
    if any(value < 0 for value in one.cells.values):
        raise CannotProtect(
            "What was paid on some days is below nothing: a credit is larger than all else of its sector. Set the "
            "credit against the row it belongs to."
        )
    try:
        problem = withhold(one, known)
    except ValueError as reason:
        # An amount below zero, or sums that do not fit: the attack would be on other numbers than these.
        raise CannotProtect(f"These figures cannot be protected together: {reason}") from None
    if not problem.sensitive.any():
        return one.stays
    protection = protect(problem, seconds, ROUNDS)
    exposed = attack.audit(problem, protection)
    if exposed:
        raise CannotProtect(f"The attacker narrowed {len(exposed)} of the hidden cells down.")
    closed = {int(number) for number in protection.hidden.nonzero()[0] if not problem.known[number]}
    return (closed | one.stays | one.cells.veiled) - one.known


def withhold(one: Family, known: Iterable[int]) -> Lattice:
    """The problem, without the tables that would tell by their very look: a "c" is at least 1 and a 0 is a 0, so a line
    of four "c" under a hidden total of 4 says that each is 1. Such tables say nothing at all in this release, the
    finest first."""
    known = set(known)
    problem = one.cells.lattice(known)
    fresh = one.cells.alone - one.cells.before
    if one.cells.amounts or not fresh or not problem.sensitive.any():
        return problem
    low, high = reach(one.cells.lattice(known, new=False))
    # That two terms of "c" come to 2 or more is known without their sum: for a sum no term is left out.
    sums = sorted(_running(one))
    low[sums] = high[sums] = problem.values[sums]
    while True:
        tight = binding(problem, low, high)
        telling = {
            number: row for row in one.rows if _tells(row) for number in row.cells if number not in one.cells.before
        }
        near = tight & set(telling)
        if not near:
            return problem
        finest = max(len(telling[number].by) for number in near)
        slices = {(telling[number].by, telling[number].span) for number in near if len(telling[number].by) == finest}
        one.rows = [
            replace(row, absent=True) if _tells(row) and (row.by, row.span) in slices else row for row in one.rows
        ]
        one.cells.alone = (one.cells.alone & one.cells.before) | {
            n for row in one.rows if _tells(row) for n in row.cells
        }
        one.cells.public = {n for row in one.rows if row.state == "ok" and not row.absent for n in row.cells}
        problem = one.cells.lattice(known)


def _running(one: Family) -> set[int]:
    """The cells that only running totals rest on."""
    running = {number for row in one.rows if row.kind == SO_FAR for number in row.cells}
    return running - {number for row in one.rows if row.kind != SO_FAR for number in row.cells} - one.cells.before


def _tells(row: Row) -> bool:
    """Whether a row tells of its one cell that it is, or is not, 0; of a 0 as well, which has no cell."""
    return row.state == "ok" and len(row.cells) < 2 and not row.absent and not row.measure.unit.is_proportion
