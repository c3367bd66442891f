"""The example's recovery plan: eleven actions in three sections, in the order and near the words of the source paper.

Owners are roles. Every state of the board can be seen in it: an override, a stale action, one not rated, one blocked milestone.
"""

from __future__ import annotations

from datetime import date

from tools.example.meetings import HEADER, INCLUSION, JANUARY, JUNE, MARCH, NOTES, PLACES, RECOMMENDATIONS, SEND
from tools.example.world import Row

AGREED, FORUM = date(2018, 10, 11), "Schools Forum"
CULTURE = "Strengthening an inclusive and accountable culture"
ACCESS = "Ensuring access to alternative and bespoke provision"
COST = "The right children, the right support, at the right cost"
ADMISSIONS, FINANCE, IMPROVEMENT = "Head of Admissions", "Finance Business Partner", "Head of School Improvement"

# action, section, title, owner role, kind, measure, scope, start, due, intent
ACTIONS = (
    ("peer-challenge", CULTURE, "Establishment of a peer-to-peer challenge system", INCLUSION, "both",
     "permanent_exclusions", "phase=secondary", date(2018, 9, 3), date(2019, 7, 24),
     "Schools look at each other's cases early, so that fewer children are permanently excluded."),
    ("fair-access", CULTURE, "Revision of the Fair Access Protocol", ADMISSIONS, "milestone", None, None,
     date(2018, 11, 1), date(2019, 9, 2), "Vulnerable children are placed fairly and quickly, knowing the year groups they join."),
    ("parent-advice", CULTURE, "Providing independent advice to parents", SEND, "milestone", None, None,
     date(2018, 11, 1), date(2019, 9, 2), "Families have someone independent to turn to before and after an exclusion or refusal."),
    ("governors-audit", CULTURE, "Training and information for governors, including a SEND audit", IMPROVEMENT, "milestone",
     None, None, date(2018, 10, 1), date(2019, 12, 20), "Governors know how well their school meets special educational needs."),
    ("exclusion-recovery", ACCESS, "Exclusion recovery process", INCLUSION, "both", "returned_to_mainstream",
     "phase=secondary", date(2018, 9, 3), date(2019, 7, 24), "The money follows the child, and children go back to a mainstream school."),
    ("cost-recovery", ACCESS, "Cost recovery for placements", FINANCE, "milestone", None, None, date(2018, 9, 3),
     date(2019, 7, 31), "Schools that exclude meet their part of the cost of the place that follows."),
    ("placement-reductions", ACCESS, "Commissioned placement reductions", PLACES, "both", "placement_spend", None,
     date(2018, 4, 1), date(2020, 3, 31), "Spend on commissioned places is brought back within the high needs budget."),
    ("local-provision", ACCESS, "Alternative provision within our local area", PLACES, "both", "local_provision_saving", None,
     date(2019, 9, 1), date(2020, 3, 31), "Expanded local places open in September 2019 and save £120,000 in a full year."),
    ("health-care", ACCESS, "Appropriate contribution from health and social care", SEND, "milestone", None, None,
     date(2018, 9, 3), date(2020, 3, 31), "Each partner pays its part of a shared placement."),
    ("assessment-requests", COST, "Requests for statutory assessment: stemming demand", SEND, "measured",
     "assessment_requests", None, date(2018, 9, 3), date(2019, 12, 31), "Needs are met early, so that a request is made when a plan is needed."),
    ("banding-review", COST, "Element 3 top-up and banding review", FINANCE, "milestone", None, None, date(2019, 1, 7),
     date(2020, 4, 1), "One fair and affordable set of bands for every school."),
)  # fmt: skip

