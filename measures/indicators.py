"""Indicators of one's own: rows of one sheet as measures that every page, paper and command treats like any other.

A measure's id is `indicator_` and its title's letters. What a title says last (its unit, its direction, its owner)
holds for all its values; a value in another unit than the last is left out, since nobody can say what it would be in
this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from common.words import slug
from loaders.datasets.indicators import counts_children_by_its_title, placed
from loaders.values.personal import names_somebody, title_names_somebody
from measures import catalogue
from measures.spec import Frames, Measure, Window
from measures.unit import Unit

NAME, EARLIER = "indicators", "indicators_earlier"
PREFIX = "indicator_"
UNITS = {"count": Unit.COUNT, "percent": Unit.PERCENT, "gbp": Unit.GBP, "days": Unit.DAYS, "per_100": Unit.PER_100}
SHARES = ("percent", "per_100")
YEARS = ("financial_year", "calendar_year")
MOST_DECIMALS = 2


class NoSuchIndicator(ValueError):
    """An indicator that is not on any stored sheet."""

    def __init__(self, name: str):
        super().__init__(f"No indicator called {name} has been uploaded: see the page Our own indicators.")


def identity(title: object) -> str:
    """The id of the indicator of a title; an id stays as it is. A title that seems to name somebody is not read off its
    id, which stands in addresses."""
    if _title_names_somebody(str(title)):
        return f"{PREFIX}{hashlib.sha256(slug(title).encode()).hexdigest()[:12]}"
    text = slug(title)
    return text if text.startswith(PREFIX) else f"{PREFIX}{text}"


_names_somebody, _title_names_somebody = lru_cache(4096)(names_somebody), lru_cache(4096)(title_names_somebody)


def _own_words(value: object, instead: str) -> str:
    """What a sheet says in words of its own, where it names nobody: it may be printed in public."""
    text = str(value).strip()
    return instead if _names_somebody(text) else text


def ready(frame: pd.DataFrame, earlier: pd.DataFrame | None = None) -> pd.DataFrame:
    """The stored rows with `kind` (the id), the period's label as its kind writes it, `figure` (the value in its unit)
    and `was` (the figure before it was last corrected or taken back): one row for each indicator and period, the last
    stored."""
    rows = _figured(frame)
    rows = rows.drop_duplicates(["kind", "period"], keep="last")
    before: dict[tuple, list[float]] = {}
    for table in (earlier, frame):
        if table is None or table.empty:
            continue
        known = _figured(table)
        for kind, period, unit, figure in zip(
            known["kind"], known["period"], known["unit"].astype("object"), known["figure"]
        ):
            if not pd.isna(figure):
                before.setdefault((kind, period, unit), []).append(float(figure))
    was = []
    for kind, period, unit, figure in zip(rows["kind"], rows["period"], rows["unit"].astype("object"), rows["figure"]):
        others = before.get((kind, period, unit), ())
        was.append(next((v for v in reversed(others) if pd.isna(figure) or v != float(figure)), None))
    return rows.assign(was=pd.Series(was, index=rows.index, dtype="Float64")).reset_index(drop=True)


def _figured(frame: pd.DataFrame) -> pd.DataFrame:
    """In order of storing, with id, label and figure; none where a value is taken back."""
    order = [name for name in ("upload", "row") if name in frame]
    rows = frame.sort_values(order, kind="stable") if order else frame
    kinds, labels = rows["period_kind"].astype("object"), rows["period"].astype("object")
    periods = [placed(str(label), str(kind)) or (str(label), str(kind)) for label, kind in zip(labels, kinds)]
    times = rows["unit"].astype("object").map(dict.fromkeys(SHARES, 100.0)).fillna(1.0).astype("Float64")
    shared = rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0) * times
    figure = rows["value"].fillna(shared).mask(rows["withdrawn"].fillna(False).astype(bool))
    return rows.assign(
        kind=[identity(title) for title in rows["title"].astype("object")],
        period=[label for label, _ in periods],
        period_kind=[kind for _, kind in periods],
        figure=figure.astype("Float64"),
    )


def measures_of(frames: Frames) -> tuple[Measure, ...]:
    """The measures that the indicators of prepared frames make, in the order they were first stored."""
    frame = frames.get(NAME)
    if frame is None or frame.empty:
        return ()
    return tuple(_measure(rows) for _, rows in frame.groupby("kind", sort=False))


def every_measure(frames: Frames) -> tuple[Measure, ...]:
    return (*catalogue.ALL, *measures_of(frames))


def open_to_public(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of indicators that may be public: said to be, not of children, nor a number whose title speaks of them,
    and of a title that names nobody, in every row of theirs. A number typed beside the release could be one that the
    release hides."""
    if frame.empty:
        return frame
    nobody = ~frame["title"].astype("object").map(lambda title: _title_names_somebody(str(title))).astype(bool)
    may = (frame["public"].fillna(False) & ~frame["of_children"].fillna(True)).astype(bool) & nobody
    may &= ~counts_children_by_its_title(frame).astype(bool)
    return frame[may.groupby(frame["kind"]).transform("all")]


