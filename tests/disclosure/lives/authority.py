"""An invented authority: its schools, and the rows that happen in a term."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from common.calendar import Calendar, Period

CALENDAR = Calendar.default()
REASONS = ("DB", "PA", "PP", "VA", "DM", "RA")
NEEDS = ("SEMH", "ASD", "SLCN", "MLD")
SOURCES = ("parent", "school", "health")
SECTORS = ("mainstream", "special_academy", "independent_nmss", "hospital")
PREFIX = {"primary": 2, "secondary": 4, "special": 7, "alternative_provision": 1}
SIZES: dict[str, dict[str, int]] = {
    "three": {"primary": 1, "secondary": 1, "special": 1},
    "eleven": {"primary": 6, "secondary": 3, "special": 2},
    "forty-two": {"primary": 30, "secondary": 9, "special": 2, "alternative_provision": 1},
    "one special": {"primary": 4, "secondary": 2, "special": 1},
}
Row = dict[str, Any]


@dataclass
class Authority:
    """`busy`: how many suspensions a school has in a term, about; everything else follows it."""

    phases: dict[str, int]
    random: random.Random
    busy: float = 4.0
    children: int = 0
    placements: dict[str, Row] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    @property
    def schools(self) -> list[tuple[str, str]]:
        every = [
            (f"899{PREFIX[phase]}{number:03}", phase)
            for phase, many in self.phases.items()
            for number in range(1, many + 1)
        ]
        return [each for each in every if each[0] not in self.closed]

    def child(self) -> str:
        self.children += 1
        return f"P{self.children}"

    def some(self, about: float) -> int:
        """A number of things of which there are so many on average: often few, sometimes none."""
        whole = 0
        level = self.random.expovariate(1.0)
        while level < about and whole < 60:
            whole += 1
            level += self.random.expovariate(1.0)
        return whole

    def day(self, term: Period) -> date:
        return term.start + timedelta(days=self.random.randrange((term.end - term.start).days + 1))

    def rolls(self, year: int) -> list[Row]:
        return [
            {"laestab": number, "name": f"School {number}", "phase": phase, "academic_year": year, "roll": 200 + 10 * i}
            for i, (number, phase) in enumerate(self.schools)
        ]

    def exclusions(self, term: Period) -> list[Row]:
        rows: list[Row] = []
        for school, phase in self.schools:
            for category, about in (("SUSP", self.busy), ("PERM", self.busy / 6)):
                for _ in range(self.some(about)):
                    suspended = category == "SUSP"
                    rows.append(
                        {"pupil_ref": self.child(), "category": category, "start_date": self.day(term), "school": school,
                         "phase": phase, "reason_1": self.random.choice(REASONS),
                         "sen_provision": self.random.choice("NKE"), "status": "notified",
                         "days": self.random.choice((0.5, 0.5, 1.0, 2.0, 5.0)) if suspended else None}
                    )  # fmt: skip
        return rows

    def moves(self, term: Period) -> list[Row]:
        rows: list[Row] = []
        for school, phase in self.schools:
            for kind, about in (("managed_move", self.busy / 6), ("fair_access", self.busy / 12)):
                for _ in range(self.some(about)):
                    begins = self.day(term)
                    ended = begins + timedelta(days=self.random.randrange(20, 120))
                    rows.append(
                        {"pupil_ref": self.child(), "move_type": kind, "start_date": begins, "to_school": school,
                         "referral_date": begins - timedelta(days=self.random.randrange(5, 50)), "phase": phase,
                         "outcome": self.random.choice(("successful", "failed", "open")), "outcome_date": ended}
                    )  # fmt: skip
        return [row if row["outcome"] != "open" else {**row, "outcome_date": None} for row in rows]

    def requests(self, term: Period) -> list[Row]:
        rows: list[Row] = []
        for school, phase in self.schools:
            for _ in range(self.some(self.busy / 3)):
                came = self.day(term)
                decided = came + timedelta(days=self.random.randrange(20, 60))
                agreed = self.random.random() < 0.7
                rows.append(
                    {"pupil_ref": self.child(), "received_date": came, "school": school, "phase": phase,
                     "request_source": self.random.choice(SOURCES), "primary_need": self.random.choice(NEEDS),
                     "request_outcome": "Y" if agreed else "N", "request_outcome_date": decided,
                     "plan_issued_date": came + timedelta(days=self.random.randrange(100, 200)) if agreed else None}
                )  # fmt: skip
        return rows

    def engagement(self, term: Period) -> list[Row]:
        """Each school's part: nominations, annual reviews and advice, which count children; meetings, audits and training."""
        chance, rows = self.random, list[Row]()
        for school, phase in self.schools:
            mine = {"school": school, "phase": phase}
            dated = {**mine, "event_date": self.day(term)}
            rows.append({**mine, "kind": "family_support_nominations", "period": term.label,
                         "number": chance.choice((0, 2, 5, 7, 8, 9, 12))})  # fmt: skip
            due = chance.randrange(9)
            held = chance.randint(0, due)
            for stage, number in (("due", due), ("held on time", chance.randint(0, held)), ("held", held),
                                  ("amended", chance.randint(0, held)), ("followed up", held),
                                  ("still in mainstream", chance.randint(0, held))):  # fmt: skip
                rows.append({**mine, "kind": "annual_review", "period": term.label, "stage": stage, "number": number})
            if chance.random() < 0.3:
                rows.append({**dated, "kind": "parent_advice", "number": chance.randrange(1, 9)})
            rows.append({**dated, "kind": "peer_meeting", "invited": "yes", "attended": chance.choice(("yes", "no"))})
            rows.append(
                {**dated, "kind": "governor_training", "invited": "yes", "attended": chance.choice(("yes", "no"))}
            )
            rows.append(
                {**dated, "kind": "send_audit", "stage": chance.choice(("contacted", "booked", "done", "returned"))}
            )
        return rows

    def indicators(self, term: Period) -> list[Row]:
        """Indicators of one's own, one that may be public and one of children."""
        return [
            {"title": title, "unit": "count", "better": "lower", "period_kind": "term6", "period": term.label,
             "value": self.random.randrange(9), "of_children": children, "public": "yes", "source": "A return"}
            for title, children in (("Posts that stand empty", "no"), ("Children without a school", "yes"))
        ]  # fmt: skip

    def commissioned(self, term: Period) -> list[Row]:
        """New placements of a term, and some that end in it: the ledger's rows that are new or changed."""
        rows: list[Row] = []
        for name, row in list(self.placements.items()):
            if row["end_date"] is None and self.random.random() < 0.1:
                self.placements[name] = {**row, "end_date": self.day(term), "status": "ended"}
                rows.append(self.placements[name])
        for sector in SECTORS:
            for _ in range(self.some(self.busy / (8 if sector == "hospital" else 2))):
                name = f"L{len(self.placements) + 1}"
                price = self.random.randrange(8, 90) * 100_000
                row = {"placement_id": name, "pupil_ref": self.child(), "provider": f"Provider {sector}", "sector": sector,
                       "start_date": self.day(term), "end_date": None, "status": "live", "price": price,
                       "price_basis": "year", "fte": 1.0}  # fmt: skip
                self.placements[name] = row
                rows.append(row)
        return rows

    def rows(self, dataset: str, term: Period) -> list[Row]:
        """What happened in a term, of one dataset."""
        make = {
            "exclusions": self.exclusions, "moves": self.moves, "assessment_requests": self.requests,
            "engagement": self.engagement, "placements": self.commissioned, "indicators": self.indicators,
        }[dataset]  # fmt: skip
        return make(term)
