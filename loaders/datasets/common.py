"""Columns that several datasets share, written once. Each call may add aliases or another meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from loaders.codes.places import PHASES
from loaders.codes.pupils import NEEDS, SEN_PROVISION, SEXES
from loaders.spec import Column

PUPIL_REF = Column(
    "pupil_ref",
    "Pupil reference",
    "text",
    "The authority's own reference for the child: never a name. Where the sheet has only a UPN, the UPN is scrambled "
    "with a secret key and the result is used here; the UPN itself is not kept.",
    aliases=(
        "Pupil ref", "Pupil ID", "Pupil number", "PupilRef", "Ref", "Reference", "Ref no", "Case reference", "Case ref",
        "Case", "Case no", "Case number", "Case ID", "Child ref", "Child reference", "Person ID", "Child ID", "Learner",
        "Learner ID", "Learner ref", "Learner reference", "Pupil", "Child", "Student ref", "Student reference",
        "Unique ID", "Unique reference", "Local reference", "Synergy ID", "Capita ID", "ONE ID", "Student ID",
        "PupilMatchingRefAnonymous", "Pupil Matching Reference", "persontableid", "Person table ID", "System ID",
        "Client ref", "Client ID", "Client reference", "Client number", "EHM ID", "LCS ID", "Mosaic ID",
        "Liquidlogic ID", "EYES ID", "Impulse ID", "EMS ID", "Pupil system ID", "Stud ID", "Stud ref",
    ),
    weak=("Ref", "Reference", "Ref no", "Case reference", "Case ref", "Case", "Case no", "Case number", "Case ID",
        "System ID"),
    perhaps=("Adm No", "Admission number", "Admission no", "Adm number", "Ad no", "Admin no", "MIS ID",
        "UPID", "Roll number",
        "School pupil number", "ID", "ID number", "ID no", "Record ID", "Client", "EHCP number", "EHCP ref", "Plan ref",
        "Plan number"),
    cues=("pupil", "child", "learner", "student", "person"),
    example="P1001",
)  # fmt: skip

PERSONAL = (
    Column(
        "upn",
        "UPN",
        "text",
        "Unique Pupil Number. Scrambled with a secret key to fill the pupil reference where that is blank; never kept.",
        required=False,
        aliases=("Unique Pupil Number", "UPN - Unique Pupil Number", "Pupil UPN", "UPN Number", "Current UPN"),
        personal="key",
    ),
    Column(
        "surname",
        "Surname",
        "text",
        "Read only to be left out.",
        required=False,
        aliases=(
            "Last name", "Family name", "Legal surname", "Pupil surname", "Child surname", "Preferred surname",
            "Name", "Pupil name", "Child's name", "Child name", "Full name", "Student name", "Student",
        ),
        personal="drop",
    ),
    Column(
        "forename",
        "Forename",
        "text",
        "Read only to be left out.",
        required=False,
        aliases=("First name", "Given name", "Legal forename", "Pupil forename", "Preferred forename",
            "Child forename"),
        personal="drop",
    ),
    Column(
        "date_of_birth",
        "Date of birth",
        "text",
        "Read only to be left out.",
        required=False,
        aliases=("DOB", "D.O.B.", "Birth date", "Birthdate", "personbirthdate", "Dob (ccyy-mm-dd)",
            "Date of Birth (ccyy-mm-dd)"),
        personal="drop",
    ),
)  # fmt: skip

PHASE = Column(
    "phase",
    "Phase",
    "choice",
    "The phase of the school. Left blank, it is taken from the schools list.",
    required=False,
    aliases=("School phase", "Education phase", "Sector", "School type", "Phase of education", "Key phase"),
    choices=PHASES,
    example="Secondary",
)
NCY = Column(
    "ncy",
    "Year group",
    "year_group",
    "National Curriculum year: R or 1 to 14; N1 and N2 for nursery.",
    required=False,
    aliases=("NCY", "NC Year", "NC Yr", "NC Yr Grp", "Year", "Yr", "Yr Grp", "Year Grp", "Year gp", "Yr gp",
        "NC year group",
        "National Curriculum Year", "Actual NCY", "Reg year", "Cohort year", "Current year group", "Current NCY",
        "Student year", "Student year group", "Pupil year group", "Pupil NCY",
        "NCY at exclusion", "Year group at exclusion", "NCY at time", "Year group at time of exclusion"),
    minimum=-4,
    maximum=20,
    example="9",
)  # fmt: skip
SEX = Column(
    "sex",
    "Sex",
    "choice",
    "F for girls, M for boys.",
    required=False,
    aliases=("Gender", "Gender current", "gendercurrent", "Pupil sex", "Pupil gender", "M/F"),
    choices=SEXES,
    example="Boys",
)
SEN = Column(
    "sen_provision",
    "SEN provision",
    "choice",
    "N for none, K for SEN support, E for an education, health and care plan.",
    required=False,
    aliases=(
        "SEN Status",
        "SEN",
        "SEN stage",
        "SEN code",
        "SEN level",
        "SEND status",
        "SEN provision code",
        "SEN Provision Type",
        "Current SEN status",
        "Current SEN provision",
        "Current SEN stage",
        "Pupil SEN status",
        "Student SEN status",
    ),
    choices=SEN_PROVISION,
    example="SEN support",
)
NEED = Column(
    "primary_need",
    "Primary need",
    "choice",
    "The child's first special educational need.",
    required=False,
    aliases=("Need", "Primary SEN need", "SEN primary need", "Primary SEN type", "SEN type", "SEN need", "Type of need",
        "Main need", "sentype", "Primary need type"),
    choices=NEEDS,
    open_choices=True,
    example="Social, emotional and mental health",
)  # fmt: skip
SCHOOL = Column(
    "school",
    "School",
    "school",
    "The school: its LAESTAB (7 digits, such as 9994001), or its name as in the schools list.",
    required=False,
    aliases=(
        "School name", "LAESTAB", "LAEstab", "LA Estab", "DfE Number", "DfE No", "DfES Number", "DfE code", "DfE",
        "DfES", "Estab", "Base", "Establishment", "Establishment name", "School/Setting", "Setting", "Current school",
        "URN", "School URN", "Base name", "Home school", "On roll at", "Academy", "Establishment number",
        "School number", "School attended", "Name of school", "School or academy", "Excluding school",
    ),
    cues=("school", "academy", "setting", "establishment", "estab", "laestab"),
    constant=True,
    example="9994001",
)  # fmt: skip


# Words of headers that speak of the day a thing ended, and of how it came out.
ENDS = (
    "left", "leave", "leaving", "end", "ended", "ends", "ceased", "cease", "exit", "exited", "finish", "finished",
    "last day", "until", "dol", "off roll", "terminated", "termination", "discharge", "discharged", "to date", "closed",
)  # fmt: skip
OUTCOMES = ("outcome", "decision", "result", "verdict", "decided", "finding", "conclusion")


def pupil() -> tuple[Column, ...]:
    """The reference, and the personal columns that are read only to be dropped or scrambled."""
    return (PUPIL_REF, *PERSONAL)


def vary(column: Column, *, more: tuple[str, ...] = (), less: tuple[str, ...] = (), **changes: Any) -> Column:
    """A shared column with aliases added (`more`), taken away (`less`) or any field changed."""
    changes.setdefault("aliases", tuple(a for a in (*column.aliases, *more) if a not in less))
    return replace(column, **changes)


def note_of(name: str, header: str, meaning: str, *aliases: str, example: str = "", **more: Any) -> Column:
    """An optional text column; `more` are other fields of Column."""
    return Column(name, header, "text", meaning, required=False, aliases=aliases, example=example, **more)


def day(
    name: str, header: str, meaning: str, *aliases: str, required: bool = False, example: str = "", **more: Any
) -> Column:
    """A date column; `more` are other fields of Column."""
    return Column(name, header, "date", meaning, required=required, aliases=aliases, example=example, **more)


def whole(name: str, header: str, meaning: str, *aliases: str, required: bool = False, **more: Any) -> Column:
    """A column of whole numbers from 0; `more` are other fields of Column."""
    return Column(name, header, "whole", meaning, required, aliases, minimum=0, **more)


def flag(name: str, header: str, meaning: str, *aliases: str, example: str = "No", **more: Any) -> Column:
    """A yes-or-no column; `more` are other fields of Column."""
    return Column(name, header, "flag", meaning, required=False, aliases=aliases, example=example, **more)
