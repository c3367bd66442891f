"""Exclusions: permanent exclusions and suspensions, as schools notify them or their systems export them."""

from __future__ import annotations

from loaders.codes.exclusions import AMBIGUOUS_STATUSES, CATEGORIES, OVERTURNED, REASONS, STATUSES
from loaders.datasets import exclusion_rules
from loaders.datasets.common import ENDS, NCY, NEED, OUTCOMES, PHASE, SCHOOL, SEN, SEX, day, flag, pupil, vary
from loaders.datasets.rules import in_order, not_ancient, not_future
from loaders.spec import Column, Dataset


def _reason(number: int, *aliases: str, example: str = "") -> Column:
    return Column(
        f"reason_{number}",
        f"Reason {number}",
        "choice",
        "The reason's code or words. One reason until 2019/20, up to three since. An unknown code is kept and named.",
        required=False,
        aliases=aliases,
        choices=REASONS,
        open_choices=True,
        example=example,
    )


EXCLUSIONS = Dataset(
    name="exclusions",
    title="Exclusions and suspensions",
    grain="one permanent exclusion or suspension",
    key=("pupil_ref", "category", "start_date", "school"),
    dated_by="start_date",
    source="Schools' notices to the authority, or an export of exclusions from a school or authority system",
    replaces="term",
    sheet_aliases=("Exclusions", "Suspensions", "PEX", "FTE", "Fixed term exclusions", "Permanent exclusions"),
    implied_by_name=(
        ("PEX", "category", "PERM"),
        ("Permanent exclusions", "category", "PERM"),
        ("Suspensions", "category", "SUSP"),
        ("FTE", "category", "SUSP"),
        ("Fixed term exclusions", "category", "SUSP"),
        ("Fixed period exclusions", "category", "SUSP"),
    ),
    columns=(
        *pupil(),
        Column(
            "category",
            "Category",
            "choice",
            "PERM for a permanent exclusion, SUSP for a suspension (once called a fixed-term exclusion), LNCH for a "
            "suspension from lunchtimes.",
            aliases=(
                "Exclusion type", "Type", "Perm/Fixed", "Perm or fixed", "P/F", "Type of exclusion", "Exclusion category", "Excl type", "PEX/FTE", "PEX or FTE",
                "Exclusion", "Category of exclusion", "Suspension type", "Type of suspension",
            ),
            choices=CATEGORIES,
            also=(("status", STATUSES),),
            cues=("type", "category", "pex", "fte", "fix", "perm", "permanent", "fixed", "suspension", "exclusion"),
            ambiguous=("Exclusion", "Excluded", "E", "Internal", "Internal exclusion", "Seclusion", "T", "Temporary"),
            constant=True,
            example="Suspension",
        ),
        day(
            "start_date",
            "Start date",
            "The first day of the exclusion.",
            "Date", "Start", "Exclusion start date", "Date of exclusion", "Exclusion date", "Date excluded", "From", "Date from",
            "Start of exclusion", "Suspension start date", "Date of suspension", "Suspension date", "Suspended from", "Excluded from date", "Effective from", "PEX date", "Date of PEX", "StartDate", "First day",
            required=True,
            cues=("start", "started", "begin", "began", "from", "excluded", "suspended"),
            example="06/11/2018",
        ),
        day(
            "end_date",
            "End date",
            "The last day of a suspension. A permanent exclusion has none.",
            "End", "Exclusion end date", "To", "Date to", "Suspension end date", "EndDate", "Last day", "Finish date", "Ended", "Ended on", "Until", "Suspended until", "Last day of suspension",
            "Last day of exclusion",
            decisive=True,
            cues=ENDS,
            example="07/11/2018",
        ),
        vary(
            SCHOOL,
            required=True,
            more=("Excluding school", "School excluded from", "School at time of exclusion", "Excluded from"),
        ),
        Column(
            "days",
            "Days",
            "decimal",
            "School days of the suspension, in halves. A column headed Sessions (two to a day) is halved.",
            required=False,
            aliases=(
                "Sessions", "Number of sessions", "No of sessions", "Sessions lost", "Total sessions", "Number of days",
                "No of days", "Days excluded", "Days lost", "Length (days)", "Length", "Duration", "Duration (days)",
                "School days", "Total days", "FTE days", "Days suspended", "Exclusion days", "Suspension days", "Days of exclusion",
                "Days of suspension", "Length in days", "Length (sessions)", "Length in sessions", "Sessions missed",
                "Number of sessions lost", "Exclusion sessions", "Suspension sessions", "Sessions excluded", "Length of suspension",
                "Length of exclusion", "No of half days", "Number of half days", "Half days", "Length (half days)",
            ),
            decisive=True,
            cues=("days", "day", "sessions", "session", "sess", "length", "duration", "half days", "hours", "hrs", "minutes", "mins", "weeks"),
            factor=(
                ("Length (sessions)", 0.5), ("Length in sessions", 0.5), ("Sessions missed", 0.5), ("Number of sessions lost", 0.5),
                ("Exclusion sessions", 0.5), ("Suspension sessions", 0.5), ("Sessions excluded", 0.5), ("Sessions", 0.5), ("Number of sessions", 0.5), ("No of sessions", 0.5), ("Sessions lost", 0.5),
                ("Total sessions", 0.5),
            ),
            unit="school days",
            example="2",
        ),
        _reason(1, "Reason", "Exclusion reason", "Main reason", "Primary reason", "Reason code", "Reason for exclusion",
                "First reason", "Reason1", "Reason for suspension", example="Persistent disruptive behaviour"),
        _reason(2, "Second reason", "Secondary reason", "Reason2", "Other reason"),
        _reason(3, "Third reason", "Reason3"),
        PHASE,
        NCY,
        SEX,
        SEN,
        NEED,
        flag(
            "looked_after",
            "Looked after",
            "Whether the child was in the care of a local authority.",
            "CLA", "LAC", "Looked after child", "Child looked after", "In care", "CIC", "Children looked after",
        ),
        flag(
            "free_school_meals",
            "Free school meals",
            "Whether the child was entitled to free school meals.",
            "FSM", "FSM eligible", "Eligible for FSM", "Free meals", "Pupil premium (FSM)", "FSM status",
        ),
        Column(
            "status",
            "Status",
            "choice",
            "What has become of it. Reinstated, quashed, withdrawn and managed move no longer stand.",
            required=False,
            aliases=(
                "Outcome", "Discipline committee outcome", "Governors decision", "Governors' decision", "PDC outcome",
                "GDC outcome", "GDC decision", "PDC decision", "Exclusion status", "Current status", "Review outcome", "IRP outcome",
                "IRP decision", "Panel outcome", "Panel decision", "Governors outcome", "Governing board decision", "Governors review outcome",
                "Appeal outcome", "Appeal decision", "Outcome of review", "Decision of governors", "Independent review outcome",
                "Exclusion outcome", "Outcome of exclusion",
            ),
            choices=STATUSES,
            undoes=OVERTURNED,
            remarks=("entered in error", "recorded in error", "duplicate", "not to be counted", "never happened"),
            decisive=True,
            cues=(*OUTCOMES, "status", "governors", "gdc", "pdc", "irp", "appeal", "upheld", "reinstated", "overturned",
                  "rescinded", "withdrawn", "cancelled", "quashed"),
            perhaps=("Decision", "Result"),
            ambiguous=AMBIGUOUS_STATUSES,
            default="notified",
            example="Upheld by the governors or the review panel",
        ),
        day(
            "status_date",
            "Status date",
            "The day the status was decided.",
            "Discipline Committee Date", "Outcome date", "Governors meeting date", "Governors' meeting date", "PDC date",
            "GDC date", "Date of governors meeting", "Review date", "IRP date", "Decision date",
            "Date of decision", "Date of outcome", "Status changed", "Appeal date", "Date of GDC", "Date of PDC", "Date of IRP",
            decisive=True,
            cues=(*OUTCOMES, "governors", "gdc", "pdc", "irp", "appeal", "panel", "review"),
            example="20/11/2018",
        ),
        day(
            "assessment_requested_on",
            "Assessment requested on",
            "The day an EHC needs assessment was asked for, where the exclusion led to one.",
            "RSA date", "EHCNA requested", "Date of RSA", "EHC needs assessment requested on", "Date EHCNA requested",
        ),
        day(
            "flagged_on",
            "Flagged on",
            "The day the child was first put on the list of children at risk of exclusion. Blank if never.",
            "Date flagged", "First flagged", "At risk since", "At-risk list date", "Date on at risk list", "Early flag date",
            example="24/09/2018",
        ),
    ),
    rules=(
        not_future("start_date", "The start date"),
        not_ancient("start_date", "The start date"),
        in_order("start_date", "end_date", "the start date", "The end date"),
        in_order("start_date", "status_date", "the start date", "The date of the status", "warning"),
        not_future("flagged_on", "The day the child was flagged"),
        *exclusion_rules.RULES,
    ),
)  # fmt: skip
