"""Exclusion categories, reasons and what became of an exclusion. Codes are those of the DfE's Common Basic Data Set."""

from __future__ import annotations

from datetime import date

from loaders.spec import Choice

CATEGORIES = (
    Choice(
        "PERM",
        "Permanent exclusion",
        ("PEX", "PX", "PE", "PExcl", "Permanent", "Perm Ex", "Perm Exc", "Perm Excl", "Perm exclusion",
            "Permanent excl", "Permanently excluded", "Permanent exclusions", "PERM - Permanent exclusion", "P"),
    ),
    # FTE here is "fixed-term exclusion"; in a placements ledger the same three letters are "full-time equivalent".
    Choice(
        "SUSP",
        "Suspension",
        (
            "FIXD", "FTE", "FPE", "FTX", "FTEX", "FTS", "FX", "FEX", "FExcl", "FT", "FP", "SUS", "Susp", "Suspend",
            "Fixed", "Fix ex", "Fixed ex", "Fixed excl", "Fixed exclusion", "Fixed term", "Fixed-term ex",
            "Fixed-term excl", "Fixed-term exclusion", "Fixed-term suspension", "Fixed term exclusion (FTE)",
            "Fixed period", "Fixed period ex", "Fixed period excl", "Fixed period exclusion", "Suspended",
            "Suspensions", "SUSP - Suspension", "F", "S",
        ),
    ),
    Choice(
        "LNCH",
        "Lunchtime suspension",
        ("Lunchtime", "Lunch", "Lunchtime susp", "Lunchtime excl", "Lunchtime exclusion", "Lunch time exclusion",
            "LNCH - Lunchtime exclusion", "L"),
        narrows=("SUSP",),
    ),
)  # fmt: skip

# The twelve reasons schools gave until 2019/20, one to an exclusion.
REASONS_TO_2020 = (
    Choice("PP", "Physical assault against a pupil", ("Physical assault - pupil", "Assault against a pupil")),
    Choice("PA", "Physical assault against an adult", ("Physical assault - adult", "Assault against an adult")),
    Choice(
        "VP",
        "Verbal abuse or threatening behaviour against a pupil",
        ("Verbal abuse - pupil", "Verbal abuse against a pupil", "Verbal abuse/threatening behaviour against a pupil"),
    ),
    Choice(
        "VA",
        "Verbal abuse or threatening behaviour against an adult",
        ("Verbal abuse - adult", "Verbal abuse against an adult",
            "Verbal abuse/threatening behaviour against an adult"),
    ),
    Choice("BU", "Bullying"),
    Choice("RA", "Racist abuse", ("Racism",)),
    Choice("SM", "Sexual misconduct"),
    Choice("DA", "Drug and alcohol related", ("Drugs and alcohol", "Drug or alcohol related", "Drug/alcohol related")),
    Choice("DM", "Damage", ("Damage to property", "Criminal damage")),
    Choice("TH", "Theft"),
    Choice("DB", "Persistent disruptive behaviour",
        ("Persistent or general disruptive behaviour", "PDB", "Disruptive behaviour")),
    Choice("OT", "Other", ("Other reason",)),
)  # fmt: skip

# Added from 2020/21, when OT went and up to three reasons could be given. They have no counterpart before 2020/21.
REASONS_FROM_2020 = (
    Choice(
        "OW",
        "Use or threat of use of an offensive weapon or prohibited item",
        ("Offensive weapon", "Weapon", "Offensive weapon or prohibited item"),
    ),
    Choice(
        "LG",
        "Abuse against sexual orientation and gender identity",
        ("Homophobic abuse", "LGBT abuse", "Abuse against sexual orientation or gender identity"),
    ),
    Choice("DS", "Abuse relating to disability", ("Disability abuse",)),
    Choice(
        "MT",
        "Inappropriate use of social media or online technology",
        ("Social media", "Online technology", "Inappropriate use of social media"),
    ),
    Choice(
        "PH",
        "Wilful and repeated transgression of protective measures to protect public health",
        ("Public health", "Transgression of protective measures"),
    ),
)  # fmt: skip
REASONS = REASONS_TO_2020 + REASONS_FROM_2020
# The first day of the codes of 2020/21.
REASONS_CHANGED_ON = date(2020, 9, 1)

STATUSES = (
    Choice(
        "notified", "Notified by the school", ("Notified", "Pending", "Awaiting governors", "New", "Open", "Recorded")
    ),
    Choice(
        "upheld",
        "Upheld by the governors or the review panel",
        (
            "Upheld",
            "Governors upheld",
            "Upheld by governors",
            "Confirmed",
            "Decision upheld",
            "IRP upheld",
            "Exclusion upheld",
        ),
    ),
    Choice(
        "reinstated",
        "Pupil reinstated by the governors",
        (
            "Reinstated",
            "Governors reinstated",
            "Reinstated by governors",
            "Reinstated by the governors",
            "Overturned",
            "Directed reinstatement",
        ),
    ),
    Choice(
        "review_recommended",
        "Review panel recommended the governors think again",
        ("IRP recommended reconsideration", "Recommended reconsideration", "Reconsider", "IRP recommended reconsider"),
    ),
    Choice("quashed", "Quashed by the review panel", ("Quashed", "IRP quashed", "Decision quashed")),
    Choice(
        "withdrawn",
        "Withdrawn by the school",
        ("Withdrawn", "Rescinded", "Cancelled", "Withdrawn by headteacher", "Head withdrew"),
    ),
    Choice(
        "managed_move",
        "Became a managed move",
        ("Converted to managed move", "Managed move", "MM", "Changed to managed move"),
    ),
)
# Words that some write of the exclusion and others of the appeal against it, or that do not say who decided what.
AMBIGUOUS_STATUSES = (
    "Not upheld", "Appeal not upheld", "Dismissed", "Overturned at IRP", "Overturned at appeal", "Appeal upheld",
    "Allowed", "Appeal", "Appealed", "Declined", "Reviewed", "Rejected", "Refused", "Partially upheld", "Successful",
    "Unsuccessful", "Agreed", "Not agreed",
)  # fmt: skip
# An exclusion with one of these no longer stands.
OVERTURNED = ("reinstated", "quashed", "withdrawn", "managed_move")
