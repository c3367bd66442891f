"""What is owed after exclusions: the ledger in words and pounds, what has become of it, and how old it is. Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from charts.chart import Chart
from charts.spending.owed import waterfall
from common.calendar import long_day
from common.text import rows_of
from measures.ledger import PARTS, Line, Written, ages, sums
from methods.intervals import wilson

WORDS = {
    "paid": "Paid", "waived": "Waived", "returned": "Child returned instead", "reduced": "Given up in agreeing",
    "invoiced": "Invoiced, not paid", "agreed": "Agreed, not invoiced", "negotiating": "Being negotiated",
    "due": "Not begun",
}  # fmt: skip
OPEN, NOT_SETTLED, NOT_WRITTEN = "Still open", "Due, payments not known", "not said"
BASES = {"regulation": "Regulations", "school_agreement": "School agreement"}


def pence(amount: int) -> str:
    """170925 -> "£1,709.25"; below 0 with a minus."""
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(amount) // 100:,}.{abs(amount) % 100:02d}"


def sentences(lines: Sequence[Line], as_at: date, written: Written) -> list[str]:
    """What is due and paid, what is left net, and how often and how soon the process was begun; of what nobody ever
    wrote down, that it is not known."""
    found_sentences = [
        _paid(lines, written),
        *(_begun(lines, as_at) if written.begun else ["No line says when the process was begun."]),
    ]
    without = sum(line.status == "paid" and not line.paid for line in lines)
    if without:
        found_sentences.append(
            f"{rows_of(without, 'line is', 'lines are')} said to be paid without an amount: nothing is counted as paid "
            "for them."
        )
    worked_out = sum(line.weeks_worked_out for line in lines)
    if worked_out:
        found_sentences.append(f"Weeks were worked out for {rows_of(worked_out, 'line')} that did not give them.")
    unknown = sum(line.weeks is None for line in lines)
    if unknown:
        found_sentences.append(
            f"{rows_of(unknown, 'line has', 'lines have')} no weeks that can be worked out: nothing is counted as due "
            "for them."
        )
    return found_sentences


def _paid(lines: Sequence[Line], written: Written) -> str:
    total = sums(lines)
    due = f"{pence(total['whole'])} is due for {rows_of(len(lines), 'exclusion')}"
    if not written.paid:
        return f"{due}. What has been paid is not known: no line says it."
    rate = f" ({100 * total['paid'] / total['whole']:.0f}% of what is due)" if total["whole"] else ""
    if not written.passed_on:
        return f"{due}; {pence(total['paid'])} has been paid{rate}. No line says what went on to admitting schools."
    net = sum(line.paid - line.passed_on for line in lines)
    return (
        f"{due}; {pence(total['paid'])} has been paid{rate}. {pence(sum(line.passed_on for line in lines))} went on to "
        f"admitting schools, so {pence(net)} is left."
    )


def _begun(lines: Sequence[Line], as_at: date) -> list[str]:
    begun = [line for line in lines if line.begun_on and line.begun_on <= as_at]
    days = sorted((line.begun_on - line.excluded).days for line in begun if line.begun_on)
    low, high = wilson(len(begun), len(lines))
    return [
        f"The process was begun for {len(begun)} of {len(lines)} (between {100 * low:.0f}% and {100 * high:.0f}%)"
        + (f", in the middle {rows_of(days[len(days) // 2], 'day')} after the exclusion." if days else ".")
    ]


def picture(lines: Sequence[Line], as_at: date, written: Written) -> Chart:
    """From due to what is still open, step by step."""
    total = sums(lines)
    title = (
        f"From {pence(total['whole'])} due to {pence(total['paid'])} paid"
        if written.paid
        else f"{pence(total['whole'])} due, payments not known"
    )
    return waterfall(
        [(WORDS[name], total[name]) for name in PARTS if total[name]], total["whole"], title=title,
        subtitle=f"Pounds due for exclusions and what has become of them; as at {long_day(as_at)}", words=pence,
    )  # fmt: skip


def debt(lines: Sequence[Line], as_at: date, written: Written) -> list[dict[str, str]]:
    head = OPEN if written.paid else NOT_SETTLED
    return [{"Time since the exclusion": words, head: pence(amount)} for words, amount in ages(lines, as_at).items()]


def table(lines: Sequence[Line], names: Mapping[str, str], written: Written) -> list[dict[str, str]]:
    """The ledger: every figure with its A, B and C, the formula's value beside what was negotiated."""
    head = OPEN if written.paid else NOT_SETTLED
    return [
        {
            "Child": line.pupil_ref, "School": names.get(line.school, line.school), "Excluded": long_day(line.excluded),
            "Year": "" if line.year_group is None else str(line.year_group),
            "A x (B / 52) + C": f"{pence(line.amount_a)} x ({_weeks(line)} / 52) + {pence(line.adjustment_c)}",
            "Due": pence(line.due), "Negotiated or agreed": _or_blank(line.agreed
                if line.agreed is not None else line.negotiated), "Paid": pence(line.paid)
                if written.paid else NOT_WRITTEN,
            "Passed on": pence(line.passed_on) if written.passed_on else NOT_WRITTEN, head: pence(line.open),
            "Legal basis": BASES.get(line.legal_basis, line.legal_basis), "Status": WORDS.get(line.status, line.status),
        }
        for line in lines
    ]  # fmt: skip


def _weeks(line: Line) -> str:
    return "not known" if line.weeks is None else f"{line.weeks}{' worked out' if line.weeks_worked_out else ''}"


def _or_blank(amount: int | None) -> str:
    return "" if amount is None else pence(amount)
