"""The recovery plan, or several plans over one set of figures: one workbook of seven sheets for each, or for all of
them."""

from __future__ import annotations

from loaders.codes.measures import MEASURES, NOT_IN_PERCENT
from loaders.codes.plan_words import ACTION_KINDS, HEADER_ITEMS, NOTE_KINDS, RATINGS, TRAJECTORIES
from loaders.datasets.common import day, flag, note_of
from loaders.datasets.own_rules.plan import (
    bad_scope,
    below_nought,
    of_other_years,
    overridden,
    says_nothing,
    too_few_pounds,
    unmeasured,
)
from loaders.datasets.periods import unknown_periods
from loaders.datasets.plan_targets import WHICH, other_target
from loaders.datasets.rules import in_order, needs, not_future, truth
from loaders.spec import Column, Dataset, Rule

_SOURCE = "The authority's recovery plan"


def _text(name: str, header: str, meaning: str, *aliases: str, example: str) -> Column:
    return Column(name, header, "text", meaning, aliases=aliases, example=example)


_ACTION = _text("action", "Action", "The short name of the action, the same on every sheet.", "Action ID", "Action ref",
    "Ref", "Action number",
                example="returns")  # fmt: skip
_MEASURE = ("Measure ID", "KPI", "Indicator")
_OWNER = ("Owner", "Lead", "Lead officer", "Action owner", "Accountable", "SRO", "Responsible", "Role",
          "Lead officer (role)", "Who")  # fmt: skip
_PLAN = note_of(WHICH, "Plan",
                "Which plan the row is of, by one name on every sheet. Blank where there is only one plan.",
                "Which plan", "Plan name", "Name of plan")  # fmt: skip
_SCOPE_HELP = "Blank for the whole authority, or one part of it, such as phase=secondary."
_SCOPE = note_of("scope", "Scope", _SCOPE_HELP, "Part", "Applies to", example="phase=secondary")


_SCOPE_RULE = Rule("scope-unreadable", "error", "scope", "The scope does not say which part of the authority is meant.",
                   "Leave it blank for the whole authority, or write column=value, such as phase=secondary.",
                   bad_scope)  # fmt: skip


def _part(
    part: str,
    title: str,
    grain: str,
    key: tuple[str, ...],
    columns: tuple[Column, ...],
    rules: tuple[Rule, ...],
    *names: str,
) -> Dataset:
    return Dataset(name="plan", part=part, title=title, grain=grain, key=(*key, WHICH), columns=(*columns, _PLAN),
        rules=rules,
                   source=_SOURCE, replaces="all", within=WHICH, sheet_aliases=(part, *names))  # fmt: skip


ACTIONS = _part("Actions", "Plan: actions", "one action of the plan", ("action",), (
    _ACTION,
    Column("position", "Position", "whole", "The order in which the actions are shown.",
        aliases=("Order", "No", "Number", "#"), minimum=0, example="1"),
    _text("section", "Section", "The part of the plan it stands in.", "Theme", "Area", "Priority", "Workstream",
        "Strand", "Pillar", example="Exclusions"),
    _text("title", "Title", "What is to be done.", "Action title", "Description", "What",
        example="Return excluded pupils to mainstream"),
    _text("owner_role", "Owner's role", "Who answers for it: a role, never a person's name.", *_OWNER, "Owner role",
        example="Head of inclusion"),
    Column("kind", "Kind", "choice", "Measured by a figure, by steps to be done, or both.",
        aliases=("Type", "Action kind"), choices=ACTION_KINDS,
           example="Measured by a figure"),
    Column("measure", "Measure", "choice",
        "The figure it is measured by: its title or its id in the measure dictionary.", False, _MEASURE,
           choices=MEASURES, open_choices=True, example="returned_to_mainstream"),
    note_of("also_measures", "Also measured by",
            "Other figures to read beside it, by their ids, parted by semicolons. Its status follows Measure alone.",
            "Other measures", "Also measures", "Linked measures", example="managed_moves; managed_moves_successful"),
    _SCOPE,
    day("start_date", "Start date", "When it starts.", "Start", "From", span="first", example="03/09/2018"),
    day("due_date", "Due date", "When it is to be done.", "Due", "By", "End date", "Deadline", span="last",
        example="31/08/2019"),
    note_of("intent", "Intent", "What it is meant to change.", "Intended outcome", "Aim", "Purpose",
        "Success looks like"),
    note_of("depends_on", "Depends on",
            "What must happen first: other actions by their short names, or words; parted by semicolons.",
            "Dependencies", "Dependency", example="local-provision"),
    note_of("risks", "Risks", "What could stop it, in a sentence; several parted by semicolons.", "Risk",
        "Risks and issues",
            example="No commissioning officer is in post"),
), (
    in_order("start_date", "due_date", "the start date", "The due date"),
    Rule("measure-missing", "error", "measure", "An action measured by a figure must name its measure.",
         "Fill in Measure, or make Kind \"Steps to be done\".", unmeasured),
    _SCOPE_RULE,
))  # fmt: skip

