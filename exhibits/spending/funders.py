"""What health owes, what is only claimed, what is paid above the cap, and what waiting cost: in pictures and sentences.
Private."""

from __future__ import annotations

from datetime import date

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.named_bars import Bar, named_bars
from charts.spending.waterfall import Step, waterfall
from common.calendar import long_day
from common.text import rows_of
from measures.spending.who_pays import BANDS, Cap, Health, Waiting

Row = dict[str, str]


def health(found: Health, as_at: date) -> Chart:
    """From what health agreed to pay to what it owes. Where more was paid for one placement than was due for it, what
    is still due for the others, which is what has an age, is a level of its own."""
    paid, beyond = [Step("Paid", -found.paid / 100)], found.beyond / 100
    if beyond:
        paid = [
            Step("Paid of what was due", beyond - found.paid / 100),
            Step("Still due", found.still_due / 100, "level"),
            Step("Paid beyond what was due", -beyond),
        ]
    return waterfall(
        [Step("Agreed", found.agreed / 100, "level"), *paid, Step("Owed", found.owed / 100, "level")],
        title=f"Health owes {money(found.owed / 100)}",
        subtitle=f"Placements: pounds, health's agreed share of the cost to date; as at {long_day(as_at)}",
        text=money,
        notes=["Agreed shares only. What is claimed and not agreed is no income and is in none of the columns."],
        from_nothing=True,
    )  # fmt: skip


def ages(found: Health, as_at: date) -> Chart:
    """What is owed by age, the claim of the same age as a mark."""
    claimed = bool(found.claimed)
    bars = [
        Bar(words, found.owed_by_age[words] / 100, short_money(found.owed_by_age[words] / 100),
            found.claimed_by_age[words] / 100 if claimed else None, short_money(found.claimed_by_age[words] / 100)
            if claimed else "")
        for words in BANDS
    ]  # fmt: skip
    return named_bars(
        bars,
        title=f"How old the {money(found.still_due / 100)} still due is" if found.beyond else "How old it is",
        subtitle="Placements: pounds owed by how long ago the cost fell due, claimed by how long ago the form went; "
        f"as at {long_day(as_at)}",
        heads=("Age", "Still due" if found.beyond else "Owed", "Claimed, not agreed" if claimed else ""),
    )


def health_sentence(found: Health) -> str:
    """What health agreed to, paid and owes; of a ledger that never says one of them, only what it says."""
    old = found.owed_by_age[BANDS[-1]]
    beyond = (
        f" {money(found.beyond / 100)} of the payments went beyond what was due for their placement: that much less is "
        f"owed than the {money(found.still_due / 100)} still due for the others, whose ages stand beside."
        if found.beyond
        else ""
    )
    claimed = (
        f" Another {money(found.claimed / 100)} is claimed for {rows_of(found.claims, 'placement')} and not decided: a "
        "claim, not income."
        if found.claims
        else " Nothing is claimed that waits for a decision."
    )
    if found.missing:
        agreed = (
            f"Health agreed to pay {money(found.agreed / 100)} of what placements have cost to date. "
            if found.agreed
            else ""
        )
        return f"{agreed}What health owes is not known: {found.missing}.{claimed}"
    return (
        f"Health agreed to pay {money(found.agreed / 100)} of what placements have cost to date and has paid "
        f"{money(found.paid / 100)}: it owes {money(found.owed / 100)}, {money(old / 100)} of it for over a "
        f"year.{beyond}{claimed}"
    )


def cap_sentence(found: Cap) -> str:
    """What education pays above the value of a local place, and how much of the ledger says so."""
    if not found.placements:
        if not found.without:
            return "No joint placement has cost anything this financial year, so the cap has nothing to hold."
        return (
            f"None of the {rows_of(found.without, 'joint placement')} of this financial year has a local value "
            "recorded, so nobody can tell whether education's cap was kept. Fill in Local value in the placements "
            "ledger."
        )
    share = (
        f" ({100 * found.above / found.paid:.1f}% of the {money(found.paid / 100)} it pays for them)"
        if found.paid
        else ""
    )
    rest = (
        f" {found.without} more {'has' if found.without == 1 else 'have'} no local value, so of them it is not known."
        if found.without
        else ""
    )
    return (
        f"Education has paid {money(found.above / 100)} above the value of a local place this financial year{share}, "
        f"on {found.over} of {rows_of(found.placements, 'joint placement')} with a local value.{rest}"
    )


def waiting_sentence(found: Waiting, weeks: int) -> str:
    """The cost of waiting for a diagnosis: a claim, and what it assumes."""
    if not found.children:
        return (
            f"None of the {rows_of(found.waiting, 'child', 'children')} referred for a diagnosis waited beyond {weeks} "
            "weeks, so there is nothing to claim."
        )
    return (
        f"Claim, not income: {found.children} of {rows_of(found.waiting, 'child', 'children')} referred for a "
        f"diagnosis waited beyond {weeks} weeks, {rows_of(found.weeks, 'week')} in all and {found.open} of them still; "
        f"education paid {money(found.pence / 100)} for their placements in those weeks. It assumes that the wait "
        f"agreed is {weeks} weeks, and that the placement would not have been paid for after a diagnosis in time."
    )
