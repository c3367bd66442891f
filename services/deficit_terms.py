"""What is assumed of the deficit's grant, receipts and dates: kept with who set it, when, and where it is from.
Private."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from methods.deficit import Terms
from store import Store

STORED_AS = "deficit_terms"
LONGEST = 300
SOURCE = (
    "GOV.UK note on the High Needs Stability Grant and the end of the statutory override, February 2026, read in part: "
    "check it"
)


@dataclass(frozen=True, slots=True)
class Assumed:
    """`by` and `on` are "" before anybody set them."""

    terms: Terms
    source: str
    by: str = ""
    on: str = ""


def assumed(store: Store) -> Assumed:
    """As last set; the note's own figures, without an approved plan, before anybody did."""
    held = store.setting(STORED_AS)
    if not held:
        return Assumed(Terms(), SOURCE)
    values: dict[str, Any] = {name: date.fromisoformat(value) if isinstance(value, str) else value
        for name, value in held["terms"].items()}  # fmt: skip
    return Assumed(Terms(**values), held["source"], held["by"], held["on"])


def assume(store: Store, terms: Terms, source: str, by: str) -> None:
    """Keep other assumptions; the store's log has the old ones."""
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(terms).items()}
    on = f"{datetime.now().astimezone():%Y-%m-%d}"
    store.set_setting(STORED_AS, {"terms": values, "source": " ".join(source.split())[:LONGEST], "by": by, "on": on},
        by=by)  # fmt: skip
