"""Which workbooks the example authority's officers send: what stands above and below each table, and which rows go where.

One old sheet has text dates, one a merged header, one starts in B2, some have a totals row, some a note at the foot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from loaders.datasets import by_id
from tools.example.headings import (
    APPEAL_HEADS,
    ATTENDANCE_HEADS,
    BAND_HEADS,
    ENGAGEMENT_HEADS,
    MOVE_HEADS,
    PANEL_HEADS,
    PLACEMENT_HEADS,
    PLACES_HEADS,
    PLAN_HEADS,
    RECOVERY_HEADS,
    SAVINGS_HEADS,
    SCHOOL_HEADS,
    SPEND_HEADS,
    TOP_UP_HEADS,
    exclusion_heads,
    request_heads,
)
from tools.example.plan import plan_rows
from tools.example.workbooks import Head, Table, save
from tools.example.world import AS_AT, COUNCIL, Row, World

PLAN_SHEETS = {
    "actions": "Actions", "milestones": "Milestones", "targets": "Targets", "updates": "Updates", "notes": "Notes",
    "recommendations": "Recommendations", "header": "Header",
}  # fmt: skip


def title_lines(first: str, as_at: date, *more: str) -> tuple[str, ...]:
    """The lines above a table: a title, the council, an "as at" line and any notes."""
    return (first, COUNCIL, f"As at {as_at.day} {as_at:%B %Y}", *more)


def by_term(world: World, rows: Iterable[Row], dated_by: str = "start_date") -> dict[str, list[Row]]:
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (str(r[dated_by]), str(r["pupil_ref"]))):
        day = row[dated_by]
        if isinstance(day, date):
            terms[world.term_of(day).label].append(row)
    return dict(sorted(terms.items()))


def extracted(rows: list[Row], *columns: str) -> date:
    """A day by which everything in the rows was known: two weeks after the last date in them."""
    days = [row[c] for row in rows for c in columns if isinstance(row.get(c), date)]
    return min(AS_AT, max(days) + timedelta(days=14))


def used(heads: tuple[Head, ...], rows: list[Row]) -> tuple[Head, ...]:
    """The columns that have anything in them: officers do not keep empty ones."""
    return tuple(h for h in heads if any(r.get(h.column) is not None for r in rows))


def exclusion_table(label: str, rows: list[Row]) -> Table:
    year, number = int(label[:4]), int(label[-1])
    as_at = extracted(rows, "start_date", "end_date", "status_date")
    note = "Schools' own notifications; not checked against the census."
    return Table(
        f"Exclusions T{number}",
        exclusion_heads(year),
        rows,
        above=title_lines(f"Exclusions and suspensions notified by schools, {label}", as_at, note),
        groups=(("Pupil", 5), ("Exclusion", 7), ("Outcome", 3)) if (year, number) == (2015, 1) else (),
        total="days" if number in (2, 6) and year != 2015 else None,
        foot="Source: schools' notifications to the inclusion team." if year >= 2017 else None,
        text_dates=(year, number) == (2014, 1),
        indent=(year, number) == (2016, 3),
    )


def move_table(label: str, rows: list[Row]) -> Table:
    as_at = extracted(rows, "start_date", "outcome_date")
    return Table(f"Moves T{label[-1]}", MOVE_HEADS, rows, above=title_lines(f"Moves and returns, {label}", as_at))


def write_terms(folder: Path, name: str, tables: dict[str, Table], termly_from: int) -> None:
    """A workbook for each term; for the years before `termly_from` one for the year, with a sheet for each term."""
    years: dict[str, list[Table]] = defaultdict(list)
    for label, table in tables.items():
        year = f"{label[:4]}-{label[5:7]}"
        if int(label[:4]) >= termly_from:
            save(folder / f"{name}-{year}-term-{label[-1]}.xlsx", table)
        else:
            years[year].append(table)
    for year, some in years.items():
        save(folder / f"{name}-{year}.xlsx", *some)


def write_exclusions(folder: Path, world: World, rows: list[Row]) -> None:
    tables = {label: exclusion_table(label, some) for label, some in by_term(world, rows).items()}
    write_terms(folder, "exclusions", tables, termly_from=2016)


def write_moves(folder: Path, world: World, rows: list[Row]) -> None:
    tables = {label: move_table(label, some) for label, some in by_term(world, rows).items()}
    write_terms(folder, "moves", tables, termly_from=2018)


def write_requests(folder: Path, rows: list[Row]) -> None:
    for year in range(2014, 2019):
        some = [r for r in rows if date(year, 9, 1) <= r["received_date"] <= date(year + 1, 8, 31)]
        title = f"Requests for statutory assessment received {year}/{(year + 1) % 100:02d}"
        as_at = extracted(some, "received_date", "plan_issued_date", "assessment_outcome_date", "request_outcome_date")
        note = "Y agreed, N not agreed, A awaiting, W withdrawn. Register of the year to date."
        table = Table(
            "RSA register" if year >= 2016 else "Requests",
            request_heads(year),
            some,
            above=title_lines(title, as_at, note),
        )
        save(folder / f"assessment-requests-{year}-{(year + 1) % 100:02d}.xlsx", table)


def write_placements(folder: Path, ledgers: dict[int, list[Row]]) -> None:
    for year, some in ledgers.items():
        name = f"{year}-{(year + 1) % 100:02d}"
        as_at = min(AS_AT, date(year + 1, 3, 31))
        note = "One line is one placement at one price: a new price closes a line and opens another. Prices in pounds."
        table = Table(
            "Ledger",
            used(PLACEMENT_HEADS, some),
            some,
            above=title_lines(f"Commissioned placements, {name}", as_at, note),
        )
        save(folder / f"placements-{name}.xlsx", table)


def write_money(folder: Path, rows: dict[str, list[Row]]) -> None:
    """The high needs ledger, the specialist places and the savings ledger: one workbook of three sheets."""
    signs = "Pounds. Spend is positive, income negative; a deficit brought forward is positive, as in the section 251 statement."
    once = "Full-year amounts in pounds. A child is counted in one scheme only."
    save(
        folder / "high-needs-block.xlsx",
        Table("Spend", SPEND_HEADS, rows["spend"], above=title_lines("High needs block: budget, forecast and actual", AS_AT, signs)),
        Table("Places", PLACES_HEADS, rows["places"], above=title_lines("Specialist places commissioned and filled", AS_AT)),
        Table("Savings", used(SAVINGS_HEADS, rows["savings"]), rows["savings"], above=title_lines("Savings of the plan", AS_AT, once)),
    )  # fmt: skip


def write_schools(folder: Path, rows: list[Row]) -> None:
    years = sorted({str(r["academic_year"]) for r in rows})
    tables = []
    for year in years:
        some = [r for r in rows if r["academic_year"] == year]
        note = "Roll: January census headcount. Year groups: October census."
        tables.append(
            Table(
                year.replace("/", "-"),
                used(SCHOOL_HEADS, some),
                some,
                above=(f"Schools and rolls, {year}", note),
                total="roll",
            )
        )
    save(folder / "schools.xlsx", *tables)


def write_engagement(folder: Path, sheets: dict[str, list[Row]]) -> None:
    tables = [
        Table(name, used(ENGAGEMENT_HEADS, some), some, above=title_lines(name, AS_AT)) for name, some in sheets.items()
    ]
    save(folder / "engagement.xlsx", *tables)


def write_recoveries(folder: Path, rows: list[Row]) -> None:
    note = "A x (B / 52) + C. Private: one line is one child."
    table = Table(
        "Cost recovery", RECOVERY_HEADS, rows, above=title_lines("Cost recovery after permanent exclusion", AS_AT, note)
    )
    save(folder / "recoveries.xlsx", table)


def write_attendance(folder: Path, rows: list[Row]) -> None:
    table = Table(
        "Attendance",
        ATTENDANCE_HEADS,
        rows,
        above=title_lines("Attendance by SEN provision", AS_AT, "Sessions: two to a day."),
    )
    save(folder / "attendance.xlsx", table)


def write_ehc_plans(folder: Path, rows: dict[str, list[Row]]) -> None:
    plans = Table("EHC plans", PLAN_HEADS, rows["ehc_plans"], above=title_lines("Register of EHC plans", AS_AT, "Every plan, ended ones too."))  # fmt: skip
    save(folder / "ehc-plans.xlsx", plans)
    save(
        folder / "panels.xlsx", Table("Panels", PANEL_HEADS, rows["panels"], above=title_lines("Request panel", AS_AT))
    )
    save(folder / "appeals.xlsx", Table("Appeals", APPEAL_HEADS, rows["appeals"], above=title_lines("Appeals and mediation", AS_AT)))  # fmt: skip
    bands = Table("Bands", BAND_HEADS, rows["bands"], above=title_lines("Element 3 bands", AS_AT))
    top_ups = Table("Top-ups", TOP_UP_HEADS, rows["top_ups"], above=title_lines("Element 3 top-ups", AS_AT))
    save(folder / "top-ups.xlsx", bands, top_ups)


def write_plan(folder: Path) -> None:
    tables = []
    for part, rows in plan_rows().items():
        columns = by_id(f"plan_{part}").columns
        heads = tuple(Head(c.name, c.header) for c in columns)
        title = f"{COUNCIL}: high needs recovery plan, {PLAN_SHEETS[part].lower()}"
        tables.append(Table(PLAN_SHEETS[part], heads, rows, above=(title,)))
    save(folder / "recovery-plan.xlsx", *tables)
