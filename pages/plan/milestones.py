"""The plan between meetings: status at each meeting, milestones, recommendations and decisions, and the plan's header."""

from ui import empty, plan_progress

if not empty.plan():
    plan_progress.show()
