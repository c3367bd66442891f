"""Phases of education and the sectors a placement can be in."""

from __future__ import annotations

from loaders.spec import Choice

PHASES = (
    Choice(
        "primary",
        "Primary",
        (
            "State-funded primary", "Primary school", "P", "Pri", "Infant", "Junior", "First", "Middle deemed primary",
            "Maintained primary", "Primary academy",
        ),
    ),
    Choice(
        "secondary",
        "Secondary",
        (
            "State-funded secondary", "Secondary school", "S", "Sec", "Middle deemed secondary", "High", "Upper",
            "Maintained secondary", "Secondary academy",
        ),
    ),
    Choice("special", "Special", ("Special school", "State-funded special", "SP", "Special academy")),
    Choice(
        "alternative_provision",
        "Alternative provision",
        ("AP", "PRU", "Pupil referral unit", "Alternative provision academy", "State-funded AP school", "AP/PRU"),
    ),
)  # fmt: skip

# A school can also be in a phase that no pupil's exclusion is counted under.
SCHOOL_PHASES = (
    *PHASES,
    Choice("nursery", "Nursery", ("Nursery school", "Early years")),
    Choice("all_through", "All-through", ("All through", "All-through school")),
    Choice("post16", "16 plus", ("16 plus", "Sixth form", "College", "Post 16", "FE")),
    Choice("independent", "Independent", ("Independent school", "Other independent school")),
)

# The kind of place that a band's value is for; the codes are those of measures/formulas/top_ups.py.
BAND_PLACES = (
    Choice("all", "Every place", (
        "All", "Any", "Every", "All settings", "All schools", "All places", "All phases", "All types", "Any setting",
        "Every setting", "All provision")),
    Choice("mainstream", "Mainstream school", (
        "Mainstream", "Mainstream schools", "Mainstream schools and academies", "Mainstream setting",
        "Mainstream settings", "Primary and secondary", "Primary/secondary", "Maintained mainstream",
        "Mainstream academy")),
    Choice("primary", "Primary school", (
        "Primary", "Primary schools", "Primary phase", "Mainstream primary", "Primary mainstream"),
        narrows=("mainstream",)),
    Choice("secondary", "Secondary school", (
        "Secondary", "Secondary schools", "Secondary phase", "Mainstream secondary", "Secondary mainstream"),
        narrows=("mainstream",)),
    Choice("special", "Special school", (
        "Special", "Special schools", "Maintained special", "Maintained special school", "Special academy",
        "Special schools and academies")),
    Choice("resourced unit", "Resourced provision or SEN unit", (
        "Resourced provision", "Resource base", "SEN unit", "Unit", "Units", "ERP", "ARP", "RP", "Enhanced provision"),
        narrows=("mainstream",)),
    Choice("independent", "Independent or non-maintained school", (
        "Independent", "Independent school", "Independent special", "NMSS", "INMSS", "Non-maintained special")),
    Choice("alternative provision", "Alternative provision", (
        "AP", "PRU", "PRUs", "AP/PRU", "Pupil referral unit", "Pupil referral units", "Alternative provision academy")),
    Choice("nursery", "Nursery or early years", ("Nursery", "Nursery school", "Early years", "EY", "EYFS")),
    Choice("all_through", "All-through school", ("All-through", "All through")),
    Choice("post-16", "Post-16", (
        "Post 16", "Post16", "16 plus", "Sixth form", "FE", "College", "FE college", "Further education",
        "Post-16 and FE")),
)  # fmt: skip

DESTINATIONS = (
    Choice("mainstream", "Mainstream school", ("Mainstream", "Mainstream school", "Primary", "Secondary")),
    Choice("specialist", "Specialist setting", ("Special", "Special school", "Specialist", "Resourced provision")),
    Choice(
        "alternative_provision", "Alternative provision", ("AP", "PRU", "Pupil referral unit", "Hospital education")
    ),
    Choice("moved_away", "Moved out of the area", ("Moved away", "Out of area", "OOA", "Moved out of area")),
    Choice("left_school", "Left school", ("Left", "Post 16", "School leaver", "Year 11 leaver", "EHE")),
    Choice("other", "Other", ("Other", "Not known", "Unknown")),
)

SECTORS = (
    Choice(
        "mainstream",
        "Mainstream school or academy",
        ("Mainstream", "Mainstream school", "Mainstream academy", "Maintained mainstream"),
    ),
    Choice(
        "resourced_unit",
        "Resourced provision or SEN unit",
        ("Resourced provision", "SEN unit", "Unit", "Enhanced resource", "ERP", "Enhanced provision", "ARP", "RP"),
    ),
    Choice("special_maintained", "Maintained special school",
        ("Maintained special", "Special school", "LA special school", "Special")),
    Choice(
        "special_academy",
        "Special academy or free school",
        ("Special academy", "Special free school", "Academy special", "Free school special"),
        narrows=("special_maintained",),
    ),
    Choice(
        "independent_nmss",
        "Independent or non-maintained special school",
        (
            "Independent", "Independent special", "Independent special school", "NMSS", "INMSS", "NMISS", "NMI",
            "Non-maintained special school", "Non-maintained special", "ISS", "INM", "Independent/non-maintained",
            "Non-maintained",
        ),
        narrows=("special_maintained",),  # "Special" alone is a maintained one; "Special - independent" is not
    ),
    Choice(
        "ap_pru",
        "Alternative provision or pupil referral unit",
        ("AP", "PRU", "Alternative provision", "Pupil referral unit", "AP/PRU", "AP academy"),
    ),
    Choice(
        "post16",
        "Further education or specialist post-16",
        ("Post 16", "Post-16", "FE", "FE college", "College", "Further education", "SPI", "Specialist post-16",
            "Post 16 college"),
    ),
    Choice("early_years", "Early years", ("EY", "Nursery", "Early years setting", "PVI")),
    Choice(
        "eotas",
        "Education otherwise than at school",
        ("EOTAS", "EOTIS", "Education other than at school", "Tuition", "Home tuition", "Package",
            "EOTAS package", "EOTIS package", "EOTAS provision"),
    ),
    Choice("hospital", "Hospital education", ("Hospital", "Hospital school", "Medical")),
    Choice("services", "Services and therapies", ("Services", "Therapy", "Therapies", "Outreach")),
    Choice("other", "Other", ("Other", "Not known", "Unknown")),
)  # fmt: skip
