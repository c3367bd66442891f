"""Figures as other tools take them: the shape that contracts fix, and the same as JSON, CSV and Parquet.

JSON is nested, as contracts fix it. CSV and Parquet are flat: a period is five columns, and what is a list or a table
of its own stays JSON text in one column. Every column is there with its type even where there is no figure. Commands
write these files, and the feed answers with them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from common.safe_text import spreadsheet_text

if TYPE_CHECKING:
    from disclosure.published import Publication

Type = Literal["text", "number", "whole", "day", "flag", "json"]
Mode = Literal["figures", "feed", "published", "forecast", "year_groups"]
PERIOD: dict[str, Type] = {
    "period_kind": "text", "period": "text", "period_start": "day", "period_end": "day", "complete": "flag",
}  # fmt: skip
ENDS: dict[str, Type] = {
    "breakdown": "json", "numerator": "number", "denominator": "number", "value": "number", "state": "text",
    "text": "text",
}  # fmt: skip
ABOUT: dict[str, Type] = {"measure": "text", "title": "text", "unit": "text", "better": "text", "source": "text"}
COLUMNS: dict[Mode, dict[str, Type]] = {
    "figures": {**ABOUT, **PERIOD, **ENDS},
    "feed": {"release": "whole", "as_at": "day", **ABOUT, **PERIOD, **ENDS},
    "published": {**ABOUT, "release": "text", "la_code": "text", "la_name": "text", "symbol": "text", **PERIOD, **ENDS},
    "forecast": {
        "measure": "text", "made_on": "day", "horizon": "whole", "period": "text", "value": "number", "low": "number",
        "high": "number", "coverage": "number", "method": "text", "tested_on": "text", "past_misses": "json",
        "breakdown": "json",
    },
    "year_groups": {
        "school": "text", "year_group": "whole", "roll": "whole", "roll_on": "day", "cap": "whole", "used": "whole",
        "left": "whole", "share": "number", "indicators": "json", "band": "text", "missing": "json", "index": "number",
        "level": "text", "level_under_other_weights": "whole",
    },
}  # fmt: skip


def json_number(value: float | None) -> float | int | None:
    """36 rather than 36.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def contract_figures(publication: Publication) -> list[dict]:
    """The shape that contracts with other systems fix, one object a figure."""
    measure = publication.measure
    return [
        {
            "measure": measure.name,
            "title": measure.title,
            "unit": measure.unit,
            "better": measure.better,
            "source": "local",
            "period": {
                "kind": figure.period.kind,
                "label": figure.period.label,
                "start": figure.period.start.isoformat(),
                "end": figure.period.end.isoformat(),
                "complete": figure.complete,
            },
            "breakdown": dict(figure.breakdown),
            "numerator": json_number(figure.numerator),
            "denominator": json_number(figure.denominator),
            "value": json_number(figure.value),
            "state": figure.state,
            "text": figure.text,
        }
        for figure in publication
    ]


def as_json(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    return json.dumps(figures, indent=1, ensure_ascii=False).encode()


def as_csv(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads £ as £; text that it would run stays text."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(COLUMNS[mode])
    write.writerows([spreadsheet_text(cell) for cell in row] for row in rows(mode, figures))
    return out.getvalue().encode("utf-8-sig")


def as_parquet(mode: Mode, figures: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "json": pa.string(),
        "number": pa.float64(),
        "whole": pa.int64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }
    columns = COLUMNS[mode]
    values = list(zip(*rows(mode, figures), strict=True)) or [() for _ in columns]
    arrays = [
        pa.array([_typed(cell, kind) for cell in cells], types[kind])
        for cells, kind in zip(values, columns.values(), strict=True)
    ]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=list(columns)), out)
    return out.getvalue()


def rows(mode: Mode, figures: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """Each figure as a row of its mode's columns."""
    return [[_cell(flat.get(name), kind) for name, kind in COLUMNS[mode].items()] for flat in map(flattened, figures)]


def flattened(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure whose period is a table of its own, with that in columns."""
    period = figure.get("period")
    if not isinstance(period, dict):
        return figure
    parts = {
        "period_kind": period["kind"],
        "period": period["label"],
        "period_start": period["start"],
        "period_end": period["end"],
    }
    return {**figure, **parts, "complete": period["complete"]}


def _cell(value: Any, kind: Type) -> Any:
    return json.dumps(value, ensure_ascii=False) if kind == "json" and value is not None else value


def _typed(value: Any, kind: Type) -> Any:
    if value is None:
        return None
    casts: dict[Type, Callable[[Any], Any]] = {"number": float, "whole": int, "flag": bool, "day": date.fromisoformat}
    return casts.get(kind, str)(value)
