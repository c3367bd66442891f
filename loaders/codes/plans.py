"""Codes of EHC plans, panels, appeals and top-ups: the DfE's kinds of setting, and how a plan came and ended."""

from __future__ import annotations

from loaders.spec import Choice

# The seven kinds the DfE publishes plans by; the last is told apart by why there is no school.
SETTINGS = (
    Choice("mainstream", "Mainstream school or early years", (
        "Mainstream", "Mainstream school", "Mainstream academy", "Maintained mainstream", "Primary", "Secondary",
        "Primary school", "Secondary school", "Early years", "Nursery", "EYP", "Early years provider",
        "Mainstream setting")),
    Choice("resourced_unit", "Resourced provision or SEN unit", (
        "Resourced provision", "SEN unit", "Unit", "Enhanced resource", "ERP", "Enhanced provision", "ARP", "RP",
        "Resourced unit", "Resource base", "Mainstream: resourced provision",
        "Mainstream: SEN unit"), narrows=("mainstream",)),
    Choice("special", "Special school", (
        "Special", "State-funded special", "Maintained special", "Maintained special school", "Special academy",
        "Academy special", "Special free school", "Special academy or free school")),
    Choice("independent_nmss", "Non-maintained or independent school", (
        "NMSS or independent", "NMSS", "Independent", "Independent special", "Independent special school",
        "Independent school", "INMSS", "NMISS", "Non-maintained special school", "Non-maintained special",
        "Non-maintained", "Independent or non-maintained special school", "Independent/non-maintained",
        "Independent or non-maintained", "Non-maintained or independent", "NMSS/independent"),
        narrows=("special",)),
    Choice("hospital_ap", "Hospital school or alternative provision", (
        "Hospital or AP", "AP", "PRU", "AP/PRU", "Alternative provision", "Pupil referral unit", "Hospital",
        "Hospital school", "Hospital education", "Alternative provision or pupil referral unit", "AP or hospital",
        "Hospital/AP", "AP academy")),
    Choice("post16", "Post-16 and further education", (
        "Post-16 and FE", "Post 16 and FE", "Post 16", "Post-16", "FE", "FE college", "College", "Further education",
        "Sixth form college", "SPI", "Specialist post-16", "Specialist post 16",
        "Further education or specialist post-16", "General FE", "Post-16/FE")),
    Choice("other", "Other: no school",
        ("Other", "Elsewhere", "OTH", "OPA", "Other arrangement", "Other arrangements", "Not in a school",
            "Educated elsewhere")),
    Choice("at_home", "Educated at home by choice", (
        "At home", "EHE", "Elective home education", "Electively home educated", "Home educated", "Home education",
        "Educated at home", "Other: at home", "Other - EHE")),
    Choice("eotas", "Education otherwise than at school", (
        "EOTAS", "EOTIS", "Education other than at school", "Educated otherwise than at school", "OLA", "Tuition",
        "Home tuition", "Other - EOTAS", "Other: EOTAS")),
    Choice("neet", "Not in education, employment or training", (
        "NEET", "NIEO", "NIEC", "Not in education", "Not in education or training", "Other - NEET", "Other: NEET")),
    Choice("waiting", "Waiting for a place", (
        "Waiting", "Awaiting placement", "Awaiting a place", "Awaiting provision", "No school", "No school place",
        "Waiting for placement", "Unplaced", "Without a place", "Other - waiting", "Other: waiting",
        "Awaiting school place")),
    Choice("unknown", "Known by its number only", ("Not recorded", "Not known", "Unknown")),
)  # fmt: skip
WITHOUT_A_SCHOOL = ("other", "at_home", "eotas", "neet", "waiting")

CAME_AS = (
    Choice("new", "New plan", ("New", "New plan issued", "First plan", "Initial", "Issued", "Assessment", "N")),
    Choice("transferred_in", "Transferred in", (
        "Transfer in", "Transferred", "Moved in", "In", "Transfer from another authority",
        "Transferred from another authority", "Transfer from another LA", "Transferred in from another LA",
        "Transferred in from another authority", "From another LA", "From another authority", "T")),
)  # fmt: skip

# Numbers are those of the SEN2 return; 10 is this product's own, for files that tell a transfer in a word of its own.
TRANSFERRED_OUT = ("5", "10")
CEASE_REASONS = (
    Choice("1", "Reached the maximum age",
        ("Maximum age", "Max age", "Reached maximum age", "Age", "Aged out", "Reached max age", "Turned 25", "Age 25")),
    Choice("2", "Needs met without a plan", (
        "Needs met", "Needs met without an EHC plan", "Needs met without EHC plan", "Special educational needs met",
        "No longer needed", "Plan no longer needed", "Progress", "Outcomes met", "Outcomes achieved")),
    Choice("3", "Moved to higher education",
        ("Higher education", "HE", "University", "Progressed to higher education")),
    Choice("4", "Moved to paid employment", (
        "Employment", "Paid employment", "Work", "Job", "Moved to employment",
        "Moved to paid employment excluding apprenticeships", "In employment")),
    Choice("5", "Transferred to another authority", (
        "Transfer to another authority", "Transfer to another LA", "Transferred to another LA", "Transfer LA",
        "Moved to another LA", "Moved LA", "Transferred to another local authority",
        "Transfer to another local authority", "Moved out of area", "Moved area", "Moved to another authority")),
    Choice("6", "Young person no longer wishes to take part", (
        "No longer wishes", "No longer wishes to engage", "No longer in education",
        "Young person no longer wishes to engage", "Left education",
        "No longer wishes to engage in education or training", "Disengaged", "Parental request",
        "Withdrawn by young person")),
    Choice("7", "Left England",
        ("Moved outside England", "Moved abroad", "Emigrated", "Moved out of England", "Moved to Wales",
            "Moved to Scotland")),
    Choice("8", "Died", ("Deceased", "Death", "Child deceased")),
    Choice("9", "Other", ("Another reason", "Other reason", "Not known", "Unknown")),
    Choice("10", "Transferred out", ("Transfer out", "Out", "Transferred", "Transfer")),
)  # fmt: skip

