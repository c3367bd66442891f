"""What others publish of the same children, as the auditor reads it."""

from __future__ import annotations

import pandas as pd

from common.calendar import Calendar, CalendarError
from disclosure.auditor.meaning import meaning_of
from disclosure.auditor.reading import Place, Statement
from measures.spec import Frames


def published_statements(frames: Frames, calendar: Calendar, la_code: str) -> list[Statement]:
    """Counts of this authority that the Department publishes, where they are of a measure of ours."""
    benchmarks = frames.get("benchmarks")
    if benchmarks is None or benchmarks.empty or not la_code:
        return []
    mine = benchmarks[
        (benchmarks["la_code"] == la_code) & (benchmarks["unit"] == "count") & benchmarks["value"].notna()
    ]
    found = []
    uploads = mine["upload"].tolist() if "upload" in mine else [1] * len(mine)
    for label, measure, breakdown, value, upload in zip(
        mine["period"].tolist(), mine["measure"].tolist(), mine["breakdown"].tolist(), mine["value"].tolist(), uploads
    ):
        try:
            period, meaning = calendar.parse(str(label)), meaning_of(str(measure))
        except (CalendarError, KeyError):
            continue
        pairs = ("" if pd.isna(breakdown) else str(breakdown)).split(";")
        named = [part.partition("=") for part in pairs if "=" in part]
        parts = tuple(sorted((name.strip(), code.strip()) for name, _, code in named))
        start = period.end if meaning.stock else period.start
        place = Place(meaning.number, parts, start, period.end)
        if not meaning.whole:
            number = float(value)
            found.append(Statement(place, number, number, str(measure), 0, by_rule=True, upload=int(upload)))
    return found
