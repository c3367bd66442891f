"""Indicators of one's own: figures that no catalogue foresaw, one value a row. One sheet of them makes measures.

A title is one indicator: its id is made of it (`common.words.slug`), and every row of it has one unit, one direction
and one answer to whether children are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from common.calendar import HOW_WRITTEN, Calendar
from common.words import slug
from loaders.codes.casework import DIRECTIONS, INDICATOR_PERIODS, INDICATOR_UNITS
from loaders.datasets.common import flag, note_of, vary
from loaders.datasets.rules import filled, truth
from loaders.spec import Column, Dataset, Rule
from loaders.values.personal import names_somebody
from loaders.values.personal import title_names_somebody as title_names

TERM_KINDS = ("term6", "term3")
ONE_ANSWER = ("unit", "better", "of_children", "public")
OF_CHILDREN = (
    r"\b(?:child|children|pupils?|learners?|students?|young "
    r"people|excluded|exclusions?|pex|suspended|suspensions?|reintegrat\w+"
    r"|managed moves?|placements?|placed|ehc plans?|ehcps?|assessment requests?|requests for (?:an "
    r")?(?:ehc|assessments?))\b"
)
NOT_IN_PERCENT = ("count", "gbp", "days", "per_100")


def no_figure(frame: pd.DataFrame) -> pd.Series:
    """Neither a value nor both of numerator and denominator, in a row that is not taken back."""
    both = frame["numerator"].notna() & frame["denominator"].notna()
    return frame["value"].isna() & ~both & ~truth(frame["withdrawn"])


def half_a_share(frame: pd.DataFrame) -> pd.Series:
    return frame["numerator"].notna() != frame["denominator"].notna()


def nothing_to_divide_by(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["denominator"] <= 0)


def worked_out(frame: pd.DataFrame) -> pd.Series:
    """The value that numerator and denominator come to, in the row's unit; missing where they are not both there."""
    times = frame["unit"].astype("object").map({"percent": 100.0, "per_100": 100.0}).fillna(1.0).astype("Float64")
    return frame["numerator"] / frame["denominator"].where(frame["denominator"] > 0) * times


def two_values(frame: pd.DataFrame) -> pd.Series:
    """A value that numerator and denominator do not come to, by more than rounding: 1% of it, or half a unit."""
    other = worked_out(frame)
    off = (frame["value"] - other).abs()
    return truth((off > 0.5) & (off > other.abs() * 0.01))


def bare_share(frame: pd.DataFrame) -> pd.Series:
    """Every value of a title in per cent is below 1: then 0.47 may have been meant as 47%."""
    share = truth(frame["unit"].astype("object") == "percent") & frame["value"].notna()
    keys = frame["title"].astype("object").map(lambda title: slug(str(title)))
    most = frame["value"].where(share).astype("float64").abs().groupby(keys).transform("max")
    return share & truth(most < 1) & truth(frame["value"] != 0) & (frame["numerator"].isna())


def two_answers(frame: pd.DataFrame) -> pd.Series:
    keys = frame["title"].astype("object").map(lambda title: slug(str(title)))
    many = pd.Series(False, index=frame.index)
    for name in ONE_ANSWER:
        many |= frame[name].astype("object").astype("str").groupby(keys).transform("nunique") > 1
    return many & filled(frame, "title")


def two_spellings(frame: pd.DataFrame) -> pd.Series:
    """Titles that differ by capitals or signs alone, for the same period: they are one indicator with two values."""
    keys = frame["title"].astype("object").map(lambda title: slug(str(title))) + " " + frame["period"].astype("str")
    spelt = frame["title"].astype("str")
    return truth(spelt.groupby(keys).transform("nunique") > 1) & filled(frame, "period")


@cache
def _calendar() -> Calendar:
    return Calendar.default()


def placed(label: str, kind: str) -> tuple[str, str] | None:
    """The label of a period as its kind writes it, and the kind; None where it is none of that kind. "Termly" does not
    say whether the year has three terms or six: the label does."""
    for each in (kind, *(TERM_KINDS if kind in TERM_KINDS else ())):
        if (found := _calendar().relabelled(label, each)) is not None:
            return found, each
    return None


