"""Schools' part in the plan: nominations for family support, peer challenge meetings, SEND audits, governor training."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tools.example.world import Row, School, World, weekday

ASKED = 8
MEETINGS = {
    "secondary": (date(2018, 10, 10), date(2018, 11, 21), date(2019, 1, 23), date(2019, 3, 13), date(2019, 5, 15), date(2019, 6, 19)),
    "primary": (date(2018, 10, 17), date(2018, 12, 5), date(2019, 2, 6), date(2019, 4, 3), date(2019, 6, 12)),
}  # fmt: skip
PRIMARY_TURNOUT = (0.35, 0.32, 0.26, 0.29, 0.39)
THEMES = (
    "Use of SEN support money",
    "Quality of outcomes in plans",
    "Transition between phases",
    "Social and emotional support",
)


def row(kind: str, school: School, **more: object) -> Row:
    blank: Row = {"kind": kind, "school": school, "period": None, "event_date": None, "stage": None, "invited": None,
                  "attended": None, "number": None, "cost": None, "theme": None, "phase": school.phase}  # fmt: skip
    return blank | more


def nominations(world: World) -> list[Row]:
    """Children nominated for family support by each secondary school: mixed until 2018/19, eight each in every term of it."""
    rows = []
    for year in (2016, 2017, 2018):
        for number in range(1, 7):
            for index, school in enumerate(world.phase("secondary")):
                how_many = ASKED
                if year < 2018:
                    high = 4 if year == 2016 else 7
                    how_many = 0 if (index, year) == (5, 2017) and number < 5 else world.rng.randint(year - 2016, high)
                label = f"{year}/{(year + 1) % 100:02d} Term {number}"
                rows.append(row("family_support_nominations", school, period=label, number=how_many))
    return rows


def meetings(world: World) -> list[Row]:
    """Peer challenge meetings: nearly every secondary school comes, about one primary school in three."""
    rows = []
    for phase, days in MEETINGS.items():
        for turn, day in enumerate(days):
            likely = 0.93 if phase == "secondary" else PRIMARY_TURNOUT[turn]
            rows += [
                row("peer_meeting", school, event_date=day, invited=True, attended=world.rng.random() < likely)
                for school in world.phase(phase)
            ]
    return rows


def audits(world: World) -> list[Row]:
    """SEND audits, a row for each stage a school has reached: contacted, booked, done, returned."""
    rows = []
    for school in world.schools:
        day = date(2018, 10, 1) + timedelta(days=world.rng.randint(0, 60))
        for stage, chance, gap in (
            ("contacted", 1.0, 0),
            ("booked", 0.78, 30),
            ("done", 0.72, 60),
            ("returned", 0.74, 25),
        ):
            day = weekday(day + timedelta(days=gap + world.rng.randint(0, gap // 2)))
            if world.rng.random() > chance or day > date(2019, 6, 26):
                break
            theme = world.rng.choice(THEMES) if stage == "returned" else None
            rows.append(row("send_audit", school, event_date=day, stage=stage, theme=theme))
    return rows


def training(world: World) -> list[Row]:
    """Two offers of governor training; very few schools sent anyone."""
    rows = []
    for day, likely in ((date(2018, 11, 14), 0.12), (date(2019, 3, 20), 0.15)):
        for school in world.schools:
            came = world.rng.random() < likely
            rows.append(row("governor_training", school, event_date=day, invited=True, attended=came, number=int(came)))
    return rows


def reviews(world: World) -> list[Row]:
    """Schools' returns of annual reviews for each term: due, held (on time), amended, and the amended looked at again two
    terms later."""
    rng, rows = world.apart, []
    terms = [(2017, n) for n in range(1, 7)] + [(2018, n) for n in range(1, 6)]
    for school in world.phase("secondary", "primary"):
        amended: list[int] = []
        for year, number in terms:
            due = rng.randint(4, 11) if school.phase == "secondary" else rng.randint(0, 3)
            later = year == 2018
            on_time = part(rng, due, 0.84 if later else 0.72)
            held = on_time + part(rng, due - on_time, 0.7)
            amended.append(part(rng, held, 0.5 if later else 0.35))
            again = amended[-3] if len(amended) > 2 else 0
            counts = {
                "due": due, "held on time": on_time, "held": held, "amended": amended[-1],
                "followed up": again, "still in mainstream": part(rng, again, 0.86 if later else 0.78),
            }  # fmt: skip
            label = f"{year}/{(year + 1) % 100:02d} Term {number}"
            rows += [
                row("annual_review", school, period=label, stage=stage, number=count)
                for stage, count in counts.items()
                if due
            ]
    return rows


def part(rng: random.Random, whole: int, chance: float) -> int:
    """How many of a number, each with the same chance."""
    return sum(rng.random() < chance for _ in range(whole))
