"""Appeals and mediation: one row a case, from the day it was registered to what came of it."""

from __future__ import annotations

from loaders.codes.plans import APPEAL_KINDS, APPEAL_OUTCOMES, APPEAL_STAGES
from loaders.datasets.common import NCY, NEED, OUTCOMES, PHASE, SCHOOL, day, pupil
from loaders.datasets.own_rules.near import same_appeal
from loaders.datasets.rules import filled, in_order, needs, not_ancient, not_future, truth
from loaders.spec import Column, Dataset, Rule

# Without a column for the stage the outcome tells it; of what was "agreed between the two" nobody knows who gave way.
STAGE_OF_OUTCOME = (("", "registered"), ("upheld", "heard"), ("partly", "heard"), ("dismissed", "heard"))


APPEALS = Dataset(
    name="appeals",
    title="Appeals and mediation",
    grain="one appeal or mediation",
    key=("pupil_ref", "kind", "registered_date"),
    dated_by="registered_date",
    source="The SEND tribunal's letters and the mediation service's notices",
    replaces="rows",
    sheet_aliases=("Appeals", "Tribunals", "Tribunal", "Mediation", "Appeals and mediation", "SENDIST"),
    columns=(
        *pupil(),
        Column("kind", "Kind", "choice",
            "Mediation, or what the appeal is against: a refusal to assess, a refusal to issue, or what a plan says.",
               aliases=("Kind of appeal", "Appeal type", "Type of appeal", "Type", "Appeal against", "Against",
                   "Reason for appeal", "Grounds"), choices=APPEAL_KINDS,
               cues=("kind", "appeal", "type"), ambiguous=("Appeal", "Tribunal"), constant=True,
               example="Appeal against a refusal to assess"),
        day("registered_date", "Date registered", "The day it was registered.",
            "Registered", "Registered on", "Appeal registered", "Date appeal registered", "Appeal registered on",
            "Appeal registration date", "Date appeal lodged", "Appeal lodged",
            "Lodged on", "Registration date", "Date of registration",
            "Date lodged", "Lodged", "Registered with tribunal", "Date registered with tribunal",
            "Tribunal registration date", "Appeal date", "Date of appeal", required=True,
            cues=("registered", "lodged"), example="04/03/2019"),
        Column("stage", "Stage", "choice", "How far it has come. Without this column the outcome tells it; an appeal "
                                           "without an outcome is still registered.",
                                           aliases=("Appeal stage", "Status", "Progress", "State"),
                                           choices=APPEAL_STAGES, cues=("stage", "status"),
                                           derived=("outcome", STAGE_OF_OUTCOME),
               undoes=("conceded", "withdrawn"),
               remarks=("duplicate", "entered in error", "not registered", "rejected", "out of time"),
               example="Registered"),
        Column("outcome", "Outcome", "choice", "What came of it.", False,
            ("Appeal outcome", "Tribunal outcome", "Outcome of tribunal", "Result", "Decision", "Tribunal decision",
                "Outcome of appeal", "Mediation outcome", "Closure reason", "Reason closed", "How closed"),
               APPEAL_OUTCOMES, also=(("stage", APPEAL_STAGES),), cues=OUTCOMES),
        day("outcome_date", "Outcome date", "The day it was conceded, withdrawn, heard or agreed.",
            "Date of outcome", "Decision date", "Date of decision", "Date concluded", "Hearing date", "Concluded",
            "Concluded on", "Date closed", "Closed", "Closed on", "Closed date", decisive=True, cues=OUTCOMES),
        NEED,
        NCY,
        SCHOOL,
        PHASE,
    ),
    rules=(
        Rule("concluded-but-open", "error", "outcome_date",
             "The case is said to be still open, and {outcome_date} is given as the day it was concluded: perhaps a "
             "hearing to come, or the stage is old.",
             "Bring the stage up to date, or take the day out until the case is concluded.",
             lambda f: truth(f["stage"] == "registered") & f["outcome_date"].notna() & ~filled(f, "outcome")),
        not_future("registered_date", "The date registered"),
        not_ancient("registered_date", "The date registered"),
        not_future("outcome_date", "The date of the outcome"),
        in_order("registered_date", "outcome_date", "it was registered", "The outcome"),
        needs("outcome_date", lambda f: truth(f["stage"].isin(["conceded", "withdrawn", "heard"])),
              "concluded-without-date", "It has been concluded on a day that is missing, so it is neither open nor in "
                                        "any figure of what was concluded.", "Give the outcome date.", "warning"),
        Rule("same-appeal-twice", "warning", "registered_date",
             "The same child has another case of this kind within six weeks, in row {other}: it may be one case under "
             "two days.",
             "Delete one of them if they are one case.",
             lambda frame: same_appeal(frame).notna(), same_appeal,
             "The same child has two appeals or mediations of one kind within six weeks"),
    ),
)  # fmt: skip
