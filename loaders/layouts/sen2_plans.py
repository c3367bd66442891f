"""Modules 4 and 5 of a SEN2 person-level return become EHC plans: one row a named plan, in force or ceased.

The plan's days and why it ceased are of module 4a; how it came, its review and its phase transfer of 5a; where the
child is of 5b, or of the plan itself (4b) where the return has no placement; the need of 5c. All are joined by the
return's own ids. A place that is known by its number only says so: a URN does not tell the kind of school.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from loaders.datasets.ehc_plans import EHC_PLANS
from loaders.layouts.arranged import Arranged, identity, problem
from loaders.layouts.joining import Place, index_of, read_day
from loaders.layouts.modules import Module
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem

_OUTPUT = (
    "pupil_ref", "upn", "sex", "plan_start", "came_as", "plan_end", "cease_reason", "primary_need", "setting", "school",
    "setting_from", "review_held", "review_outcome", "transfer_due", "transfer_final",
)  # fmt: skip
# What stands instead of a school's number, by the codes of the return.
_SETTINGS = {
    "OLA": "eotas", "EHE": "at_home", "EYP": "mainstream", "OPA": "other", "OTH": "other", "NEET": "neet",
    "NIEC": "neet", "NIEO": "neet",
}  # fmt: skip
_REVIEWED = {"M": "maintain", "A": "amend", "C": "cease"}
KINDS = ("named plan", "plan detail", "active plans", "placement detail", "SEN need")


def join(by_kind: Mapping[str, list[Module]]) -> Arranged | None:
    """The plans of one return; None where it holds none."""
    if not by_kind["named plan"]:
        return None
    home = by_kind["named plan"][0]
    links = _Links(by_kind)
    problems: list[Problem] = []
    rows: list[list[Cell]] = [[EHC_PLANS.column(name).header for name in _OUTPUT]]
    origin = [home.sheet.place(home.header)]
    met: set[str] = set()
    for module in by_kind["named plan"]:
        for row in module.rows():
            request = links.request_of((module, row))
            met.add(request)
            found = links.child((module, row), request)
            if not (found["pupil_ref"] or found["upn"]):
                problems.append(problem(module.sheet, row, "plan-without-child", "error",
                                        "The plan in this row belongs to no child in the return.",
                                        "Upload the person file and the requests and assessments of the same return "
                                        "together with it."))  # fmt: skip
                continue
            found |= {
                "plan_start": read_day(module.cell(row, "plan_start")),
                "plan_end": read_day(module.cell(row, "plan_cease")),
                "cease_reason": identity(module.cell(row, "cease_reason")) or None,
            }
            found |= links.active(request) | links.place((module, row), request)
            found["primary_need"] = links.need(request)
            rows.append([found.get(name) for name in _OUTPUT])
            origin.append(module.sheet.place(row))
    problems += _without_start(by_kind["active plans"], met)
    stacked = any((m.file, m.sheet.name) == (home.file, home.sheet.name) for m in by_kind["requests"])
    # Of one sheet with all tables the requests are read too
    name = f"{home.sheet.name} (plans)" if stacked else home.sheet.name
    sheet = Sheet(name, rows, file=home.file, origin=origin)
    used = [module for kind in (*KINDS, "person") for module in by_kind[kind]]
    places = list(dict.fromkeys((module.file, module.sheet.name) for module in used))
    return Arranged(home.file, sheet, EHC_PLANS, places, problems)


def _without_start(active: Sequence[Module], met: set[str]) -> list[Problem]:
    """Active plans whose request has no named plan: they are in force since nobody knows when."""
    lost = [
        (module, row)
        for module in active
        for row in module.rows()
        if (key := identity(module.cell(row, "request_id"))) and key not in met
    ]
    message, fix = (
        "This active plan has no named plan, so the day it started is not known; it was not read.",
        "Upload module 4 of the same return.",
    )
    return [problem(m.sheet, row, "plan-without-start", "error", message, fix) for m, row in lost]


class _Links:
    """What belongs to which request, by the return's own ids."""

    def __init__(self, by_kind: Mapping[str, list[Module]]) -> None:
        self.people = index_of(by_kind["person"], "person_id")
        self.requests = index_of(by_kind["requests"], "request_id")
        self.assessments = index_of(by_kind["assessment"], "assessment_id")
        self.plans = index_of(by_kind["active plans"], "request_id")
        through = {
            key: identity(m.cell(r, "request_id"))
            for key, (m, r) in index_of(by_kind["active plans"], "active_plan_id").items()
        }
        self.placed = _by_request(by_kind["placement detail"], "active_plan_id", through)
        self.needs = _by_request(by_kind["SEN need"], "active_plan_id", through)
        self.named: dict[str, list[Place]] = _by_request(by_kind["plan detail"], "", {})
        self.detail = _by(by_kind["plan detail"], "named_plan_id")

    def request_of(self, place: Place) -> str:
        module, row = place
        if key := identity(module.cell(row, "request_id")):
            return key
        assessment = self.assessments.get(identity(module.cell(row, "assessment_id")))
        return identity(assessment[0].cell(assessment[1], "request_id")) if assessment else ""

    def child(self, place: Place, request: str) -> dict[str, Cell]:
        number = identity(place[0].cell(place[1], "person_id"))
        if not number and (asked := self.requests.get(request)):
            number = identity(asked[0].cell(asked[1], "person_id"))
        person = self.people.get(number)
        upn = person[0].cell(person[1], "upn") if person else None
        sex = identity(person[0].cell(person[1], "sex")) or None if person else None
        return {"pupil_ref": None if upn else number or None, "upn": upn, "sex": sex}

    def active(self, request: str) -> dict[str, Cell]:
        place = self.plans.get(request)
        if place is None:
            return {}
        module, row = place
        outcome = identity(module.cell(row, "review_outcome"))
        return {
            "came_as": "transferred_in" if identity(module.cell(row, "transfer_la")) not in ("", "0") else "new",
            "review_held": read_day(module.cell(row, "review_meeting")),
            "review_outcome": _REVIEWED.get(outcome.upper(), outcome) or None,
            "transfer_due": read_day(module.cell(row, "transfer_due")),
            "transfer_final": read_day(module.cell(row, "transfer_final")),
        }

    def place(self, plan: Place, request: str) -> dict[str, Cell]:
        """Where the child is: the first-ranked placement that has not ended, the latest; else the school that the plan
        names."""
        placed = sorted(self.placed.get(request, []), key=_order)
        if placed:
            module, row = placed[-1]
            return _setting((module, row)) | {"setting_from": read_day(module.cell(row, "entry_date"))}
        named = self.detail.get(identity(plan[0].cell(plan[1], "named_plan_id")), []) or self.named.get(request, [])
        first = [place for place in named if identity(place[0].cell(place[1], "placement_rank")) in ("", "1")]
        return _setting((first or named)[0]) if named else {"setting": "unknown"}

    def need(self, request: str) -> Cell:
        needs = [
            m.cell(r, "need") for m, r in self.needs.get(request, []) if identity(m.cell(r, "need_rank")) in ("", "1")
        ]
        return needs[0] if needs else None


