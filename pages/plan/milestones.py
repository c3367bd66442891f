"""The plan between meetings: status at each meeting, milestones, recommendations and decisions, and the plan's
header."""

from ui.parts import empty
from ui.plan import milestones as plan_progress

if not empty.plan():
    plan_progress.show()
