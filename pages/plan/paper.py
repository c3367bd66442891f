"""The Forum paper and pack: what is still missing, the four files to take away, freezing, and what was frozen before."""

from ui import empty, paper

if not empty.plan():
    paper.show()
