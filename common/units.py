"""Units of money that a text says: "£000", "(000s)", "in thousands of pounds", "Figures in £k", "£m"."""

from __future__ import annotations

import re

from common.words import normalise_text

POUNDS, THOUSANDS, MILLIONS = 1, 1_000, 1_000_000
WORDS = {POUNDS: "pounds", THOUSANDS: "thousands of pounds", MILLIONS: "millions of pounds"}
# No figure may stand before: "£50k" and "£1,000" are amounts. Apostrophes are gone when this is read ("£'000").
_SAYS = (
    (MILLIONS, re.compile(r"£ ?(?:m|mn|mil|mills?|millions?)\b|\b(?:in )?millions(?: of)? (?:£|pounds|gbp)|\bin (?:£ "
                          r"?)?millions?\b|\b(?:gbp|£) ?m\b|\((?:millions?|mn)\)")),
    (THOUSANDS, re.compile(r"£ ?,?000s?(?!\w)|£ ?(?:k|thousands?)\b|\bk ?£|\(,?000s?\)|(?<![\d,.])000s\b|\b(?:in "
                           r")?thousands(?: of)? (?:£|pounds|gbp)|\bin (?:£ ?)?thousands?\b|\bgbp "
                           r"?(?:k|000s?)\b|\(thousands?\)")),
    (POUNDS, re.compile(r"\(£\)|£$|^£|\bin (?:whole )?pounds\b|\(gbp\)|\bpounds$")),
)  # fmt: skip
# What a unit may be named beside, so that it speaks of two things: "£m or number", "£000/FTE", "(£k, weeks)".
_OTHER = (
    r"(?:%|no\b|nos\b|numbers?|counts?|fte|wte|weeks?|days?|places?|pupils?|children|per ?cent|percentage|headcount)"
)
_JOINED = r"\s*(?:\bor\b|\band\b|/|,|;|&)\s*"


def scales_in(text: str) -> set[int]:
    """Every unit of money that a text names: {1000} for "Spend (£000)", two for a text that names two."""
    words = normalise_text(text)
    found = {scale for scale, pattern in _SAYS if scale != POUNDS and pattern.search(words)}
    return found or ({POUNDS} if _SAYS[2][1].search(words) else set())


def names_two_things(text: str) -> bool:
    """Whether a unit of money is one of two things that a text names: it is then no unit of either."""
    words = normalise_text(text)
    for scale, pattern in _SAYS:
        for found in pattern.finditer(words) if scale != POUNDS else ():
            before, after = words[: found.start()], words[found.end() :]
            if re.match(rf"[)\]]?{_JOINED}[(\[]?(?:in )?{_OTHER}", after) or re.search(
                rf"{_OTHER}{_JOINED}[(\[]?(?:in )?$", before
            ):
                return True
    return len(scales_in(text)) > 1


def column_scale(header: str) -> int | None:
    """The unit that a column's own header says; None where it says none, or two things."""
    found = scales_in(header)
    return None if len(found) != 1 or names_two_things(header) else found.pop()


def is_unit(text: str) -> bool:
    """Whether a cell says a unit of money and nothing else: "£000" in a row of units."""
    rest = normalise_text(text)
    for _, pattern in _SAYS:
        rest = pattern.sub("", rest)
    return bool(scales_in(text)) and not rest.strip("() .s")