# action, milestone, planned, revised, actual, owner role, blocker
MILESTONES = (
    ("peer-challenge", "Secondary group meeting regularly", date(2018, 10, 31), None, date(2018, 10, 10), INCLUSION, None),
    ("peer-challenge", "Primary group meeting regularly", date(2018, 12, 21), date(2019, 10, 18), None, INCLUSION, None),
    ("fair-access", "Draft protocol shared with headteachers", date(2019, 2, 8), None, date(2019, 2, 6), ADMISSIONS, None),
    ("fair-access", "Guidance on in-year admissions and escalation issued", date(2019, 4, 5), None, date(2019, 5, 2), ADMISSIONS, None),
    ("fair-access", "Consultation opened", date(2019, 5, 24), date(2019, 6, 10), date(2019, 6, 10), ADMISSIONS, None),
    ("fair-access", "Protocol adopted", date(2019, 7, 12), date(2019, 7, 19), None, ADMISSIONS, None),
    ("fair-access", "System to see challenging year groups before a place is offered", date(2019, 9, 2), date(2019, 10, 18), None, ADMISSIONS, None),
    ("parent-advice", "Specification written", date(2019, 2, 28), None, date(2019, 2, 25), SEND, None),
    ("parent-advice", "Consulted recovery group and secondary headteachers", date(2019, 4, 5), date(2019, 5, 24), date(2019, 5, 22), SEND, None),
    ("parent-advice", "Service commissioned", date(2019, 9, 2), None, None, SEND, None),
    ("governors-audit", "Every school contacted about the SEND audit", date(2018, 12, 21), None, date(2018, 12, 7), IMPROVEMENT, None),
    ("governors-audit", "Half of schools have booked", date(2019, 3, 29), None, date(2019, 2, 22), IMPROVEMENT, None),
    ("governors-audit", "All audits returned", date(2019, 5, 24), date(2019, 10, 18), None, IMPROVEMENT, None),
    ("governors-audit", "Training plan from the audits' themes", date(2019, 7, 19), date(2019, 12, 6), None, IMPROVEMENT, None),
    ("exclusion-recovery", "Process adopted", date(2018, 10, 31), None, date(2018, 10, 11), INCLUSION, None),
    ("exclusion-recovery", "Expectations for reintegration agreed with the alternative provision academy", date(2019, 5, 24), date(2019, 7, 19), None, INCLUSION, None),
    ("cost-recovery", "First recoveries invoiced", date(2018, 12, 21), None, date(2018, 12, 14), FINANCE, None),
    ("cost-recovery", "Year 10 and 11 cases agreed", date(2019, 3, 29), date(2019, 7, 19), None, FINANCE, None),
    ("placement-reductions", "Packages over £50,000 reviewed", date(2019, 3, 29), None, date(2019, 3, 22), PLACES, None),
    ("placement-reductions", "Commissioning officer in post", date(2019, 4, 1), date(2019, 9, 2), None, PLACES,
     "The post has no budget yet; a costed proposal is to come to the Forum"),
    ("local-provision", "Expansion agreed with the provider", date(2019, 5, 3), None, date(2019, 4, 29), PLACES, None),
    ("local-provision", "Expanded places open", date(2019, 9, 2), None, None, PLACES, None),
    ("health-care", "Education contribution capped at the local value", date(2018, 12, 21), None, date(2018, 12, 12), SEND, None),
    ("health-care", "Health funding agreed across the area", date(2019, 3, 29), date(2019, 12, 20), None, SEND,
     "Waiting for a decision by the health commissioners for the whole area on the decision support forms"),
    ("banding-review", "Project initiation document agreed", date(2019, 3, 29), None, date(2019, 3, 20), FINANCE, None),
    ("banding-review", "Options and principles paper", date(2019, 6, 28), None, date(2019, 6, 14), FINANCE, None),
    ("banding-review", "Options tested with special needs coordinators", date(2019, 10, 18), None, None, FINANCE, None),
    ("banding-review", "New bands in use", date(2020, 4, 1), None, None, FINANCE, None),
)  # fmt: skip

