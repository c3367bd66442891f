"""A small invented authority that is not the example: its own schools, its own words for every header, from a seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.sheets import xlsx
from tests.small_authority import TERMS

NAME = "Otherborough"
SCHOOLS = {
    "8772001": ("Kestrel Bank Primary", "Primary"),
    "8772002": ("Fernhill Primary", "Primary"),
    "8774001": ("Quarry Road High", "Secondary"),
    "8774002": ("Tidewater College", "Secondary"),
    "8774003": ("St Ninian's High", "Secondary"),
}


def files(seed: int = 7) -> dict[str, bytes]:
    """The four files of a first hour by name, in the order of the first steps: schools, exclusions, requests, the plan."""
    dice = random.Random(seed)
    schools = [["DfE No", "Establishment name", "School phase", "Year", "Roll"]]
    schools += [[int(code), name, phase, "2018/19", dice.randint(300, 1200)] for code, (name, phase) in SCHOOLS.items()]
    excluded = [["Pupil ID", "Exclusion type", "Date excluded", "School name", "Days"]]
    asked = [["Pupil ID", "Date request received", "Decision", "Decision date"]]
    high = [name for name, phase in SCHOOLS.values() if phase == "Secondary"]
    for term, first in TERMS.items():
        for number in range(9):
            kind = "PERM" if number < 2 else "SUSP"
            day = first + timedelta(days=dice.randint(0, 3))
            excluded.append(
                [
                    f"OB-{term}{number:02}",
                    kind,
                    uk(day),
                    dice.choice(high),
                    None if kind == "PERM" else dice.randint(1, 3),
                ]
            )
        for number in range(8):
            # Every second one is decided after 30 days, the others after 60; those of the last term are still open.
            decided = "" if term == 6 else uk(first + timedelta(days=30 if number % 2 else 60))
            asked.append([f"OB-R{term}{number:02}", uk(first), "Agreed" if decided else "", decided])
    return {
        "our schools.xlsx": xlsx({"List": schools}),
        "behaviour log.xlsx": xlsx({"Log": excluded}),
        "ehcna tracker.xlsx": xlsx({"Tracker": asked}),
        "board plan.xlsx": xlsx(plan()),
    }


def plan() -> dict[str, list[list[object]]]:
    """Three actions, each followed by a measure with a target: 12 permanent exclusions against 8, 42 suspensions against 100, and 50%
    of requests decided in time against 90%."""
    owner, kind = "Head of inclusion", "Measured by a figure"
    measures = (
        ("permanent_exclusions", "Fewer exclusions", 8),
        ("suspensions", "Fewer suspensions", 100),
        ("decided_within_6_weeks", "Decide sooner", 90),
    )
    return {
        "Actions": [["Action", "Position", "Section", "Title", "Owner's role", "Kind", "Measure"]]
        + [[f"a{at}", at, "Inclusion", title, owner, kind, name] for at, (name, title, _) in enumerate(measures, 1)],
        "Targets": [["Measure", "Period", "Target", "Agreed on", "Agreed by"]]
        + [[name, "2018/19", target, "27/09/2018", "Schools Forum"] for name, _, target in measures],
        "Updates": [["Action", "Date", "Meeting", "Progress", "Author's role"]]
        + [[f"a{at}", "20/06/2019", "27/06/2019", "On it.", owner] for at in (1, 2, 3)],
    }  # fmt: skip


def uk(day: date) -> str:
    return day.strftime("%d/%m/%Y")
