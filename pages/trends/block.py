"""The block: where the high needs block stands, what it is spent on, and when its balance returns to nothing."""

from ui.trends import block

block.show()
