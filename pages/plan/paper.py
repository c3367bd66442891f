"""The Forum paper and pack: what is still missing, the four files to take away, freezing, and what was frozen
before."""

from ui.parts import empty
from ui.plan import paper

if not empty.plan():
    paper.show()
