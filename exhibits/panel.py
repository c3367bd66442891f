"""Is demand up, will the panel cope, what of the clocks and the appeals: sentences and a picture for the page of
requests. Private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import spread
from common.calendar import Calendar, Period, long_day, same_day_in
from common.text import rows_of
from exhibits.casework.demand import received
from measures.calculate import calculate, not_recorded
from measures.catalogue import by_name
from measures.spec import Frames
from measures.uploaded import gaps_of, missing_terms
from methods.panel import Week, backlog_path, panel_wait, panels_a_month, panels_needed

CADENCES = {"Every week": 1, "Every two weeks": 2, "Every three weeks": 3, "Every four weeks": 4}
ASKED = (1, 2)  # weeks between two panels
PATH_HIGH = 280
LEGAL_WEEKS = 6
A_YEAR = 365.25  # days
NOBODY = 0.5  # a mean backlog of fewer is written 0
BESIDE = (
    ("decided_within_6_weeks", "decided_within_6_weeks_closed"),
    ("plans_within_20_weeks", "plans_within_20_weeks_closed"),
)


@dataclass(frozen=True, slots=True)
class Demand:
    """Requests of the last twelve months, by week and by month of the days they came in."""

    many: int
    days: float = A_YEAR

    @property
    def a_week(self) -> float:
        return self.many / (self.days / 7)

    @property
    def a_month(self) -> float:
        return self.many / (self.days / (A_YEAR / 12))


def counted(frames: Frames, name: str, first: date, last: date, calendar: Calendar) -> pd.Series:
    """The one row of a measure from one day to another."""
    period = Period(first, last, "to_date", f"{long_day(first)} to {long_day(last)}")
    return calculate(by_name(name), frames, as_at=last, periods=[period], calendar=calendar).frame.iloc[0]


def requests_between(frames: Frames, first: date, last: date) -> int:
    return len(received(frames, first, last))


def demand(frames: Frames, as_at: date, calendar: Calendar) -> Demand:
    """Over the days of which something is held: what was not sent, or not yet kept, is no quiet time."""
    first = same_day_in(as_at, -1) + timedelta(days=1)
    many = requests_between(frames, first, as_at)
    begun = received(frames, date(1900, 1, 1), as_at)["received_date"].min()
    late = max(0, (begun.date() - first).days) if pd.notna(begun) else 0
    gaps = gaps_of(Period(first, as_at, "custom", ""), missing_terms(frames, "assessment_requests", as_at, calendar))
    lost = sum((min(term.end, as_at) - max(term.start, first)).days + 1 for term in gaps)
    return Demand(many, max(7.0, A_YEAR - late - lost))


def clocks(frames: Frames, as_at: date, calendar: Calendar) -> list[str]:
    """The published way beside the tiles' own, each by its name: of closed cases alone the share is another one."""
    lines = []
    for due, closed in BESIDE:
        whole, part = (counted(frames, name, date(as_at.year, 1, 1), as_at, calendar) for name in (due, closed))
        if pd.isna(whole["value"]) and pd.isna(part["value"]):
            continue
        lines.append(f"{by_name(due).title} since January: {_of(whole)} of all whose day has passed, open ones "
                     f"included; {_of(part)} the published way, of closed cases only.")  # fmt: skip
    return lines


def _of(figure: pd.Series) -> str:
    return (
        "no data" if pd.isna(figure["value"]) else f"{figure['value']:.0f}% ({int(figure['numerator'])} of "
                                                   f"{int(figure['denominator'])})"
    )  # fmt: skip


