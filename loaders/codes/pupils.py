"""What is recorded about a pupil: sex, SEN provision, primary need. Codes are those of the school census and SEN2."""

from __future__ import annotations

from loaders.spec import Choice

# The gender codes 1 and 2 are those of SEN2 before version 1.2.
SEXES = (Choice("F", "Girls", ("Female", "Girl", "G", "2")), Choice("M", "Boys", ("Male", "Boy", "B", "1")))

SEN_PROVISION = (
    Choice("N", "No special educational need", ("None", "No SEN", "No", "NSEN", "No Special Educational Need")),
    Choice(
        "K",
        "SEN support",
        ("SEN Support", "SENK", "Support", "A", "P", "School Action", "School Action Plus", "SA", "SAP", "SEN K"),
    ),
    Choice(
        "E",
        "EHC plan",
        ("EHCP", "EHC", "Education, health and care plan", "S", "Statement", "Statemented", "Plan", "SEN E"),
    ),
)

NEEDS = (
    Choice("SPLD", "Specific learning difficulty", ("SpLD", "SpLD - Specific Learning Difficulty", "Dyslexia")),
    Choice("MLD", "Moderate learning difficulty", ("MLD - Moderate Learning Difficulty",)),
    Choice("SLD", "Severe learning difficulty", ("SLD - Severe Learning Difficulty",)),
    Choice(
        "PMLD",
        "Profound and multiple learning difficulty",
        ("PMLD - Profound and Multiple Learning Difficulty", "Profound & multiple learning difficulty"),
    ),
    Choice(
        "SEMH",
        "Social, emotional and mental health",
        (
            "SEMH - Social, Emotional and Mental Health",
            "Social emotional and mental health needs",
            "Social, emotional and mental health difficulties",
            "BESD",
            "EBD",
        ),
    ),
    Choice(
        "SLCN",
        "Speech, language and communication needs",
        (
            "SLCN - Speech, language and Communication",
            "Speech and language",
            "Speech, language and communication",
            "Speech, language and communication difficulties",
        ),
    ),
    Choice("HI", "Hearing impairment", ("HI - Hearing Impairment", "Deaf", "Hearing impaired")),
    Choice("VI", "Vision impairment", ("VI - Visual Impairment", "Visual impairment", "Visually impaired")),
    Choice("MSI", "Multi-sensory impairment", ("MSI - Multi-Sensory Impairment", "Multisensory impairment")),
    Choice("PD", "Physical disability", ("PD - Physical Disability", "Physical")),
    Choice(
        "ASD",
        "Autistic spectrum disorder",
        (
            "ASD - Autistic Spectrum Disorder",
            "ASC",
            "Autism",
            "Autistic",
            "Autism spectrum condition",
            "Autism spectrum disorder",
            "Autistic spectrum condition",
        ),
    ),
    Choice("DS", "Down syndrome", ("Down's syndrome", "Downs syndrome")),
    Choice("OTH", "Other difficulty or disability", ("OTH - Other Difficulty/Disability", "Other")),
    Choice(
        "NSA",
        "SEN support but no specialist assessment of type of need",
        ("No specialist assessment", "SEN support but no specialist assessment"),
    ),
)
