"""What a measure's figures are in, and everything that follows from it: how a value comes of its counts, its words, its
cells."""

from __future__ import annotations

from enum import StrEnum

# Number formats of a spreadsheet
AS_WHOLE, AS_POUNDS, AS_PERCENT, AS_RATE, AS_FINE_RATE = ("#,##0", '"£"#,##0', '0"%"', "0.0", "0.00")
CASES, FAMILIES = ("case", "cases"), ("family", "families")


class Unit(StrEnum):
    """A unit is its id in every file ("per 100 pupils") and an object that knows what it means.

    `scale`: value = numerator / denominator x scale, or numerator x scale where a measure has no denominator; money is
    in pence. `words` name it under a chart, `after` stands behind a value in a sentence, `cells` is its number format
    in a spreadsheet, `each` is one and several of what an average is over."""

    scale: float
    words: str
    after: str
    cells: str
    each: tuple[str, str] | None

    COUNT = "count", 1, "number"
    DAYS = "days", 1, "school days", "days"
    PLACES = "places", 1, "full-time places"
    PERCENT = "percent", 100, "per cent", "", AS_PERCENT
    PERCENT_OF_MONEY = "percent of money", 100, "per cent of the money", "", AS_PERCENT
    PER_100_PUPILS = "per 100 pupils", 100, "per 100 pupils", "per 100 pupils", AS_FINE_RATE
    PER_1000_PUPILS = "per 1,000 pupils", 1000, "per 1,000 pupils", "per 1,000 pupils", AS_RATE
    PER_100 = "per 100", 100, "per 100", "per 100", AS_RATE
    PER_SCHOOL = "per school", 1, "per school", "per school", AS_RATE
    DAYS_A_CASE = "days a case", 1, "days a case, on average", "days", AS_WHOLE, CASES
    WEEKS_A_CASE = "weeks a case", 1, "weeks, the middle case", "weeks", AS_WHOLE, CASES
    GBP = "gbp", 0.01, "pounds", "", AS_POUNDS
    GBP_PER_PLACE = "gbp per place", 0.01, "pounds a place", "", AS_POUNDS
    GBP_PER_FAMILY = "gbp per family", 0.01, "pounds a family", "", AS_POUNDS, FAMILIES

    def __new__(
        cls,
        name: str,
        scale: float,
        words: str,
        after: str = "",
        cells: str = AS_WHOLE,
        each: tuple[str, str] | None = None,
    ) -> Unit:
        unit = str.__new__(cls, name)
        unit._value_ = name
        unit.scale, unit.words, unit.after, unit.cells, unit.each = scale, words, after, cells, each
        return unit

    @property
    def is_count(self) -> bool:
        return self is Unit.COUNT

    @property
    def is_counted(self) -> bool:
        """Whole things of which there are fewer or more, not less: events, children, days."""
        return self in (Unit.COUNT, Unit.DAYS)

    @property
    def is_proportion(self) -> bool:
        """So many of so many: an interval and a chance can be worked out from the two."""
        return self is Unit.PERCENT

    @property
    def in_percent(self) -> bool:
        """Shown as per cent, a gap in points. Of money's share, numerator and denominator are sums and tell no
        chance."""
        return self in (Unit.PERCENT, Unit.PERCENT_OF_MONEY)

    @property
    def is_money(self) -> bool:
        """Shown in pounds, kept in pence."""
        return self in (Unit.GBP, Unit.GBP_PER_PLACE, Unit.GBP_PER_FAMILY)

    @property
    def is_amount(self) -> bool:
        """What children weigh rather than how many they are: protected by the largest of them as well (see
        `disclosure`)."""
        return self in (Unit.GBP, Unit.GBP_PER_PLACE, Unit.DAYS)

    @property
    def per_pupils(self) -> bool:
        """Told over the pupils on roll in the January of an academic year, so by academic years alone."""
        return self in (Unit.PER_100_PUPILS, Unit.PER_1000_PUPILS)

    @property
    def needs_subject(self) -> bool:
        """An average or a share of money, which says nothing without its subject: "7% of what joint placements cost" is
        whose?"""
        return self in (Unit.PERCENT_OF_MONEY, Unit.GBP_PER_PLACE, Unit.GBP_PER_FAMILY) or self.each is CASES
