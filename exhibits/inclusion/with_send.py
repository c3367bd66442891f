"""Attendance and inclusion of children with an EHC plan, with SEN support and without: one table of the same days, and
England."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.strips import Strip, strips
from common.calendar import long_day
from exhibits.inclusion.among_others import Place, periods, places
from exhibits.inclusion.suspended import TERMS
from exhibits.others import ENGLAND, neighbours
from measures.catalogue import by_name
from measures.inclusion.groups import groups
from measures.spec import Frames
from methods.intervals import rate_interval
from methods.ranking import beside
from plan.figures import Reader

GROUPS = {"E": ("EHC plan", "ehc_plan"), "K": ("SEN support", "sen_support"), "N": ("No SEN", "none")}
PUBLISHED = {"suspensions": "suspension_rate", "permanent_exclusions": "permanent_exclusion_rate"}


def table(reader: Reader) -> list[dict[str, str]]:
    """By group, this year so far: children on roll, suspensions and exclusions per 100 of them, attendance. Empty where
    no file of attendance says how many children there are."""
    suspended = {
        each.code: each for each in groups(reader.frames, "SUSP", "sen_provision", reader.as_at, reader.calendar)
    }
    excluded = {
        each.code: each for each in groups(reader.frames, "PERM", "sen_provision", reader.as_at, reader.calendar)
    }
    rates = attendance(reader)
    rows = []
    for code, (words, group) in GROUPS.items():
        one, other = suspended.get(code), excluded.get(code)
        size = (one and one.on_roll) or (other and other.on_roll)
        if not size:
            continue
        events = one.of_roll.events if one else 0
        low, high = (100 * end / size for end in _ends(other.of_roll.events if other else 0))
        rows.append(
            {
                "Children": words, "On roll": f"{size:,.0f}", "Suspensions per 100": f"{100 * events / size:.1f}",
                "Children suspended per 100": _rate(one.of_roll.children if one else 0, size),
                "Permanent exclusions per 100": f"{100 * (other.of_roll.events if other else 0) / size:.2f} ({low:.2f} "
                                                f"to {high:.2f})", "Attendance": rates.get(group, "no figure"),
            }
        )  # fmt: skip
    return rows


def _ends(count: float) -> tuple[float, float]:
    _, low, high = rate_interval(count, 1, 1)
    return low, high


def _rate(count: int, size: float) -> str:
    rate, low, high = rate_interval(count, size)
    return f"{rate:.1f} ({low:.1f} to {high:.1f})"


def attendance(reader: Reader) -> dict[str, str]:
    """Attendance of this academic year so far by group, in words."""
    frame = reader.frames.get("attendance")
    if frame is None or frame.empty:
        return {}
    whole = reader.series(by_name("attendance_rate"), "academic_year", ("group",))
    last = whole.periods[-1] if whole.periods else None
    return {f.breakdown["group"]: f"{f.value:.1f}%" for f in whole if f.period == last and f.value is not None}


def england(reader: Reader) -> str:
    """What is published of England for all children in the year that stands here, or why nothing is."""
    held = reader.frames.get("benchmarks")
    period = reader.calendar.period_of("academic_year", reader.as_at).label
    if held is None or held.empty:
        return "England: no published figures are stored."
    words = []
    for noun, name in PUBLISHED.items():
        mine = held[
            (
                (held["measure"] == name)
                & (held["la_code"] == ENGLAND)
                & (held["period"] == period)
                & (held["breakdown"].fillna("") == "")
            ).to_numpy(dtype=bool, na_value=False)
        ]
        if len(mine) and mine["value"].notna().any():
            words.append(f"{noun.replace('_', ' ')} {float(mine['value'].dropna().iloc[-1]):.2f}")
    if not words:
        return f"England: no published figure of {period} is stored."
    return f"England, all children, whole year {period}: {' and '.join(words)} per 100 pupils."


def beside_others(frames: Frames, la_code: str, region: str = "") -> tuple[list[dict[str, str]], str]:
    """Published rates per 100 children of each provision: this authority's, England's, the region's, the neighbours'
    mean and median with how many have a figure; and of which year and source, or what to upload. One release's counts
    over its headcounts."""
    rows, sources = [], set()
    for noun, measure in (("Suspensions", "suspensions"), ("Permanent exclusions", "permanent_exclusions")):
        years = [y for y in periods(frames, measure) if places(frames, measure, y, "", "E")[0]]
        for code, (words, _) in GROUPS.items() if years else ():
            found, source = places(frames, measure, years[0], "", code)
            near = beside([_rate_at(found, each) for each in neighbours(frames["benchmarks"], la_code)])
            sources.add(f"{years[0]}: {source}")
            rows.append(
                {
                    "Children": words, "Published": f"{noun} per 100",
                    "This authority": _number(_rate_at(found, la_code)), "England": _number(_rate_at(found, ENGLAND)),
                    "Region": _number(_rate_at(found, region)), "Neighbours' mean": _number(near.mean),
                    "Neighbours' median": _number(near.median), "With a figure": f"{near.counted} of {near.of}",
                }
            )  # fmt: skip
    if not rows:
        return (
            [],
            "By provision no published figures are stored: upload the Department's file of suspensions and exclusions "
            "by characteristic.",
        )
    return (
        rows,
        f"{'; '.join(sorted(sources))}. Whole years of all state-funded schools: another series than the table above, "
        "and never joined to it.",
    )


def _rate_at(found: dict[str, Place], code: str) -> float | None:
    place = found.get(code)
    return place.rate if place else None


def _number(rate: float | None) -> str:
    return "no figure" if rate is None else f"{rate:.2f}"


def by_term(reader: Reader) -> Chart | None:
    """Attendance of each group by term, a strip each: by six terms, or by the census's three where its sheets are of
    those; None without two terms of either."""
    return next((drawn for kind in ("term6", "term3") if (drawn := _by_terms(reader, kind)) is not None), None)


def _by_terms(reader: Reader, kind: str) -> Chart | None:
    found: dict[str, dict[str, float | None]] = {group: {} for _, group in GROUPS.values()}
    whole = reader.series(by_name("attendance_rate"), kind, ("group",))
    for figure in whole:
        if figure.state == "shown" and figure.breakdown["group"] in found:
            found[figure.breakdown["group"]][figure.period.label] = figure.value
    labels = [
        label
        for period in whole.periods
        if any(period.label in line for line in found.values())
        for label in [period.label]
    ][-TERMS:]
    if len(labels) < 2:
        return None
    lines = [
        Strip(f"{words}, per cent of sessions", [found[group].get(label) for label in labels], 1)
        for words, group in GROUPS.values()
        if found[group]
    ]
    complete = all(f.complete for f in whole if f.period.label == labels[-1])
    return strips(
        labels, lines, title="Attendance by provision and term",
        subtitle=f"Sessions attended of those possible, by term; as at {long_day(reader.as_at)}", running=not complete,
        notes=["Every school that sent attendance."],
    )  # fmt: skip
