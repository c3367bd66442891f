"""A sheet laid out in another way, brought to one row for each thing and one column for each of its parts, before its
columns are asked about and read."""

from __future__ import annotations

from collections.abc import Callable

from loaders.questions import Asker, headed, periods
from loaders.questions.amounts import heads, of_one_year, postings, rates
from loaders.questions.rows import wrapped
from loaders.sheets import apart, priced_by
from loaders.sheets.headers import Match
from loaders.sheets.parting import (
    change_kinds,
    counted_days,
    dated_words,
    days_apart,
    finance_periods,
    funders,
    ledger_periods,
    lines,
    no_length,
    one_day_for_all,
    reasons,
    spans,
    term_years,
)
from loaders.sheets.sheet import Sheet
from loaders.sheets.sideways import across, groups_over, savings_across, targets_across, ticked_kinds, unfold
from loaders.values.schools_known import KnownSchools

Again = Callable[[Sheet], Match]  # matches the headers of a sheet that was rearranged


def in_rows(
    sheet: Sheet, match: Match, asker: Asker, schools: KnownSchools | None, again: Again
) -> tuple[Sheet, Match]:
    """The sheet and its match once everything that stands in another way is put right. Raises Refused."""
    sheet, match = _matched(sheet, groups_over.unfolded(sheet, match), match, again)
    whole = ticked_kinds.gathered(across.of_one_kind(lines.joined(sheet, match), match), match)
    whole = targets_across.unfolded(priced_by.parted(apart.together(whole, match), match), match)
    whole = rates.counted(heads.counted(whole, match, asker), match, asker)
    whole = funders.parted(days_apart.together(whole, match), match, asker)
    sheet, match = _matched(sheet, whole, match, again)
    sheet, match = _matched(sheet, reasons.parted(term_years.parted(sheet, match), match), match, again)
    sheet = no_length.left_out(sheet, match)
    whole = counted_days.dated(dated_words.parted(spans.parted(sheet, match), match), match, asker)
    whole = one_day_for_all.settled(of_one_year.settled(whole, match, asker), match)
    sheet, match = _matched(sheet, whole, match, again)
    sheet, match = _matched(sheet, finance_periods.dated(sheet, match, asker), match, again)
    whole = savings_across.unfolded(unfold.unfolded(sheet, match, asker), match, asker)
    sheet, match = _matched(sheet, postings.added_up(whole, match, asker), match, again)
    match = change_kinds.without_kinds(sheet, periods.without_years(sheet, match))
    whole = ledger_periods.dated(wrapped.settle(sheet, match, asker), match)
    return _matched(sheet, headed.settle(whole, match, asker, schools), match, again)


def _matched(before: Sheet, after: Sheet, match: Match, again: Again) -> tuple[Sheet, Match]:
    return (before, match) if after is before else (after, again(after))