MILESTONES = _part("Milestones", "Plan: milestones", "one step of an action", ("action", "milestone"), (
    _ACTION,
    _text("milestone", "Milestone", "What is to be done by the date.", "Step", "Task", "Description",
        example="Panel meets each half term"),
    day("planned_date", "Planned date", "When it was planned for at first.", "Planned", "Due date", "Due",
        "Original date", "By", required=True, span="last",
        example="14/12/2018"),
    day("revised_date", "Revised date", "The new date, if it was moved.", "Revised", "New date", "Forecast date",
        span="last"),
    day("actual_date", "Actual date", "When it was done.", "Done", "Completed", "Completed on", "Date done",
        "Achieved on", example="13/12/2018"),
    note_of("owner_role", "Owner's role", "Who does it: a role, never a person's name.", *_OWNER, "Owner role",
        example="Head of inclusion"),
    flag("blocked", "Blocked", "Whether something stands in the way.", "Stuck", "On hold"),
    note_of("blocker", "Blocker", "What stands in the way.", "Reason blocked", "Issue", "Barrier"),
    day("blocked_on", "Blocked since",
        "The day it was known to be blocked. A rating written on or after that day stands.", "Blocked on",
        "Blocked from"),
), (
    not_future("actual_date", "The actual date"),
    needs("blocker", lambda f: truth(f["blocked"]), "blocker-missing", "The step is blocked, but nothing says by what.",
        "Fill in Blocker.", "warning"),
    Rule("blocked-but-done", "warning", "blocked", "The step is done ({actual_date}) and still marked as blocked.",
        "Clear Blocked.",
         lambda f: truth(f["blocked"]) & f["actual_date"].notna()),
    not_future("blocked_on", "The day it was blocked"),
))  # fmt: skip


TARGETS = _part("Targets", "Plan: targets", "one target for one measure, part of the authority and period",
    ("measure", "scope", "period"), (
    Column("measure", "Measure", "choice", "The measure: its title or its id in the measure dictionary.",
        aliases=_MEASURE, choices=MEASURES,
           open_choices=True, example="returned_to_mainstream"),
    _SCOPE,
    Column("period", "Period", "period", "The period the target is for, such as 2018/19 or 2018/19 Term 3.",
           aliases=("Year", "Target period", "For", "Term"), example="2018/19"),
    Column("value", "Target", "decimal", "The figure to reach, in the measure's own unit; 50 for 50%.",
        aliases=("Value", "Target value", "Goal"),
           percent="points", percent_not_for=("measure", NOT_IN_PERCENT), example="50"),
    Column("tolerance", "Tolerance", "decimal", "How far off still counts as amber, in the same unit.", False,
        ("Margin", "Amber margin"),
           percent="points", percent_not_for=("measure", NOT_IN_PERCENT), minimum=0, example="5"),
    day("agreed_on", "Agreed on", "The day it was agreed. A later one replaces it, and the old one is kept.",
        "Date agreed", "Agreed", example="27/09/2018"),
    note_of("agreed_by", "Agreed by", "The meeting that agreed it.", "Agreed at", "Approved by",
        example="Schools forum"),
    note_of("note", "Note", "Anything to know about it.", "Notes", "Comment"),
), (
    unknown_periods(), _SCOPE_RULE, not_future("agreed_on", "The day it was agreed"),
    Rule("pounds-unclear", "error", "value",
         "A target of {value} for a sum of money is too small to be pounds: it may be in thousands or in millions.",
         "Write the whole amount in pounds, or with its unit, such as 4.2m.", too_few_pounds),
    Rule("target-below-nought", "error", "value",
         "A target of {value} is below nought, which this measure cannot be: it may be how far it is to fall.",
         "Write the figure to reach, not the change.", below_nought),
    Rule("target-of-other-years", "warning", "period", "{period} is a year that this measure is not told by, so no "
                                                       "figure will meet this target: 2018/19 is a school year, "
                                                       "September to August; 2018-19 a financial year, April to March.",
         "Write the year with / for a measure of school years and with - for a measure of money, if that is the year "
         "that is meant.", of_other_years),
    Rule("target-of-another-plan", "error", "value",
         "Row {other} gives another plan another target or tolerance for the same measure, part and period.",
         "Write the one that holds in both rows: a measure has one target in all plans.",
         lambda f: other_target(f).notna(), other_target),
), "Target", "KPIs")  # fmt: skip


