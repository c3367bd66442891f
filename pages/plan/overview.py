"""The recovery plan: every agreed action, where it stands, and why."""

from ui import board, empty

if not empty.plan():
    board.show()
