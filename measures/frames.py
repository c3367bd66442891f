"""Add to the stored rows, once, what every measure needs: the years a row falls in, and the phase and name of its
school."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from loaders.codes.plans import WITHOUT_A_SCHOOL
from loaders.datasets import ALL
from loaders.questions.words import NOT_LISTED, asked_of, may_be_shown
from loaders.spec import Dataset
from loaders.values.schools_known import KnownSchools, one_spelling
from measures import catalogue, indicators
from measures.formulas.attendance import labels_of
from measures.phases import fill_phase, school_phases
from measures.spec import Frames

SCHOOL_OF = {
    "exclusions": ("school",),
    "moves": ("from_school", "to_school"),
    "assessment_requests": ("school",),
    "engagement": ("school",),
    "recoveries": ("school", "admitting_school"),
    "attendance": ("school",),
    "places": ("school",),
    "spend": ("school",),
    "ehc_plans": ("school",),
    "appeals": ("school",),
    "top_ups": ("school",),
}
DESTINATION_OF = {"special": "specialist", "alternative_provision": "alternative_provision"}


def prepare(frames: Mapping[str, pd.DataFrame], aliases: Mapping[str, str] | None = None) -> Frames:
    """New frames with `academic_year` and `financial_year` (the year each starts in) wherever rows are dated, school
    names turned into LAESTABs where the schools dataset or an alias knows them, and `phase` filled from the school."""
    schools = frames.get("schools")
    known = KnownSchools.of(schools, aliases)
    if schools is not None and known.successors:
        # A school that became an academy is one school over its years, its roll too.
        schools = schools.assign(laestab=schools["laestab"].replace(dict(known.successors)))
        frames = {**frames, "schools": schools}
    phases = school_phases(schools)
    ready: dict[str, pd.DataFrame] = {}
    for dataset in ALL:
        if dataset.id not in frames:
            continue
        frame = frames[dataset.id]
        new = {}
        if dataset.dated_by:
            new = years(frame[dataset.dated_by])
        if dataset.id == "moves":
            new = years(frame["start_date"].fillna(frame["referral_date"]))
            new["destination"] = fill_destination(frame, resolve(frame["to_school"], known), phases)
        for column in SCHOOL_OF.get(dataset.id, ()):
            new[column] = resolve(frame[column], known)
        ready[dataset.id] = frame.assign(**new)
        if dataset.id == "attendance":
            ready[dataset.id] = ready[dataset.id].assign(period=labels_of(frame))
        if dataset.id in SCHOOL_OF and "phase" in frame:
            ready[dataset.id] = fill_phase(ready[dataset.id], SCHOOL_OF[dataset.id], phases)
        if dataset.id == "ehc_plans":
            ready[dataset.id] = of_seven_kinds(ready[dataset.id])
        ready[dataset.id] = masked(dataset, ready[dataset.id])
    if indicators.NAME in ready:
        ready[indicators.NAME] = indicators.ready(ready[indicators.NAME], frames.get(indicators.EARLIER))
        catalogue.learn(indicators.measures_of(ready))
    return ready


def masked(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with words of columns of choices that are in no list and may be a name as "not listed": rows stored
    before such words were asked about hold them."""
    changed = {}
    for column in dataset.stored:
        if not column.open_choices or not asked_of(dataset, column) or column.name not in frame:
            continue
        values = frame[column.name].astype("category")
        known = {choice.code for choice in column.choices}
        odd = [c for c in values.cat.categories if c not in known and not may_be_shown(column, str(c))]
        if odd:
            words = values.astype("object")
            changed[column.name] = words.mask(words.isin(odd), NOT_LISTED).astype("category")
    return frame.assign(**changed) if changed else frame


OF_PHASE = {
    "primary": "mainstream", "secondary": "mainstream", "all_through": "mainstream", "nursery": "mainstream",
    "special": "special", "alternative_provision": "hospital_ap", "post16": "post16", "independent": "independent_nmss",
}  # fmt: skip


def of_seven_kinds(plans: pd.DataFrame) -> pd.DataFrame:
    """`setting` in the DfE's seven kinds, `without_school` why there is no school. A place known by its number only (a
    SEN2 return gives no more) is of the kind of its school, where the schools list has it, and otherwise not
    recorded."""
    setting = plans["setting"].astype("object")
    none = setting.where(setting.isin(WITHOUT_A_SCHOOL))
    kind = setting.mask(none.notna(), "other")
    kind = kind.where(kind != "unknown", plans["phase"].astype("object").map(OF_PHASE))
    return plans.assign(setting=kind.astype("category"), without_school=none.astype("category"))


def years(days: pd.Series) -> dict[str, pd.Series]:
    """The academic and financial year (its first calendar year) of each date; missing where the date is."""
    month, year = days.dt.month, days.dt.year
    academic = (year - (month < 9)).astype("Int64")
    financial = (year - (month < 4)).astype("Int64")
    return {"academic_year": academic, "financial_year": financial}


def resolve(column: pd.Series, known: KnownSchools) -> pd.Series:
    """The school column with known spellings replaced by their LAESTAB; an unknown one stays as it was written."""
    return one_spelling(column, lambda value: known.laestab(value) or str(value))


def fill_destination(moves: pd.DataFrame, to_school: pd.Series, phases: pd.Series) -> pd.Series:
    """`destination` as recorded; where it is blank and the school moved to is known as special or as alternative
    provision, that: a return there is none to mainstream."""
    theirs = to_school.astype("object").map(phases).map(DESTINATION_OF)
    return moves["destination"].astype("object").fillna(theirs).astype("category")