def other_kind(frame: pd.DataFrame) -> pd.Series:
    kinds, labels = frame["period_kind"].astype("object"), frame["period"].astype("object")
    there = filled(frame, "period_kind") & filled(frame, "period")
    wrong = [bool(on) and placed(str(label), str(kind)) is None for on, label, kind in zip(there, labels, kinds)]
    return pd.Series(wrong, index=frame.index, dtype=bool)


def counts_children_by_its_title(frame: pd.DataFrame) -> pd.Series:
    """A number whose title speaks of children, or of what is counted of them. It may be one that a release hides."""
    words = frame["title"].astype("str").str.contains(OF_CHILDREN, case=False, regex=True)
    return truth(words) & truth(frame["unit"].astype("object") == "count")


def speaks_of_children(frame: pd.DataFrame) -> pd.Series:
    """The same in shares, days and pounds, which may be of children too."""
    words = truth(frame["title"].astype("str").str.contains(OF_CHILDREN, case=False, regex=True))
    denied = truth(~frame["of_children"].astype("boolean")) & truth(frame["public"])
    return words & denied & ~counts_children_by_its_title(frame)


def number_of_children(frame: pd.DataFrame) -> pd.Series:
    return counts_children_by_its_title(frame) & truth(~frame["of_children"].astype("boolean")) & truth(frame["public"])


def title_names_somebody(frame: pd.DataFrame) -> pd.Series:
    return _somebody(frame, "title", title_names) & truth(frame["public"])


def words_name_somebody(frame: pd.DataFrame) -> pd.Series:
    return _somebody(frame, "source") | _somebody(frame, "owner_role") | _somebody(frame, "definition")


def _somebody(frame: pd.DataFrame, column: str, seen: Callable[[str], str] = names_somebody) -> pd.Series:
    words = frame[column].astype("object")
    named = [text for text in words.dropna().unique() if seen(str(text))]
    return filled(frame, column) & words.isin(named)


def _number(
    name: str, header: str, meaning: str, *aliases: str, percent: bool = False, example: str = "", **more
) -> Column:
    if percent:
        more |= {"percent": "points", "percent_not_for": ("unit", NOT_IN_PERCENT)}
    return Column(name, header, "decimal", meaning, False, aliases, example=example, **more)


def _answer(name: str, header: str, meaning: str, *aliases: str, example: str) -> Column:
    return vary(flag(name, header, meaning, *aliases, example=example), required=True, constant=True)


