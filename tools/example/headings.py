"""The headers and words officers used, year by year.

Wording drifts on purpose: RSA, PEX, FTE and NCY, sessions for days, DfE numbers for names.
"""

from __future__ import annotations

from tools.example.workbooks import Head, laestab, sessions, slashed, words, year_group

PHASES = words(
    primary="Primary", secondary="Secondary", special="Special", alternative_provision="Alternative provision"
)
CATEGORY = {
    2014: words(PERM="Permanent", SUSP="Fixed term", LNCH="Lunchtime"),
    2015: words(PERM="Permanent", SUSP="Fixed term", LNCH="Lunchtime"),
    2016: words(PERM="PEX", SUSP="FTE", LNCH="LNCH"),
    2017: words(PERM="PEX", SUSP="FTE", LNCH="LNCH"),
    2018: words(PERM="Permanent", SUSP="Suspension", LNCH="Lunchtime"),
}
STATUS = words(notified="Notified", upheld="Upheld", reinstated="Reinstated", withdrawn="Withdrawn")
MOVES = words(
    reintegration_from_pex="Reintegration from PEX", managed_move="Managed move", fair_access="Fair access",
    offsite_direction="Off-site direction", in_year_admission="In-year admission",
)  # fmt: skip
DESTINATION = words(mainstream="Mainstream", specialist="Specialist", alternative_provision="Alternative provision")
OUTCOME = words(open="Open", successful="Successful", returned="Returned", failed="Failed")
SECTORS = words(
    resourced_unit="Resourced unit", special_maintained="Special maintained", independent_nmss="Independent or non-maintained special school",
    ap_pru="AP/PRU", post16="Post-16", eotas="EOTAS", hospital="Hospital",
)  # fmt: skip


def exclusion_heads(year: int) -> tuple[Head, ...]:
    if year <= 2015:
        return (
            Head("pupil_ref", "Pupil ref"), Head("ncy", "NCY", year_group("")), Head("sex", "Gender"), Head("school", "School"),
            Head("sen_provision", "SEN status"), Head("category", "Exclusion type", CATEGORY[year]), Head("reason_1", "Reason"),
            Head("start_date", "Start date"), Head("end_date", "End date"), Head("days", "Sessions", sessions),
            Head("looked_after", "LAC"), Head("free_school_meals", "FSM"), Head("status", "Governors' decision", STATUS),
            Head("status_date", "Decision date"), Head("flagged_on", "First flagged"),
        )  # fmt: skip
    if year <= 2017:
        return (
            Head("pupil_ref", "Pupil ID"), Head("school", "DfE number", slashed if year == 2016 else laestab),
            Head("category", "PEX/FTE", CATEGORY[year]), Head("start_date", "Date of exclusion"), Head("end_date", "End date"),
            Head("days", "Number of days"), Head("reason_1", "Reason code"), Head("ncy", "Year group", year_group("Y")),
            Head("sex", "Sex"), Head("sen_provision", "SEN"), Head("primary_need", "Primary need"), Head("looked_after", "CLA"),
            Head("free_school_meals", "FSM"), Head("status", "Status", STATUS), Head("status_date", "Status date"),
            Head("assessment_requested_on", "RSA date"), Head("flagged_on", "Date flagged"),
        )  # fmt: skip
    return (
        Head("pupil_ref", "Pupil reference"), Head("school", "School"), Head("phase", "Phase", PHASES),
        Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("sen_provision", "SEN provision"),
        Head("primary_need", "Primary need"), Head("looked_after", "Looked after"), Head("free_school_meals", "Free school meals"),
        Head("category", "Category", CATEGORY[year]), Head("start_date", "Start date"), Head("end_date", "End date"),
        Head("days", "Days"), Head("reason_1", "Reason 1"), Head("status", "Status", STATUS), Head("status_date", "Status date"),
        Head("assessment_requested_on", "RSA date"), Head("flagged_on", "Date flagged"),
    )  # fmt: skip


MOVE_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("move_type", "Type of move", MOVES), Head("exclusion_date", "PEX date"),
    Head("from_school", "From school"), Head("to_school", "To school"), Head("destination", "Destination", DESTINATION),
    Head("referral_date", "Referral date"), Head("panel_date", "Panel date"), Head("offer_date", "Offer date"),
    Head("expected_date", "Expected date"), Head("start_date", "Start date"),
    Head("trial_end_date", "Trial end date"), Head("outcome", "Outcome", OUTCOME), Head("outcome_date", "Outcome date"),
    Head("phase", "Phase", PHASES), Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("sen_provision", "SEN provision"),
    Head("primary_need", "Primary need"), Head("escalated_date", "Escalated on"), Head("support_package", "Support package"),
    Head("reason", "Reason"),
)  # fmt: skip
SOURCE = words(
    parent="Parent",
    young_person="Young person",
    school="School",
    health="Health",
    social_care="Social care",
    other="Other",
)


