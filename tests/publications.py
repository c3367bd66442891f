"""Published series written as pipe tables: what a chart, a rating or a page is given, made by the one door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from common.calendar import Calendar
from disclosure.publish import figure, publish
from disclosure.published import Publication, Published, View
from measures.catalogue import by_name
from measures.spec import Exact, Measure
from tests.sheets import rows

CALENDAR = Calendar.default()
AS_AT = date(2019, 6, 27)


def exact(measure: str | Measure, table: str, as_at: date = AS_AT) -> Exact:
    """Exact figures from `period | [breakdown …] | numerator | [denominator]`; a blank numerator is "no data"."""
    found = by_name(measure) if isinstance(measure, str) else measure
    header, *body = rows(table)
    names = [str(h) for h in header]
    by = tuple(n for n in names if n not in ("period", "numerator", "denominator"))
    out = []
    for line in body:
        cells = dict(zip(names, line + [None] * len(names)))
        period = CALENDAR.parse(str(cells["period"]))
        numerator, denominator = cells.get("numerator"), cells.get("denominator")
        value = None if numerator is None else numerator / (denominator or 1) * found.scale
        state = "not yet" if not period.started(as_at) else "no data" if numerator is None else "ok"
        out.append(
            {"period": period, **{b: str(cells[b]) for b in by}, "numerator": numerator,
             "denominator": denominator, "value": value, "people": numerator or 0, "state": state}
        )  # fmt: skip
    frame = pd.DataFrame(out).astype({"numerator": "Float64", "denominator": "Float64", "value": "Float64"})
    return Exact(found, frame, by, as_at, {}, out[0]["period"].kind)


def publication(measure: str | Measure, table: str, view: View = "private", as_at: date = AS_AT) -> Publication:
    found = publish(exact(measure, table, as_at))
    return in_public(found) if view == "public" else found


def in_public(private: Publication) -> Publication:
    """The same figures with the few hidden, as a release would hand them on. Only for tests of what is drawn and said of
    hidden figures: what is hidden and why is the release's own business (tests/disclosure)."""
    figures = tuple(
        figure(private.measure, f.period, f.breakdown, (None, None, None), "hidden", f.complete) if few(f) else f
        for f in private
    )
    return replace(private, view="public", figures=figures)


def few(f: Published) -> bool:
    return f.shown and f.numerator is not None and 1 <= f.numerator <= 4


def measure_that_is(better: str, name: str = "permanent_exclusions") -> Measure:
    """The same measure with another direction, to see that direction is a field and not a guess."""
    return replace(by_name(name), better=better)
