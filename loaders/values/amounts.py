"""Numbers and money as people write them: "1,054", "£1,234.50", "(1,234)", "1.2m", "300 CR", 12.0."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from loaders.sheets.sheet import Cell
from loaders.values.trouble import Unreadable, quoted

# What stands in a numeric column for "no figure". It is never nought: whoever sent the file must say which it is.
MISSING_SYMBOLS = frozenset(
    ["x", "z", "c", "u", "k", ":", ".", "..", "...", "-", "--", "~", "*", "n/a", "na", "nil return", "not applicable",
     "not available", "data unavailable", "supp", "suppressed", "null", "(null)", "nan", "unknown", "not known", "tbc",
     "tba", "?"]
)  # fmt: skip
SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "thousand": 1_000}
LARGEST = Decimal(10) ** 15

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?(?P<pound>£|gbp)?(?P<inner>-)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d*)?(?P<power>e[+-]?\d{1,2})?"
    r"(?P<percent>%|percent|pct)?(?P<scale>k|mn|m|million|thousand)?(?P<close>\))?(?P<after>-|cr|dr)?",
    re.IGNORECASE,
)


_HIDDEN = re.compile(
    r"(?:<|\u2264|under|below|less than|fewer than|less|fewer)[ =]*(?:[3-6]|1[01]|10)|[01] ?(?:-|to) ?[459]"
)
# What stands in a cell whose formula has no saved result: the file never said what it comes to.
NO_RESULT = "#NORESULT!"


_PERCENT = re.compile(r"(?:%|\bper ?cent|\bpct)\s*\)?$", re.IGNORECASE)


def is_percent(value: Cell) -> bool:
    """True for "50%", "50 %" and "50 per cent"."""
    return isinstance(value, str) and _PERCENT.search(value.strip()) is not None and any(map(str.isdigit, value))


def bare_number(value: Cell) -> Decimal | None:
    """The number in a cell that has no percent sign; None where there is none."""
    try:
        return None if value is None or is_percent(value) else number(value)
    except Unreadable:
        return None


def is_missing_symbol(value: Cell) -> bool:
    """True for x, z, c, :, -, n/a and their like."""
    # None of them ends in a figure, as most references do: the cheap question first.
    return isinstance(value, str) and not value[-1:].isdigit() and _normalised(value) in MISSING_SYMBOLS


def is_hidden_figure(value: Cell) -> bool:
    """True for "<5", "fewer than 10" and "1-4", which stand for a small count that is not given away."""
    return isinstance(value, str) and _HIDDEN.fullmatch(_normalised(value)) is not None


def is_error(value: Cell) -> bool:
    """True for a spreadsheet error: #REF!, #N/A, #DIV/0!."""
    return isinstance(value, str) and "#" in value and re.fullmatch(r"#[A-Z0-9/]+[!?]?", value.strip()) is not None


def number(value: Cell) -> Decimal:
    """The exact number a cell means; of a percentage its points ("0.5%" is 0.5). Raises Unreadable."""
    if isinstance(value, bool) or value is None:
        raise _not_a_number(value)
    if isinstance(value, int | float):
        exact = Decimal(repr(value))
        if not exact.is_finite() or abs(exact) >= LARGEST:
            raise _not_a_number(value)
        return exact
    match = _NUMBER.fullmatch(_normalised(str(value)).replace("per cent", "percent").replace(" ", ""))
    if match is None or not (match["digits"] or (match["part"] or "").strip(".")):
        raise _not_a_number(value)
    if bool(match["open"]) != bool(match["close"]):
        raise _not_a_number(value)
    digits = (match["digits"] or "0").replace(",", "") + (match["part"] or "") + (match["power"] or "")
    exact = Decimal(digits) * SCALES[(match["scale"] or "").lower()]
    minuses = [match["open"], match["sign"] == "-", match["inner"], (match["after"] or "").lower() in ("-", "cr")]
    if sum(map(bool, minuses)) > 1 or abs(exact) >= LARGEST:
        raise _not_a_number(value)
    return -exact if any(minuses) else exact


def amount(value: Cell) -> Decimal:
    """A number that is no percentage. Raises Unreadable for "50%": of what, the column does not say."""
    if is_percent(value):
        raise Unreadable(
            "percentage", f"{quoted(value)} is a percentage, and this column holds none.", "Give the figure itself."
        )
    return number(value)


_DOTTED = re.compile(r"[-(]?£? ?[1-9]\d{0,2}(?:\.\d{3})+\)?")  # "72.000": no amount of money has three decimals
_FULL_TIME = frozenset(["full time", "full-time", "fulltime", "ft", "f/t"])
_PART_TIME = frozenset(["part time", "part-time", "parttime", "pt", "p/t"])


def says_time(value: Cell) -> bool:
    """True for "Full time" and "Part time"."""
    return isinstance(value, str) and _normalised(value) in _FULL_TIME | _PART_TIME


def share(value: Cell) -> Decimal:
    """A part of one: 0.5, "50%" and "Full time". Raises Unreadable, also for "Part time", which says no part."""
    if isinstance(value, str) and _normalised(value) in _FULL_TIME:
        return Decimal(1)
    return number(value) / 100 if is_percent(value) else number(value)


def whole(value: Cell) -> int:
    """A count: 12, "12.0", "1,054". Raises Unreadable for 12.5."""
    exact = amount(value)
    if exact != exact.to_integral_value():
        raise Unreadable("not-whole", f"{quoted(value)} is not a whole number.", "Give a whole number.")
    return int(exact)


def pence(value: Cell, scale: int = 1) -> int:
    """Money in whole pence, exact; half a penny and above rounds away from nought."""
    if isinstance(value, str) and scale == 1 and _DOTTED.fullmatch(value.strip(" £\u00a0")):
        raise Unreadable(
            "thousands-unclear",
            f"{quoted(value)} may be thousands parted by a dot, or a figure with three decimals.",
            "Write it without the dot, or with pence.",
        )
    exact = amount(value) * scale * 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _normalised(text: str) -> str:
    hyphened = text.replace("\u00a0", " ").replace("\u2212", "-").replace("\u2013", "-").replace("\u2014", "-")
    return " ".join(hyphened.split()).lower()


def _not_a_number(found: Cell) -> Unreadable:
    return Unreadable("not-a-number", f"{quoted(found)} is not a number.", "Give a number, with digits only.")