def request_heads(year: int) -> tuple[Head, ...]:
    rsa = year >= 2016
    return (
        Head("request_id", "RSA ref" if rsa else "Request number"), Head("pupil_ref", "Pupil ref"),
        Head("received_date", "RSA received" if rsa else "Date received"), Head("request_source", "Requested by", SOURCE),
        Head("school", "School"), Head("phase", "Phase", PHASES), Head("ncy", "NCY", year_group("")), Head("sex", "Gender"),
        Head("primary_need", "Primary need"), Head("panel_date", "Panel date"), Head("request_outcome", "Request outcome"),
        Head("request_outcome_date", "Request outcome date"), Head("assessment_outcome", "Assessment outcome"),
        Head("assessment_outcome_date", "Assessment outcome date"), Head("plan_issued_date", "Date EHCP issued" if rsa else "Plan issued date"),
        Head("exception_20_weeks", "20 week exception"), Head("mediation", "Mediation"), Head("tribunal", "Tribunal"),
        *((Head("advice_from", "Advice awaited from"), Head("advice_asked_date", "Advice asked for")) if year == 2018 else ()),
    )  # fmt: skip


PLACEMENT_HEADS = (
    Head("placement_id", "Placement ID"), Head("pupil_ref", "Pupil ref"), Head("provider", "Provider"),
    Head("sector", "Sector", SECTORS), Head("start_date", "Start date"), Head("end_date", "End date"),
    Head("status", "Status", words(live="Live", ended="Ended", planned="Planned")), Head("price", "Price"),
    Head("price_basis", "Price basis", words(year="Year", week="Week", day="Day")), Head("weeks_per_year", "Weeks per year"),
    Head("days_per_year", "Days per year"), Head("fte", "Full-time equivalent"), Head("education_share", "Education share"),
    Head("health_share", "Health share"), Head("care_share", "Care share"), Head("primary_need", "Primary need"),
    Head("ncy", "NCY", year_group("")), Head("sex", "Sex"), Head("review_date", "Review date"),
    Head("review_outcome", "Review outcome", words(continued="Continued", stepped_down="Stepped down")),
    Head("previous_price", "Previous price"), Head("scheme", "Scheme"), Head("avoided_price", "Avoided price"),
    Head("health_claimed", "Health claimed"), Head("health_paid", "Health paid"), Head("claimed_on", "DST submitted"),
    Head("claim_decided_on", "DST decided"),
    Head("claim_outcome", "DST outcome", words(waiting="Awaiting decision", funded="Funded", not_funded="Not funded")),
)  # fmt: skip
SPEND_HEADS = (
    Head("financial_year", "Financial year"), Head("as_at", "As at"),
    Head("amount_type", "Type", words(budget="Budget", forecast="Forecast", actual="Actual")), Head("line", "Budget line"),
    Head("sector", "Sector", words(mainstream="Mainstream", post16="Post-16", other="Other", services="Services", **{
        "special_maintained": "Maintained special", "resourced_unit": "Resourced provision", "independent_nmss": "Independent", "ap_pru": "AP",
        "eotas": "EOTAS", "hospital": "Hospital"})),
    Head("plans", "Number of plans"), Head("amount", "Amount (£)"),
)  # fmt: skip
PLACES_HEADS = (
    Head("school", "School"), Head("academic_year", "Academic year"), Head("commissioned", "Places commissioned"), Head("on_roll_own", "On roll, own"),
    Head("on_roll_other", "Other LAs"), Head("waiting", "Waiting list"),
)  # fmt: skip
SAVINGS_HEADS = (
    Head("scheme", "Scheme"), Head("action", "Action"), Head("kind", "Kind of saving", words(cashable="Cashable", avoided="Cost avoidance")),
    Head("state", "Status", words(proposed="Proposed", agreed="Agreed", in_delivery="In delivery", delivered="Delivered", not_achieved="Not achieved")),
    Head("full_year", "Full year saving"), Head("start_date", "Start date"), Head("end_date", "End date"), Head("running_cost", "Running cost per year"),
    Head("places", "Places"), Head("evidence", "Evidence"),
)  # fmt: skip
YEAR_GROUPS = tuple(Head(f"roll_{n}", f"Roll Year {n}") for n in range(1, 14))
SCHOOL_HEADS = (
    Head("laestab", "LAESTAB", lambda v: int(str(v))), Head("urn", "URN", lambda v: int(str(v))), Head("name", "School name"),
    Head("phase", "Phase", PHASES), Head("school_type", "School type"), Head("academic_year", "Academic year"),
    Head("roll", "Roll"), Head("roll_r", "Roll Reception"), *YEAR_GROUPS,
    Head("roll_boys", "Boys"), Head("roll_girls", "Girls"), Head("roll_free_meals", "Eligible for free school meals"), Head("admission_number", "Admission number"),
)  # fmt: skip
KIND = words(
    peer_meeting="Peer meeting", send_audit="SEND audit", governor_training="Governor training",
    family_support_nominations="Family support nominations", annual_review="Annual review",
)  # fmt: skip
ENGAGEMENT_HEADS = (
    Head("kind", "Kind", KIND), Head("school", "School"), Head("phase", "Phase", PHASES), Head("period", "Period"),
    Head("event_date", "Event date"), Head("stage", "Stage"), Head("invited", "Invited"), Head("attended", "Attended"),
    Head("number", "Number"), Head("cost", "Cost"), Head("theme", "Theme"),
)  # fmt: skip

