"""The feed: every public figure of one release, and what the figures are, as files that other tools fetch.

Made of a release's own tables (`disclosure.released`) and of nothing else: no row that is stored is read for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.calendar import Calendar
from disclosure.released import Released
from disclosure.releasing.periods import SAME_DAYS
from measures.catalogue import by_name
from measures.spec import Measure
from plan.figures import PublicReader
from services.figure_files import COLUMNS, as_parquet, contract_figures

SHAPE = 1  # counts up when a name or a meaning in these files changes; a field more does not change it
JSON, PARQUET = "application/json", "application/vnd.apache.parquet"
STATES = {
    "shown": "the value may be shown",
    "hidden": "there is a value and it is not public, because it could give a child away: value is null, never 0",
    "not yet": "the period has not begun",
    "no data": "no file covers the period, or there is nothing to divide by",
}


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file as it is sent. `tag`: the release's number and a digest of the content, for whoever has it already."""

    content: bytes
    kind: str
    tag: str


def public_measures(released: Released) -> list[Measure]:
    """The measures that a release has tables of, in its order."""
    return [by_name(name) for name in dict.fromkeys(name for name, _, _ in released.tables)]


def figures(released: Released, calendar: Calendar) -> list[dict[str, Any]]:
    """Every figure of the release by measure, kind of period and split, as `python -m measures --json` shapes one. What
    a running year is compared with (the same days of the year before) is part of a page's sentence and stays out."""
    reader = PublicReader(released, {}, calendar)
    return [
        figure
        for name, kind, by in released.tables
        if not kind.endswith(SAME_DAYS)
        for figure in contract_figures(reader.series(by_name(name), kind, by))
    ]


def about(released: Released, published: date) -> dict[str, Any]:
    """Which release a file is of: the head of each JSON file."""
    return {
        "version": SHAPE,
        "release": released.number,
        "published": published.isoformat(),
        "as_at": released.as_at.isoformat(),
    }


def definitions(released: Released, published: date) -> dict[str, Any]:
    """What each measure counts, what it is split by, and what states and columns mean."""
    found = [
        {
            "measure": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "better": measure.better,
            "definition": measure.definition,
            "periods": list(dict.fromkeys(kind for by in released.columns(measure)
                    for kind in released.kinds(measure, by))),
            "splits": [list(by) for by in released.columns(measure) if by],
        }
        for measure in public_measures(released)
    ]  # fmt: skip
    return {**about(released, published), "measures": found, "states": STATES, "columns": COLUMNS["feed"]}


def _figures_json(released: Released, published: date, calendar: Calendar) -> bytes:
    return as_text({**about(released, published), "figures": figures(released, calendar)})


def _figures_parquet(released: Released, _: date, calendar: Calendar) -> bytes:
    of = {"release": released.number, "as_at": released.as_at.isoformat()}
    return as_parquet("feed", [{**of, **figure} for figure in figures(released, calendar)])


def _definitions_json(released: Released, published: date, _: Calendar) -> bytes:
    return as_text(definitions(released, published))


def as_text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


FILES: dict[str, tuple[str, Callable[[Released, date, Calendar], bytes]]] = {
    "figures.json": (JSON, _figures_json),
    "figures.parquet": (PARQUET, _figures_parquet),
    "definitions.json": (JSON, _definitions_json),
}


def file_of(name: str, released: Released, published: date, calendar: Calendar) -> FeedFile:
    """One of FILES, of a release that was published on a day; `calendar`: the terms its figures are of."""
    kind, written = FILES[name]
    content = written(released, published, calendar)
    return FeedFile(content, kind, f'"{released.number}-{hashlib.sha256(content).hexdigest()[:16]}"')
