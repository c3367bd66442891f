"""The modules of a SEN2 person-level return, found in any of the shapes they are kept in.

The same tables come as COLLECT Blade CSVs (`receiveddate`), a pre-submission workbook (the same names, one sheet each),
the "Data Entry Template" (`Date request was received`, tables one under another), XML-style names (`ReceivedDate`) and
the headers of the Data to Insight tool (`Date Request Was Received`). Spelling, case and spaces aside they differ
little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from loaders.sheets.sheet import Cell, Sheet

# Names as they stand with letters and digits only, in small letters. "rquestsource" is how the workbook spells it.
FIELDS: dict[str, tuple[str, ...]] = {
    "person_id": ("persontableid", "personid"),
    "request_id": ("requeststableid", "requeststableid", "requestsrecordid", "requestrecordsid", "requestrecordid",
        "requestsid"),
    "assessment_id": ("assessmenttableid", "assessmentrecordid", "assessmentsrecordid", "assessmentid"),
    "named_plan_id": ("namedplantableid", "namedplanrecordid", "namedplanid"),
    "active_plan_id": ("activeplanstableid", "activeplantableid", "activeplanrecordid", "activeplanid"),
    "upn": ("upn", "upnuniquepupilnumber"),
    "sex": ("sex", "gendercurrent", "gender"),
    "birth": ("personbirthdate", "dateofbirth", "dob"),
    "received": ("receiveddate", "daterequestwasreceived"),
    "source": ("requestsource", "rquestsource", "sourceofrequestforanehcneedsassessment"),
    "request_outcome": ("requestoutcome",),
    "request_outcome_date": ("requestoutcomedate",),
    "request_mediation": ("requestmediation",),
    "request_tribunal": ("requesttribunal",),
    "exported": ("exported", "exportedchildoryoungpersonmovesoutoflabeforeassessmentiscompleted"),
    "assessment_outcome": (
        "assessmentoutcome", "assessmentoutcometoissueehcp", "assessmentoutcomedecisiontoissueehcplan",
        "assessmentoutcometoissueehcplan",
    ),
    "assessment_outcome_date": ("assessmentoutcomedate",),
    "assessment_mediation": ("assessmentmediation",),
    "assessment_tribunal": ("assessmenttribunal",),
    "week20": (
        "week20", "twentyweekstimelimitexceptionsapply", "20weektimelimitexceptionsapply",
        "20weekstimelimitexceptionsapply",
    ),
    "plan_start": ("startdate", "ehcplanstartdate", "namedplanstartdate"),
    "plan_cease": ("ceasedate", "dateehcplanceased"),
    "cease_reason": ("ceasereason", "reasonehcplanceased", "reasonplanceased"),
    "need": ("sentype", "sentypecode", "sentypeofneed"),
    "need_rank": ("sentyperank", "sentyperanking", "sentypeofneedrank", "sentypeofneedrank1primary2secondary"),
    "transfer_la": ("transferla", "ehcplantransfer", "ehcplantransferredinfromanotherladuringcalendaryear"),
    "last_review": ("lastreview", "ehcpreviewdecisionsdate", "annualreviewdecisiondate", "ehcplanreviewdecisionsdate"),
    "review_meeting": ("reviewmeeting", "annualreviewmeetingdate"),
    "review_outcome": ("reviewoutcome", "annualreviewdecision"),
    "transfer_due": ("phasetransferduedate", "phasetransferreviewduedateforanyamendedplan"),
    "transfer_final": ("phasetransferfinaldate", "phasetransferduefinaldate", "phasetransferreviewfinalplandate"),
    "setting": ("sensetting", "sensettingestablishmenttype"),
    "urn": ("urn", "urnuniquereferencenumber"),
    "sen_unit": ("senunitindicator",),
    "resourced": ("resourcedprovisionindicator",),
    "placement_rank": ("placementrank", "placementrank1primary2secondary"),
    "entry_date": ("entrydate", "placementstartdate"),
    "leaving_date": ("leavingdate", "placementleavingdate"),
}  # fmt: skip
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
# What makes a sheet a module: every one of the first, any of the second, none of the third. In this order.
_SIGNS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "requests": (("received", "request_id"), (), ("assessment_outcome",)),
    "assessment": (("assessment_outcome",), ("request_id", "assessment_id"), ("received",)),
    "named plan": (("plan_start", "plan_cease"), ("assessment_id", "request_id", "named_plan_id"), ()),
    "SEN need": (("need",), ("active_plan_id", "request_id"), ("received",)),
    "placement detail": (("placement_rank", "entry_date"), (), ()),
    "plan detail": (("placement_rank",), ("named_plan_id", "request_id"), ()),
    "active plans": (
        ("request_id",),
        ("last_review", "review_meeting", "transfer_la"),
        ("plan_start", "entry_date", "need", "received"),
    ),
    "person": (("person_id", "birth"), (), ("received", "assessment_outcome", "request_id")),
}
_TEMPLATE_TITLES = frozenset({
    "header record", "person record", "requests records", "assessments records", "named plan records",
    "plan detail records", "active plan records", "placement detail records", "sen need records",
})  # fmt: skip
# The header of the metadata module, which says who returned what and holds no child.
_METADATA = {"sen2tableid", "referencedate", "sourcelevel", "softwarecode"}


@dataclass(frozen=True, slots=True)
class Module:
    """One table of a return: which module it is, and where in its sheet each field and row stands."""

    kind: str
    file: str
    sheet: Sheet
    header: int
    end: int
    columns: dict[str, int]

    def rows(self) -> list[int]:
        """The indices of the rows that hold anything."""
        return [i for i in range(self.header + 1, self.end) if any(_there(cell) for cell in self.sheet.rows[i])]

    def cell(self, row: int, field: str) -> Cell:
        column = self.columns.get(field)
        cells = self.sheet.rows[row]
        return cells[column] if column is not None and column < len(cells) and _there(cells[column]) else None


def _there(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def squeezed(text: Cell) -> str:
    """A header in small letters and digits only, without what follows an empty line (the template's instructions)."""
    first = re.split(r"\n\s*\n|\(This must|\(From Header|\(ccyy", str(text or ""))[0]
    return re.sub(r"[^a-z0-9]", "", first.lower())


def _fields(row: list[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        field = _FIELD_OF.get(squeezed(cell)) if isinstance(cell, str) else None
        if field:
            found.setdefault(field, index)
    return found


def _kind(row: list[Cell]) -> str | None:
    if len({squeezed(cell) for cell in row if isinstance(cell, str)} & _METADATA) >= 3:
        return "metadata"
    present = set(_fields(row))
    for kind, (all_of, any_of, none_of) in _SIGNS.items():
        if present.issuperset(all_of) and (not any_of or present & set(any_of)) and not present & set(none_of):
            return kind
    return None


def find(file: str, sheet: Sheet) -> list[Module]:
    """Every module of a return in a sheet: one, several in the stacked template, or none. Each different first cell is
    looked at once, since this is asked of every sheet."""
    firsts = {row[0] for row in sheet.rows if row}
    blank_or_title = {"", *_TEMPLATE_TITLES}
    near = {v for v in firsts if v is None or (isinstance(v, str) and v.strip().lower() in blank_or_title)}
    titles = [i for i, row in enumerate(sheet.rows) if row and row[0] in near and _is_title(row)] if near else []
    if len(titles) >= 2:
        edges = [*titles, len(sheet.rows)]
        found = [_first(file, sheet, first + 1, last) for first, last in pairwise(edges)]
        return [module for module in found if module]
    module = _first(file, sheet, 0, len(sheet.rows))
    return [module] if module else []


def _is_title(row: list[Cell]) -> bool:
    first = row[0] if _there(row[0]) else next(filter(_there, row), None)
    return isinstance(first, str) and first.strip().lower() in _TEMPLATE_TITLES and sum(map(_there, row)) <= 2


def _first(file: str, sheet: Sheet, start: int, end: int) -> Module | None:
    """The module whose header is one of the first rows from `start`."""
    for index in range(start, min(start + 6, end)):
        kind = _kind(sheet.rows[index])
        if kind:
            return Module(kind, file, sheet, index, end, _fields(sheet.rows[index]))
    return None
