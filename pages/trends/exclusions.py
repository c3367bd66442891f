"""Exclusions: permanent exclusions and suspensions, against what the plan allows."""

from ui.trends import page, real, work
from ui.trends.inclusion import doubled, in_depth

page.show(
    "exclusions",
    "Schools' own notifications to the authority, counted by the day each exclusion began. Not the Department for "
    "Education's published count.",
)
real.section()
in_depth.section()
doubled.queue()
work.lists()