# measure, scope, period, value, tolerance, note
TARGETS = (
    ("permanent_exclusions", "phase=secondary", "2017/18", 30, 1, "Limit for the year"),
    ("permanent_exclusions", "phase=secondary", "2018/19", 34, 2, "Limit for the year"),
    ("permanent_exclusions", "phase=secondary", "2019/20", 28, 2, "Limit for the year"),
    ("returned_to_mainstream", "phase=secondary", "2017/18", 40, 5, "Of those excluded in the year"),
    ("returned_to_mainstream", "phase=secondary", "2018/19", 50, 5, "Of those excluded in the year"),
    ("returned_to_mainstream", "phase=secondary", "2019/20", 55, 5, "Of those excluded in the year"),
    ("placement_spend", None, "2017-18", 7_300_000, 100_000, "Budget for commissioned placements"),
    ("placement_spend", None, "2018-19", 7_800_000, 100_000, "Budget for commissioned placements"),
    ("placement_spend", None, "2019-20", 8_400_000, 100_000, "Budget for commissioned placements"),
    ("local_provision_saving", None, "2019-20", 70_000, 5_000, "Seven months of £120,000 in a full year, from September 2019"),
    ("local_provision_saving", None, "2020-21", 120_000, 5_000, "The full year"),
    ("decided_within_6_weeks", None, "2018", 100, 2, "The legal limit"),
    ("decided_within_6_weeks", None, "2019", 100, 2, "The legal limit"),
    ("decided_within_6_weeks", None, "2020", 100, 2, "The legal limit"),
    ("plans_within_20_weeks", None, "2018", 85, 3, "A step towards the legal limit"),
    ("plans_within_20_weeks", None, "2019", 90, 3, "A step towards the legal limit"),
    ("plans_within_20_weeks", None, "2020", 95, 3, "A step towards the legal limit"),
    ("suspensions", "phase=secondary", "2018/19", 1200, 30, "Limit for the year"),
    ("managed_moves_successful", None, "2018/19", 70, 5, "Share that hold"),
    *(("family_support_nominations", None, f"2017/18 Term {n}", step, 0.5, "Steps towards eight children a school")
      for n, step in enumerate((3, 3, 4, 4, 5, 6), start=1)),
    *(("family_support_nominations", None, f"2018/19 Term {n}", 8, 0.5, "Eight children a school a term") for n in range(1, 7)),
    *(("family_support_nominations", None, f"2019/20 Term {n}", 8, 0.5, "Eight children a school a term") for n in range(1, 7)),
)  # fmt: skip

