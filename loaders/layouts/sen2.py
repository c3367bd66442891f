"""A SEN2 person-level return becomes assessment requests, one row a request with what came of it, and EHC plans
(`sen2_plans`).

Requests are joined with assessments, named plans and needs by the return's own ids, and with the person for the UPN.
No row is lost: a row that finds no request is a problem that names its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from loaders.datasets.assessment_requests import ASSESSMENT_REQUESTS
from loaders.layouts import sen2_plans
from loaders.layouts.arranged import Arranged, identity, problem
from loaders.layouts.joining import Place, index_of, read_day
from loaders.layouts.modules import Module, find
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem

_OUTPUT = (
    "pupil_ref", "upn", "request_id", "received_date", "request_source", "sex", "primary_need", "request_outcome",
    "request_outcome_date", "assessment_outcome", "assessment_outcome_date", "plan_issued_date", "exception_20_weeks",
    "mediation", "tribunal", "exported_to",
)  # fmt: skip
_OF_REQUEST = {
    "received_date": "received", "request_source": "source", "request_outcome": "request_outcome",
    "request_outcome_date": "request_outcome_date", "exported_to": "exported",
}  # fmt: skip
_OF_ASSESSMENT = {
    "assessment_outcome": "assessment_outcome",
    "assessment_outcome_date": "assessment_outcome_date",
    "exception_20_weeks": "week20",
}
# "Blade-Export_31-03-2023_requests.csv": files of one export share what stands before the module's name.
_MODULE_FILE = re.compile(
    r"[ _-]*(sen2|persons?|requests?|assessments?|named[ _-]?plans?|plan[ _-]?details?|active[ _-]?plans?"
    r"|placement[ _-]?details?|sen[ _-]?needs?)\.csv(\.gz)?$",
    re.IGNORECASE,
)
# Modules of which no row is stored, and what is said of them.
NOT_STORED = {
    "metadata": "This is the header of a SEN2 return, which says who sent what. Nothing of it is stored.",
    "placement detail": "This is the placement detail of a SEN2 return without its named plans (module 4). It holds no "
    "prices, so it is not stored as placements.",
    "plan detail": "This is the plan detail of a SEN2 return without its named plans (module 4). It holds no prices, "
    "so it is not stored as placements.",
    "active plans": "These are the active plans of a SEN2 return without its named plans (module 4), so nobody can "
    "tell when they started. Only their links to requests and needs were used.",
}
FIXES = {
    "placement detail": "For placements use the placements template.",
    "plan detail": "For placements use the placements template.",
}


def arrange(files: list[tuple[str, list[Sheet]]]) -> list[Arranged]:
    """One table for each return among the files (CSVs of one export together; a workbook by itself)."""
    returns: dict[str, list[Module]] = defaultdict(list)
    for name, sheets in files:
        group = _MODULE_FILE.sub("", name) if _MODULE_FILE.search(name) else name
        for sheet in sheets:
            returns[group].extend(find(name, sheet))
    found: list[Arranged] = []
    for modules in returns.values():
        by_kind: dict[str, list[Module]] = defaultdict(list)
        for module in modules:
            by_kind[module.kind].append(module)
        if by_kind["requests"] or by_kind["assessment"]:
            found.append(_join(modules, by_kind))
        if (plans := sen2_plans.join(by_kind)) is not None:
            found.append(plans)
    return found


def _join(modules: list[Module], by_kind: dict[str, list[Module]]) -> Arranged:
    problems: list[Problem] = []
    home = (by_kind["requests"] or by_kind["assessment"])[0]
    if not by_kind["requests"]:
        wrong = "These are assessments without their requests."
        mend = "Upload the file or sheet of requests of the same return together with this one."
        problems.append(problem(home.sheet, None, "requests-missing", "error", wrong, mend))
    requests, wanted = index_of(by_kind["requests"], "request_id"), set[str]()
    wanted.update(requests)
    assessments = _attach(by_kind["assessment"], wanted, {}, "An assessment", problems)
    to_request = {identity(m.cell(r, "assessment_id")): key for key, places in assessments.items() for m, r in places}
    to_request.pop("", None)
    plans = _attach(by_kind["named plan"], wanted, to_request, "A plan", problems)
    needs = _needs(by_kind["active plans"], by_kind["SEN need"])
    people = index_of(by_kind["person"], "person_id")
    rows: list[list[Cell]] = [[ASSESSMENT_REQUESTS.column(name).header for name in _OUTPUT]]
    origin = [home.sheet.place(home.header)]
    for module in by_kind["requests"]:
        for row in module.rows():
            key = identity(module.cell(row, "request_id"))
            found = _request((module, row), key, people)
            if requests.get(key, (module, row)) != (module, row):
                problems.append(problem(module.sheet, row, "request-id-twice", "warning",
                                        "Another row has the same request id; what came of it is joined to that one.",
                                        "Delete the row that is not wanted, or give it its own id."))  # fmt: skip
                key = ""
            found.update(_outcomes((module, row), assessments.get(key, []), plans.get(key, [])))
            found["primary_need"] = needs.get(key)
            rows.append([found.get(name) for name in _OUTPUT])
            origin.append(module.sheet.place(row))
    problems += _remarks(by_kind)
    sheet = Sheet(home.sheet.name, rows, file=home.file, origin=origin)
    return Arranged(home.file, sheet, ASSESSMENT_REQUESTS, _used(modules), problems, _unstored(modules))


def _used(modules: Iterable[Module]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((module.file, module.sheet.name) for module in modules))


def _unstored(modules: list[Module]) -> list[tuple[str, str, str]]:
    """(file, sheet, sentence) for each sheet that holds nothing but modules of which nothing is stored."""
    plan_kinds = sen2_plans.KINDS if any(m.kind == "named plan" for m in modules) else ()
    stored = {(m.file, m.sheet.name) for m in modules if m.kind not in NOT_STORED or m.kind in plan_kinds}
    found = {(m.file, m.sheet.name): NOT_STORED.get(m.kind, "") for m in modules}
    return [(*place, words) for place, words in found.items() if place not in stored]


def _attach(
    modules: list[Module], wanted: set[str], through: dict[str, str], what: str, problems: list[Problem]
) -> dict[str, list[Place]]:
    """Rows by the request they belong to, by its id or through an assessment's; the rest are problems."""
    found: dict[str, list[Place]] = defaultdict(list)
    for module in modules:
        for row in module.rows():
            key = identity(module.cell(row, "request_id")) or through.get(
                identity(module.cell(row, "assessment_id")), ""
            )
            if key in wanted and key:
                found[key].append((module, row))
            else:
                code = "assessment-without-request" if what == "An assessment" else "plan-without-request"
                problems.append(
                    problem(
                        module.sheet,
                        row,
                        code,
                        "error",
                        f"{what} in this row belongs to no request in the return.",
                        "Check its ids, and that the requests of the same return were uploaded with it.",
                    )
                )
    for places in found.values():
        for module, row in places[1:]:
            problems.append(problem(module.sheet, row, "second-for-request", "warning",
                                    f"{what} in this row is a second one for the same request; the latest is used.",
                                    "Delete the one that no longer stands."))  # fmt: skip
        places.sort(key=lambda place: str(_latest(place)))
    return found


