"""Returns and moves: who is back in a mainstream school, and whether managed moves hold."""

from ui.trends import coming_back, fair_access, page
from ui.trends.inclusion import prevented

page.show(
    "returns",
    "Children back in a mainstream school after permanent exclusion, managed moves that can prevent one, fair access "
    "and in-year admissions. More moves are good only if they hold.",
)
coming_back.section()
prevented.section()
fair_access.by_school()
