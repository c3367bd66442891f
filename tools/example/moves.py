"""Returns after permanent exclusion, managed moves, fair-access places, off-site direction."""

from __future__ import annotations

from datetime import date, timedelta

from tools.example.exclusions import Permanent
from tools.example.world import AS_AT, YEARS, Pupil, Row, World, known, weekday

# How many of a year's standing secondary exclusions came back to mainstream by 27 June 2019.
RETURNED = {2014: 7, 2015: 8, 2016: 9, 2017: 11, 2018: 10}
RETURNED_PRIMARY = {2014: 2, 2015: 3, 2016: 3, 2017: 3, 2018: 2}
MANAGED = {
    2014: (2, 4, 3, 4, 3, 2),
    2015: (3, 4, 3, 5, 3, 3),
    2016: (3, 5, 4, 5, 4, 2),
    2017: (4, 6, 5, 6, 4, 3),
    2018: (7, 9, 8, 8, 6, 3),
}
FAIR_ACCESS = {2014: 34, 2015: 38, 2016: 41, 2017: 44, 2018: 47}
# Managed moves with a package of support, by year; in-year applications a year.
SUPPORTED = {2014: 0.3, 2015: 0.35, 2016: 0.4, 2017: 0.55, 2018: 0.8}
IN_YEAR = {2014: 52, 2015: 55, 2016: 61, 2017: 64, 2018: 68}
OFFSITE = {2014: 12, 2015: 14, 2016: 17, 2017: 19, 2018: 21}
FAIR_REASONS = ("No school place after a move", "Return from alternative provision", "Out of school two months or more",
                "Child of a refugee or asylum seeker", "Known to the youth justice service")  # fmt: skip


def move(pupil: Pupil, kind: str, year: int, **more: object) -> Row:
    row: Row = {
        "pupil_ref": pupil.ref, "move_type": kind, "exclusion_date": None, "from_school": None, "to_school": None,
        "destination": "mainstream", "referral_date": None, "panel_date": None, "offer_date": None, "expected_date": None,
        "start_date": None, "escalated_date": None, "support_package": None, "trial_end_date": None, "outcome": "open", "outcome_date": None, "ncy": pupil.ncy(year), "sex": pupil.sex,
        "phase": pupil.school.phase, "sen_provision": pupil.sen, "primary_need": pupil.need, "reason": None,
    }  # fmt: skip
    return row | more


def ended(row: Row, outcome: str, day: date) -> Row:
    """The row with its outcome, if that had been reached when the data stop."""
    return row | {"outcome": outcome, "outcome_date": day} if known(day) else row


def returns(world: World, permanent: list[Permanent]) -> list[Row]:
    """Reintegrations after exclusion: most to mainstream, a few to special schools, two that failed in earlier years."""
    rows: list[Row] = []
    for phase, table in (("secondary", RETURNED), ("primary", RETURNED_PRIMARY)):
        for year in YEARS:
            in_force = [
                e for e in permanent
                if e.stands and e.pupil.school.phase == phase and e.day.year - (e.day.month < 9) == year
            ]  # fmt: skip
            early = [e for e in in_force if e.day <= AS_AT - timedelta(days=75) and e.pupil.ncy(year) < 11]
            chosen = sorted(world.rng.sample(early, table[year]), key=lambda e: e.day)
            for number, exclusion in enumerate(chosen):
                failed = year in (2015, 2017) and phase == "secondary" and number == 1
                rows.append(returned(world, exclusion, "mainstream", failed))
            others = [e for e in early if e not in chosen]
            rows += [returned(world, e, "specialist", False) for e in world.rng.sample(others, min(2, len(others)))]
    return rows


def returned(world: World, exclusion: Permanent, destination: str, failed: bool) -> Row:
    year = exclusion.day.year - (exclusion.day.month < 9)
    latest = min(AS_AT - timedelta(days=3), exclusion.day + timedelta(days=200))
    start = world.school_day(exclusion.day + timedelta(days=35), latest)
    phase = exclusion.pupil.school.phase
    if destination == "mainstream":
        to = world.by_size([s for s in world.phase(phase) if s is not exclusion.pupil.school])
    else:
        to = world.rng.choice(world.phase("special"))
    row = move(
        exclusion.pupil, "reintegration_from_pex", year, exclusion_date=exclusion.day,
        from_school=world.phase("alternative_provision")[0], to_school=to, destination=destination,
        referral_date=start - timedelta(days=world.rng.randint(12, 28)), start_date=start,
        trial_end_date=start + timedelta(days=84), ncy=exclusion.pupil.ncy(start.year - (start.month < 9)),
    )  # fmt: skip
    row["expected_date"] = min(AS_AT, start + timedelta(days=world.apart.choice((-21, -14, -7, 0, 0, 0, 4, 7))))
    return ended(row, "failed" if failed else "successful", start + timedelta(days=60 if failed else 84))