def beside_refusals(frames: Frames, as_at: date, calendar: Calendar) -> str:
    """Refusals of the last twelve months never stand without mediations and appeals, nor these without them."""
    first = same_day_in(as_at, -1) + timedelta(days=1)
    refused = counted(frames, "requests_refused", first, as_at, calendar)
    if pd.isna(refused["value"]):
        unknown = not_recorded(by_name("decided_within_6_weeks"), frames)
        return (
            f"How requests were decided is not known: {unknown}."
            if unknown
            else "No decision was made in the last twelve months."
        )
    refusals = (
        f"In the twelve months to {long_day(as_at)} {int(refused['numerator'])} of {int(refused['denominator'])} "
        f"decisions were not to assess ({refused['value']:.0f}%)"
    )  # fmt: skip
    held = frames.get("appeals")
    if held is None or held.empty:
        return (
            f"{refusals}. Appeals and mediations have not been uploaded, so nothing says how many of these were "
            "overturned."
        )
    appealed = int(counted(frames, "appeals_registered", first, as_at, calendar)["numerator"])
    mediated = mediations(frames, first, as_at, calendar)
    return (
        f"{refusals}; {rows_of(appealed, 'appeal was', 'appeals were')} registered, {mediated}, and "
        f"{heard(frames, first, as_at, calendar)}. A target for refusals would invite unlawful practice: there is none "
        "here."
    )


def mediations(frames: Frames, first: date, last: date, calendar: Calendar) -> str:
    """ "3 mediations were registered"; of a register without a single one that it holds none."""
    if not_recorded(by_name("mediations"), frames):
        return "the register holds no mediation of any year"
    number = int(counted(frames, "mediations", first, last, calendar)["numerator"])
    return rows_of(number, "mediation was registered", "mediations were registered")


def heard(frames: Frames, first: date, last: date, calendar: Calendar) -> str:
    """ "2 of 5 heard were upheld, at least in part; of 1 more the outcome is not written down"; "none was heard" only
    where none was."""
    upheld, rows = counted(frames, "appeals_upheld", first, last, calendar), frames["appeals"]
    over = rows["outcome_date"].between(pd.Timestamp(first), pd.Timestamp(last)).to_numpy(dtype=bool, na_value=False)
    silent = over & (rows["stage"] == "heard").to_numpy(dtype=bool, na_value=False) & rows["outcome"].isna().to_numpy()
    unsaid = int((silent & (rows["kind"] != "mediation").to_numpy(dtype=bool, na_value=False)).sum())
    if pd.isna(upheld["value"]):
        return f"the outcome of {unsaid} heard is not written down" if unsaid else "none was heard"
    more = f"; of {unsaid} more the outcome is not written down" if unsaid else ""
    return f"{int(upheld['numerator'])} of {int(upheld['denominator'])} heard were upheld, at least in part{more}"


def will_it_cope(a_week: float, seats: int, weeks_between: int, waiting: int) -> list[str]:
    """Panels needed against panels held, how full they are, the wait and the share of the legal six weeks it uses."""
    needed, held = panels_needed(a_week * 52 / 12, seats), panels_a_month(weeks_between)
    wait = panel_wait(a_week, seats, weeks_between)
    every = "weekly" if weeks_between == 1 else f"every {weeks_between} weeks"
    verdict = "falls short" if needed >= held else "clears it"
    sentences = [
        f"{a_week * 52 / 12:.0f} requests a month at {seats} a panel take {needed:.1f} panels a month; {every} is "
        f"{held:.1f}, which {verdict}."
    ]
    if wait.weeks is None:
        return [*sentences, f"The backlog of {waiting} grows by {wait.grows_by:.1f} a week: there is no average wait."]
    return [
        *sentences,
        f"Once settled a case waits {wait.weeks:.2f} weeks for its panel on average, "
        f"{100 * wait.weeks / LEGAL_WEEKS:.0f}% of the legal six, with {wait.backlog:.1f} left over after one; the "
        f"panel is {100 * wait.used:.0f}% full.",
    ]


def cadences(a_week: float, seats: int) -> list[dict[str, str]]:
    """A row for each way to meet: panels a month held and needed, how full, the wait, and how fast a backlog would
    grow."""
    needed, rows = panels_needed(a_week * 52 / 12, seats), []
    for word, between in CADENCES.items():
        wait, held = panel_wait(a_week, seats, between), panels_a_month(between)
        rows.append({
            "The panel meets": word, "Panels a month": f"{held:.1f} of {needed:.1f} needed",
            "Full": f"{100 * wait.used:.0f}%", "Wait for a panel": "no average"
            if wait.weeks is None else f"{wait.weeks:.2f} weeks, {100 * wait.weeks / LEGAL_WEEKS:.0f}% of the legal "
                                       "six",
            "Verdict": f"falls short: the backlog grows by {wait.grows_by:.1f} a week"
            if wait.weeks is None else "clears it",
        })  # fmt: skip
    return rows


