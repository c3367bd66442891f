"""One action of the recovery plan, in full. Its address names it: /action?action=fair-access."""

from ui.parts import empty
from ui.plan import action as plan_action

if not empty.plan():
    plan_action.show()