# action, date, meeting, progress, status, reason, trajectory
UPDATES = (
    ("peer-challenge", date(2019, 1, 9), JANUARY, "The secondary group has met twice and nearly every school came. The first managed "
     "moves planned in the group have begun, each with a support package.", None, None, None),
    ("peer-challenge", date(2019, 2, 27), MARCH, "Children are being flagged earlier for behaviour, so that more is planned before "
     "an exclusion. Few primary schools come to their group.", None, None, None),
    ("peer-challenge", date(2019, 6, 18), JUNE, "Every secondary school nominates eight children a term for family support, and managed "
     "moves have grown. Terms 1 and 3 had fewer permanent exclusions than a year before; Term 2 had more. Annual "
     "reviews are used more to amend plans and keep a mainstream place. Headteachers of primary schools have been offered "
     "termly meetings with training.", "amber",
     "Most of the rise came in Term 2; the secondary group is well attended and now plans a managed move before an exclusion", None),
    ("fair-access", date(2019, 1, 10), JANUARY, "Redrafting has begun.", "green", "On plan", "steady"),
    ("fair-access", date(2019, 2, 26), MARCH, "The draft has been shared with headteachers.", "green", "On plan", "improving"),
    ("fair-access", date(2019, 6, 17), JUNE, "Out for consultation. Guidance on in-year admissions has been issued to the admissions team. "
     "A way to see challenging year groups before a place is offered comes next.", "green",
     "Consultation opened; adoption expected before the summer holiday", "improving"),
    ("parent-advice", date(2019, 1, 10), JANUARY, "A specification is being written.", "amber", "Started later than planned", "steady"),
    ("parent-advice", date(2019, 2, 28), MARCH, "The specification is written.", "green", "Back on plan", "improving"),
    ("parent-advice", date(2019, 6, 19), JUNE, "The recovery group and secondary headteachers have been consulted. The service will be "
     "commissioned from September 2019.", "green", "Consultation done; the service starts in September", "improving"),
    ("governors-audit", date(2019, 1, 11), JANUARY, "All schools have been contacted about the SEND audit.", "green", "On plan", "steady"),
    ("governors-audit", date(2019, 2, 26), MARCH, "Most schools have booked. The first training was taken up by very few.", "amber",
     "Training take-up is low", "steady"),
    ("governors-audit", date(2019, 6, 18), JUNE, "Audits are coming back and their themes are being drawn together. Training will be offered "
     "again and at governors' own meetings.", "amber", "Audits are coming in, but very few governors have been trained", "steady"),
    ("exclusion-recovery", date(2019, 1, 9), JANUARY, "The process has been adopted.", None, None, None),
    ("exclusion-recovery", date(2019, 2, 27), MARCH, "The process is in use for every new case.", None, None, None),
    ("exclusion-recovery", date(2019, 6, 18), JUNE, "In use. Of 36 secondary exclusions this year to date, 10 pupils are back in mainstream. "
     "Expectations for reintegration are being agreed with the alternative provision academy.", None, None, None),
    ("cost-recovery", date(2019, 1, 8), JANUARY, "The first recoveries have been invoiced. Pupils in Years 10 and 11 are settled one by one.",
     "amber", "Year 10 and 11 cases still to be agreed", "steady"),
    ("placement-reductions", date(2019, 1, 10), JANUARY, "Prices and numbers are both rising. Reviews of the dearest packages have begun.", None, None, None),
    ("placement-reductions", date(2019, 2, 27), MARCH, "Packages are stepped down where a review shows they can be.", None, None, None),
    ("placement-reductions", date(2019, 6, 19), JUNE, "Costs are still rising with prices and demand. A commissioning officer is needed to go further.", None, None, None),
    ("local-provision", date(2019, 2, 28), MARCH, "Talks on more places are well advanced.", None, None, None),
    ("local-provision", date(2019, 6, 19), JUNE, "The expansion is agreed. Six more children will be placed from September 2019, which is "
     "expected to save £120,000 in a full year against current spend.", None, None, None),
    ("health-care", date(2019, 1, 11), JANUARY, "Education pays only the education cost of a care placement, up to the local value.", "amber",
     "Care is settled; health is not", "steady"),
    ("health-care", date(2019, 2, 28), MARCH, "Representations have been made to the health commissioners.", "amber", "Waiting for health", "steady"),
    ("health-care", date(2019, 6, 20), JUNE, "The question is being looked at for the whole health area and will take time. What other areas charge "
     "health for the wait for a diagnosis, and for interim packages, is being gathered.", "red",
     "Blocked until the health commissioners decide", "worsening"),
    ("assessment-requests", date(2019, 1, 9), JANUARY, "The panel meets every week from January 2019.", None, None, None),
    ("assessment-requests", date(2019, 2, 26), MARCH, "Requests continue to grow. A neighbouring authority has watched one panel.", None, None, None),
    ("assessment-requests", date(2019, 6, 20), JUNE, "Requests since January are 20% up on the same dates of last year. Thresholds were found "
     "appropriate. Social, emotional and mental health needs are met differently in other areas.", None, None, None),
    ("banding-review", date(2019, 1, 11), JANUARY, "The project is being set up.", "green", "On plan", "steady"),
    ("banding-review", date(2019, 2, 28), MARCH, "The project document is nearly agreed.", "green", "On plan", "steady"),
    ("banding-review", date(2019, 6, 18), JUNE, "Other authorities' systems have been compared in an options paper. Special needs coordinators "
     "join the group next.", "green", "Options paper finished on time", "improving"),
)  # fmt: skip