def managed_moves(world: World, suspended: list[Row], children: dict[str, Pupil]) -> list[Row]:
    """Moves between secondary schools of children who had been suspended; about two in three hold."""
    rows: list[Row] = []
    used: set[str] = set()
    for year in YEARS:
        for number, how_many in enumerate(MANAGED[year], start=1):
            first, last = world.term_days(year, number)
            candidates = sorted({
                str(r["pupil_ref"]) for r in suspended
                if r["phase"] == "secondary" and first - timedelta(days=150) <= r["start_date"] <= first
            } - used)  # fmt: skip
            for _ in range(how_many):
                start = world.school_day(first, last)
                ref = world.rng.choice(candidates) if candidates else ""
                pupil = children.get(ref) or world.pupil(world.by_size(world.phase("secondary")), 8, year)
                if ref:
                    candidates.remove(ref)
                    used.add(ref)
                elsewhere = [s for s in world.phase("secondary") if s is not pupil.school]
                trial = start + timedelta(days=7 * world.rng.randint(6, 12))
                row = move(
                    pupil, "managed_move", year, from_school=pupil.school, to_school=world.rng.choice(elsewhere),
                    referral_date=start - timedelta(days=world.rng.randint(8, 25)),
                    panel_date=start - timedelta(days=world.rng.randint(3, 7)), start_date=start, trial_end_date=trial,
                )  # fmt: skip
                outcome = world.pick({"successful": 66, "returned": 20, "failed": 14})
                row["support_package"] = world.apart.random() < SUPPORTED[year]
                early = 0 if outcome == "successful" else world.rng.randint(7, 30)
                rows.append(ended(row, outcome, trial - timedelta(days=early)))
    return rows


def other_moves(world: World) -> list[Row]:
    """Fair-access places through the panel, and spells of off-site direction."""
    rows: list[Row] = []
    for year in YEARS:
        for kind, total in (("fair_access", FAIR_ACCESS[year]), ("offsite_direction", OFFSITE[year])):
            for _ in range(total):
                first, last = world.term_days(
                    year, int(world.pick({"1": 25, "2": 22, "3": 18, "4": 17, "5": 12, "6": 6}))
                )
                start = world.school_day(first, last)
                pupil = world.pupil(world.by_size(world.phase("secondary")), world.rng.randint(7, 11), year)
                referral = start - timedelta(days=world.rng.randint(6, 40))
                row = move(
                    pupil, kind, year, referral_date=referral, panel_date=start - timedelta(days=4), start_date=start
                )
                if kind == "fair_access":
                    row |= {"to_school": pupil.school, "reason": world.rng.choice(FAIR_REASONS)}
                    if (start - referral).days > 20 and world.apart.random() < 0.4:
                        row["escalated_date"] = referral + timedelta(days=15)
                    row = ended(row, world.pick({"successful": 90, "failed": 10}), start + timedelta(days=42))
                else:
                    ends = start + timedelta(days=7 * world.rng.randint(4, 12))
                    row |= {
                        "from_school": pupil.school, "to_school": world.phase("alternative_provision")[0],
                        "destination": "alternative_provision", "trial_end_date": ends,
                    }  # fmt: skip
                    row = ended(row, world.pick({"returned": 80, "failed": 20}), ends)
                rows.append(row)
    return rows


def in_year(world: World) -> list[Row]:
    """In-year applications for a secondary place: offered after two or three weeks, a few of them after an escalation."""
    rng, rows = world.apart, []
    schools = world.phase("secondary")
    for year in YEARS:
        for number in range(IN_YEAR[year]):
            first, last = world.term_days(year, rng.randint(1, 6))
            asked = weekday(first + timedelta(days=rng.randint(0, max(1, (last - first).days - 5))))
            slow = rng.random() < 0.12
            offered = weekday(asked + timedelta(days=rng.randint(24, 45) if slow else rng.randint(7, 21)))
            started = weekday(offered + timedelta(days=rng.randint(4, 12)))
            if started > AS_AT:
                continue
            school, ncy = rng.choice(schools), rng.randint(7, 11)
            pupil = Pupil(f"MI{year}{number:03d}", year - ncy, rng.choice("MF"), school, "N", None, False, False)
            rows.append(
                move(
                    pupil, "in_year_admission", year, to_school=school, referral_date=asked, offer_date=offered,
                    start_date=started, escalated_date=asked + timedelta(days=15) if slow else None,
                    outcome="successful", outcome_date=started,
                )
            )  # fmt: skip
    return rows
