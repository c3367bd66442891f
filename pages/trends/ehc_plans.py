"""Plans: how many EHC plans are in force, how they came and ended, reviews, transfers, top-ups. Private only."""

from ui.trends import ehc_plans, page

page.show(
    "ehc_plans",
    "Education, health and care (EHC) plans from the authority's register, and Element 3 top-ups. Neither more nor "
    "fewer plans is good in itself. Never shown in public.",
)
ehc_plans.section()
