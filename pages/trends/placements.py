"""Placements: how many places, what they cost, and what each costs."""

from ui.trends import page, placements

page.show(
    "placements",
    "Places and packages the authority pays for, from the placements ledger: committed cost, not invoices paid. Only "
    "what the ledger covers is counted.",
)
placements.in_depth()
