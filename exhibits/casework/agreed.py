"""How many are agreed to and what tribunals say of the rest, and what observers of the panel found. Private."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from charts.casework.ranges import Range, ranges
from charts.chart import Chart
from charts.drawing.wording import sentence
from common.calendar import Calendar, long_day, same_day_in
from common.text import rows_of
from exhibits.casework.demand import received
from exhibits.panel import counted, heard, mediations
from measures.spec import Frames
from methods.decisions import AgreeRate, agree_rate
from methods.intervals import wilson


def rate_of(frames: Frames, first: date, last: date) -> tuple[AgreeRate, tuple[int, int, int, int]]:
    """The agree rate of the requests received from one day to another, as it stood on the last: with (agreed, refused,
    not yet decided, withdrawn)."""
    rows = received(frames, first, last)
    dated = (rows["request_outcome_date"] <= pd.Timestamp(last)).to_numpy(dtype=bool, na_value=False)
    yes, no, gone = (int(((rows["request_outcome"] == code).to_numpy(dtype=bool, na_value=False) & dated).sum())
        for code in "YNW")  # fmt: skip
    waiting = len(rows) - yes - no - gone
    return agree_rate(yes, no, waiting, gone), (yes, no, waiting, gone)


def three_numbers(found: AgreeRate, counts: tuple[int, int, int, int], when: str, as_at: date) -> Chart | None:
    """Of decisions with its interval; of all requests, as the Department prints it; and the range once the rest are
    decided."""
    if found.of_decisions is None or found.of_requests is None or found.at_least is None or found.at_most is None:
        return None
    yes, no, waiting, gone = counts
    return ranges(
        [
            Range("Of decisions", 100 * found.of_decisions, 100 * found.low, 100 * found.high, f"{yes} of {yes + no}"),
            Range("Once all are decided", None, 100 * found.at_least, 100 * found.at_most,
                f"{waiting} not decided yet"),
            Range("Of requests, as the DfE prints it", 100 * found.of_requests,
                basis=f"{yes} of {yes + no + waiting + gone}"),
        ],
        title=f"Agreed to assess: {100 * found.of_decisions:.0f}% of decisions; {100 * found.at_least:.0f}% to "
              f"{100 * found.at_most:.0f}% in the end",
        subtitle=f"Requests {when}: share agreed; as at {long_day(as_at)}",
        text=lambda value: f"{value:.0f}%", span=(0.0, 100.0),
        notes=["Three numbers, one truth. A target for refusals would invite unlawful practice: there is none here.",
            f"{gone} withdrawn."],
    )  # fmt: skip


def since_january(frames: Frames, as_at: date) -> Chart | None:
    found, counts = rate_of(frames, date(as_at.year, 1, 1), as_at)
    return three_numbers(found, counts, f"received since 1 Jan {as_at.year}", as_at)


def appeals(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """Of twelve months: decisions not to assess, mediations, appeals, those conceded and those upheld; None without the
    register."""
    held = frames.get("appeals")
    if held is None or held.empty:
        return None
    first = same_day_in(as_at, -1) + timedelta(days=1)
    refused, conceded, upheld = (counted(frames, name, first, as_at, calendar)
        for name in ("requests_refused", "appeals_conceded", "appeals_upheld"))  # fmt: skip
    shares = [
        _share("Decided not to assess", refused, "decisions"),
        _share("Appeals conceded by us", conceded, "concluded"),
        _share("Appeals upheld, at least in part", upheld, "heard"),
    ]
    appealed, open_now = (int(counted(frames, name, first, as_at, calendar)["numerator"])
        for name in ("appeals_registered", "appeals_open"))  # fmt: skip
    some = [one for one in shares if one is not None]
    if not some:
        return None
    mediated = mediations(frames, first, as_at, calendar)
    return ranges(
        some, title=f"{rows_of(appealed, 'appeal')} in twelve months; {heard(frames, first, as_at, calendar)}",
        subtitle=f"Appeals and mediations: share, twelve months to {long_day(as_at)}; as at {long_day(as_at)}",
        text=lambda value: f"{value:.0f}%", span=(0.0, 100.0),
        notes=[f"{sentence(mediated)}; {open_now} appeals are open. Appeals come a year or so after the decision they "
               "are against: those of this year are not about this year's refusals alone.",
               "A refusal that is overturned costs everyone: read the first line with the other two."],
    )  # fmt: skip


def _share(word: str, figure: pd.Series, of: str) -> Range | None:
    whole = 0 if pd.isna(figure["denominator"]) else int(figure["denominator"])
    if not whole:
        return None
    part = int(figure["numerator"])
    low, high = wilson(part, whole)
    return Range(word, 100 * part / whole, 100 * low, 100 * high, f"{part} of {whole} {of}")


def observations(frames: Frames, as_at: date) -> tuple[str, list[dict[str, str]]]:
    """(a sentence, a row for each panel that was observed). One observation is one panel seen by one body: never
    proof."""
    held = frames.get("panels")
    if held is None or held.empty:
        return "No register of panels has been uploaded, so no observation of one is recorded.", []
    past = held[(held["date"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    seen = past[past["observed_by"].notna().to_numpy()].sort_values("date", ascending=False, kind="stable")
    rows = [
        {"Panel of": long_day(row["date"].date()), "Observed by": str(row["observed_by"]),
         "Cases decided": f"{int(row['decided'])} of {int(row['listed'])}"
         if pd.notna(row["decided"]) and pd.notna(row["listed"]) else "",
         "Finding": "not written down" if pd.isna(row["finding"]) else str(row["finding"])}
        for row in seen.to_dict("records")
    ]  # fmt: skip
    bodies = seen["observed_by"].astype("object").map(lambda word: " ".join(str(word).split()).casefold()).nunique()
    if not rows:
        return f"None of {len(past)} panels is recorded as observed.", []
    if len(rows) == 1:
        return (
            f"1 of {len(past)} panels was observed. One observation of one panel proves nothing about the others.",
            rows,
        )
    some = f"{len(rows)} of {len(past)} panels were observed, by {bodies} bod{'y' if bodies == 1 else 'ies'}"
    return (
        f"{some}. Each saw one panel: together they say what was seen, not how thresholds are applied in the cases "
        "nobody watched.", rows
    )  # fmt: skip