RECOVERY_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("exclusion_date", "Date of exclusion"), Head("school", "Excluding school"),
    Head("year_group", "Year group", year_group("")), Head("leaving_year", "Leaving year"), Head("amount_a", "Per pupil amount"),
    Head("weeks_b", "Weeks remaining"), Head("adjustment_c", "Pupil premium adjustment"), Head("admitting_school", "Admitting school"),
    Head("begun_on", "Begun on"), Head("legal_basis", "Legal basis", words(regulation="Regulations", school_agreement="School agreement")),
    Head("negotiated", "Negotiated"), Head("agreed", "Agreed"), Head("invoiced_on", "Invoiced on"), Head("paid", "Paid"), Head("waived", "Waived"),
    Head("returned_in_lieu", "Returned in lieu"), Head("passed_on", "Passed on"),
    Head("status", "Status", words(due="Due", negotiating="Negotiating", agreed="Agreed", invoiced="Invoiced", paid="Paid", waived="Waived", returned="Returned")),
)  # fmt: skip
ATTENDANCE_HEADS = (
    Head("school", "School"), Head("academic_year", "Academic year"), Head("term", "Term"),
    Head("group", "Group", words(ehc_plan="EHC plan", sen_support="SEN support", none="No SEN")),
    Head("possible", "Sessions possible"), Head("missed", "Sessions missed"), Head("unauthorised", "Unauthorised"),
)  # fmt: skip

SETTING = words(
    mainstream="Mainstream", resourced_unit="Resourced provision", special="Special", independent_nmss="Independent", hospital_ap="AP/PRU",
    post16="Post-16", eotas="EOTAS", at_home="EHE", waiting="Awaiting placement",
)  # fmt: skip
PLAN_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("plan_start", "Plan start date"), Head("came_as", "Came as", words(new="New", transferred_in="Transferred in")),
    Head("plan_end", "Cease date"), Head("cease_reason", "Cease reason"), Head("primary_need", "Primary need"), Head("ncy", "NCY", year_group("")),
    Head("sex", "Sex"), Head("setting", "Setting", SETTING), Head("school", "School"), Head("setting_from", "Setting from"), Head("review_due", "Review due"),
    Head("review_held", "Review held"), Head("review_outcome", "Review outcome", words(maintain="Maintain", amend="Amend", cease="Cease")),
    Head("phase_transfer", "Phase transfer", words(none="None", secondary="Secondary", post16="Post-16", nursery="Nursery")),
    Head("transfer_due", "Transfer due"), Head("transfer_final", "Transfer final"),
)  # fmt: skip
PANEL_HEADS = (
    Head("date", "Date"), Head("kind", "Kind", words(request="Request")), Head("seats", "Seats"), Head("listed", "Listed"), Head("decided", "Decided"),
    Head("deferred", "Deferred"), Head("observed_by", "Observed by"), Head("finding", "Finding"),
)  # fmt: skip
APPEAL_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("kind", "Kind", words(mediation="Mediation", refusal_to_assess="Refusal to assess", contents="Contents")),
    Head("registered_date", "Date registered"), Head("stage", "Stage", words(registered="Registered", conceded="Conceded", withdrawn="Withdrawn", heard="Heard")),
    Head("outcome", "Outcome", words(upheld="Upheld", partly="Partly", dismissed="Dismissed", agreed="Agreed")), Head("outcome_date", "Outcome date"),
    Head("primary_need", "Primary need"), Head("ncy", "NCY", year_group("")), Head("school", "School"),
)  # fmt: skip
BAND_HEADS = (
    Head("scheme", "Scheme"), Head("band", "Band"), Head("from_date", "From date"), Head("to_date", "To date"), Head("annual", "Annual amount"),
)  # fmt: skip
TOP_UP_HEADS = (
    Head("pupil_ref", "Pupil ref"), Head("scheme", "Scheme"), Head("band", "Band"), Head("school", "School"), Head("ncy", "Year group", year_group("")),
    Head("from_date", "From date"), Head("to_date", "To date"),
)  # fmt: skip
