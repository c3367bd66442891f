"""Who comes back, by provision: the curve of return of children with an EHC plan, with SEN support and without, three
years' exclusions together, since one year's are too few to draw apart."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.survival import Steps, survival
from common.calendar import long_day
from exhibits.inclusion.prevented import period_of
from exhibits.question import Where
from exhibits.returning import LONGEST, WITHIN
from measures.returning import RETURNED, Cohort, cohort
from methods.incidence import at_risk, back_within, incidence
from methods.intervals import wilson
from plan.figures import Reader

PROVISIONS = {"E": "EHC plan", "K": "SEN support", "N": "no SEN"}


def cohorts(reader: Reader, where: Where) -> list[tuple[str, Cohort]]:
    """Each provision's cohort that has a child in it."""
    period, chosen = period_of(reader), {name: values for name, values in where if name != "sen_provision"}
    found = [
        (words, cohort(reader.frames, period, reader.as_at, reader.calendar, {**chosen, "sen_provision": (code,)}))
        for code, words in PROVISIONS.items()
    ]
    return [(words, each) for words, each in found if each.cases]


def sentences(some: list[tuple[str, Cohort]], label: str) -> list[str]:
    """ "Exclusions of 2016/17 to 27 Jun 2019. EHC plan: of 14 excluded at least 120 days ago 4 (29%, between …) back
    within 120 days." No more than that is claimed."""
    lines = []
    for words, each in some:
        done, old = back_within(each.cases, RETURNED, WITHIN, each.ago)
        if old:
            low, high = wilson(done, old)
            lines.append(f"{words}: of {old} excluded at least {WITHIN} days ago {done} ({100 * done / old:.0f}%, "
                         f"between {100 * low:.0f}% and {100 * high:.0f}%) back within {WITHIN} days")  # fmt: skip
    return (
        [f"Exclusions of {label}. {'; '.join(lines)}. Ranges that overlap much cannot tell one provision from another."]
        if lines
        else []
    )


def finding(some: list[tuple[str, Cohort]], label: str) -> str:
    """ "Back within 120 days, 2016/17 to 27 Jun 2019: EHC plan 2 of 16, SEN support 12 of 56, no SEN 7 of 39"; of those
    excluded so long ago."""
    within = ((words, *back_within(each.cases, RETURNED, WITHIN, each.ago)) for words, each in some)
    parts = [f"{words} {done} of {old}" for words, done, old in within if old]
    return (
        f"Back within {WITHIN} days, {label}: {', '.join(parts)}"
        if parts
        else f"Back in mainstream by days since the exclusion, {label}"
    )


def picture(reader: Reader, some: list[tuple[str, Cohort]]) -> Chart | None:
    if not any(case.ending == RETURNED for _, each in some for case in each.cases):
        return None
    last = min(LONGEST, max(WITHIN, *(int(case.days) for _, each in some for case in each.cases)))
    last = -(-last // 30) * 30
    lines = [
        Steps(
            words,
            [(m.days, 100 * m.ended.get(RETURNED, 0.0)) for m in incidence(each.cases) if m.days <= last],
            [(day, at_risk(each.cases, day)) for day in range(0, last + 1, 30)],
        )
        for words, each in some
    ]
    return survival(
        lines, title=finding(some, period_of(reader).label), last=last, mark=WITHIN,
        subtitle=f"Share back, exclusions of {period_of(reader).label}; as at {long_day(reader.as_at)}",
        notes=["Aalen and Johansen: other endings are endings of their own, not \"not yet\".",
            "Grey: fewer than five are still followed."],
    )  # fmt: skip
