"""What the example's Forum has before it besides the actions: dated notes, recommendations, and the plan's header."""

from __future__ import annotations

from datetime import date

JANUARY, MARCH, JUNE, OCTOBER = date(2019, 1, 17), date(2019, 3, 7), date(2019, 6, 27), date(2019, 10, 10)
INCLUSION, PLACES, SEND = "Head of Inclusion", "Commissioning Manager", "Head of SEND"

# date, scope, text, kind, author role
NOTES = (
    (date(2018, 10, 10), "measure=permanent_exclusions", "The secondary peer challenge group starts to meet.", "note", INCLUSION),
    (date(2019, 1, 8), "measure=assessment_requests", "The request panel meets weekly instead of fortnightly.", "note", SEND),
    (date(2019, 1, 8), "measure=decided_within_6_weeks", "Weekly panels begin: decisions no longer wait up to two weeks for the next one.", "step", SEND),
    (date(2019, 2, 13), "measure=requests_refused", "Assurance: a neighbouring authority watched one panel and found its thresholds appropriate. One "
     "visit is no proof: read it with appeals.", "note", SEND),
    (date(2019, 5, 20), "measure=peer_meeting_attendance;phase=primary", "New model for primary schools: termly meetings with training.", "note", INCLUSION),
    (date(2019, 5, 20), "measure=permanent_exclusions;phase=primary", "Headteachers of primary schools were written to about the new model.", "note", INCLUSION),
    (date(2019, 4, 1), "measure=placement_spend", "Providers' prices for the new financial year take effect.", "note", PLACES),
)  # fmt: skip

# meeting, recommendation, asked of, due, done, outcome, concerns
RECOMMENDATIONS = (
    (JANUARY, "Schools Forum agrees that progress is reported action by action at every meeting.", "Schools Forum", MARCH, JANUARY,
     "Agreed; this report follows it.", None),
    (JANUARY, "Secondary headteachers confirm who attends the peer challenge group.", "Secondary headteachers", MARCH, date(2019, 2, 8),
     "Every secondary school has named someone.", "peer-challenge"),
    (JANUARY, "Settle the Year 10 and 11 recoveries still open.", "Finance Business Partner", date(2019, 5, 24), None, None, "cost-recovery"),
    (MARCH, "Forum members encourage primary schools to come to the peer challenge group.", "Forum members", JUNE, date(2019, 5, 20),
     "A new model of termly meetings has been offered.", "peer-challenge"),
    (MARCH, "Bring a costed proposal for a commissioning officer.", "Commissioning Manager", JUNE, None, None, "placement-reductions"),
    (JUNE, "Schools Forum notes the position against the recovery plan.", "Schools Forum", JUNE, None, None, None),
    (JUNE, "Forum members share the position with all schools and ask partners to engage in groups that build expertise and stem demand.",
     "Forum members", OCTOBER, None, None, "assessment-requests; peer-challenge"),
)  # fmt: skip

# item, value, amount, date, source
HEADER = (
    ("owning_group", "High Needs Recovery Group, which reports to Schools Forum", None, None, "Schools Forum, 11 October 2018"),
    ("virement", "1% of the schools block, moved to the high needs block for 2019-20", 850_000, JANUARY, "Schools Forum"),
    ("virement_conditions", "For one year; this plan is reported at every meeting; any saving goes first to the deficit", None, None,
     "Schools Forum, 17 January 2019"),
    ("budget", "High needs block 2019-20 after the virement", 19_850_000, date(2019, 4, 1), "Budget report to Schools Forum"),
    ("forecast", "High needs block 2019-20, expected outturn", 20_790_000, date(2019, 5, 31), "Budget monitoring report"),
    ("next_review", "The group reviews the whole plan before the autumn", None, date(2019, 9, 19), "High Needs Recovery Group"),
    ("next_meeting", None, None, OCTOBER, "Schools Forum's calendar"),
)  # fmt: skip
