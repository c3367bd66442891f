'''Published figures written as the table they make.

    published(EXCLUSIONS, """
        Period         | Count
        2018/19 Term 1 | 12
        2018/19 Term 2 | 3
    """, as_at="27/06/2019")

A column besides Period, Count and Of is a breakdown. "-" is no data. Everything passes through the one door, `publish`.
'''

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from common.calendar import Calendar, Period
from disclosure.publish import publish
from disclosure.published import Publication, Published, View
from measures.spec import Exact, Measure
from measures.unit import Unit
from plan.spec import Target
from tests.publications import in_public
from tests.sheets import rows

CALENDAR = Calendar.default()


def measure(name: str = "permanent_exclusions", **fields: object) -> Measure:
    """A measure with a title, unit and direction; its formula is never called here."""
    usual = {
        "title": "Permanent exclusions",
        "unit": Unit.COUNT,
        "better": "lower",
        "noun": "permanent exclusions",
        "accumulates": True,
        "breakdowns": ("phase", "sector"),
    }
    fixed = {"needs": ("exclusions",), "formula": lambda frames, window: None, "definition": "", "why_it_matters": ""}
    return Measure(name=name, **{**fixed, **usual, **fields})


EXCLUSIONS = measure()
REQUESTS = measure("assessment_requests", title="Requests for statutory assessment", noun="requests", better="none",
                   period="month", year="calendar_year")  # fmt: skip
RETURNED = measure("returned_to_mainstream", title="Returned to mainstream after permanent exclusion", unit=Unit.PERCENT,
                   better="higher", noun="of those excluded so far", has_denominator=True, accumulates=False, decimals=1,
                   period="to_date", predicate="are back in mainstream")  # fmt: skip
ON_TIME = measure("plans_within_20_weeks", title="Plans issued within 20 weeks", unit=Unit.PERCENT, better="higher",
                  noun="of cases due", has_denominator=True, accumulates=False, decimals=1, predicate="had a plan within 20 weeks")  # fmt: skip
SPEND = measure("placement_spend", title="Spend on commissioned placements", unit=Unit.GBP, noun="spent on placements",
                year="financial_year", period="financial_year", breakdowns=("sector",))  # fmt: skip


def day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def period(label: str, as_at: date) -> Period:
    """A period from its label; "2018/19 to date" is the year up to the as-at day of that year."""
    if label.endswith(" to date"):
        whole = CALENDAR.parse(label.removesuffix(" to date"))
        return CALENDAR.period_of("to_date", whole.start, as_at, whole.kind)
    return CALENDAR.parse(label)


def published(
    measure: Measure, table: str, *, as_at: str = "27/06/2019", view: View = "public", kind: str | None = None
) -> Publication:
    on = day(as_at)
    header, *body = [[("" if c is None else str(c)) for c in row] for row in rows(table)]
    by = tuple(h for h in header if h not in ("Period", "Count", "Of"))
    made = []
    for cells in body:
        row = dict(zip(header, cells))
        when = period(row["Period"], on)
        missing = row["Count"] == "-"
        count = None if missing else float(row["Count"])
        pence = 100 if measure.unit.startswith("gbp") else 1
        of = float(row["Of"]) if row.get("Of") else None
        made.append(
            {
                "period": when,
                **{name: row[name] for name in by},
                "numerator": None if count is None else count * pence,
                "denominator": of,
                "value": None if count is None else count * pence / (of or 1) * measure.scale,
                "people": count or 0,
                "state": "not yet" if not when.started(on) else "no data" if missing else "ok",
            }
        )
    frame = pd.DataFrame(made)
    for name in ("numerator", "denominator", "value", "people"):
        frame[name] = frame[name].astype("Float64")
    found = publish(Exact(measure, frame, by, on, {}, kind or made[0]["period"].kind))
    return in_public(found) if view == "public" else found


def figure(measure: Measure, label: str, count: float, of: float | None = None, **how: str) -> Published:
    """One figure, in the private view unless told."""
    table = f"Period | Count | Of\n{label} | {count} | {'' if of is None else of}"
    return published(measure, table, view=how.pop("view", "private"), **how).figures[0]


def target(measure: Measure, label: str, value: float, **fields: object) -> Target:
    return Target(measure=measure.name, scope="", period=CALENDAR.parse(label), value=value, **fields)
