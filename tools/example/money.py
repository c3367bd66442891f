"""The example's money beside the placements: the high needs ledger, specialist places, savings, and what health has paid.

A source of chance of its own: nothing invented elsewhere changes with it. The block's totals are written down and its lines
divide them, so that lines add to the block to the pound: a deficit of £1.85m at the end of 2018-19.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.example.placements import SCHEME, Line
from tools.example.world import AS_AT, Row, World

SEED = 20190629


@dataclass(frozen=True, slots=True)
class Total:
    """One year of the block in pounds: allocation and block transfer, what was brought forward (a deficit is positive), and
    the block's spend as it stood on each day."""

    allocation: int
    transfer: int
    brought: int
    stood: tuple[tuple[str, date, int], ...]


TOTALS = {
    2016: Total(17_600_000, 0, 50_000, (
        ("budget", date(2016, 4, 1), 17_600_000), ("forecast", date(2016, 10, 31), 17_700_000), ("actual", date(2017, 3, 31), 17_750_000))),
    2017: Total(18_100_000, 0, 200_000, (
        ("budget", date(2017, 4, 1), 18_100_000), ("forecast", date(2017, 10, 31), 18_350_000), ("actual", date(2018, 3, 31), 18_600_000))),
    2018: Total(18_600_000, 0, 700_000, (
        ("budget", date(2018, 4, 1), 18_600_000), ("forecast", date(2018, 10, 31), 19_420_000), ("forecast", date(2019, 1, 31), 19_690_000),
        ("actual", date(2019, 3, 31), 19_750_000))),
    2019: Total(19_000_000, 850_000, 1_850_000, (
        ("budget", date(2019, 4, 1), 19_850_000), ("forecast", date(2019, 4, 30), 20_600_000), ("forecast", date(2019, 5, 31), 20_790_000))),
}  # fmt: skip
# Line, sector, its part of the block in thousandths, plans or children it pays for in 2016 and in 2019 (None: a service).
LINES: tuple[tuple[str, str, int, tuple[int, int] | None], ...] = (
    ("1.0.2 Place funding, special schools", "special_maintained", 232, (372, 404)),
    ("1.2.1 Top-up funding, maintained mainstream schools", "mainstream", 92, (236, 271)),
    ("1.2.2 Top-up funding, academies and free schools", "mainstream", 118, (302, 356)),
    ("1.2.2 Top-up funding, resourced provision", "resourced_unit", 38, (33, 36)),
    ("1.2.3 Top-up funding, independent and non-maintained", "independent_nmss", 261, (68, 86)),
    ("1.2.2 Top-up funding, colleges", "post16", 62, (44, 56)),
    ("1.2.7 Alternative provision", "ap_pru", 74, (62, 71)),
    ("1.2.11 Direct payments and tuition", "eotas", 36, (13, 19)),
    ("1.2.6 Hospital education", "hospital", 14, (3, 4)),
    ("1.2.5 SEN support services", "services", 46, None),
    ("1.2.8 Support for inclusion", "services", 35, None),
    ("1.2.13 Therapies", "services", 18, None),
)


def divided(total: int, rng: random.Random, drift: float) -> list[int]:
    """Whole pounds for each line, near its part of the block; the last line takes what is left."""
    weights = [
        part * (1 + drift * (sector == "independent_nmss") + rng.uniform(-0.015, 0.015)) for _, sector, part, _ in LINES
    ]
    amounts = [round(total * weight / sum(weights)) for weight in weights]
    return [*amounts[:-1], total - sum(amounts[:-1])]


def spend(world: World) -> list[Row]:
    """The ledger of four financial years: the grant, what was brought forward, and each line as it stood on each day."""
    rng, rows = random.Random(SEED), []
    for year, total in TOTALS.items():
        opened = date(year, 4, 1)
        grant = [
            ("1.9.1 High needs block allocation", total.allocation),
            ("1.9.2 High needs balance brought forward", total.brought),
        ]
        if total.transfer:
            grant.insert(1, ("Transfer from the schools block", total.transfer))
        rows += [_row(year, opened, "budget", line, "other", amount, None) for line, amount in grant]
        for kind, day, amount in total.stood:
            for (line, sector, _, plans), pounds in zip(LINES, divided(amount, rng, 0.03 * (year - 2016)), strict=True):
                count = None if plans is None else round(plans[0] + (plans[1] - plans[0]) * (year - 2016) / 3)
                rows.append(_row(year, day, kind, line, sector, pounds, count))
    return rows


def _row(year: int, day: date, kind: str, line: str, sector: str, amount: int, plans: int | None) -> Row:
    return {"financial_year": f"{year}-{(year + 1) % 100:02d}", "as_at": day, "amount_type": kind, "line": line, "sector": sector,
            "amount": amount, "plans": plans}  # fmt: skip