def _order(place: Place) -> tuple[bool, bool, str]:
    module, row = place
    first = identity(module.cell(row, "placement_rank")) in ("", "1")
    return module.cell(row, "leaving_date") is None, first, str(read_day(module.cell(row, "entry_date")) or "")


def _setting(place: Place) -> dict[str, Cell]:
    module, row = place
    code = identity(module.cell(row, "setting"))
    urn = identity(module.cell(row, "urn")) or None
    unit = any(
        identity(module.cell(row, field)).lower() in ("1", "true", "yes", "y") for field in ("sen_unit", "resourced")
    )
    unit = unit or any(module.cell(row, field) is True for field in ("sen_unit", "resourced"))
    setting = _SETTINGS.get(code.upper(), code) if code else "resourced_unit" if unit else "unknown"
    return {"setting": setting, "school": urn}


def _by(modules: Sequence[Module], field: str) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for module in modules:
        for row in module.rows():
            if key := identity(module.cell(row, field)):
                found[key].append((module, row))
    return found


def _by_request(modules: Sequence[Module], field: str, through: Mapping[str, str]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for module in modules:
        for row in module.rows():
            key = identity(module.cell(row, "request_id")) or through.get(identity(module.cell(row, field)),
                "") if field else identity(module.cell(row, "request_id"))  # fmt: skip
            if key:
                found[key].append((module, row))
    return found
