"""Permanent exclusions term by term as the story needs them, and about 1,600 suspensions a year around them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from tools.example.world import YEARS, Pupil, Row, World, known, weekday

# Permanent exclusions that stand, by term. 2018/19 to 27 June: 36 secondary, fewer than a year before in Terms 1 and 3, more in 2.
SECONDARY = {
    2014: (4, 4, 3, 4, 3, 2),
    2015: (5, 4, 5, 4, 3, 3),
    2016: (6, 5, 6, 5, 4, 3),
    2017: (9, 6, 7, 5, 4, 3),
    2018: (6, 11, 5, 6, 5, 3),
}
PRIMARY = {
    2014: (1, 2, 1, 1, 1, 1),
    2015: (2, 1, 2, 1, 1, 1),
    2016: (2, 2, 1, 2, 1, 1),
    2017: (2, 1, 3, 2, 1, 1),
    2018: (1, 2, 2, 2, 2, 1),
}
LAST_TERM_2018 = (
    (date(2018, 6, 5), date(2018, 6, 14)),
    (date(2018, 6, 15), date(2018, 6, 26)),
    (date(2018, 7, 2), date(2018, 7, 13)),
)
# Withdrawn or overturned: outside every count. (year, term, phase, status)
UNDONE = (
    (2015, 3, "secondary", "reinstated"),
    (2016, 2, "secondary", "withdrawn"),
    (2017, 1, "secondary", "reinstated"),
    (2017, 4, "primary", "withdrawn"),
    (2018, 2, "secondary", "withdrawn"),
    (2018, 4, "secondary", "reinstated"),
)
# Suspensions in a whole year, by phase of school; terms share them unevenly.
SUSPENSIONS = {
    2014: {"secondary": 1080, "primary": 225, "special": 60, "alternative_provision": 45},
    2015: {"secondary": 1130, "primary": 240, "special": 62, "alternative_provision": 48},
    2016: {"secondary": 1190, "primary": 255, "special": 58, "alternative_provision": 52},
    2017: {"secondary": 1270, "primary": 262, "special": 64, "alternative_provision": 56},
    2018: {"secondary": 1300, "primary": 282, "special": 60, "alternative_provision": 58},
}
FLAGGED = {2014: 0.28, 2015: 0.3, 2016: 0.36, 2017: 0.5, 2018: 0.68}
TERM_SHARES = (0.19, 0.21, 0.16, 0.18, 0.13, 0.13)
PERMANENT_REASONS = {"DB": 34, "PP": 20, "PA": 12, "VA": 9, "DA": 14, "OT": 5, "VP": 3, "SM": 2, "DM": 1}
REASONS = {"DB": 31, "VA": 20, "PP": 18, "OT": 11, "PA": 7, "DA": 4, "VP": 4, "DM": 2, "TH": 1, "BU": 1, "RA": 1}
DAYS = {"0.5": 9, "1": 34, "1.5": 4, "2": 23, "2.5": 3, "3": 13, "4": 3, "5": 9, "7": 1, "10": 1}
AGES = {"primary": (1, 6), "secondary": (7, 11), "special": (5, 11), "alternative_provision": (9, 11)}


@dataclass(slots=True)
class Permanent:
    """A permanent exclusion and its child, for the returns, placements and requests that follow from it."""

    pupil: Pupil
    day: date
    row: Row
    stands: bool


def row_of(pupil: Pupil, category: str, day: date, year: int, **more: object) -> Row:
    row: Row = {
        "pupil_ref": pupil.ref, "category": category, "school": pupil.school, "ncy": pupil.ncy(year), "sex": pupil.sex,
        "sen_provision": pupil.sen, "primary_need": pupil.need, "looked_after": pupil.looked_after,
        "free_school_meals": pupil.free_meals, "phase": pupil.school.phase, "start_date": day, "end_date": None,
        "days": None, "status": "notified", "status_date": None, "assessment_requested_on": None,
        "flagged_on": None,
    }  # fmt: skip
    return row | more


def permanent_exclusions(world: World) -> list[Permanent]:
    found = []
    for phase, table in (("secondary", SECONDARY), ("primary", PRIMARY)):
        for year in YEARS:
            for number, how_many in enumerate(table[year], start=1):
                found += [excluded(world, phase, year, number, None) for _ in range(how_many)]
    # One of the three secondary exclusions of Term 6 of 2017/18 came after 27 June: a like-for-like cut leaves it out.
    last_term = [e for e in found if e.pupil.school.phase == "secondary" and e.day >= world.term_days(2017, 6)[0]][:3]
    for exclusion, (first, last) in zip(last_term, LAST_TERM_2018, strict=True):
        exclusion.day = exclusion.row["start_date"] = world.school_day(first, last)
        if exclusion.row["status_date"]:
            exclusion.row["status_date"] = exclusion.day + timedelta(days=17)
    found += [excluded(world, phase, year, number, status) for year, number, phase, status in UNDONE]
    found.sort(key=lambda p: (p.day, p.pupil.ref))
    for exclusion in found:
        # Every year more of them had been flagged before, and for longer.
        year = exclusion.day.year - (exclusion.day.month < 9)
        if world.apart.random() < FLAGGED[year]:
            exclusion.row["flagged_on"] = weekday(exclusion.day - timedelta(days=world.apart.randint(6, 110)))
    return found


def excluded(world: World, phase: str, year: int, number: int, undone: str | None) -> Permanent:
    rng = world.rng
    first, last = world.term_days(year, number)
    day = world.school_day(first, last)
    ncy = int(world.pick({"7": 4, "8": 7, "9": 10, "10": 11, "11": 4})) if phase == "secondary" else rng.randint(1, 6)
    pupil = world.pupil(world.by_size(world.phase(phase)), ncy, year, {"N": 33, "K": 50, "E": 17})
    reviewed = day + timedelta(days=rng.randint(15, 24))
    status, status_date = ("notified", None)
    if undone:
        status, status_date = undone, reviewed
    elif known(reviewed):
        status, status_date = "upheld", reviewed
    reason = world.pick(PERMANENT_REASONS)
    row = row_of(pupil, "PERM", day, year, reason_1=reason, status=status, status_date=status_date)
    return Permanent(pupil, day, row, undone is None)


def suspensions(world: World, permanent: list[Permanent]) -> list[Row]:
    """Suspensions by term. Some children come again and again; nobody is suspended twice at once or after exclusion."""
    rows: list[Row] = []
    before = defaultdict(list)
    for exclusion in permanent:
        before[(exclusion.pupil.school.phase, exclusion.day.year - (exclusion.day.month < 9))].append(exclusion)
    pool: dict[str, list[Pupil]] = defaultdict(list)
    for year in YEARS:
        for phase, total in SUSPENSIONS[year].items():
            low, high = AGES[phase]
            seen = [p for p in pool[phase] if low <= p.ncy(year) <= high and world.rng.random() < 0.5]
            taken: dict[str, list[tuple[date, date]]] = defaultdict(list)
            lost: dict[str, float] = defaultdict(float)
            last_day = {e.pupil.ref: e.day - timedelta(days=1) for e in before[(phase, year)]}
            troubled = [e.pupil for e in before[(phase, year)]]
            for number, share in enumerate(TERM_SHARES, start=1):
                first, last = world.term_days(year, number)
                done = 0.62 if (year, number) == (2018, 6) else 1.0
                for _ in range(round(total * share * done * world.rng.uniform(0.92, 1.08))):
                    pupil = who(world, phase, year, seen, troubled)
                    days = float(world.pick(DAYS))
                    start = world.school_day(first, last)
                    end = world.after_school_days(start, int(days + 0.5))
                    clash = any(start <= e and end >= s for s, e in taken[pupil.ref])
                    if clash or lost[pupil.ref] + days > 38 or end > last_day.get(pupil.ref, end):
                        pupil = newcomer(world, phase, year)
                    seen.append(pupil)
                    taken[pupil.ref].append((start, end))
                    lost[pupil.ref] += days
                    rows.append(
                        row_of(pupil, "SUSP", start, year, end_date=end, days=days, reason_1=world.pick(REASONS))
                    )
            pool[phase] = list({p.ref: p for p in pool[phase] + seen}.values())
    return sorted(rows, key=lambda r: (str(r["start_date"]), str(r["pupil_ref"])))


def who(world: World, phase: str, year: int, seen: list[Pupil], troubled: list[Pupil]) -> Pupil:
    chance = world.rng.random()
    if troubled and chance < 0.06:
        return world.rng.choice(troubled)
    if seen and chance < 0.58:
        return world.rng.choice(seen)
    return newcomer(world, phase, year)


def newcomer(world: World, phase: str, year: int) -> Pupil:
    low, high = AGES[phase]
    return world.pupil(world.by_size(world.phase(phase)), world.rng.randint(low, high), year)


def lunchtimes(world: World) -> list[Row]:
    """A few lunchtime exclusions, half a day each."""
    rows = []
    for year in YEARS:
        for number in (1, 2, 4, 5):
            pupil = newcomer(world, "primary", year)
            day = world.school_day(*world.term_days(year, number))
            rows.append(row_of(pupil, "LNCH", day, year, end_date=day, days=0.5, reason_1="PP"))
    return rows