UPDATES = _part("Updates", "Plan: updates", "what was reported on one action on one day", ("action", "date"), (
    _ACTION,
    day("date", "Date", "The day it was written.", "Update date", "As at", "Updated on", "Date of update",
        required=True, example="13/06/2019"),
    day("meeting", "Meeting", "The meeting it was written for.", "Meeting date", "Forum date", "Board date",
        example="27/06/2019"),
    _text("progress", "Progress", "What has happened, in a few sentences with no names of children.", "Update",
          "Commentary", "Narrative", "Progress to date", "Comment", "Comments",
          example="The panel has met in each half term."),
    Column("status", "Status", "choice", "A person's rating, where the figures cannot say or should be overruled.",
        False,
           ("RAG", "Rating", "RAG rating", "BRAG"), RATINGS, example="Amber"),
    note_of("reason", "Reason", "Why that rating was given.", "Reason for status", "Reason for rating", "Why",
            example="Two schools have agreed to take part."),
    Column("trajectory", "Trajectory", "choice", "Where it is heading.", False,
        ("Direction", "Direction of travel", "Trend", "DoT"), TRAJECTORIES,
           example="Improving"),
    _text("author_role", "Author's role", "Who wrote it: a role, never a person's name.", "Author", "Written by",
        "Author role", "By",
          example="Head of inclusion"),
), (
    not_future("date", "The date of the update"),
    needs("reason", overridden, "status-without-reason", "The rating {status} has no reason.",
        "Fill in Reason: a status is never shown without one."),
), "Update", "Progress")  # fmt: skip

NOTES = _part("Notes", "Plan: notes", "one note on a day, such as a change of policy", ("date", "text"), (
    day("date", "Date", "The day it is about.", "Date of note", "When", required=True, example="01/04/2019"),
    _SCOPE,
    _text("text", "Note", "What happened.", "Text", "Comment", "What", example="New panel arrangements began"),
    Column("kind", "Kind", "choice", "A note, or a step change to be drawn on the chart.", False, ("Type",), NOTE_KINDS,
        default="note", example="A note"),
    note_of("author_role", "Author's role", "Who wrote it: a role, never a person's name.", "Author", "Written by",
        "Author role",
            example="Head of inclusion"),
), (
    _SCOPE_RULE,
    needs("author_role", lambda f: truth(f["kind"] == "step"), "step-without-author",
          "A step starts the usual range anew, but nothing says who decided it.",
          "Fill in Author's role, or make Kind \"A note\"."),
), "Annotations")  # fmt: skip

RECOMMENDATIONS = _part("Recommendations", "Plan: recommendations", "one recommendation of one meeting",
    ("meeting", "recommendation"), (
    day("meeting", "Meeting", "The day of the meeting.", "Meeting date", "Forum date", required=True,
        example="27/06/2019"),
    _text("recommendation", "Recommendation", "What the meeting was asked or decided.", "Decision", "Text",
        "Resolution",
          example="Members note the report"),
    note_of("asked_of", "Asked of", "Who is to act: a role or a body.", "Owner", "For", "Asked", "Who",
        example="Schools forum"),
    day("due_date", "Due date", "By when.", "Due", "By", "Deadline", span="last", example="30/09/2019"),
    day("done_date", "Done date", "When it was done.", "Done", "Completed on", "Date done"),
    note_of("outcome", "Outcome", "What came of it.", "Result", "Response"),
    note_of("concerns", "Concerns",
        "The actions it is about, by their short names, parted by semicolons. Blank for the whole plan.",
        "Actions concerned", "About actions",
            example="peer-challenge"),
), (
    in_order("meeting", "due_date", "the meeting", "The due date", "warning"),
    in_order("meeting", "done_date", "the meeting", "The day it was done", "warning"),
), "Recommendation", "Decisions")  # fmt: skip


HEADER = _part("Header", "Plan: header", "one thing to know about the plan as a whole", ("item",), (
    Column("item", "Item", "choice",
        "What is told: who owns the plan, its budget, the conditions of the virement, the next meeting.",
           aliases=("Heading", "About", "Plan item"), choices=HEADER_ITEMS, open_choices=True, example="Owning group"),
    note_of("value", "What it says", "The words, such as the group's name or the conditions.", "Says", "Words",
        "Details", example="High needs recovery group"),
    Column("amount", "Amount", "money", "The amount in pounds, for a budget, a forecast or a transfer.", False,
        ("Amount (£)", "Pounds", "Sum"), example="250000"),
    day("date", "Date", "The day meant, such as of the next meeting; for an amount, the day it was reported.", "Day",
        "On", "Source date", example="27/06/2019"),
    note_of("source", "Source", "Where it is written: the paper or minute.", "From", "Paper",
        example="Budget monitoring report to the forum"),
), (
    Rule("header-says-nothing", "error", "item", "{item} has no words, no amount and no date.",
        "Fill in What it says, Amount or Date.", says_nothing),
), "Plan header", "About the plan")  # fmt: skip

PLAN = (ACTIONS, MILESTONES, TARGETS, UPDATES, NOTES, RECOMMENDATIONS, HEADER)
