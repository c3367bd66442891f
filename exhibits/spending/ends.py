"""What the year will end at and how sure that is, and what the next year opens with; each a picture, a table and a
sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Band, Step, waterfall
from common.text import rows_of
from measures.spending.year_end import Opening, PastYear
from methods.known_then import LikelyAmount

NOT_KNOWN = "Not known yet"


def year_end(parts: Mapping[str, float], likely: LikelyAmount | None, budget: float | None, label: str) -> Chart:
    """Spent, committed and agreed, what past years had beyond that, and the likely end with its band."""
    known = sum(parts.values())
    (spent, value), *others = parts.items()
    steps = [
        Step(spent, value, "level"),
        *(Step(name, amount) for name, amount in others),
        Step("Known", known, "level"),
    ]
    if likely is not None:
        steps += [Step(NOT_KNOWN, likely.likely - known, "rest"), Step("Likely end", likely.likely, "level")]
    return waterfall(
        steps,
        title=_finding(known, likely, budget, label),
        subtitle="Placements: pounds, from the ledger; the likely end from past years of the same ledger",
        text=money,
        target=("Budget", budget) if budget is not None else None,
        band=Band(len(steps) - 1, likely.low, likely.high) if likely is not None else None,
    )


def _finding(known: float, likely: LikelyAmount | None, budget: float | None, label: str) -> str:
    """ "2019-20 will likely end at £9.1m, £722k over the budget"; of what is known alone where no band can be worked
    out."""
    end = likely.likely if likely else known
    words = f"{label} will likely end at {short_money(end)}" if likely else f"{short_money(end)} is known for {label}"
    if budget is None:
        return words
    gap = end - budget
    return (
        f"{words}, {short_money(abs(gap))} {'over' if gap > 0 else 'under'} the budget"
        if round(gap)
        else f"{words}, as budgeted"
    )


def year_end_sentence(parts: Mapping[str, float], likely: LikelyAmount | None, budget: float | None, label: str) -> str:
    known = sum(parts.values())
    names = "; ".join(f"{name.lower()} {money(value)}" for name, value in parts.items())
    first = f"{money(known)} is known for {label}: {names}."
    against = ""
    if budget is not None:
        gap = (likely.likely if likely else known) - budget
        against = f" {money(abs(gap))} {'over' if gap > 0 else 'under'} the budget of {money(budget)}."
    if likely is None:
        return (
            f"{first}{against} Children who are not placed yet are not in it, and fewer than three whole past years "
            "are held: how far past years went beyond what was known of them cannot be worked out."
        )
    tested = (
        f", and the same band made without one of them held {likely.held} of the {likely.years}"
        if likely.held is not None
        else ""
    )
    return (
        f"{first} It will likely end at {money(likely.likely)}, 8 in 10 between {money(likely.low)} and "
        f"{money(likely.high)}.{against} The band is what {likely.years} past years ended at over what was known of "
        f"them on this day of theirs{tested}."
    )


def past_table(past: Sequence[PastYear]) -> pd.DataFrame:
    """Each past year: known on the same day, ended at, and the difference."""
    rows = [
        {"Financial year": each.label, "Known on this day of it": money(each.known), "Ended at": money(each.ended),
         "Beyond what was known": f"{100 * (each.ended / each.known - 1):+.1f}%".replace("-", "−")}
        for each in past
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype="str")


def opens_with(found: Opening, label: str, following: str) -> Chart:
    """From this year's known end to the rate that the next year opens with."""
    steps = [
        Step(f"{label} as known", found.outturn / 100, "level"),
        Step("Places gone by then", -found.gone / 100),
        Step("Full-year effect", found.full_year / 100),
        Step(f"{following} opens at", found.run_rate / 100, "level"),
    ]
    return waterfall(
        steps,
        title=f"{following} opens at {short_money(found.run_rate / 100)} a year",
        subtitle="Placements: pounds, a whole year of the places there on 31 March",
        text=money,
        notes=["Before any new child and any new price."],
    )


def opens_sentence(found: Opening, following: str) -> str:
    more = found.run_rate - found.outturn
    word = "more" if more > 0 else "less"
    return (
        f"{rows_of(found.places, 'place is', 'places are')} known to be there on 31 March: in a whole year "
        f"{'it costs' if found.places == 1 else 'they cost'} {money(found.run_rate / 100)}, {money(abs(more) / 100)} "
        f"{word} than this year is known to cost. {_effect(found, following)}"
    )


def _effect(found: Opening, following: str) -> str:
    """Below nothing where a school year's paid days lie thicker in this financial year than in a whole one."""
    pounds, one = money(abs(found.full_year) / 100), found.places == 1
    if found.full_year < 0:
        return (
            f"The full-year effect is −{pounds}: {'it has' if one else 'they have'} cost that much more this year than "
            "in a whole year, since more of the days that are paid for fell in it."
        )
    return (
        f"The full-year effect of {pounds} is what {'it has' if one else 'they have'} not cost this year; {following} "
        "has it to pay before any new child."
    )
