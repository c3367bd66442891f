"""Measures of cost recovery after exclusion. Private: a sum is often one child's."""

from __future__ import annotations

from measures.formulas import recoveries
from measures.recorded import BEGUN, PAYMENTS
from measures.spec import Measure
from measures.unit import Unit

LEDGER = ("school", "year_group", "legal_basis", "status")
SUM = (
    "A x (B / 52) + C: A the yearly amount for a pupil, B the complete weeks from the sixth school day after the "
    "exclusion (a setting) to 31 March, or for a leaver excluded on or after 1 April to 31 August (a setting), C the "
    "pupil premium adjustment"
)  # fmt: skip

MEASURES: tuple[Measure, ...] = (
    Measure(
        name="exclusion_recoveries_begun",
        page="recovery",
        title="Recoveries begun after exclusion",
        noun="recoveries begun",
        unit=Unit.COUNT,
        better="none",
        needs=("recoveries",),
        answered_by=BEGUN,
        formula=recoveries.exclusion_recoveries_begun,
        definition="Cost recoveries after permanent exclusion by the day they were begun. One without that day is in "
                   "no count.",
        why_it_matters="A process that is adopted and not used recovers nothing and deters nobody.",
        period="academic_year",
        breakdowns=LEDGER,
        accumulates=True,
    ),
    Measure(
        name="recovery_due",
        page="recovery",
        title="Due from schools after exclusion",
        noun="due from schools",
        unit=Unit.GBP,
        better="none",
        needs=("recoveries",),
        formula=recoveries.recovery_due,
        definition=f"What schools owe for permanent exclusions that began in the period, by the formula: {SUM}. "
                   f"Whether the row rests on the regulations or on an "
        "agreement with the school is its legal basis.",
        why_it_matters="The money follows the child; what is due and not asked for is paid by every other school.",
        period="academic_year",
        accumulates=True,
        breakdowns=LEDGER,
    ),
    Measure(
        name="recovery_paid",
        page="recovery",
        title="Paid by schools after exclusion",
        noun="paid by schools",
        unit=Unit.GBP,
        better="higher",
        needs=("recoveries",),
        answered_by=PAYMENTS,
        formula=recoveries.recovery_paid,
        definition="What has been paid by the as-at day for permanent exclusions that began in the period. A payment "
                   "has no day of its own: one whose "
        "invoice is dated later had not been made.",
        why_it_matters="Due is a claim; paid is money.",
        period="academic_year",
        accumulates=True,
        breakdowns=LEDGER,
    ),
    Measure(
        name="recovery_net",
        page="recovery",
        title="Left after passing on",
        noun="left with the authority",
        unit=Unit.GBP,
        better="none",
        needs=("recoveries",),
        answered_by=PAYMENTS,
        formula=recoveries.recovery_net,
        definition="What has been paid for permanent exclusions that began in the period, less what was passed on to "
                   "the admitting schools.",
        why_it_matters="A child who is admitted elsewhere takes a share of the money along; only the rest offsets the "
                       "block.",
        period="academic_year",
        accumulates=True,
        breakdowns=LEDGER,
    ),
    Measure(
        name="cost_recovered",
        page="recovery",
        title="Cost recovered after exclusion",
        noun="of what is due",
        unit=Unit.PERCENT_OF_MONEY,
        better="higher",
        needs=("recoveries",),
        answered_by=PAYMENTS,
        formula=recoveries.cost_recovered,
        definition="Paid by the as-at day as a share of what is due by the formula, for permanent exclusions that "
                   "began in the period. What was waived, is being "
        "negotiated, or ended with the child's return stays in what is due.",
        why_it_matters="Shows whether the recovery process works, whatever the number of exclusions.",
        period="academic_year",
        breakdowns=LEDGER,
        has_denominator=True,
        decimals=1,
    ),
)  # fmt: skip