# LAESTAB's school name, commissioned by year from 2016/17, and how full it is.
COMMISSIONED = (
    ("Tidewell School", (218, 222, 226, 230), 1.03),
    ("Fernhollow School", (152, 156, 160, 164), 0.99),
    ("The Causeway Centre", (62, 66, 68, 74), 0.95),
)


def places(world: World) -> list[Row]:
    """Places of the special schools and of the alternative provision, with one school above its number."""
    rng = random.Random(SEED + 1)
    by_name = {school.name: school for school in world.schools}
    rows: list[Row] = []
    for name, numbers, full in COMMISSIONED:
        for year, commissioned in enumerate(numbers[:3], start=2016):
            other = rng.randint(2, 7)
            there = round(commissioned * (full + rng.uniform(-0.01, 0.01)))
            rows.append({
                "school": by_name[name], "academic_year": f"{year}/{(year + 1) % 100:02d}", "commissioned": commissioned,
                "on_roll_own": there - other, "on_roll_other": other, "waiting": rng.randint(0, 9) if full > 0.98 else 0,
            })  # fmt: skip
    return sorted(rows, key=lambda row: str(row["academic_year"]))


SAVINGS: tuple[Row, ...] = (
    {"scheme": SCHEME, "action": "local-provision", "kind": "avoided", "state": "agreed", "full_year": 120_000,
     "start_date": date(2019, 9, 1), "running_cost": 0, "places": 6, "evidence": "Six places at £19,500 for places at £39,500; agreed with the provider"},
    {"scheme": "Packages over £50,000 reviewed", "action": "placement-reductions", "kind": "cashable", "state": "delivered", "full_year": 84_000,
     "start_date": date(2018, 11, 1), "running_cost": 12_000, "evidence": "New prices in the placements ledger; a reviewing officer for two days a week"},
    {"scheme": "Education share capped at the local value", "action": "health-care", "kind": "cashable", "state": "in_delivery", "full_year": 46_000,
     "start_date": date(2018, 12, 12), "evidence": "Joint placements re-agreed with social care"},
    {"scheme": "Early places in mainstream with outreach", "action": "peer-challenge", "kind": "avoided", "state": "in_delivery", "full_year": 58_000,
     "start_date": date(2019, 1, 7), "end_date": date(2020, 7, 22), "running_cost": 35_000, "places": 9, "evidence": "Nine children who kept their school"},
    {"scheme": "Framework for tuition", "action": "placement-reductions", "kind": "cashable", "state": "not_achieved", "full_year": 40_000,
     "start_date": date(2019, 4, 1), "evidence": "No provider joined at the price"},
    {"scheme": "Commissioning officer negotiates prices", "action": "placement-reductions", "kind": "cashable", "state": "proposed", "full_year": 150_000,
     "start_date": date(2020, 4, 1), "running_cost": 52_000, "evidence": "Not costed yet; the post has no budget"},
)  # fmt: skip


@dataclass(slots=True)
class Health:
    """What health has paid of each shared placement, and where the form stands: for the ledger's rows, by placement."""

    rng: random.Random = field(default_factory=lambda: random.Random(SEED + 2))

    def of(self, lines: list[Line]) -> dict[str, Row]:
        """By placement id: health's paid amount (in pounds), the day the form went, the day and outcome of the decision."""
        found: dict[str, Row] = {}
        for line in lines:
            if not (line.health or line.care) or line.start > AS_AT:
                continue
            sent = line.start + timedelta(days=self.rng.randint(20, 90))
            decided = sent + timedelta(days=self.rng.randint(60, 240))
            until = min(line.end or AS_AT, AS_AT)
            yearly = line.health * (line.weeks or 1)
            part = self.rng.choice((0.0, 0.5, 0.9, 1.0))
            paid = round(yearly * max(0, (until - line.start).days) / 365 * part / 10) * 10
            outcome = "funded" if line.health else self.rng.choice(("waiting", "not_funded"))
            known = decided if decided <= AS_AT and outcome != "waiting" else None
            found[f"PL{line.number:04d}-{line.version}"] = {
                "health_paid": paid if line.health else None, "claimed_on": sent if sent <= AS_AT else None,
                "claim_decided_on": known, "claim_outcome": (outcome if known else "waiting") if sent <= AS_AT else None,
                "health_claimed": None if line.health else round(line.price * 0.1 / 10) * 10,
            }  # fmt: skip
        return found


def with_health(ledgers: dict[int, list[Row]], health: dict[str, Row]) -> dict[int, list[Row]]:
    """The ledger of the year in progress with what health has paid; earlier ones stay as they were sent."""
    last = max(ledgers)
    rows = [{**row, **health.get(str(row["placement_id"]), {})} for row in ledgers[last]]
    return {**ledgers, last: rows}
