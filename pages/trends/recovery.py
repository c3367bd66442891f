"""Cost recovery after exclusion: private only."""

from ui.trends import owed, page

page.show(
    "recovery",
    "The authority's ledger of money recovered from schools after permanent exclusions, by the day of the exclusion. "
    "Never shown in public.",
)
owed.section()