INDICATORS = Dataset(
    name="indicators",
    title="Indicators of your own",
    grain="one value of an indicator of your own",
    key=("title", "period"),
    source="Whoever keeps the figure: the source column says so for each",
    replaces="rows",
    sheet_aliases=("Indicators", "Own indicators", "KPIs", "Local indicators", "Performance indicators"),
    columns=(
        Column("title", "Indicator title", "text",
               "What is measured, in the words it is to be read by. Never a child's name: the title stands on charts "
               "and papers.",
               aliases=("Indicator", "Title", "Indicator name", "KPI title", "KPI name", "Performance indicator",
                   "PI title", "Metric name"),
               example="Staff vacancies in the SEN team"),
        Column("unit", "Unit", "choice", "A number, per cent, pounds, days, or for each 100.",
               aliases=("Units", "Unit of measure", "Measured in", "Format"), choices=INDICATOR_UNITS,
               example="A number"),
        Column("better", "Which way is good", "choice", "Higher, lower, or neither: then it is shown and not rated.",
               aliases=("Better", "Polarity", "Good is", "Good performance", "Direction of good", "Desired direction"),
               choices=DIRECTIONS, example="Lower"),
        Column("period_kind", "Period kind", "choice",
            "What each value is for: a term, a year, a quarter, a month or a January snapshot.",
               aliases=("Kind of period", "Frequency", "Reported", "Reporting frequency"), choices=INDICATOR_PERIODS,
               constant=True, example="Academic year"),
        Column("period", "Period", "period",
            "The period of the value, such as 2018/19, 2018/19 Term 3, 2018-19, Q2 2018-19 or Jan 2019.",
               aliases=("Reporting period", "Time period", "Value for"), months=True, example="2018/19"),
        _number("value", "Value", "The figure, in its unit; 47 or 47% for 47 per cent. Blank where numerator and "
                                  "denominator give it.",
                "Figure", "Actual", "Result", "Outturn", "Latest value", percent=True, example="4"),
        _number("numerator", "Numerator", "What is counted, where the figure is a part of something.", "Number of",
            "Count of", "Top line", minimum=0),
        _number("denominator", "Denominator", "What it is a part of.", "Out of", "Total of", "Bottom line", minimum=0),
        _number("baseline", "Baseline", "The figure it is compared with from the start, in the same unit.",
            "Baseline value", "Starting point",
                percent=True, example="7"),
        _number("target", "Target", "The figure to reach in that period, in the same unit. A target in the plan "
                                    "workbook stands before it.",
                "Target value", "Goal", "Aim", percent=True, example="2"),
        _number("tolerance", "Tolerance", "How far off the target still counts as amber, in the same unit.",
            "Amber margin", "Margin", percent=True, minimum=0),
        _answer("of_children", "Counts children", "Yes where children are counted: then it is in the private view "
                                                  "only. No where it counts money, staff or meetings.",
             "Of children", "About children", "Children counted", example="No"),
        _answer("public", "Public", "Yes where it may be published with the rest. What counts children stays private "
                                    "all the same.",
             "May be public", "Publish", "In public", example="Yes"),
        flag("withdrawn", "Withdrawn", "Yes to take a value back that should not have been reported: the period then "
                                       "has no figure, and the page says so.",
             "Taken back", "Removed"),
        Column("source", "Source", "text", "Where the figure comes from: a system, a return or a meeting.",
            aliases=("Data source", "From"),
               example="HR establishment report"),
        Column("owner_role", "Owner's role", "text", "Who answers for it: a role, never a person's name.",
               aliases=("Owner", "Owner role", "Lead", "Responsible", "Lead officer (role)"), example="Head of SEND"),
        note_of("definition", "Definition", "What is counted and how, in a sentence.", "What it counts", "Description",
            "Meaning",
                example="Posts without a person in them on the last day of the period."),
    ),
    rules=(
        Rule("no-figure", "error", "value", "There is neither a value nor a numerator with its denominator.",
             "Fill in Value, or both Numerator and Denominator; to take a value back, write Yes under Withdrawn.",
             no_figure),
        Rule("half-a-share", "error", "numerator", "Only one of numerator and denominator is there.",
            "Fill in both, or leave both blank.", half_a_share),
        Rule("nothing-to-divide-by", "error", "denominator", "The denominator is not above 0.",
             "Check it; where nobody could be counted, leave the row out.", nothing_to_divide_by),
        Rule("two-values", "error", "value", "The value is not what numerator and denominator come to.",
            "Keep the one that is right.", two_values),
        Rule("percent-unclear", "warning", "value",
             "Every value of this indicator is below 1 per cent: {value} is read as {value}%.",
             "If 47% was meant, write 47 or 47%.", bare_share),
        Rule("two-answers", "error", "title", "The rows of this indicator differ in unit, in which way is good, in "
                                              "whether children are counted or in being public.",
             "One title is one indicator: give all its rows the same answers.", two_answers),
        Rule("two-spellings", "error", "title",
             "Two titles that differ only by capitals or signs have the same period: they are one indicator.",
             "Spell it in one way and keep one of the rows.", two_spellings),
        Rule("period-not-of-its-kind", "error", "period", "{period} is no period of the kind given.", HOW_WRITTEN,
            other_kind),
        Rule("speaks-of-children", "warning", "of_children",
             "The title speaks of children, and the row says that none are counted; it may be published.",
             "Write Yes under Counts children unless what is counted is something else.", speaks_of_children),
        Rule("number-of-children", "warning", "of_children",
            "The title speaks of children or of what is counted of them, and the row says that none are counted: this "
             "indicator is in the private view only.",
             "Where something else is counted (meetings, staff, schools), name that in the title and leave the "
             "children out.", number_of_children),
        Rule("title-names-somebody", "warning", "title",
             "The title seems to name somebody, so this indicator is in the private view only.",
             "Word the title without a person's name or number.", title_names_somebody),
        Rule("words-name-somebody", "warning", "owner_role",
             "Source, owner or definition seems to name somebody; those words are not shown.",
             "Write a role, a system or a meeting in place of a person's name.", words_name_somebody),
    ),
)  # fmt: skip
