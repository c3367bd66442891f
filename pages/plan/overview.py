"""The recovery plan: every agreed action, where it stands, and why."""

from ui.parts import empty
from ui.plan import overview as board

if not empty.plan():
    board.show()
