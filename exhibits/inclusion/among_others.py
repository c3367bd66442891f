"""How do we compare? The authority's published rate among all authorities and beside its statistical neighbours, from
counts and headcounts as they are published, never from rates that were rounded; and never joined to its own count."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.inclusion.dot_strip import Dot, dot_strip
from common.text import one
from disclosure.wording import half_up
from exhibits.others import ENGLAND, neighbours
from loaders.published.areas import one_code
from measures.spec import Frames
from methods.intervals import rate_interval
from methods.ranking import Beside, beside, events_to, quartile_band, rank_between, ranks

TITLES = {"permanent_exclusions": "permanent exclusions", "suspensions": "suspensions"}
# Whom a figure is of: by SEN provision where a published file says so.
WHOM = {"": "", "E": "children with an EHC plan", "K": "children with SEN support", "N": "children without SEN"}
BANDS = {"A": "the lowest quarter", "B": "the second lowest quarter", "C": "the second highest quarter",
    "D": "the highest quarter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """`rate`: events for every 100 pupils, from the counts; None where the source shows a symbol."""

    code: str
    name: str
    count: float | None
    size: float | None

    @property
    def rate(self) -> float | None:
        return None if self.count is None or not self.size else 100 * self.count / self.size


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where an authority stands in a year. `rank` of `ranked`, 1 the lowest rate; `between` the ranks that the interval
    of its own count allows; `set_of`: the month of the set of neighbours. `fewer`: how many fewer events a year would
    be the median's rate."""

    measure: str
    period: str
    own: Place
    interval: tuple[float, float]
    rank: int
    ranked: int
    between: tuple[int, int]
    band: str
    near: tuple[Place, ...]
    set_of: str
    beside: Beside
    fewer: float | None
    england: Place | None
    region: Place | None
    source: str
    whom: str = ""


def periods(frames: Frames, measure: str) -> list[str]:
    """The academic years there are published counts of, the latest first."""
    table = frames.get("benchmarks")
    if table is None or table.empty:
        return []
    mine = table[((table["measure"] == measure) & (table["period_kind"] == "academic_year")).to_numpy(dtype=bool,
            na_value=False)]  # fmt: skip
    return sorted({str(each) for each in mine["period"]}, reverse=True)


def regions(frames: Frames) -> dict[str, str]:
    """Name -> code of the regions that the published figures hold."""
    table = frames.get("benchmarks")
    if table is None or table.empty:
        return {}
    mine = table[(table["geography_level"] == "regional").to_numpy(dtype=bool, na_value=False)]
    return dict(sorted(zip(mine["la_name"].astype(str), mine["la_code"].astype(str))))


def whom(frames: Frames, measure: str) -> list[str]:
    """Of whom there are published counts: all, and each kind of SEN provision."""
    table = frames["benchmarks"]
    words = set(table["breakdown"][(table["measure"] == measure).to_numpy(dtype=bool,
                na_value=False)].fillna("").astype(str))  # fmt: skip
    return [code for code in WHOM if not code or any(f"sen_provision={code}" in each for each in words)]


def places(frames: Frames, measure: str, period: str, phase: str, provision: str = "") -> tuple[dict[str, Place], str]:
    """Every area of a year by its code, authorities by the code they have now; and the source."""
    table = frames["benchmarks"]
    words = table["breakdown"].fillna("").astype(str).str.casefold()
    asked = ";".join([*([f"phase={phase}"] if phase else []), *([f"sen_provision={provision}"] if provision else [])])
    wanted = words == asked.casefold() if asked else words.isin(["", "total", "all"])
    kind = (
        table["measure"].isin([measure, "headcount"])
        & (table["period"] == period)
        & (table["period_kind"] == "academic_year")
    )
    rows = table[(wanted & kind).to_numpy(dtype=bool, na_value=False)].sort_values(["as_at", "release"], kind="stable")
    if rows.empty:
        return {}, ""
    rows = rows.assign(la_code=one_code(rows["la_code"], rows["old_la_code"]))
    of_measure = rows[(rows["measure"] == measure).to_numpy(dtype=bool, na_value=False)]
    if of_measure.empty:
        return {}, ""
    release = str(of_measure["release"].iloc[-1])
    # A count and the headcount it is divided by are of one release: a later file of headcounts alone is another
    # census's.
    same = rows[(rows["release"].astype(str) == release).to_numpy(dtype=bool, na_value=False)]
    last = same.drop_duplicates(["measure", "la_code", "geography_level"], keep="last")
    level = dict(zip(last["la_code"], last["geography_level"]))
    names = dict(zip(last["la_code"], last["la_name"]))
    values = {
        which: {code: None if pd.isna(v) else float(v) for code, v in zip(some["la_code"], some["value"])}
        for which, some in last.groupby(last["measure"].astype(str))
    }
    found = {
        str(code): Place(str(code), str(names[code]), values.get(measure, {}).get(code),
            values.get("headcount", {}).get(code)) for code in level
    }  # fmt: skip
    return found, f"{of_measure['source'].iloc[-1]}, {release}"