PLAN_REVIEW_OUTCOMES = (
    Choice("maintain", "Maintained as it is",
        ("Maintain", "Maintained", "No change", "Continue", "Continued", "Unchanged", "Plan maintained")),
    Choice("amend", "Amended", ("Amend", "Amendment", "Change", "Changed", "To be amended", "Plan amended")),
    Choice("cease", "Ceased", ("Cease", "End", "Ended", "To cease", "Plan ceased", "Cease to maintain")),
)  # fmt: skip

PHASE_TRANSFERS = (
    Choice("none", "None", ("No", "No transfer", "Not a transfer year", "N/A", "Not applicable")),
    Choice("nursery", "Into school from nursery",
        ("Nursery", "Nursery to school", "Early years", "Early years to Reception", "Reception", "Into Reception",
            "EY to primary")),
    Choice("infant", "Infant to junior", ("Infant", "Infant to junior school", "Key Stage 1 to 2", "Year 2 to 3")),
    Choice("junior", "Junior or first to middle", ("Junior", "First to middle", "Middle", "Junior to middle")),
    Choice("secondary", "Primary to secondary",
        ("Secondary", "Year 6 to 7", "Primary to secondary school", "Y6 to Y7", "Year 6 transfer",
            "Secondary transfer")),
    Choice("post16", "To post-16",
        ("Post-16", "Post 16", "Post16", "Year 11 to 12", "Secondary to post-16", "Secondary to post 16", "Y11 to Y12",
            "College", "Post-16 transfer")),
)  # fmt: skip

PANEL_KINDS = (
    Choice("request", "Requests: whether to assess", (
        "Request", "Requests", "RSA", "RSA panel", "Request panel", "Requests panel", "Assessment", "Assessment panel",
        "EHCNA", "EHCNA panel", "To assess", "Decision to assess")),
    Choice("issue", "Whether to issue a plan", (
        "Issue", "Issue panel", "Decision to issue", "To issue", "Plan panel", "EHCP panel", "Issuing",
        "Resource panel")),
    Choice("placement", "Placements",
        ("Placement", "Placement panel", "Placements panel", "Provision panel", "Provision")),
)  # fmt: skip

APPEAL_KINDS = (
    Choice("mediation", "Mediation", ("Mediation case", "Mediations", "Mediated")),
    Choice("refusal_to_assess", "Appeal against a refusal to assess", (
        "Refusal to assess", "Refuse to assess", "Refused to assess", "RTA", "Not to assess",
        "Appeal: refusal to assess", "Refusal to carry out an assessment")),
    Choice("refusal_to_issue", "Appeal against a refusal to issue a plan", (
        "Refusal to issue", "Refuse to issue", "Refused to issue", "RTI", "Not to issue", "Appeal: refusal to issue",
        "Refusal to issue a plan")),
    Choice("contents", "Appeal against what a plan says", (
        "Contents", "Content", "Content of plan", "Contents of plan", "Contents of the plan", "Sections B, F and I",
        "Section F", "Section I", "Sections B F I", "Naming of school", "Appeal: contents", "Content of EHC plan")),
)  # fmt: skip
APPEAL_STAGES = (
    Choice("registered", "Registered", ("Open", "Lodged", "Ongoing", "Pending", "In progress", "Live")),
    Choice("conceded", "Conceded by the authority", ("Conceded", "Conceded by LA", "Settled", "Agreed before hearing")),
    Choice("withdrawn", "Withdrawn", ("Withdrawn by appellant", "Withdrawn by parent", "Struck out", "Cancelled")),
    Choice("heard", "Heard", ("Hearing", "Decided", "Hearing held", "Concluded", "Heard at tribunal", "Determined")),
)  # fmt: skip
APPEAL_OUTCOMES = (
    Choice("upheld", "Upheld: for the appellant",
        ("Upheld", "Allowed", "In favour of appellant", "For the appellant", "In favour of parent", "Appeal upheld",
            "Won by parent")),
    Choice("partly", "Upheld in part",
        ("Partly", "Partly upheld", "Part upheld", "Partially upheld", "Allowed in part")),
    Choice("dismissed", "Dismissed: for the authority",
        ("Dismissed", "In favour of LA", "For the authority", "In favour of authority", "Appeal dismissed",
            "Not upheld")),
    Choice("agreed", "Agreed between the two",
        ("Agreed", "Agreement", "Agreement reached", "Consent order", "Resolved", "By agreement")),
)  # fmt: skip
