"""Codes of casework: moves between schools, requests for assessment, placements, engagement and the plan itself."""

from __future__ import annotations

from loaders.spec import Choice

MOVE_TYPES = (
    Choice(
        "reintegration_from_pex",
        "Return to school after a permanent exclusion",
        ("Reintegration from PEX", "PEX reintegration", "Return from permanent exclusion", "Return after PEX"),
    ),
    Choice(
        "reintegration_from_ap",
        "Return to school from alternative provision",
        ("Reintegration from AP", "AP reintegration", "Return from AP", "Reintegration from PRU", "Return from PRU"),
    ),
    Choice("managed_move", "Managed move", ("MM", "Managed moves", "Managed transfer")),
    Choice("fair_access", "Fair access placement",
        ("FAP", "Fair access", "Fair Access Protocol", "IYFAP", "FAP placement")),
    Choice(
        "in_year_admission",
        "In-year admission",
        ("In-year application", "In year admission", "In year application", "In-year", "Casual admission"),
    ),
    Choice(
        "offsite_direction",
        "Direction off site",
        ("Off-site direction", "Offsite direction", "Off site", "Directed off site", "Respite", "OSD"),
    ),
)  # fmt: skip

MOVE_OUTCOMES = (
    Choice("open", "Still open", ("Ongoing", "On trial", "In progress", "Current", "Pending", "Trial", "Not returned",
        "Not yet returned", "Awaiting return", "Not reintegrated", "Not yet reintegrated", "Awaiting reintegration")),
    Choice(
        "successful", "Successful", ("Success", "Permanent", "On roll", "Completed", "Placed", "Confirmed", "Succeeded")
    ),
    Choice(
        "returned", "Returned to the home school", ("Returned", "Returned to home school", "Returned to base school")
    ),
    Choice(
        "failed",
        "Failed",
        ("Fail", "Failed - PEX", "Unsuccessful", "Broke down", "Breakdown", "Permanently excluded", "failed_pex"),
    ),
    Choice("withdrawn", "Withdrawn", ("Cancelled", "Parent withdrew", "Not pursued")),
    Choice("not_placed", "Not placed", ("No place", "Refused", "Outstanding - not yet on roll")),
    Choice(
        "not_agreed",
        "Not agreed, or called off before it began",
        (
            "Not agreed",
            "Declined",
            "Rejected",
            "Turned down",
            "Offer declined",
            "Place declined",
            "Not accepted",
            "Withdrawn before start",
            "Withdrawn before starting",
            "Did not start",
            "Never started",
            "Did not go ahead",
            "Not taken up",
        ),
    ),
)  # fmt: skip

REQUEST_SOURCES = (
    Choice("parent", "Parent or carer",
        ("Parent", "Parent/carer", "Parents", "Parental", "Parental request", "Parental RSA", "Carer", "Family")),
    Choice("young_person", "Young person", ("Young person", "YP", "Self", "Student")),
    Choice(
        "school",
        "School or setting",
        ("School", "School request", "School Requests", "Setting", "Nursery", "College", "Post 16", "Academy",
            "Education"),
    ),
    Choice("health", "Health", ("NHS", "Health professional", "Paediatrician", "CAMHS", "GP")),
    Choice("social_care", "Social care", ("Social worker", "Children's social care", "Children's services", "CSC")),
    Choice("other", "Other", ("Other", "Not known", "Unknown", "Other LA", "YOT")),
)  # fmt: skip

REQUEST_OUTCOMES = (
    Choice(
        "Y",
        "Assessment agreed",
        (
            "Yes",
            "Agreed",
            "Agreed to assess",
            "Agree to assess",
            "Yes to assess",
            "Will assess",
            "Proceed",
            "Accepted",
            "Assess",
            "Approved",
        ),
    ),
    Choice(
        "N",
        "Assessment refused",
        (
            "No",
            "Refused",
            "Not agreed",
            "Declined",
            "Refused to assess",
            "No to assess",
            "Not to assess",
            "Decision not to assess",
            "Refusal",
            "Refuse",
            "Do not assess",
        ),
    ),
    Choice(
        "A", "Awaiting a decision", ("Awaiting", "Awaiting decision", "Pending", "Open", "In progress", "Undecided")
    ),
    Choice("W", "Withdrawn or ceased", ("Withdrawn", "Ceased", "Closed", "Cancelled")),
    Choice("H", "Historical: decided before this collection", ("Historic", "Historical")),
)

ASSESSMENT_OUTCOMES = (
    Choice(
        "Y",
        "Plan to be issued",
        ("Yes", "Issue", "Issued", "Plan issued", "EHCP issued", "Agreed to issue", "Agreed", "Issue plan"),
    ),
    Choice(
        "N",
        "No plan issued",
        ("No", "Not issued", "Refused", "No plan", "Declined to issue", "Refused to issue", "Not agreed"),
    ),
    Choice(
        "A",
        "Awaiting a decision",
        ("Awaiting", "Awaiting decision", "Pending", "Open", "In progress", "Being assessed"),
    ),
    Choice("W", "Withdrawn or ceased", ("Withdrawn", "Ceased", "Closed", "Cancelled")),
    Choice("H", "Historical: decided before this collection", ("Historic", "Historical")),
)

