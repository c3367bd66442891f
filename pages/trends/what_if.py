"""What if: a few levers and the next five years of the block, with scenarios kept side by side."""

from ui.trends import what_if

what_if.show()
