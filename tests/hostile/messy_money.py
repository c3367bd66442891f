"""Honest mess in ledgers: money as finance officers write it. Each row is reference, provider, day, pence, basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.hostile.cases import Case
from tests.hostile.messy import book, text, writer, yes

HEADERS = ("Placement ID", "Pupil ref", "Provider", "Sector", "Start date", "Price", "Price basis")
SPELT = {
    "£48,000": 4_800_000, "48,000.00": 4_800_000, "£1.2m": 120_000_000, "48k": 4_800_000, "GBP 1,234.50": 123_450,
    "£ 1,234": 123_400, "1234.505": 123_451, "48 000": 4_800_000, "£48000 ": 4_800_000, "£48,000 pa": 4_800_000,
}  # fmt: skip
HELD = (
    "(1,234.50)",
    "-£1,234",
    "1,234.50 CR",
    "£48,000 (inc VAT)",
    "1.234,50",
    "POA",
    "12,34",
    "£",
    "=48000",
)


def _lines(prices: list[object], header: str = "Price") -> list[tuple[object, ...]]:
    heads = tuple(header if h == "Price" else h for h in HEADERS)
    return [heads, *((f"L{n}", f"A{n}", "Oak House", "Independent or non-maintained special school", "03/09/2018", price, "Year") for n, price in enumerate(prices, start=1))]  # fmt: skip


def _read(*pence: int | None) -> list[tuple[object, ...]]:
    return [(f"A{n}", "Oak House", "2018-09-03", p, "year") for n, p in enumerate(pence, start=1) if p is not None]


def _case(case: Case) -> Case:
    return replace(case, columns=("pupil_ref", "provider", "start_date", "price", "price_basis"))


def _formatted(made: object, page: object) -> None:
    """Figures whose pounds, brackets and thousands are only a format, as ledgers have them."""
    for row, line in enumerate(_lines([None, None, None])):
        for column, value in enumerate(line):
            if value is not None:
                page.write(row, column, value)
    formats = ('"£"#,##0', '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "#,##0,")
    for row, (style, value) in enumerate(zip(formats, (48_000, 0.1 + 0.2, 48_500), strict=True), start=1):
        page.write(row, 5, value, made.add_format({"num_format": style}))


ALL = [_case(case) for case in [
    yes("money written in ten ways", lambda: book(_lines(list(SPELT)), sheet="Placements"), rows=_read(*SPELT.values())),
    yes("the same money in a .csv with commas in quotation marks", lambda: text([tuple(f'"{v}"' for v in line) for line in _lines(list(SPELT))]), file="t.csv", rows=_read(*SPELT.values())),
    yes("a price of nought, which may be one that nobody knew", lambda: book(_lines(["£0.00", 100]), sheet="Placements"), "price-of-nought", rows=_read(None, 10_000), held=1),
    yes("money that is less than nothing, or no plain figure", lambda: book(_lines([*HELD, *["£1"] * 11]), sheet="Placements"), "too-small", "not-a-number", rows=[(f"A{n}", "Oak House", "2018-09-03", 100, "year") for n in range(10, 21)], held=9),
    yes("pounds that are only a format", lambda: writer(_formatted), rows=_read(4_800_000, 30, 4_850_000)),
    yes("prices in thousands, as the header says", lambda: book(_lines([48, "1.5", "12"], "Price (£000)"), sheet="Placements"), rows=_read(4_800_000, 150_000, 1_200_000)),
    yes("prices in millions, as the header says", lambda: book(_lines([0.048, 1.2], "Price £m"), sheet="Placements"), rows=_read(4_800_000, 120_000_000)),
    yes("a total that is right and one in the middle", lambda: book([*_lines([100, 200]), ("", "", "Total", "", "", 300, ""), *_lines([0, 0, 300])[3:], ("", "", "Grand total", "", "", 600, "")], sheet="Placements"), rows=_read(10_000, 20_000, 30_000)),
    yes("a total that is wrong", lambda: book([*_lines([100, 200]), ("", "", "Total", "", "", 350, "")], sheet="Placements"), "total-does-not-match", rows=_read(10_000, 20_000)),
    yes("a provider called Total Care Ltd", lambda: book([_lines([])[0], ("L1", "A1", "Total Care Ltd", "Independent or non-maintained special school", date(2018, 9, 3), 100, "Year")], sheet="Placements"), rows=[("A1", "Total Care Ltd", "2018-09-03", 10_000, "year")]),
]]  # fmt: skip