PLACEMENT_STATUSES = (
    Choice("live", "Live", ("Current", "Active", "Open", "Placed", "In place")),
    Choice("ended", "Ended", ("Closed", "Ceased", "Left", "Finished", "Inactive")),
    Choice("planned", "Planned", ("Proposed", "Agreed", "Future", "Not started", "Pending")),
)
PRICE_BASES = (
    Choice("year", "A year", ("Annual", "Annually", "Per year", "Yearly", "pa", "Per annum", "Annum", "Year")),
    Choice("term", "A term (three a year)", ("Termly", "Per term", "Term")),
    Choice("week", "A week", ("Weekly", "Per week", "pw", "Week")),
    Choice("day", "A day", ("Daily", "Per day", "Day rate", "Day")),
    Choice("month", "A month (twelve a year)", ("Monthly", "Per month", "pcm", "Month")),
    Choice("session", "A session (half a day)", ("Sessional", "Per session", "Session", "Half day")),
    Choice("hour", "An hour", ("Hourly", "Per hour", "Hour", "ph")),
)
REVIEW_OUTCOMES = (
    Choice("continued", "Continued as it was", ("Continue", "Maintain", "Maintained", "No change", "Continued")),
    Choice("stepped_down", "Stepped down", ("Step down", "Stepdown", "Reduced", "Stepped-down", "Decreased")),
    Choice("ended", "Ended", ("Cease", "Ceased", "End", "Closed")),
    Choice("increased", "Increased", ("Increase", "Stepped up", "Step up", "Amended upwards")),
)

ENGAGEMENT_KINDS = (
    Choice(
        "peer_meeting",
        "Peer meeting",
        ("Peer meeting", "Peer group meeting", "SENCO meeting", "Peer support meeting", "Network meeting"),
    ),
    Choice("send_audit", "SEND audit", ("Audit", "SEND audit", "SEND review", "Inclusion audit")),
    Choice("governor_training", "Governor training", ("Governor training", "Governors training", "Governor session")),
    Choice(
        "family_support_nominations",
        "Nominations for family support",
        ("Family support", "Family support nominations", "Nominations", "Family nominations"),
    ),
    Choice(
        "parent_advice",
        "Advice to parents",
        (
            "Parent advice",
            "Advice session",
            "Parents' advice",
            "Parent workshop",
            "Independent advice",
            "Family advised",
        ),
    ),
    Choice("annual_review", "Annual review", ("AR", "Annual review", "EHCP review")),
)

GEOGRAPHY_LEVELS = (
    Choice("national", "England", ("National",)),
    Choice("regional", "Region", ("Regional",)),
    Choice("local_authority", "Local authority", ("LA", "Local authority")),
)
PERIOD_KINDS = tuple(
    Choice(kind, label)
    for kind, label in (
        ("term6", "Term (six a year)"), ("term3", "Term (three a year)"), ("academic_year", "Academic year"),
        ("financial_year", "Financial year"), ("calendar_year", "Calendar year"),
        ("quarter", "Quarter of a financial year"), ("month", "Month"),
        ("january", "January snapshot"), ("to_date", "Year to date"), ("rolling_12", "Twelve months to date"),
    )
)  # fmt: skip
# What an indicator of one's own may be told by: periods that have a name, not stretches that move with the day.
INDICATOR_PERIODS = tuple(
    Choice(kind, label, names)
    for kind, label, names in (
        ("term6", "Term (six a year)", ("Term", "Half term", "Termly", "Half-termly")),
        ("term3", "Term (three a year)", ("Long term", "Season")),
        ("academic_year", "Academic year", ("School year", "Academic")),
        ("financial_year", "Financial year", ("Fiscal year", "Financial")),
        ("calendar_year", "Calendar year", ("Calendar",)),
        ("quarter", "Quarter of a financial year", ("Quarter", "Quarterly", "Financial quarter", "Qtr")),
        ("month", "Month", ("Monthly",)),
        ("january", "January snapshot", ("January", "Census", "January census")),
    )
)  # fmt: skip
DIRECTIONS = (
    Choice("higher", "Higher", ("Higher is better", "Up", "Increase", "More", "High", "Bigger is better")),
    Choice("lower", "Lower", ("Lower is better", "Down", "Decrease", "Less", "Fewer", "Low", "Smaller is better")),
    Choice("none", "Neither", ("None", "Neutral", "No direction", "Context", "Not applicable", "For information")),
)
INDICATOR_UNITS = (
    Choice("count", "A number", ("Number", "Count", "No", "#", "Numeric")),
    Choice("percent", "Per cent", ("Percentage", "Percent", "%", "Pct")),
    Choice("gbp", "Pounds", ("GBP", "£", "Money", "Currency")),
    Choice("days", "Days", ("Day",)),
    Choice("per_100", "For each 100", ("Per 100", "Rate per 100")),
)
UNITS = (
    Choice("count", "A number", ("Number", "Count")),
    Choice("percent", "Per cent", ("Percentage", "Percent")),
    Choice("gbp", "Pounds", ("GBP", "Pounds")),
    Choice("weeks", "Weeks", ("Week",)),
    Choice("per_100_pupils", "For each 100 pupils", ("Per 100 pupils",)),
)

# How far an audit has come, in order; and the rows of a school's return of annual reviews.
AUDIT_STAGES = ("contacted", "booked", "done", "returned")
REVIEW_STAGES = ("due", "held on time", "held", "amended", "followed up", "still in mainstream")