def compare(
    frames: Frames, measure: str, period: str, la_code: str, phase: str = "", region: str = "", provision: str = ""
) -> Comparison | None:
    """None where the authority has no figure of that year. `provision`: of children with an EHC plan (E), with SEN
    support (K) or without SEN (N) alone; "" for all."""
    found, source = places(frames, measure, period, phase, provision)
    own = found.get(la_code)
    if own is None or own.rate is None or own.count is None or own.size is None:
        return None
    authorities = {code: each for code, each in found.items() if code.startswith(("E06", "E07", "E08", "E09", "E10"))}
    rates = {code: each.rate for code, each in authorities.items()}
    _, low, high = rate_interval(own.count, own.size)
    codes = neighbours(frames["benchmarks"], la_code)
    near = [found.get(code, Place(code, "", None, None)) for code in codes]
    middle = beside([each.rate for each in near])
    fewer = None if middle.median is None else events_to(middle.median, own.count, own.size)
    return Comparison(
        measure, period, own, (low, high), ranks(rates, "lower")[la_code] or 0,
        sum(rate is not None for rate in rates.values()),
        rank_between(low, high, [rate for code, rate in rates.items() if code != la_code], "lower"),
        quartile_band(own.rate, list(rates.values())) or "", tuple(near), _set_of(frames["benchmarks"], la_code),
        middle, fewer, found.get(ENGLAND), found.get(region), source, WHOM[provision],
    )  # fmt: skip


def _set_of(table: pd.DataFrame, la_code: str) -> str:
    mine = table[((table["measure"] == "statistical_neighbour") & (table["la_code"] == la_code)).to_numpy(dtype=bool,
            na_value=False)]  # fmt: skip
    if mine.empty:
        return ""
    months = pd.to_datetime(mine["period"], format="%b %Y", errors="coerce")
    return str(mine["period"][months == months.max()].iloc[0])


def sentences(each: Comparison) -> list[str]:
    """Rate and interval, rank and the ranks that chance allows, quarter, both averages of the neighbours, and the gap
    in events."""
    noun, own = TITLES[each.measure], each.own
    best, worst = each.between
    who = each.whom or "pupils"
    lines = [
        f"{own.name}, {each.period}: {own.count:,.0f} {one(noun, own.count or 0)} of {own.size:,.0f} {who}, "
        f"{own.rate:.3f} per 100 (between {each.interval[0]:.3f} and {each.interval[1]:.3f} by chance alone). Rank "
        f"{each.rank} of {each.ranked}, 1 the lowest; chance alone allows {best} to {worst}. In {BANDS[each.band]} of "
        "authorities.",
    ]  # fmt: skip
    middle = each.beside
    if middle.mean is not None and middle.median is not None:
        words = (
            f"{middle.counted} of {middle.of} statistical neighbours (set of {each.set_of}) have a figure: mean "
            f"{middle.mean:.3f}, median {middle.median:.3f} per 100."
        )
        lines.append(f"{words} {_gap(each)}")
    elif not middle.of:
        lines.append("No set of statistical neighbours is stored: upload the Department's file of neighbours.")
    areas = [f"{area.name} {area.rate:.3f}" for area in (each.england, each.region)
        if area is not None and area.rate is not None]  # fmt: skip
    if areas:
        lines.append(f"{'; '.join(areas)} per 100.")
    return lines


def _gap(each: Comparison) -> str:
    noun, fewer, median = TITLES[each.measure], each.fewer or 0.0, each.beside.median or 0.0
    low, high = each.interval
    if low <= median <= high:
        doubt = " The interval holds the median: chance alone could make this gap."
    else:
        doubt = " The gap is more than chance explains."
    if int(half_up(fewer)) == 0:
        return f"We are at the neighbours' median.{doubt}"
    if fewer > 0:
        return (
            f"{half_up(fewer):,} fewer {one(noun, int(half_up(fewer)))} a year would put us at the neighbours' "
            f"median.{doubt}"
        )
    return (
        f"{half_up(-fewer):,} more {one(noun, int(half_up(-fewer)))} a year would put us at the neighbours' median: we "
        f"are under it.{doubt}"
    )


def picture(each: Comparison) -> Chart:
    """The neighbours as a strip of dots, our own large with its interval, their median, and England."""
    dots = [Dot(place.name, place.rate, f"{place.count:,.0f} of {place.size:,.0f}") for place in each.near
        if place.rate is not None]  # fmt: skip
    lines = [("neighbours' median", each.beside.median)] if each.beside.median is not None else []
    lines += [
        (area.name, area.rate) for area in (each.england, each.region) if area is not None and area.rate is not None
    ]
    missing = [place.name or place.code for place in each.near if place.rate is None]
    noun = TITLES[each.measure]
    return dot_strip(
        Dot(each.own.name, each.own.rate or 0.0, f"{each.own.count:,.0f} of {each.own.size:,.0f}"), each.interval,
        dots,
        lines,
        title=f"{each.period}: rank {each.rank} of {each.ranked} authorities, chance alone allows {each.between[0]} to "
              f"{each.between[1]}",
        subtitle=f"Published {noun} per 100 {each.whom or 'pupils'}, {each.period}; {each.source}",
        notes=[
            "The Department's published figures: another series than the authority's own count, and never joined to "
            "it.",
            "Rates from counts and headcounts, not from rounded rates. Line through our dot: the exact 95% interval of "
            "our count.",
            *([f"Without a figure that year (reorganised, or a symbol in the source): {', '.join(missing)}."]
                if missing else []),
        ],
    )  # fmt: skip