def path(waiting: int, a_week: float, seats: int, weeks_between: int, weeks: int = 26) -> Chart:
    """The backlog week by week from what is waiting now, with the range 8 in 10 would lie in; beside it, thinner, what
    weekly and fortnightly panels would do, which is what a Forum asks."""
    ways = {word: between for word, between in CADENCES.items() if between == weeks_between or between in ASKED}
    found: dict[str, Sequence[Week]] = {
        word: backlog_path(waiting, a_week, seats, weeks, between) for word, between in ways.items()
    }
    own = next(word for word, between in ways.items() if between == weeks_between)
    xs = [0, *(week.number for week in found[own])]
    low, high = ([float(waiting), *(float(getattr(week, name)) for week in found[own])] for name in ("low", "high"))
    means = {word: [float(waiting), *(week.mean for week in path)] for word, path in found.items()}
    traces: list[dict] = [
        {"type": "scatter", "mode": "lines", "x": [*xs, *reversed(xs)], "y": [*high, *reversed(low)], "fill": "toself",
         "fillcolor": "rgba(18, 67, 109, 0.16)", "line": {"width": 0}, "hoverinfo": "skip", "name": "8 in 10"}
    ]  # fmt: skip
    for word, mean in means.items():
        line = (
            {"color": theme.OURS, "width": 3} if word == own else {"color": theme.LAST_YEAR, "width": 2, "dash": "dot"}
        )
        traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": mean, "name": word, "line": line,
                "hovertemplate": f"{word}, week %{{x}}: %{{y:.0f}} waiting<extra></extra>"})  # fmt: skip
    top = max(max(high), *(max(mean) for mean in means.values()), 1.0)
    layout = theme.layout({"title": {"text": "Weeks from now",
                "font": {"size": theme.SMALL, "color": theme.QUIET_INK, "family": theme.FONT}}, "range": [0,
                weeks]}, {"range": [0, 1.05 * top]}, right=170)  # fmt: skip
    layout |= {"height": PATH_HIGH, "hovermode": "closest"}
    labels = [
        theme.words(f"{word}: {mean[-1]:.0f}", weeks, mean[-1], xanchor="left", xshift=6)
        for word, mean in means.items()
    ]
    layout["annotations"] = spread(sorted(labels, key=lambda each: each["y"]), (0, 1.05 * top), PATH_HIGH - 80, 20)
    spoken = "; ".join(
        f"{word[0].lower()}{word[1:]}, {mean[-1]:.0f} after {rows_of(weeks, 'week')}" for word, mean in means.items()
    )
    return Chart(
        f"From {waiting} waiting now {_goes(means[own])}; {_others(means, own)}",
        f"Requests waiting for a decision: number, weeks from now; {a_week:.1f} a week, {seats} seats",
        {"data": traces, "layout": layout}, f"The backlog from {waiting} now, by how often the panel meets: {spoken}. "
                                            f"8 in 10 between {low[-1]:.0f} and {high[-1]:.0f} for "
                                            f"{own[0].lower()}{own[1:]}.",
        pd.DataFrame([{"Week": str(x), **{word: f"{means[word][x]:.0f}" for word in means},
                    f"8 in 10, {own[0].lower()}{own[1:]}": f"{low[x]:.0f} to {high[x]:.0f}"} for x in xs],
                    dtype="str"),
        pd.DataFrame({"week": xs, "mean": means[own], "low": low, "high": high}),
        ["Requests come at random at this pace; the panel decides as many as it has seats. Exact, not simulated."],
    )  # fmt: skip


def _others(means: dict[str, list[float]], own: str) -> str:
    """ "every two weeks to 89 in 26 weeks"."""
    return ", ".join(f"{word[0].lower()}{word[1:]} {_goes(mean)}" for word, mean in means.items() if word != own)


def _goes(mean: Sequence[float]) -> str:
    """ "to 0 in 5 weeks", the first of which nobody waits at the end, else to what the last week ends with."""
    least = next((week for week, many in enumerate(mean) if week and many < NOBODY), len(mean) - 1)
    return f"to {mean[least]:.0f} in {rows_of(least, 'week')}"