# What else is read beside an action, what it waits for, and what could stop it.
LINKS: dict[str, tuple[str | None, str | None, str | None]] = {
    "peer-challenge": ("managed_moves; managed_moves_successful; family_support_nominations; family_support_compliance; peer_meeting_attendance; annual_reviews_on_time; mainstream_kept; managed_moves_supported; flagged_before_exclusion; pupils_suspended; repeat_suspensions; offsite_directions", None, "Few primary schools attend; more moves only help if they hold"),
    "fair-access": ("fair_access_placed_in_time; fair_access_days_to_place; fair_access_escalated; fair_access_share; in_year_days_to_offer; in_year_escalated; year_group_pressure", None, "Schools may not agree the new protocol in time for September"),
    "parent-advice": ("families_advised; advice_reach; advice_cost_per_family", None, "No suitable provider may bid for so small a service"),
    "governors-audit": ("send_audits_returned; governor_training_reach; schools_taking_part", None, "Very small numbers come to governors' training"),
    "exclusion-recovery": ("returned_on_time; returned_within_120_days; days_to_return; returns_kept_two_terms; exclusion_recoveries_begun", "Places at the alternative provision academy", "Pupils excluded late in the year have had little time to return"),
    "cost-recovery": ("recovery_due; recovery_paid; recovery_net; cost_recovered", "exclusion-recovery", "Year 10 and 11 cases are settled one by one"),
    "placement-reductions": ("placement_count; placement_unit_cost; step_down_saving; placement_outturn; placement_change_volume; placement_change_mix; placement_change_price", "local-provision", "Sector prices and demand rise faster than packages are stepped down"),
    "local-provision": ("placement_unit_cost; savings_delivered", None, "A late opening would cost about £10,000 a month"),
    "health-care": ("health_share; care_share; education_above_cap; health_owed", "A decision by the health commissioners for the whole area", "Joint packages go on without a health share until then"),
    "assessment-requests": ("decided_within_6_weeks; plans_within_20_weeks; requests_refused; semh_share; panel_backlog; weeks_waited; agreed_to_assess; appeals_registered; plans_in_force", None, "More requests at the same capacity make every decision later"),
    "banding-review": ("top_up_cost; top_ups_paid", None, "Some schools would lose by any new set of bands"),
}  # fmt: skip

BLOCKED_ON = {
    "Health funding agreed across the area": date(2019, 2, 15),
    "Commissioning officer in post": date(2019, 6, 3),
}
OWNER = {action[0]: action[3] for action in ACTIONS}
COLUMNS = {
    "actions": ("action", "section", "title", "owner_role", "kind", "measure", "scope", "start_date", "due_date", "intent"),
    "milestones": ("action", "milestone", "planned_date", "revised_date", "actual_date", "owner_role", "blocker"),
    "targets": ("measure", "scope", "period", "value", "tolerance", "note"),
    "updates": ("action", "date", "meeting", "progress", "status", "reason", "trajectory"),
    "notes": ("date", "scope", "text", "kind", "author_role"),
    "recommendations": ("meeting", "recommendation", "asked_of", "due_date", "done_date", "outcome", "concerns"),
    "header": ("item", "value", "amount", "date", "source"),
}  # fmt: skip
TABLES = {"actions": ACTIONS, "milestones": MILESTONES, "targets": TARGETS, "updates": UPDATES, "notes": NOTES,
          "recommendations": RECOMMENDATIONS, "header": HEADER}  # fmt: skip


def plan_rows() -> dict[str, list[Row]]:
    """The rows of each of the plan workbook's seven sheets."""
    sheets: dict[str, list[Row]] = {
        part: [dict(zip(COLUMNS[part], values, strict=True)) for values in rows] for part, rows in TABLES.items()
    }
    for position, row in enumerate(sheets["actions"], start=1):
        row["position"] = position
        row["also_measures"], row["depends_on"], row["risks"] = LINKS[str(row["action"])]
    for row in sheets["milestones"]:
        row["blocked"] = row["blocker"] is not None
        row["blocked_on"] = BLOCKED_ON.get(str(row["milestone"]))
    for row in sheets["targets"]:
        row |= {"agreed_on": AGREED, "agreed_by": FORUM}
    for row in sheets["updates"]:
        row["author_role"] = OWNER[str(row["action"])]
    return sheets
