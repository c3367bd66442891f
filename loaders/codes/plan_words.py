"""The words of the plan's own sheets: kinds of action and note, ratings, trajectories, items of the header."""

from __future__ import annotations

from loaders.spec import Choice

ACTION_KINDS = (
    Choice("measured", "Measured by a figure", ("Measure", "Figure")),
    Choice("milestone", "Steps to be done", ("Milestones", "Steps")),
    Choice("both", "A figure and steps", ("Measured and milestone",)),
)
RATINGS = (
    Choice("green", "Green", ("G", "On track")),
    Choice("amber", "Amber", ("A", "Some concern")),
    Choice("red", "Red", ("R", "Off track")),
    Choice("not_rated", "Not rated", ("NR", "Grey", "No rating", "Not yet rated")),
)
TRAJECTORIES = (
    Choice("improving", "Improving", ("Up", "Better", "Getting better")),
    Choice("steady", "Steady", ("Same", "Stable", "No change")),
    Choice("worsening", "Worsening", ("Down", "Worse", "Getting worse", "Declining")),
)
NOTE_KINDS = (
    Choice("note", "A note", ("Comment",)),
    Choice("step", "A step change, drawn on the chart", ("Step change", "Event")),
)

HEADER_ITEMS = (
    Choice("owning_group", "Owning group", ("Group", "Owned by", "Governance")),
    Choice("virement", "Virement", ("Block transfer", "Transfer between blocks")),
    Choice("virement_conditions", "Conditions of the virement", ("Virement conditions", "Conditions")),
    Choice("budget", "Budget", ("Budget for the year", "High needs budget")),
    Choice("forecast", "Forecast", ("Forecast outturn", "Outturn", "Forecast for the year")),
    Choice("next_meeting", "Next Forum meeting", ("Next meeting", "Next forum")),
    Choice("next_review", "Next review of the plan", ("Next review", "Review date")),
    Choice("plan_title", "Title of the plan", ("Plan title", "Title", "Name of the plan", "Plan name", "Name")),
    Choice("reports_to", "Body it reports to", ("Reports to", "Meeting body", "Reported to")),
    Choice("who_may_see", "Who may see the plan", ("Visibility", "Public or private")),
)
