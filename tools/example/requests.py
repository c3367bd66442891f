"""Requests for statutory assessment: 20% more in 1 January to 27 June 2019 than a year before, and slower plans."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tools.example.exclusions import Permanent
from tools.example.world import NEEDS, Pupil, Row, World, known, weekday

# How many arrived in each stretch; both ends are included.
STRETCHES = (
    (date(2014, 9, 1), date(2014, 12, 31), 66),
    (date(2015, 1, 1), date(2015, 6, 27), 108),
    (date(2015, 6, 28), date(2015, 12, 31), 99),
    (date(2016, 1, 1), date(2016, 6, 27), 120),
    (date(2016, 6, 28), date(2016, 12, 31), 113),
    (date(2017, 1, 1), date(2017, 6, 27), 135),
    (date(2017, 6, 28), date(2017, 12, 31), 124),
    (date(2018, 1, 1), date(2018, 6, 27), 150),
    (date(2018, 6, 28), date(2018, 12, 31), 146),
    (date(2019, 1, 1), date(2019, 6, 27), 180),
)
IN_SIX_WEEKS = {2014: 0.92, 2015: 0.92, 2016: 0.90, 2017: 0.87, 2018: 0.80, 2019: 0.86}
IN_TWENTY_WEEKS = {2014: 0.92, 2015: 0.89, 2016: 0.80, 2017: 0.69, 2018: 0.56, 2019: 0.50}
# Mean days late of a plan that is late.
SLOWNESS = {2014: 25, 2015: 30, 2016: 35, 2017: 42, 2018: 70, 2019: 80}
SEMH_WEIGHT = {2014: 16, 2015: 17, 2016: 24, 2017: 32, 2018: 42, 2019: 53}
# Month by month: few in August, more before the summer and after the autumn half term.
MONTHS = {1: 9, 2: 9, 3: 12, 4: 7, 5: 11, 6: 12, 7: 9, 8: 1, 9: 7, 10: 9, 11: 12, 12: 7}
BODIES = (("Educational psychology", 0.55), ("Health", 0.4), ("Social care", 0.2), ("School", 0.1))
WEEKLY_FROM = date(2019, 1, 8)
A_TUESDAY = date(2014, 9, 2)


def received(world: World, first: date, last: date) -> date:
    """A working day between two days, busier months more often. 25 December to 1 January is closed."""
    while True:
        day = first + timedelta(days=world.rng.randint(0, (last - first).days))
        closed = day.weekday() > 4 or (day.month, day.day) in {(12, 25), (12, 26), (12, 27), (12, 28), (1, 1)}
        if not closed and world.rng.random() < MONTHS[day.month] / 12:
            return day


def panels() -> list[date]:
    """The Tuesdays the panel sat: every other week until the end of 2018, every week from January 2019."""
    days, day = [], A_TUESDAY
    while day < date(2020, 6, 1):
        days.append(day)
        day += timedelta(days=7 if day >= WEEKLY_FROM - timedelta(days=7) else 14)
    return days


def requests(world: World, permanent: list[Permanent]) -> list[Row]:
    rows = []
    sittings = panels()
    for first, last, how_many in STRETCHES:
        for _ in range(how_many):
            day = received(world, first, last)
            rows.append(followed(world, request(world, day), sittings))
    rows.sort(key=lambda r: (str(r["received_date"]), str(r["pupil_ref"])))
    link(world, rows, permanent)
    for number, row in enumerate(rows, start=1):
        row["request_id"] = f"RSA-{number:05d}"
    await_advice(rows)
    return rows


def await_advice(rows: list[Row]) -> None:
    """Of the cases being assessed when the data stop: which bodies' advice has not come, and when it was asked for. A stream of
    its own, so that nothing else of the example changes."""
    rng = random.Random("advice awaited")
    for row in rows:
        agreed = row["request_outcome_date"]
        if row["request_outcome"] != "Y" or row["assessment_outcome"] != "A" or not isinstance(agreed, date):
            continue
        asked = known(weekday(agreed + timedelta(days=rng.randint(0, 7))))
        bodies = [body for body, share in BODIES if rng.random() < share]
        if asked and bodies:
            row["advice_from"], row["advice_asked_date"] = "; ".join(bodies), asked


def request(world: World, day: date) -> Row:
    year = day.year - (day.month < 9)
    phase = world.pick({"primary": 62, "secondary": 30, "none": 8})
    need = world.pick(NEEDS | {"SEMH": SEMH_WEIGHT[day.year]})
    ncy = int(world.pick({"0": 12, "1": 15, "2": 15, "3": 14, "4": 13, "5": 12, "6": 9}))
    if phase == "secondary":
        ncy = world.rng.choice((7, 7, 8, 8, 9, 9, 10, 11))
    elif phase == "none":
        ncy = world.rng.choice((-1, -1, 12, 13))
    school = world.by_size(world.phase("primary" if phase == "none" else phase))
    pupil = world.pupil(school, ncy, year, {"K": 1})
    source = world.pick({"school": 58, "parent": 34, "health": 3, "social_care": 2, "other": 1})
    if ncy >= 12:
        source = world.pick({"young_person": 50, "parent": 35, "other": 15})
    return {
        "pupil_ref": pupil.ref, "request_id": None, "received_date": day, "request_source": source,
        "school": None if phase == "none" else school, "phase": None if phase == "none" else phase, "ncy": ncy,
        "sex": pupil.sex, "primary_need": need, "panel_date": None, "request_outcome": "A",
        "request_outcome_date": None, "assessment_outcome": None, "assessment_outcome_date": None,
        "plan_issued_date": None, "exception_20_weeks": False, "mediation": False, "tribunal": False,
    }  # fmt: skip


def arrived(row: Row) -> date:
    day = row["received_date"]
    if not isinstance(day, date):
        raise TypeError(f"a request was received on {day!r}, which is not a day")
    return day


def followed(world: World, row: Row, sittings: list[date]) -> Row:
    """What became of a request, as far as it was known when the data stop."""
    rng = world.rng
    day = arrived(row)
    limit = day + timedelta(days=42)
    if rng.random() < 0.03:
        gone = weekday(day + timedelta(days=rng.randint(10, 35)))
        return row | {"request_outcome": "W", "request_outcome_date": gone} if known(gone) else row
    in_time = [p for p in sittings if day + timedelta(days=14) <= p <= limit - timedelta(days=2)]
    late = [p for p in sittings if p > limit - timedelta(days=2)][:2]
    panel = rng.choice(in_time if rng.random() < IN_SIX_WEEKS[day.year] else late)
    decided = panel + timedelta(days=2)
    if known(panel):
        row = row | {"panel_date": panel}
    if not known(decided):
        return row
    if rng.random() < 0.25:
        appealed = rng.random()
        return row | {
            "request_outcome": "N", "request_outcome_date": decided, "mediation": appealed < 0.24,
            "tribunal": appealed < 0.09,
        }  # fmt: skip
    row = row | {"request_outcome": "Y", "request_outcome_date": decided, "assessment_outcome": "A"}
    concluded = max(weekday(day + timedelta(days=rng.randint(94, 112))), decided + timedelta(days=14))
    if rng.random() < 0.06:
        no_plan = {"assessment_outcome": "N", "assessment_outcome_date": concluded}
        return row | no_plan if known(concluded) else row
    exception = rng.random() < 0.06
    timely = rng.random() < (0.3 if exception else IN_TWENTY_WEEKS[day.year])
    wait = rng.randint(124, 140) if timely else 143 + min(220, round(rng.expovariate(1 / SLOWNESS[day.year])))
    issued = max(weekday(day + timedelta(days=wait)), concluded + timedelta(days=7))
    row = row | {"exception_20_weeks": exception and known(day + timedelta(days=100)) is not None}
    if not known(issued):
        return row
    return row | {"assessment_outcome": "Y", "assessment_outcome_date": concluded, "plan_issued_date": issued}


def link(world: World, rows: list[Row], permanent: list[Permanent]) -> None:
    """About a third of those excluded had an assessment asked for near, often on, the day: the same child in both sheets."""
    taken: set[int] = set()
    for exclusion in permanent:
        if world.rng.random() > 0.35 or exclusion.pupil.sen == "E":
            continue
        for index, row in enumerate(rows):
            day = arrived(row)
            gap = (day - exclusion.day).days
            if index not in taken and -12 <= gap <= 6 and row["phase"] == exclusion.pupil.school.phase:
                taken.add(index)
                pupil: Pupil = exclusion.pupil
                row |= {
                    "pupil_ref": pupil.ref, "school": pupil.school, "ncy": pupil.ncy(day.year - (day.month < 9)),
                    "sex": pupil.sex, "primary_need": "SEMH", "request_source": "school",
                }  # fmt: skip
                exclusion.row["assessment_requested_on"] = day
                break
