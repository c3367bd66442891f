"""How placements are looked after: providers beside the median of their kind, reviews due and done, packages stepped
down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.named_bars import Bar, named_bars
from common.calendar import dash_year, financial_year_of, long_day
from common.text import rows_of
from exhibits.spending.changed import LABELS
from measures.spending.promised import School
from measures.spending.providers import Provider
from measures.spending.reviews import Reviewed, StepDown

Row = dict[str, str]
FEW = 3  # places or fewer: the price is that of a child or two


def beside(found: Sequence[Provider], sector: str) -> Chart:
    """The providers of one kind of place, the dearest first, each against the median of the kind."""
    mine = [one for one in found if one.sector == sector]
    one = mine[0]
    kind = LABELS.get(sector, sector)
    bars = [
        Bar(each.name, each.middle / 100, f"{short_money(each.middle / 100)} (n = {each.places})", each.of_kind / 100,
            short_money(each.of_kind / 100))
        for each in mine
    ]  # fmt: skip
    return named_bars(
        bars,
        title=f"{kind}: median {short_money(one.of_kind / 100)}, {rows_of(one.providers_of_kind, 'provider')}",
        subtitle="Placements: pounds a year for a full-time place, live places; median of "
                 f"{rows_of(one.places_of_kind, 'place')}",
        heads=("Provider", "Its median price a year", "Median of the kind"),
        notes=["The whole price, whoever pays it. Places differ in need, so a dearer provider is a question and no "
               "finding."],
    )  # fmt: skip


def provider_rows(found: Sequence[Provider]) -> list[Row]:
    return [
        {
            "Provider": one.name, "Kind": LABELS.get(one.sector, one.sector), "Live places": f"{one.places:,}",
            "Median a year": money(one.middle / 100), "From … to": money(one.middle / 100)
            if one.places == 1 else f"{money(one.least / 100)} … {money(one.most / 100)}",
            "Median of the kind": f"{money(one.of_kind / 100)} (n = {one.places_of_kind})",
            "Against it": _against(one),
        }
        for one in found
    ]  # fmt: skip


def _against(one: Provider) -> str:
    if one.providers_of_kind == 1:
        return "the only provider"
    few = f" ({one.places} only)" if one.places <= FEW else ""
    if not one.of_kind or one.middle == one.of_kind:
        return f"the same{few}"
    percent = 100 * (one.middle / one.of_kind - 1)
    return f"{abs(percent):.0f}% {'above' if percent > 0 else 'below'}{few}"


def dearest(found: Sequence[Provider]) -> str:
    """The one furthest above the median of its kind, with more than a few places."""
    some = [one for one in found if one.places > FEW and one.providers_of_kind > 1 and one.middle > one.of_kind]
    if not some:
        return f"No provider with more than {FEW} places is above the median of its kind."
    one = max(some, key=lambda each: each.middle / each.of_kind)
    return (
        f"{one.name} is furthest above its kind: {money(one.middle / 100)} a year in the middle of its {one.places} "
        f"places, against {money(one.of_kind / 100)} over {one.places_of_kind} places of {one.providers_of_kind} "
        "providers."
    )


def reviews(found: Reviewed, as_at: date) -> Chart:
    bars = [
        Bar(word, number, f"{number:,}")
        for word, number in (("Done this financial year", found.done),
            ("Overdue, reviewed before", found.overdue - found.never),
                             ("Overdue, never reviewed", found.never), ("Not due yet", found.not_due))
    ]  # fmt: skip
    return named_bars(
        bars,
        title=f"{rows_of(found.overdue, 'review')} of {rows_of(found.places, 'live place')} overdue",
        subtitle=f"Placements: places; as at {long_day(as_at)}",
        heads=("Where the review is", "Places", ""),
        notes=["Where the ledger gives no day, the next review is taken to be due a year after the last, or after the "
               "place began."],
    )  # fmt: skip


def reviews_sentence(found: Reviewed) -> str:
    due = found.done + found.overdue
    if not due:
        return f"No review of the {rows_of(found.places, 'live place')} is due."
    return (
        f"{due:,} of {rows_of(found.places, 'live place')} {'was' if due == 1 else 'were'} due a review by now: "
        f"{found.done:,} {'has' if found.done == 1 else 'have'} been done this financial year, {found.overdue:,} "
        f"{'is' if found.overdue == 1 else 'are'} overdue, {found.never:,} of them never reviewed."
    )


def stepped(found: Sequence[StepDown], as_at: date) -> Chart | None:
    """By the financial year of the review: what was saved in that year, against what they save in a full one."""
    years = sorted({financial_year_of(one.reviewed) for one in found})
    if not years:
        return None
    bars = []
    for year in years:
        mine = [one for one in found if financial_year_of(one.reviewed) == year]
        saved, full = sum(one.in_year for one in mine), sum(one.full_year for one in mine)
        bars.append(
            Bar(
                f"{dash_year(year)}: {len(mine)} stepped down",
                saved / 100,
                f"{short_money(saved / 100)}, full year {short_money(full / 100)}",
                full / 100,
                short_money(full / 100),
            )
        )
    return named_bars(
        bars,
        title="Step-downs: saved in their own year, and in a full year",
        subtitle=f"Placements: pounds; as at {long_day(as_at)}",
        heads=("Year of the review", "Saved in that year", "In a full year"),
    )  # fmt: skip


def stepped_sentence(found: Sequence[StepDown], as_at: date) -> str:
    label = dash_year(financial_year_of(as_at))
    if not found:
        return "No package has been stepped down."
    lasting = [one for one in found if one.live]
    return (
        f"{len(found):,} {'package was' if len(found) == 1 else 'packages were'} stepped down, {len(lasting):,} of "
        f"them still at that price: {money(sum(one.to_date for one in found) / 100)} saved in {label} to date, "
        f"{money(sum(one.full_year for one in lasting) / 100)} in a full year."
    )


def step_rows(found: Sequence[StepDown], as_at: date) -> list[Row]:
    label = dash_year(financial_year_of(as_at))
    return [
        {
            "Placement": one.placement, "Provider": one.provider, "Reviewed": long_day(one.reviewed),
            "A year before": money(one.before / 100), "A year since": money(one.after / 100),
            "Saved in the year of the review": money(one.in_year / 100),
            f"Saved in {label} to date": money(one.to_date / 100), "In a full year": money(one.full_year / 100),
            "Now": "still at that price" if one.live else "that price has ended",
        }
        for one in found
    ]  # fmt: skip


def places(rows: Sequence[School], label: str) -> Chart | None:
    """Children on roll by school against the places commissioned."""
    if not rows:
        return None
    bars = [
        Bar(one.name, one.there, f"{'not given' if one.there is None else f'{one.there:,}'} of {one.commissioned:,} · "
                                 f"{one.match}", one.commissioned, f"{one.commissioned:,}")
        for one in rows
    ]  # fmt: skip
    return named_bars(
        bars,
        title=_over_words(rows, label),
        subtitle=f"Specialist places: children on roll, academic year {label}",
        heads=("School", "Children on roll", "Places commissioned"),
    )


def _over_words(rows: Sequence[School], label: str) -> str:
    """ "1 of 3 schools has more children than places in 2018/19: Tidewell School, by 8"; the one with the most of them
    is named."""
    over = sorted(
        (one for one in rows if one.free is not None and one.free < 0), key=lambda one: (one.free or 0, one.name)
    )
    if not over:
        return f"No school of {len(rows)} has more children than places in {label}"
    most = (
        f"{over[0].name}, by {-(over[0].free or 0)}"
        if len(over) == 1
        else f"most {over[0].name}, by {-(over[0].free or 0)}"
    )
    return (
        f"{len(over)} of {rows_of(len(rows), 'school')} {'has' if len(over) == 1 else 'have'} more children than "
        f"places in {label}: {most}"
    )


def places_sentence(rows: Sequence[School], label: str) -> str:
    over = [one for one in rows if one.free is not None and one.free < 0]
    free = [one for one in rows if one.free is not None and one.free > 0]
    waiting = sum(one.waiting or 0 for one in rows)
    first = (
        f"{len(over)} of {rows_of(len(rows), 'school')} {'has' if len(over) == 1 else 'have'} more children than "
        f"places commissioned: {', '.join(f'{one.name} by {-(one.free or 0)}' for one in over)}."
        if over
        else f"No school of {len(rows)} has more children than places commissioned."
    )
    second = (
        f" {rows_of(sum(one.free or 0 for one in free), 'place is', 'places are')} free at {len(free)} "
        f"{'other' if over else ''} {'school' if len(free) == 1 else 'schools'}." if free else " No place is free."
    )  # fmt: skip
    third = f"{rows_of(waiting, 'child waits', 'children wait')} for a place. Academic year {label}."
    return f"{first}{second} {third}".replace("  ", " ")