def _latest(place: Place) -> Cell:
    module, row = place
    return read_day(module.cell(row, "assessment_outcome_date") or module.cell(row, "plan_start"))


def _request(place: Place, key: str, people: dict[str, Place]) -> dict[str, Cell]:
    module, row = place
    person_id = identity(module.cell(row, "person_id"))
    person = people.get(person_id)
    found: dict[str, Cell] = {name: read_day(module.cell(row, field)) for name, field in _OF_REQUEST.items()}
    upn = person[0].cell(person[1], "upn") if person else None
    # The return numbers people afresh each year: its number stands in only where there is no UPN.
    found |= {"request_id": key or None, "upn": upn, "pupil_ref": None if upn else person_id or None}
    found["request_source"] = identity(found["request_source"]) or None
    found["exported_to"] = identity(found["exported_to"]) or None
    if person:
        found["sex"] = identity(person[0].cell(person[1], "sex")) or None
    return found


def _outcomes(request: Place, assessments: list[Place], plans: list[Place]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    if assessments:
        module, row = assessments[-1]
        found |= {name: read_day(module.cell(row, field)) for name, field in _OF_ASSESSMENT.items()}
    if plans:
        module, row = plans[0]
        found["plan_issued_date"] = read_day(module.cell(row, "plan_start"))
    for name in ("mediation", "tribunal"):
        answers = [
            m.cell(r, f"{part}_{name}")
            for part, places in (("request", [request]), ("assessment", assessments))
            for m, r in places
        ]
        found[name] = _either([value for value in answers if value is not None])
    return found


def _either(values: list[Cell]) -> Cell:
    """Yes when any says yes, no when all say no, blank when none says anything."""
    if not values:
        return None
    return "Yes" if any(str(value).strip().lower() in ("1", "1.0", "true", "yes", "y") for value in values) else "No"


def _needs(active: list[Module], needs: list[Module]) -> dict[str, Cell]:
    """The need ranked first for each request, by its id or through the active plan's."""
    through = {key: identity(m.cell(r, "request_id")) for key, (m, r) in index_of(active, "active_plan_id").items()}
    found: dict[str, Cell] = {}
    for module in needs:
        for row in module.rows():
            key = identity(module.cell(row, "request_id")) or through.get(
                identity(module.cell(row, "active_plan_id")), ""
            )
            if key and identity(module.cell(row, "need_rank")) in ("", "1"):
                found.setdefault(key, module.cell(row, "need"))
    return found


def _remarks(by_kind: dict[str, list[Module]]) -> list[Problem]:
    """A sentence for what is recognised and not stored, and for what would make the rest better."""
    remarks = []
    for kind, words in NOT_STORED.items():
        if by_kind["named plan"] and kind in sen2_plans.KINDS:
            continue
        for module in by_kind[kind]:
            remarks.append(
                problem(
                    module.sheet, None, "recognised-not-stored", "note", words, FIXES.get(kind, "Nothing needs doing.")
                )
            )
    if by_kind["requests"] and not by_kind["person"]:
        remarks.append(problem(by_kind["requests"][0].sheet, None, "person-missing", "warning",
                               "Without the return's person table, children are known only by this return's own "
                               "numbers, which "
                               "change from year to year.", "Upload the person file or sheet together with the "
                                                            "requests."))  # fmt: skip
    return remarks
