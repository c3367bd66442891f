"""Engagement: whether schools take their part in the plan."""

from ui.trends import engagement, page

page.show(
    "engagement",
    "Peer meetings, nominations for family support, SEND audits, governor training and annual reviews: what schools "
    "have been asked to do, and how many do it. These are figures about schools, from the authority's own registers.",
)
engagement.taking_part()
engagement.funnel()
engagement.themes()
engagement.not_taking_part()
