"""Who comes back, and how long it takes: one sentence that claims no more than it can, and the curve."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.survival import Steps, survival
from common.calendar import long_day
from common.text import rows_of
from measures.returning import ENDINGS, RETURNED, Cohort
from methods.incidence import at_risk, back_within, incidence, time_to
from methods.intervals import wilson

WITHIN = 120
LONGEST = 420


def sentences(found: Cohort, scope: str = "") -> list[str]:
    """The share so far and why it is not final; the share of those who have had the time; what nobody can tell yet."""
    whole, back = len(found.cases), found.returned
    who = f"{scope} " if scope else ""
    if not whole:
        return [f"No {who}permanent exclusion of {found.period.label} stands so far."]
    done, old = back_within(found.cases, RETURNED, WITHIN, found.ago)
    lines = [f"{back} of {whole} {who}children excluded in {found.period.label} so far are back in mainstream."]
    if old:
        low, high = wilson(done, old)
        lines.append(
            f"{old} of them {'was' if old == 1 else 'were'} excluded at least {WITHIN} days ago; {done} of those "
            f"({100 * done / old:.0f}%, between {100 * low:.0f}% and {100 * high:.0f}%) "
            f"{'was' if done == 1 else 'were'} back within {WITHIN} days."
        )
    if whole > old:
        lines.append(
            f"{whole - old} {'has' if whole - old == 1 else 'have'} had less than {WITHIN} days: nobody can tell of "
            "them yet."
        )
    median = time_to(found.cases, RETURNED)
    lines.append(
        f"Half were back after {rows_of(median, 'day')}."
        if median is not None
        else "Half of them being back has not been reached."
    )
    others = {way: sum(case.ending == way for case in found.cases) for way in ENDINGS if way != RETURNED}
    ended = [f"{many} {ENDINGS[way]}" for way, many in others.items() if many]
    still = sum(not case.ending for case in found.cases)
    lines.append(f"{'; '.join([*ended, f'{still} still out'])}, as at {long_day(found.as_at)}.")
    return lines


def held_words(year: str, one: tuple[int, int], two: tuple[int, int]) -> list[str]:
    """How many returns begun in a year were still there a full term on and two on, of those that have them behind
    them."""
    if not one[1]:
        return [f"Of returns begun in {year} none has a full term behind it yet: nobody can tell whether they hold."]
    words = (
        f"Of returns begun in {year}, {one[1]} {'has' if one[1] == 1 else 'have'} a full term behind them; "
        f"{_share(one)} still there at its end."
    )
    after = (
        f" {two[1]} {'has' if two[1] == 1 else 'have'} two; {_share(two)} still there after both."
        if two[1]
        else " None has two yet."
    )
    return [words + after]


def _share(found: tuple[int, int]) -> str:
    still, of = found
    low, high = wilson(still, of)
    return (
        f"{still} ({100 * still / of:.0f}%, between {100 * low:.0f}% and {100 * high:.0f}%) "
        f"{'was' if still == 1 else 'were'}"
    )


def finding(found: Cohort, scope: str = "") -> str:
    """ "10 of 36 secondary children are back in mainstream; 8 of the 23 excluded at least 120 days ago within 120
    days"."""
    done, old = back_within(found.cases, RETURNED, WITHIN, found.ago)
    who = f"{scope} " if scope else ""
    many = rows_of(len(found.cases), who + "child", who + "children")
    words = (
        f"{found.returned} of {many} excluded in {found.period.label} so far {'is' if found.returned == 1 else 'are'} "
        "back in mainstream"
    )
    return f"{words}; of the {old} excluded at least {WITHIN} days ago {done} within {WITHIN} days" if old else words


def curve(found: Cohort, before: Cohort | None, title: str) -> Chart | None:
    """The share back by days since exclusion, this cohort and the year before's, other endings counted as what they
    are."""
    if not any(case.ending == RETURNED for case in found.cases):
        return None
    last = min(LONGEST, max((int(case.days) for case in found.cases), default=WITHIN))
    last = max(WITHIN, -(-last // 30) * 30)
    cohorts = [found, *([before] if before is not None and before.cases else [])]
    lines = [
        Steps(
            each.period.label,
            [(m.days, 100 * m.ended.get(RETURNED, 0.0)) for m in incidence(each.cases) if m.days <= last],
            [(day, at_risk(each.cases, day)) for day in range(0, last + 1, 30)],
            before=each is not found,
        )
        for each in cohorts
    ]
    notes = [
        "Aalen and Johansen: a child whose case ended otherwise can no longer return and is not counted as \"not "
        "yet\"; one who is still out counts for the days it has been followed.",
        "Grey: fewer than five are still followed.",
    ]  # fmt: skip
    return survival(
        lines, title=title, subtitle="Share back in mainstream by calendar days since the exclusion; as at "
                                     f"{long_day(found.as_at)}", last=last,
        mark=WITHIN, notes=notes,
    )  # fmt: skip
