"""EHC plans with their reviews and transfers, the panel's meetings, appeals and mediations, and Element 3 top-ups.

Its chance is its own: what was invented before it stays as it was. Panels and appeals follow from the requests there are.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from tools.example import requests
from tools.example.world import AS_AT, NEEDS, Row, World, known, weekday

SETTINGS = {"mainstream": 48, "resourced_unit": 5, "special": 30, "independent_nmss": 3, "hospital_ap": 1, "post16": 9, "eotas": 2, "at_home": 1, "waiting": 1}  # fmt: skip
REASONS = {"1": 8, "2": 22, "3": 5, "4": 16, "5": 18, "6": 24, "7": 2, "9": 5}
STARTS = {2014: 34, 2015: 38, 2016: 44, 2017: 48, 2018: 52}  # new plans by the academic year they start in
OPENING, FIRST = 150, date(2014, 9, 1)
SEATS = {False: 14, True: 8}  # fortnightly, weekly
BAND_VALUES = {"A": 1_600, "B": 3_100, "C": 4_500, "D": 7_200}
PROPOSED = {"A": 1_900, "B": 3_000, "C": 4_800, "D": 6_900}
LOCAL, OTHER = "Local bands", "Proposed bands"


def plans(world: World) -> list[Row]:
    rng = random.Random(20190701)
    rows = [_plan(world, rng, i, _day(rng, date(2009, 9, 1), FIRST)) for i in range(OPENING)]
    for year, many in STARTS.items():
        last = min(AS_AT, date(year + 1, 8, 31))
        rows += [_plan(world, rng, len(rows) + i, _day(rng, date(year, 9, 1), last)) for i in range(many)]
    rows.sort(key=lambda row: (row["plan_start"], row["pupil_ref"]))
    return rows


def _day(rng: random.Random, first: date, last: date) -> date:
    return weekday(first + timedelta(days=rng.randint(3, (last - first).days)))


def _pick(rng: random.Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _plan(world: World, rng: random.Random, number: int, start: date) -> Row:
    setting = _pick(rng, SETTINGS)
    age_then = rng.choice((-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) if start >= FIRST else rng.randint(-1, 7)
    ncy = age_then + AS_AT.year - (AS_AT.month < 9) - start.year + (start.month < 9)
    ended = None
    if ncy > 14 or rng.random() < 0.05 * (AS_AT - max(start, FIRST)).days / 365:
        ended = known(_day(rng, max(start, FIRST) + timedelta(days=60), max(AS_AT, start + timedelta(days=150))))
    if ncy > 11 and setting in ("mainstream", "resourced_unit"):
        setting = "post16"
    phase = "special" if setting == "special" else "primary" if ncy < 7 else "secondary"
    row: Row = {
        "pupil_ref": f"MH9{number:05d}", "plan_start": start, "came_as": "transferred_in" if rng.random() < 0.07 else "new",
        "plan_end": ended, "cease_reason": _pick(rng, REASONS) if ended else None, "primary_need": _pick(rng, NEEDS | {"SEMH": 30, "ASD": 34}),
        "ncy": min(ncy, 14), "setting": setting, "sex": _pick(rng, {"M": 71, "F": 29}), "setting_from": max(start, date(2018, 9, 3)) if ncy in (0, 7, 12) else start,
        "school": rng.choice(world.phase(phase)) if setting in ("mainstream", "resourced_unit", "special") else None,
    }  # fmt: skip
    return row if ended else row | _this_year(rng, row, start)


def _this_year(rng: random.Random, row: Row, start: date) -> Row:
    """The review that falls due in 2018/19, and the transfer of the year groups that move on."""
    due = date(2018 if start.month >= 9 else 2019, start.month, min(start.day, 28))
    found: Row = {"review_due": due if due > start else due.replace(year=due.year + 1), "phase_transfer": "none"}
    held = known(
        weekday(found["review_due"] + timedelta(days=rng.choice((-30, -20, -14, -9, -5, -3, -2, -1, 12, 40, 90))))
    )
    if held and held > start:
        found |= {"review_held": held, "review_outcome": _pick(rng, {"maintain": 66, "amend": 31, "cease": 3})}
    moves = {6: ("secondary", date(2019, 2, 15)), 11: ("post16", date(2019, 3, 31)), -1: ("nursery", date(2019, 2, 15))}
    if row["ncy"] in moves and start < date(2018, 11, 1):
        kind, day = moves[row["ncy"]]
        found |= {"phase_transfer": kind, "transfer_due": day}
        if rng.random() < 0.93:
            found["transfer_final"] = known(weekday(day - timedelta(days=rng.choice((20, 12, 8, 5, 3, 2, -20)))))
    return found


def panels(asked: list[Row]) -> list[Row]:
    """A line a meeting of the request panel, from the requests it considered."""
    rng = random.Random(20190702)
    decided = Counter(row["panel_date"] for row in asked if row["panel_date"] and row["request_outcome"] in ("Y", "N"))
    rows: list[Row] = []
    for day in requests.panels():
        if day > AS_AT or not decided[day]:
            continue
        put_off = rng.choice((0, 0, 0, 1, 1, 2))
        rows.append(
            {"date": day, "kind": "request", "seats": SEATS[day >= requests.WEEKLY_FROM], "listed": decided[day] + put_off, "decided": decided[day], "deferred": put_off}
        )  # fmt: skip
    watched = next(row for row in rows if row["date"] >= date(2019, 2, 5))
    watched |= {"observed_by": "A neighbouring authority", "finding": "Thresholds were found appropriate."}
    return rows


def appeals(asked: list[Row], held: list[Row]) -> list[Row]:
    """Mediations and appeals after refusals, and appeals about what plans say."""
    rng = random.Random(20190703)
    rows = []
    for row in asked:
        if row["request_outcome"] != "N":
            continue
        if row["mediation"]:
            rows.append(_case(rng, row, "mediation", row["request_outcome_date"] + timedelta(days=rng.randint(12, 35))))
        if row["tribunal"]:
            rows.append(
                _case(rng, row, "refusal_to_assess", row["request_outcome_date"] + timedelta(days=rng.randint(38, 60)))
            )
    for row in rng.sample(held, 22):
        rows.append(_case(rng, row, "contents", max(row["plan_start"], FIRST) + timedelta(days=rng.randint(30, 400))))
    return sorted((row for row in rows if row), key=lambda row: (row["registered_date"], row["pupil_ref"]))


def _case(rng: random.Random, row: Row, kind: str, day: date) -> Row:
    day = weekday(day)
    if not known(day) or (row.get("plan_end") and row["plan_end"] <= day):
        return {}
    found: Row = {"pupil_ref": row["pupil_ref"], "kind": kind, "registered_date": day, "stage": "registered", "school": row["school"],
                  "ncy": row["ncy"], "primary_need": row["primary_need"]}  # fmt: skip
    ended = known(weekday(day + timedelta(days=rng.randint(20, 40) if kind == "mediation" else rng.randint(90, 190))))
    if not ended:
        return found
    stage = "heard" if kind == "mediation" else _pick(rng, {"conceded": 38, "withdrawn": 22, "heard": 40})
    outcome = {"heard": _pick(rng, {"upheld": 55, "partly": 25, "dismissed": 20}), "conceded": "agreed"}.get(stage)
    return found | {"stage": stage, "outcome": "agreed" if kind == "mediation" else outcome, "outcome_date": ended}


def bands() -> list[Row]:
    rows = []
    for year, factor in ((2016, 0.97), (2018, 1.0), (2019, 1.02)):
        ends = {2016: date(2018, 3, 31), 2018: date(2019, 3, 31)}.get(year)
        rows += [
            {"scheme": LOCAL, "band": b, "from_date": date(year, 4, 1), "to_date": ends, "annual": round(v * factor)}
            for b, v in BAND_VALUES.items()
        ]
    return rows + [
        {"scheme": OTHER, "band": b, "from_date": date(2020, 4, 1), "annual": v} for b, v in PROPOSED.items()
    ]


def top_ups(held: list[Row]) -> list[Row]:
    """A band for each child with a plan in a mainstream school, from April 2016 on."""
    rng = random.Random(20190704)
    rows = []
    for row in held:
        if row["setting"] not in ("mainstream", "resourced_unit") or row["school"] is None:
            continue
        start = max(row["plan_start"], date(2016, 4, 1))
        end = row["plan_end"] - timedelta(days=1) if row["plan_end"] else None
        band = _pick(rng, {"A": 34, "B": 38, "C": 20, "D": 8})
        if end is None or end > start:
            rows.append({"pupil_ref": row["pupil_ref"], "scheme": LOCAL, "band": band, "school": row["school"], "ncy": row["ncy"], "from_date": start, "to_date": end})  # fmt: skip
    return rows
