"""Where something was found, in words for an officer: which figure, of which part, over which days. Never the
number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measures.catalogue import by_name

if TYPE_CHECKING:
    from disclosure.auditor.sights import Sight

REASONS = {
    "sums": "",
    "a change": " (it changed by few)",
    "one school": " (one school's own row)",
    "newcomers": " (what those who came or left cost, by what was told of other days)",
    "a head's own row": " (for the head of a phase's only school)",
}


def place_text(sight: Sight) -> str:
    """ "Suspensions, phase primary, 01/09/2018 to 28/10/2018"."""
    try:
        title = by_name(sight.measure).title
    except KeyError:
        title = sight.stream
    parts = "".join(f", {column.replace('_', ' ')} {code.replace('_', ' ')}" for column, code in sight.parts)
    days = f"{sight.end:%d/%m/%Y}" if sight.start == sight.end else f"{sight.start:%d/%m/%Y} to {sight.end:%d/%m/%Y}"
    return f"{title}{parts}, {days}{REASONS.get(sight.why, '')}"
