"""Which workbooks the example authority's officers send, and the headers they wrote in each year.

Wording drifts from year to year on purpose: RSA, PEX, FTE and NCY, sessions for days, DfE numbers for names, text dates,
a merged header, a totals row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from loaders.datasets import by_id
from tools.example.plan import plan_rows
from tools.example.workbooks import Head, Table, laestab, save, sessions, slashed, words, year_group
from tools.example.world import AS_AT, COUNCIL, Row, World

PHASES = words(
    primary="Primary", secondary="Secondary", special="Special", alternative_provision="Alternative provision"
)
CATEGORY = {
    2014: words(PERM="Permanent", SUSP="Fixed term", LNCH="Lunchtime"),
    2015: words(PERM="Permanent", SUSP="Fixed term", LNCH="Lunchtime"),
    2016: words(PERM="PEX", SUSP="FTE", LNCH="LNCH"),
    2017: words(PERM="PEX", SUSP="FTE", LNCH="LNCH"),
    2018: words(PERM="Permanent", SUSP="Suspension", LNCH="Lunchtime"),
}
STATUS = words(notified="Notified", upheld="Upheld", reinstated="Reinstated", withdrawn="Withdrawn")
MOVES = words(
    reintegration_from_pex="Reintegration from PEX", managed_move="Managed move", fair_access="Fair access",
    offsite_direction="Off-site direction",
)  # fmt: skip
DESTINATION = words(mainstream="Mainstream", specialist="Specialist", alternative_provision="Alternative provision")
OUTCOME = words(open="Open", successful="Successful", returned="Returned", failed="Failed")
SECTORS = words(
    resourced_unit="Resourced unit", special_maintained="Special maintained", independent_nmss="Independent or non-maintained special school",
    ap_pru="AP/PRU", post16="Post-16", eotas="EOTAS", hospital="Hospital",
)  # fmt: skip


def exclusion_heads(year: int) -> tuple[Head, ...]:
    if year <= 2015:
        return (
            Head("pupil_ref", "Pupil ref"), Head("ncy", "NCY", year_group("")), Head("sex", "Gender"), Head("school", "School"),
            Head("sen_provision", "SEN status"), Head("category", "Exclusion type", CATEGORY[year]), Head("reason_1", "Reason"),
            Head("start_date", "Start date"), Head("end_date", "End date"), Head("days", "Sessions", sessions),
            Head("looked_after", "LAC"), Head("free_school_meals", "FSM"), Head("status", "Governors' decision", STATUS),
            Head("status_date", "Decision date"),
        )  # fmt: skip
    if year <= 2017:
        return (
            Head("pupil_ref", "Pupil ID"), Head("school", "DfE number", slashed if year == 2016 else laestab),
            Head("category", "PEX/FTE", CATEGORY[year]), Head("start_date", "Date of exclusion"), Head("end_date", "End date"),
            Head("days", "Number of days"), Head("reason_1", "Reason code"), Head("ncy", "Year group", year_group("Y")),
            Head("sex", "Sex"), Head("sen_provision", "SEN"), Head("primary_need", "Primary need"), Head("looked_after", "CLA"),
            Head("free_school_meals", "FSM"), Head("status", "Status", STATUS), Head("status_date", "Status date"),
            Head("assessment_requested_on", "RSA date"),
        )  # fmt: skip
    return (
        Head("pupil_ref", "Pupil reference"), Head("school", "School"), Head("phase", "Phase", PHASES),
        Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("sen_provision", "SEN provision"),
        Head("primary_need", "Primary need"), Head("looked_after", "Looked after"), Head("free_school_meals", "Free school meals"),
        Head("category", "Category", CATEGORY[year]), Head("start_date", "Start date"), Head("end_date", "End date"),
        Head("days", "Days"), Head("reason_1", "Reason 1"), Head("status", "Status", STATUS), Head("status_date", "Status date"),
        Head("assessment_requested_on", "RSA date"),
    )  # fmt: skip


MOVE_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("move_type", "Type of move", MOVES), Head("exclusion_date", "PEX date"),
    Head("from_school", "From school"), Head("to_school", "To school"), Head("destination", "Destination", DESTINATION),
    Head("referral_date", "Referral date"), Head("panel_date", "Panel date"), Head("start_date", "Start date"),
    Head("trial_end_date", "Trial end date"), Head("outcome", "Outcome", OUTCOME), Head("outcome_date", "Outcome date"),
    Head("phase", "Phase", PHASES), Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("sen_provision", "SEN provision"),
    Head("primary_need", "Primary need"), Head("reason", "Reason"),
)  # fmt: skip
SOURCE = words(
    parent="Parent",
    young_person="Young person",
    school="School",
    health="Health",
    social_care="Social care",
    other="Other",
)


def request_heads(year: int) -> tuple[Head, ...]:
    rsa = year >= 2016
    return (
        Head("request_id", "RSA ref" if rsa else "Request number"), Head("pupil_ref", "Pupil ref"),
        Head("received_date", "RSA received" if rsa else "Date received"), Head("request_source", "Requested by", SOURCE),
        Head("school", "School"), Head("phase", "Phase", PHASES), Head("ncy", "NCY", year_group("")), Head("sex", "Gender"),
        Head("primary_need", "Primary need"), Head("panel_date", "Panel date"), Head("request_outcome", "Request outcome"),
        Head("request_outcome_date", "Request outcome date"), Head("assessment_outcome", "Assessment outcome"),
        Head("assessment_outcome_date", "Assessment outcome date"), Head("plan_issued_date", "Date EHCP issued" if rsa else "Plan issued date"),
        Head("exception_20_weeks", "20 week exception"), Head("mediation", "Mediation"), Head("tribunal", "Tribunal"),
    )  # fmt: skip


PLACEMENT_HEADS = (
    Head("placement_id", "Placement ID"), Head("pupil_ref", "Pupil ref"), Head("provider", "Provider"),
    Head("sector", "Sector", SECTORS), Head("start_date", "Start date"), Head("end_date", "End date"),
    Head("status", "Status", words(live="Live", ended="Ended", planned="Planned")), Head("price", "Price"),
    Head("price_basis", "Price basis", words(year="Year", week="Week", day="Day")), Head("weeks_per_year", "Weeks per year"),
    Head("days_per_year", "Days per year"), Head("fte", "Full-time equivalent"), Head("education_share", "Education share"),
    Head("health_share", "Health share"), Head("care_share", "Care share"), Head("primary_need", "Primary need"),
    Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("review_date", "Review date"),
    Head("review_outcome", "Review outcome", words(continued="Continued", stepped_down="Stepped down")),
    Head("previous_price", "Previous price"), Head("scheme", "Scheme"), Head("avoided_price", "Avoided price"),
)  # fmt: skip
YEAR_GROUPS = tuple(Head(f"roll_{n}", f"Roll Year {n}") for n in range(1, 14))
SCHOOL_HEADS = (
    Head("laestab", "LAESTAB", lambda v: int(str(v))), Head("urn", "URN", lambda v: int(str(v))), Head("name", "School name"),
    Head("phase", "Phase", PHASES), Head("school_type", "School type"), Head("academic_year", "Academic year"),
    Head("roll", "Roll"), Head("roll_r", "Roll Reception"), *YEAR_GROUPS, Head("admission_number", "Admission number"),
)  # fmt: skip
KIND = words(
    peer_meeting="Peer meeting", send_audit="SEND audit", governor_training="Governor training",
    family_support_nominations="Family support nominations",
)  # fmt: skip
ENGAGEMENT_HEADS = (
    Head("kind", "Kind", KIND), Head("school", "School"), Head("phase", "Phase", PHASES), Head("period", "Period"),
    Head("event_date", "Event date"), Head("stage", "Stage"), Head("invited", "Invited"), Head("attended", "Attended"),
    Head("number", "Number"), Head("theme", "Theme"),
)  # fmt: skip
PLAN_SHEETS = {
    "actions": "Actions", "milestones": "Milestones", "targets": "Targets", "updates": "Updates", "notes": "Notes",
    "recommendations": "Recommendations",
}  # fmt: skip


def said(first: str, as_at: date, *more: str) -> tuple[str, ...]:
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
    return min(AS_AT, max(days) + timedelta(days=14))  # type: ignore[type-var,operator]


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
        above=said(f"Exclusions and suspensions notified by schools, {label}", as_at, note),
        groups=(("Pupil", 5), ("Exclusion", 7), ("Outcome", 2)) if (year, number) == (2015, 1) else (),
        total="days" if number in (2, 6) and year != 2015 else None,
        foot="Source: schools' notifications to the inclusion team." if year >= 2017 else None,
        text_dates=(year, number) == (2014, 1),
        indent=(year, number) == (2016, 3),
    )


def move_table(label: str, rows: list[Row]) -> Table:
    as_at = extracted(rows, "start_date", "outcome_date")
    return Table(f"Moves T{label[-1]}", MOVE_HEADS, rows, above=said(f"Moves and returns, {label}", as_at))


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
        some = [r for r in rows if date(year, 9, 1) <= r["received_date"] <= date(year + 1, 8, 31)]  # type: ignore[operator]
        title = f"Requests for statutory assessment received {year}/{(year + 1) % 100:02d}"
        as_at = extracted(some, "received_date", "plan_issued_date", "assessment_outcome_date", "request_outcome_date")
        note = "Y agreed, N not agreed, A awaiting, W withdrawn. Register of the year to date."
        table = Table(
            "RSA register" if year >= 2016 else "Requests", request_heads(year), some, above=said(title, as_at, note)
        )
        save(folder / f"assessment-requests-{year}-{(year + 1) % 100:02d}.xlsx", table)


def write_placements(folder: Path, ledgers: dict[int, list[Row]]) -> None:
    for year, some in ledgers.items():
        name = f"{year}-{(year + 1) % 100:02d}"
        as_at = min(AS_AT, date(year + 1, 3, 31))
        note = "One line is one placement at one price: a new price closes a line and opens another. Prices in pounds."
        table = Table(
            "Ledger", used(PLACEMENT_HEADS, some), some, above=said(f"Commissioned placements, {name}", as_at, note)
        )
        save(folder / f"placements-{name}.xlsx", table)


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
    tables = [Table(name, used(ENGAGEMENT_HEADS, some), some, above=said(name, AS_AT)) for name, some in sheets.items()]
    save(folder / "engagement.xlsx", *tables)


def write_plan(folder: Path) -> None:
    tables = []
    for part, rows in plan_rows().items():
        columns = by_id(f"plan_{part}").columns
        heads = tuple(Head(c.name, c.header) for c in columns)
        title = f"{COUNCIL}: high needs recovery plan, {PLAN_SHEETS[part].lower()}"
        tables.append(Table(PLAN_SHEETS[part], heads, rows, above=(title,)))
    save(folder / "recovery-plan.xlsx", *tables)
