"""Write the example authority's workbooks to data/example: `python -m tools.make_example [--to FOLDER]`.

A seeded simulation: the same command writes the same files, byte for byte, so that git sees no change.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from common.calendar import Calendar
from tools.example import (
    ehc_plans,
    engagement,
    exclusions,
    money,
    moves,
    placements,
    recoveries,
    requests,
    schools,
    sheets,
)
from tools.example.plan import plan_rows
from tools.example.world import Pupil, Row, World

FOLDER = Path(__file__).parent.parent / "data" / "example"


@dataclass(frozen=True, slots=True)
class Example:
    """Everything invented, as canonical rows."""

    world: World
    schools: list[Row]
    exclusions: list[Row]
    moves: list[Row]
    requests: list[Row]
    ledgers: dict[int, list[Row]]
    engagement: dict[str, list[Row]]
    recoveries: list[Row]
    attendance: list[Row]
    plan: dict[str, list[Row]]
    money: dict[str, list[Row]]
    ehc_plans: dict[str, list[Row]]


def invent() -> Example:
    """Simulate the authority from the start; equal every time."""
    world = World(Calendar.default(), schools.schools())
    rolls = schools.school_rows(world)
    permanent = exclusions.permanent_exclusions(world)
    suspended = exclusions.suspensions(world, permanent)
    lunch = exclusions.lunchtimes(world)
    back = moves.returns(world, permanent)
    children = pupils_of(world, suspended)
    moved = [*back, *moves.managed_moves(world, suspended, children), *moves.other_moves(world), *moves.in_year(world)]
    asked = requests.requests(world, permanent)
    returned: dict[str, date] = {str(r["pupil_ref"]): r["start_date"] for r in back}
    lines = [*placements.ledger(world, permanent, returned), *placements.planned(world)]
    held = ehc_plans.plans(world)
    return Example(
        world,
        rolls,
        [p.row for p in permanent] + suspended + lunch,
        moved,
        asked,
        money.with_health(
            {year: placements.ledger_rows(lines, year) for year in placements.LEDGERS}, money.Health().of(lines)
        ),
        {
            "Family support nominations": engagement.nominations(world),
            "Peer challenge meetings": engagement.meetings(world),
            "SEND audits": engagement.audits(world),
            "Governor training": engagement.training(world),
            "Annual reviews": engagement.reviews(world),
        },
        recoveries.ledger(world, permanent, returned),
        recoveries.attendance(world),
        plan_rows(),
        {"spend": money.spend(world), "places": money.places(world), "savings": list(money.SAVINGS)},
        {
            "ehc_plans": held,
            "panels": ehc_plans.panels(asked),
            "appeals": ehc_plans.appeals(asked, held),
            "bands": ehc_plans.bands(),
            "top_ups": ehc_plans.top_ups(held),
        },
    )


def pupils_of(world: World, rows: list[Row]) -> dict[str, Pupil]:
    """The children behind some rows, at the school each was last suspended from."""
    found = {}
    for row in rows:
        day, ncy = row["start_date"], row["ncy"]
        year = day.year - (day.month < 9)
        found[str(row["pupil_ref"])] = Pupil(
            str(row["pupil_ref"]), year - ncy, str(row["sex"]), row["school"], str(row["sen_provision"]),
            row["primary_need"], bool(row["free_school_meals"]), bool(row["looked_after"]),
        )  # fmt: skip
    return found


def write(folder: Path) -> list[Path]:
    """Write every workbook; gives the paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.xlsx"):
        old.unlink()
    example = invent()
    sheets.write_schools(folder, example.schools)
    sheets.write_exclusions(folder, example.world, example.exclusions)
    sheets.write_moves(folder, example.world, example.moves)
    sheets.write_requests(folder, example.requests)
    sheets.write_placements(folder, example.ledgers)
    sheets.write_money(folder, example.money)
    sheets.write_engagement(folder, example.engagement)
    sheets.write_recoveries(folder, example.recoveries)
    sheets.write_attendance(folder, example.attendance)
    sheets.write_ehc_plans(folder, example.ehc_plans)
    sheets.write_plan(folder)
    return sorted(folder.glob("*.xlsx"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the example authority's workbooks.")
    parser.add_argument("--to", type=Path, default=FOLDER)
    paths = write(parser.parse_args().to)
    print(f"{len(paths)} workbooks, {sum(p.stat().st_size for p in paths) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
