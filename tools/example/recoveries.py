"""What schools owe after permanent exclusions, since the process was adopted in 2018, and attendance by SEN provision.

Its chance is its own: what was invented before it stays as it was.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from methods.recovery import due, relevant_date, weeks_left
from tools.example.exclusions import Permanent
from tools.example.world import AS_AT, Row, School, World, known, weekday

FIRST = date(2018, 4, 1)  # the first exclusions of which anything was recovered
AMOUNTS = {"primary": 3_100.00, "secondary": 4_444.06}
UPPER = 4_890.50  # Years 10 and 11
PREMIUM = {"primary": 1_320.00, "secondary": 935.00}
STATUSES = {"paid": 40, "invoiced": 18, "agreed": 10, "negotiating": 14, "due": 8, "waived": 4, "returned": 6}
ATTENDANCE_YEARS = (2017, 2018)
GROUPS = {"ehc_plan": (0.035, 0.128), "sen_support": (0.13, 0.083), "none": (0.835, 0.049)}


def ledger(world: World, permanent: list[Permanent], returned: dict[str, date]) -> list[Row]:
    """One line for each secondary or primary exclusion that stands, with A, B and C; B is left blank where it was left to be
    worked out."""
    rng = random.Random(20190629)
    calendar = world.calendar
    rows: list[Row] = []
    for each in permanent:
        if not each.stands or each.day < FIRST or each.day > AS_AT - timedelta(days=12):
            continue
        year = each.day.year - (each.day.month < 9)
        ncy, phase = each.pupil.ncy(year), each.pupil.school.phase
        leaver = ncy == 11
        amount = UPPER if ncy >= 10 else AMOUNTS[phase]
        relevant = relevant_date(each.day, lambda day: bool(calendar.school_days(day, day)))
        weeks = weeks_left(relevant, leaver, each.day)
        adjustment = PREMIUM[phase] if each.pupil.free_meals and rng.random() < 0.5 else 0.0
        formula = float(due(amount, weeks, adjustment))
        if not formula:  # less than a week was left of the funding year
            continue
        begun = known(weekday(each.day + timedelta(days=rng.randint(9, 45))))
        rows.append(
            {
                "pupil_ref": each.pupil.ref, "exclusion_date": each.day, "school": each.pupil.school, "year_group": ncy,
                "leaving_year": leaver, "amount_a": amount, "weeks_b": weeks if rng.random() < 0.8 else None,
                "adjustment_c": adjustment or None, "legal_basis": "regulation" if each.pupil.school.kind != "Academy converter" else "school_agreement",
                "begun_on": begun, "status": "due",
            }
            | (_came_of(rng, world, each, formula, begun, returned.get(each.pupil.ref)) if begun else {"begun_on": None})
        )  # fmt: skip
    return rows


def _came_of(rng: random.Random, world: World, each: Permanent, formula: float, begun: date, back: date | None) -> Row:
    """What has become of a recovery that was begun: its status and amounts, as far as they are known when the data stop."""
    status = rng.choices(list(STATUSES), weights=list(STATUSES.values()))[0]
    if status == "due":
        return {"status": "due", "begun_on": None}
    found: Row = {"status": status}
    agreed = formula if rng.random() < 0.7 else round(formula * rng.uniform(0.5, 0.9), 2)
    if status == "negotiating":
        return found | {"negotiated": agreed}
    if status == "waived":
        return found | {"waived": formula}
    if status == "returned":
        return found | {"returned_in_lieu": True}
    found["agreed"] = agreed
    invoiced = known(weekday(begun + timedelta(days=rng.randint(10, 60))))
    if status == "agreed" or invoiced is None:
        return found | {"status": "agreed"}
    found["invoiced_on"] = invoiced
    if status == "invoiced" or invoiced > AS_AT - timedelta(days=20):
        return found | {"status": "invoiced"}
    found["paid"] = agreed
    if back is not None:
        phase = each.pupil.school.phase
        found["admitting_school"] = rng.choice([s for s in world.phase(phase) if s is not each.pupil.school])
        found["passed_on"] = round(agreed * rng.uniform(0.3, 0.7), 2)
    return found


def attendance(world: World) -> list[Row]:
    """Sessions by mainstream school, term and group, for two years up to the last term that is over."""
    rng = random.Random(20190630)
    rows: list[Row] = []
    for year in ATTENDANCE_YEARS:
        for number in range(1, 7):
            first, last = world.term_days(year, number)
            if last >= AS_AT:
                continue
            days = world.calendar.school_days(first, last)
            for school in world.phase("primary", "secondary"):
                rows += [_of_group(rng, school, year, number, days, group) for group in GROUPS]
    return rows


def _of_group(rng: random.Random, school: School, year: int, number: int, days: int, group: str) -> Row:
    share, absence = GROUPS[group]
    possible = max(1, round(school.size * share)) * days * 2
    missed = round(possible * absence * rng.uniform(0.75, 1.25) * (1.15 if school.phase == "secondary" else 0.9))
    return {
        "school": school, "academic_year": f"{year}/{(year + 1) % 100:02d}", "term": str(number), "group": group,
        "possible": possible, "missed": missed, "unauthorised": round(missed * rng.uniform(0.15, 0.4)),
    }  # fmt: skip