def _measure(rows: pd.DataFrame) -> Measure:
    last = rows.iloc[-1]
    unit = str(last["unit"])
    mine = rows[(rows["unit"].astype("object") == unit).to_numpy()]
    with_figure = mine[mine["figure"].notna()]
    parts = unit in SHARES and len(with_figure) > 0 and bool(with_figure["denominator"].notna().all())
    kinds = tuple(mine["period_kind"].astype("object").value_counts(sort=True).index.astype(str))
    return Measure(
        name=str(last["kind"]),
        title=str(last["title"]).strip(),
        noun=str(last["title"]).strip().lower(),
        unit=UNITS[unit],
        better=str(last["better"]),  # type: ignore[arg-type]
        needs=(NAME,),
        formula=given,
        definition=_definition(last, mine),
        why_it_matters=f"Kept by {_own_words(last['owner_role'], 'the role its sheet names')}, who answers for it.",
        period=kinds[0],
        year=next((kind for kind in kinds if kind in YEARS), "academic_year"),
        has_denominator=parts,
        of_kind=str(last["kind"]),
        of_children=bool(last["of_children"]) if not pd.isna(last["of_children"]) else True,
        decimals=1 if parts and unit == "percent" else _decimals(with_figure["figure"]),
        given=True,
        kinds=kinds,
    )


def _definition(last: pd.Series, mine: pd.DataFrame) -> str:
    own = "" if pd.isna(last["definition"]) else _own_words(last["definition"], "")
    definition_parts = [own.rstrip(".") or f"An indicator of the authority's own: {str(last['title']).strip()}"]
    definition_parts.append(
        "Given by whoever keeps it, not counted from rows here"
        + ("; it counts children" if last["of_children"] else "")
    )
    base = mine["baseline"].dropna()
    if len(base):
        definition_parts.append(f"Baseline: {float(base.iloc[0]):g}")
    definition_parts.append(f"Source: {_own_words(last['source'], 'as its sheet says')}")
    return ". ".join(definition_parts) + "."


def _decimals(figures: pd.Series) -> int:
    values = figures.dropna().to_numpy(dtype=float)
    return next((n for n in range(MOST_DECIMALS) if np.allclose(values, np.round(values, n))), MOST_DECIMALS)


def given(frames: Frames, window: Window) -> pd.DataFrame:
    """The values of every indicator, by period: `formula` of each, narrowed to it by `of_kind` in
    `measures.calculate`."""
    frame = frames[NAME]
    unit = frame["unit"].astype("object")
    frame = frame[(unit == (unit.iloc[-1] if len(unit) else "")).to_numpy()]
    places = {(period.label, period.kind): at for at, period in enumerate(window.periods)}
    keys = zip(frame["period"].astype("object"), frame["period_kind"].astype("object"))
    at = np.array([places.get((str(label), str(kind)), -1) for label, kind in keys], dtype="int64")
    keep = (at >= 0) & frame["figure"].notna().to_numpy()
    rows = frame[keep]
    whole = rows["denominator"].astype("Float64")
    parts = rows["unit"].astype("object").isin(SHARES).to_numpy() & whole.notna().to_numpy()
    top = rows["figure"].where(~pd.Series(parts, index=rows.index), rows["numerator"]).astype("Float64")
    return pd.DataFrame(
        {
            "period": at[keep],
            "numerator": top.to_numpy(),
            "denominator": whole.to_numpy(),
            "people": top.abs().to_numpy(),
        }
    )


def notes_of(frames: Mapping[str, pd.DataFrame], measure: Measure) -> dict[str, str]:
    """By period label: "was 5", or "taken back, was 5"."""
    frame = frames.get(NAME)
    if frame is None or not measure.kinds or frame.empty:
        return {}
    mine = frame[(frame["kind"] == measure.name).to_numpy()]
    found = {}
    for label, figure, was in zip(mine["period"].astype("object"), mine["figure"], mine["was"]):
        before = "" if pd.isna(was) else f"was {float(was):,g}"
        gone = "taken back" if pd.isna(figure) else ""
        note = ", ".join(part for part in (gone, before) if part)
        if note:
            found[str(label)] = note
    return found
